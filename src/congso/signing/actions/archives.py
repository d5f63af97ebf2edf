"""The verb of a signed file's archival form."""

from __future__ import annotations

from typing import Any

from congso.files.actions import attach, take_in
from congso.files.intake import Staged
from congso.files.models import StoredFile
from congso.kernel.actions import action, emit
from congso.people.models import Agency
from congso.signing import access
from congso.signing.actions.trust import record_verification
from congso.signing.bounded import Result
from congso.signing.events import FileArchived


@action
def record_archived(
    *, file: StoredFile, archived: Staged, result: Result, subject: str, agency: Agency, by: Any
) -> StoredFile:
    """Keep the archival form of a signed file beside it (lưu bản PAdES B-LTA); the file that was issued stays as it is.

    Refused for people of other agencies, and when other bytes were checked than are kept.
    """
    access.check_verify(by, agency)
    kept = take_in(upload=archived, agency_id=agency.pk, by=by)
    attach(file=kept, subject=subject, by=by)
    record_verification(file=kept, result=result, by=by, agency=agency)
    emit(
        FileArchived(
            actor=by.ref,
            subject=subject,
            agency_id=agency.pk,
            file=kept.ref,
            sha256=kept.sha256,
            before=file.sha256,
        )
    )
    return kept
