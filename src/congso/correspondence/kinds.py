"""How the house speaks of incoming documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.correspondence.listing import REGISTER
from congso.correspondence.models import (
    SERIES,
    Assignment,
    Direction,
    DocumentBatch,
    IncomingDocument,
    Issuer,
    PageReading,
)
from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.numbers.series import OpenBook, open_books, series_words
from congso.search import lists
from congso.search.lists import ListPlace

lists.register(ListPlace(REGISTER, "Sổ đăng ký văn bản đến", "/van-ban-den/", share="correspondence.see_unit"))

subjects.register(
    Subject(
        kind="correspondence.incomingdocument",
        word="văn bản đến",
        model=IncomingDocument,
        title=str,
        link=IncomingDocument.get_absolute_url,
        visible=IncomingDocument.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="correspondence.assignment",
        word="việc được giao",
        model=Assignment,
        title=str,
        link=lambda assignment: assignment.document.get_absolute_url(),
        visible=Assignment.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="correspondence.direction",
        word="việc được giao",
        model=Direction,
        title=str,
        link=Direction.get_absolute_url,
        visible=Direction.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="correspondence.documentbatch",
        word="việc làm một lượt",
        model=DocumentBatch,
        title=str,
        link=DocumentBatch.get_absolute_url,
        visible=DocumentBatch.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="correspondence.issuer",
        word="cơ quan ban hành",
        model=Issuer,
        title=str,
        link=Issuer.get_absolute_url,
        visible=Issuer.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="correspondence.pagereading",
        word="lần đọc văn bản",
        model=PageReading,
        title=str,
        link=lambda reading: reading.document.get_absolute_url(),
        visible=PageReading.objects.visible_to,
    )
)


def may_open_document(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the document opens its files; those of one that was taken back stay shut."""
    seen = IncomingDocument.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).first()
    return seen is not None and not seen.is_frozen


def may_open_direction(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the direction opens the photo of the paper on which it was given."""
    return bool(Direction.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("correspondence.incomingdocument", may_open_document)
may_open.register("correspondence.direction", may_open_direction)


def own_books(agency_id: int, on: date) -> list[OpenBook]:
    """The register of incoming documents of the year; an office that begins in mid-year opens it at a number."""
    return [OpenBook(SERIES, str(on.year), "Sổ đăng ký văn bản đến")]


open_books.register("correspondence", own_books)
series_words.register(SERIES, "Số đến")
