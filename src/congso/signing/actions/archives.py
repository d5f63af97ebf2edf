"""The verb of a signed file's archival form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from congso.files.actions import attach, take_in
from congso.files.intake import Staged
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.refusals import Refused
from congso.people.models import Agency
from congso.signing import access
from congso.signing.actions.trust import record_verification
from congso.signing.bounded import Result
from congso.signing.events import FileArchived
from congso.signing.models import ArchivedFile


@action
def record_archived(
    *,
    file: StoredFile,
    archived: Staged,
    result: Result,
    subject: str,
    agency: Agency,
    stamped_until: datetime,
    by: Any,
    renews: ArchivedFile | None = None,
) -> StoredFile:
    """Keep the archival form of a signed file beside it (lưu bản PAdES B-LTA); the file that was issued stays as it is.

    With `renews` it takes the place of an earlier form, which stays, too. Refused for people of other agencies, when
    other bytes were checked than are kept, and when somebody renewed that form meanwhile.
    """
    access.check_verify(by, agency)
    if renews is not None and not ArchivedFile.objects.filter(pk=renews.pk, renewed=False).update(renewed=True):
        raise Refused("Bản lưu trữ này đã được gia hạn.")
    kept = take_in(upload=archived, agency_id=agency.pk, by=by)
    attach(file=kept, subject=subject, by=by)
    record_verification(file=kept, result=result, by=by, agency=agency)
    ArchivedFile.objects.create(
        agency=agency,
        subject=subject,
        original=renews.original if renews is not None else file,
        file=kept,
        stamped_until=stamped_until,
        made_at=clock.now(),
        renews=renews,
    )
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
