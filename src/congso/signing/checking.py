"""A file from a page: checked and forgotten, or checked and kept with its result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from congso.files.actions import take_in
from congso.files.intake import stage
from congso.signing.actions import verify_file
from congso.signing.bounded import examine_apart
from congso.signing.conditions import conditions
from congso.signing.models import Verification
from congso.signing.queries import trust_now
from congso.signing.report import Report


def check_only(upload: UploadedFile) -> Report:
    """Check an upload where it lies; it goes with the request. Refused when too many files are being checked."""
    if not isinstance(upload, TemporaryUploadedFile):
        raise TypeError("uploads go to the disk (files.uploads)")
    return examine_apart(Path(upload.temporary_file_path()), trust_now(), conditions()).report


def check_and_keep(upload: UploadedFile, *, by: Any) -> Verification:
    """Take an upload in, check it, and put the result on record.

    Refused when it is too large, not of a sort that is taken, or infected.
    """
    file = take_in(upload=stage(upload), agency_id=by.agency_id, by=by)
    return verify_file(file=file, by=by, agency=by.agency)
