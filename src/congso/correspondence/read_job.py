"""The background work on what arrived: signatures first of all, then a searchable copy of a scan, then its fields."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from congso import jobs
from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.models import IncomingDocument, IncomingFile, Issuer, PageReading
from congso.correspondence.read_fields import PDF, file_to_read, values_of
from congso.correspondence.reading.letter import understand
from congso.correspondence.states import FileRole, ReadingState, Signature
from congso.files import actions as files
from congso.files.intake import stage
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.files.text import apart
from congso.files.text.searchable import make_searchable
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.signing.actions import verify_file

LOOK = "congso.correspondence.reading.looking:look"
STEPS = 3
_WORDINGS = 500


@jobs.job(words="Kiểm tra chữ ký số và đọc văn bản đến", attempts=4, first_wait=30.0)
def read_document(*, document: UUID, agency_id: int) -> None:
    """Check and read one document; done again from the beginning after a kill, and only once.

    What can never be read is written down as such; anything else that goes wrong is tried again.
    """
    reading = PageReading.objects.select_related("document__agency").get(document__uid=document)
    if reading.state != ReadingState.ASKED:
        return
    house = House(agency_id, "reading")
    hanging = list(reading.document.files.select_related("file"))
    jobs.progress(0, STEPS, "bước")
    _check_signatures(reading.document, hanging, house)
    jobs.progress(1, STEPS, "bước")
    first = file_to_read(hanging)
    if first is None:
        actions.record_reading(reading=reading, failure="Không có tệp PDF hay ảnh để đọc.", by=house)
        return
    _read(reading, first, house)
    jobs.progress(STEPS, STEPS, "bước")


@jobs.job(words="Kiểm tra chữ ký số của tệp bổ sung", attempts=4, first_wait=30.0)
def check_added_files(*, document: UUID, agency_id: int) -> None:
    """Check the signatures of files that were added to a document later; what was checked before is left alone."""
    found = IncomingDocument.objects.select_related("agency").get(uid=document)
    _check_signatures(found, list(found.files.select_related("file")), House(agency_id, "reading"))


def _check_signatures(document: IncomingDocument, hanging: list[IncomingFile], house: House) -> None:
    """Before anything else: what the signatures of each PDF are worth; evidence stays with the file."""
    verdicts = {}
    for one in hanging:
        if one.file.media_type == PDF and one.signature == Signature.UNCHECKED:
            with suppress(Refused):
                found = verify_file(file=one.file, by=house, agency=document.agency)
                verdicts[one.pk] = found.verdict
    if verdicts:
        actions.note_signatures(document=document, verdicts=verdicts, by=house)


def _read(reading: PageReading, hanging: IncomingFile, house: House) -> None:
    """Read a file apart; a scan without words also gets a searchable copy beside the original."""
    try:
        seen = apart.call(LOOK, {"path": str(storage().path(hanging.file.storage_key))})
    except Refused as refusal:
        actions.record_reading(reading=reading, failure=refusal.reason, by=house)
        return
    known = _issuers(reading.agency_id)
    letter = understand(seen, we=_we(reading), issuers=known, wordings=_wordings(reading.agency_id))
    jobs.progress(2, STEPS, "bước")
    copies = _searchable(hanging.file, house) if letter.source == "ocr" else []
    actions.record_reading(
        reading=reading,
        values=values_of(letter),
        source=letter.source,
        secrecy=letter.secrecy.value or "",
        text=_text_of(seen),
        searchable=copies,
        by=house,
    )


def _we(reading: PageReading) -> list[str]:
    agency = reading.document.agency
    return [agency.name, agency.short_name]


def _issuers(agency_id: int) -> list[str]:
    return list(Issuer.objects.filter(agency_id=agency_id, closed_on=None).values_list("name", flat=True))


def _wordings(agency_id: int) -> list[str]:
    """The latest subjects that people confirmed: doubtful marks are set by them."""
    confirmed = IncomingDocument.objects.filter(agency_id=agency_id).registered().order_by("-id")
    return list(confirmed.values_list("summary", flat=True)[:_WORDINGS])


def _searchable(file: StoredFile, house: House) -> list[Came]:
    """A searchable PDF/A of an unsigned scan; none where the file may not be rewritten or the programs lack."""
    if file.media_type != PDF:
        return []
    with tempfile.TemporaryDirectory(prefix="congso-read-") as folder, suppress(Refused):
        name = f"{Path(file.original_name).stem}-tim-duoc.pdf"
        made = make_searchable(storage().path(file.storage_key), Path(folder) / "made.pdf")
        staged = stage(made, name=name)
        kept = files.take_in(upload=staged, agency_id=file.agency_id, by=house)
        return [Came(kept, FileRole.SEARCHABLE, Signature.UNSIGNED)]
    return []


def _text_of(seen: dict[str, Any]) -> str:
    """The words of the pages that were looked at, for the search."""
    lines = [
        word[0]
        for look in seen["looks"]
        for region in ("left", "right", "body")
        for line in look[region]
        for word in line
    ]
    return " ".join(str(word) for word in lines)
