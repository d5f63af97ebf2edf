"""Signatures in what citizens bring and what they are given (chữ ký số), checked and told on their own pages."""

from __future__ import annotations

from congso.files.models import StoredFile
from congso.files.queries import open_file
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.models import Agency
from congso.signing.actions import verify_file
from congso.signing.models import Verification
from congso.signing.queries import latest_of

PDF, MARK = "application/pdf", b"/ByteRange"
LARGEST = 60 * 1024 * 1024


def looks_signed(file: StoredFile) -> bool:
    """Whether a PDF holds something that may be a signature; nothing else is worth a check."""
    if file.media_type != PDF or file.size > LARGEST:
        return False
    with open_file(file) as held:
        return MARK in held.read()


def check(file: StoredFile, agency: Agency) -> Verification:
    """Check a file now and put the result on record; call it outside of an act. Refused when too many are checked."""
    return verify_file(file=file, by=House(agency.pk, "citizen"), agency=agency)


def check_at_once(file: StoredFile, agency: Agency) -> None:
    """Check what was just brought, if it looks signed; when the server is busy the desk checks it later."""
    if not looks_signed(file) or latest_of(file) is not None:
        return
    try:
        check(file, agency)
    except Refused:
        return
