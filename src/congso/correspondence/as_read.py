"""What the house read on a document, as the form beside the page shows it: how sure, where it stands, what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.correspondence.fields import WORDS
from congso.correspondence.models import IncomingDocument, IncomingFile, PageReading, ReadField
from congso.correspondence.read_fields import as_text, file_to_read, same
from congso.correspondence.states import ReadingState, Urgency

SURE = 0.9
"""A field that was read less surely than this is marked on the form and on the page."""
_IN_FORM = {"number": "code", "notation": "code"}
"""Number and symbol are one field of the form."""
_NEVER_TOLD = ("pages",)
_PAPER = (0.6, 0.4)


@dataclass(frozen=True)
class Region:
    """Where a field stands on a page, in hundredths of its width and height."""

    field: str
    label: str
    weak: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class AsRead:
    """How the reading of a document stands.

    `marks` says how sure each field of the form is, `regions` where the fields stand on each page, `said` what was
    read where the document says something else.
    """

    marks: dict[str, float] = field(default_factory=dict)
    regions: dict[int, list[Region]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    running: bool = False
    secrecy: str = ""
    failure: str = ""


def as_read(document: IncomingDocument, files: Sequence[IncomingFile], shown: IncomingFile | None) -> AsRead:
    """The reading of a document; regions only where the file that is shown is the one that was read."""
    reading = PageReading.objects.filter(document=document).prefetch_related("fields").first()
    if reading is None:
        return AsRead()
    fields = list(reading.fields.all())
    return AsRead(
        marks=_marks(fields),
        regions=_regions(fields) if shown is not None and shown == file_to_read(files) else {},
        said=differences(document, fields),
        running=reading.state == ReadingState.ASKED,
        secrecy=reading.secrecy,
        failure=reading.failure,
    )


def differences(document: IncomingDocument, fields: Sequence[ReadField]) -> dict[str, str]:
    """What was read where the document has another value, which a person typed or the sender's system gave."""
    read = {one.name: one.value for one in fields if one.name not in _NEVER_TOLD}
    held = {name: as_text(getattr(document, name)) for name in read}
    differing = {name for name in read if held[name] and not same(name, read[name], held[name])}
    if not differing.isdisjoint(("number", "notation")):
        differing = (differing - {"number", "notation"}) | {"code"}
    return {name: _in_words(name, read) for name in sorted(differing)}


def told_of_differences(document: IncomingDocument) -> list[tuple[str, str]]:
    """For a registered document: what each differing field is called, and what the page says."""
    reading = PageReading.objects.filter(document=document, state=ReadingState.READ).prefetch_related("fields").first()
    found = differences(document, list(reading.fields.all())) if reading is not None else {}
    return [(_label(name), said) for name, said in found.items()]


def _marks(fields: Sequence[ReadField]) -> dict[str, float]:
    marks: dict[str, float] = {}
    for one in fields:
        name = _IN_FORM.get(one.name, one.name)
        marks[name] = min(one.confidence, marks.get(name, 1.0))
    return marks


def _regions(fields: Sequence[ReadField]) -> dict[int, list[Region]]:
    """By page; the number and its symbol stand in one line and are drawn once."""
    marks, drawn = _marks(fields), set()
    found: dict[int, list[Region]] = {}
    for one in fields:
        name = _IN_FORM.get(one.name, one.name)
        if one.region is None or one.page is None or name in drawn:
            continue
        drawn.add(name)
        found.setdefault(one.page, []).append(Region(name, _label(name), marks[name] < SURE, *_around(one.region)))
    return found


def _around(region: Sequence[float]) -> tuple[float, float, float, float]:
    """In hundredths, with a little paper around the words: left, top, width and height."""
    x0, y0 = (max(0.0, 100 * edge - paper) for edge, paper in zip(region[:2], _PAPER, strict=True))
    x1, y1 = (min(100.0, 100 * edge + paper) for edge, paper in zip(region[2:], _PAPER, strict=True))
    return round(x0, 2), round(y0, 2), round(x1 - x0, 2), round(y1 - y0, 2)


def _label(name: str) -> str:
    label = "số, ký hiệu" if name == "code" else "cơ quan ban hành" if name == "issuer_name" else WORDS[name]
    return label[:1].upper() + label[1:]


def _in_words(name: str, read: Mapping[str, str]) -> str:
    """A value as a person reads it."""
    if name == "code":
        return "/".join(filter(None, (read.get("number", ""), read.get("notation", ""))))
    value: Any = read[name]
    if name == "doc_type":
        return str(DocType(value).label)
    if name == "urgency":
        return str(Urgency(int(value)).label)
    if name in ("issued_on", "reply_due_on"):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return str(value)
