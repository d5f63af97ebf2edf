"""The layout check of a stored file, apart from this process (kiểm tra thể thức phiên bản dự thảo)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.files.text import apart
from congso.kernel.refusals import Refused
from congso.outgoing.layout.body import Body
from congso.outgoing.layout.checking import unreadable
from congso.outgoing.layout.expected import Expected
from congso.outgoing.layout.filling import ADDRESSED, ENACTING, contents_of
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.symbols import WITHOUT_TYPE

SECONDS, MEMORY = 30, 1024**3
CHECK = "congso.outgoing.layout.checking:check_file"


def findings_of(file: StoredFile, document: OutgoingDocument) -> list[dict[str, Any]]:
    """What in a file is not as the annex wants it, as `DraftVersion.findings` keeps it.

    A file that is broken, too heavy or of another sort is no error: one finding says so.
    """
    try:
        path = storage().path(file.storage_key).resolve()
        given = {"path": str(path), "expected": asdict(expected_of(document))}
        found: list[dict[str, Any]] = apart.call(CHECK, given, seconds=SECONDS, memory=MEMORY)
    except Refused as why:
        return [unreadable(f"Chưa kiểm tra được thể thức: {why.reason}").as_json()]
    return found


def expected_of(document: OutgoingDocument) -> Expected:
    """What the document must say of itself, from what was entered. Refused while the agency has no letterhead."""
    told = contents_of(document, Body())
    return Expected(
        reads=_reads(document),
        superior=told["superior"],
        agency=told["agency"],
        place=told["place"],
        notation=told["notation"],
        number=document.number,
        day=f"{document.issued_on:%d/%m/%Y}" if document.issued_on is not None else "",
        type_words=told["type_words"],
        summary=told["summary"],
        issuer=told["issuer"],
        enacting=told["enacting"],
        urgent=told["urgent"],
        must_address=document.doc_type in WITHOUT_TYPE,
        addressed=told["addressed"] if document.doc_type in ADDRESSED else [],
        above=told["above"],
        signer=told["signer"],
        unit=document.unit.short_name,
    )


def _reads(document: OutgoingDocument) -> str:
    if document.doc_type in WITHOUT_TYPE:
        return "letter"
    return "decision" if document.doc_type in ENACTING else "titled"
