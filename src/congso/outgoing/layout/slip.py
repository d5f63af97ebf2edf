"""The submission slip that goes with a draft to its signer, and stays in the file (phiếu trình)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congso.correspondence.doc_types import bare_subject
from congso.kernel import clock
from congso.kernel.text import nfc
from congso.outgoing.layout.filling import letterhead_of
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import ApprovalKind
from congso.outgoing.symbols import date_line
from congso.papers import press, word

TEMPLATE = "outgoing/slip"


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What another unit says of a draft (ý kiến của đơn vị khác); who, and when where it is known."""

    who: str
    words: str
    at: datetime | None = None


def write_slip_pdf(
    document: OutgoingDocument, *, proposal: str, opinions: Sequence[Opinion] = (), decision: str = ""
) -> bytes:
    """The slip as PDF/A, as of now: initials that stand are on it, the leader's decision is left open or `decision`.

    Refused while the agency has no letterhead.
    """
    return press.render(template=TEMPLATE, data=_contents(document, proposal, opinions, decision))


def write_slip_docx(
    document: OutgoingDocument, *, proposal: str, opinions: Sequence[Opinion] = (), decision: str = ""
) -> word.Written:
    """The slip as a Word document on the office's own template, else on the house's."""
    told = _contents(document, proposal, opinions, decision)
    initials = {kind: _in_one(told[kind]) for kind in ("content", "form")}
    return word.write(TEMPLATE, told | initials | {"proposal": "\n".join(told["proposal"])})


def _contents(document: OutgoingDocument, proposal: str, opinions: Sequence[Opinion], decision: str) -> dict[str, Any]:
    head = letterhead_of(document)
    version = document.versions.last()
    standing = {one.kind: one for one in document.approvals.filter(stands=True).select_related("by")}
    return {
        "agency": head.name,
        "unit": document.unit.name,
        "date_line": date_line(head.place, clock.today()),
        "title": document.title,
        "what": f"{document.type_words}: {bare_subject(document.type_words, document.summary)}",
        "leader": document.signer.full_name if document.signer is not None else "Lãnh đạo cơ quan",
        "drafter": document.drafter.full_name,
        "proposal": [nfc(line) for line in proposal.splitlines() if nfc(line)],
        "opinions": [{"who": one.who, "words": nfc(one.words), "at": _moment(one.at)} for one in opinions],
        "content": _initial(standing.get(ApprovalKind.CONTENT)),
        "form": _initial(standing.get(ApprovalKind.FORM)),
        "decision": nfc(decision),
        "attachments": [one.title or one.file.original_name for one in document.attachments.select_related("file")],
        "sha256": version.sha256 if version is not None else "",
    }


def _initial(approval: Any) -> dict[str, str] | None:
    if approval is None:
        return None
    return {"who": approval.by.full_name, "at": _moment(approval.at), "words": approval.words}


def _moment(at: datetime | None) -> str:
    return f"{clock.local(at):%H:%M ngày %d/%m/%Y}" if at is not None else ""


def _in_one(initial: dict[str, str] | None) -> str:
    if initial is None:
        return ""
    return f"{initial['who']}, {initial['at']}" + (f": {initial['words']}" if initial["words"] else "")
