"""How the house speaks of outgoing documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT
from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.numbers.series import OpenBook, open_books, series_words
from congso.outgoing.listing import REGISTER
from congso.outgoing.models import Attachment, Letterhead, OutgoingDocument, SigningRight
from congso.outgoing.series import COPIES, series_of
from congso.outgoing.states import OutgoingState
from congso.search import lists
from congso.search.lists import ListPlace

lists.register(ListPlace(REGISTER, "Sổ đăng ký văn bản đi", "/van-ban-di/", share="correspondence.see_unit"))

for subject in (
    Subject(
        kind="outgoing.outgoingdocument",
        word="văn bản đi",
        model=OutgoingDocument,
        title=str,
        link=OutgoingDocument.get_absolute_url,
        visible=OutgoingDocument.objects.visible_to,
    ),
    Subject(
        kind="outgoing.attachment",
        word="tài liệu kèm theo",
        model=Attachment,
        title=str,
        link=lambda annex: annex.document.get_absolute_url(),
        visible=lambda person: Attachment.objects.filter(
            document__in=OutgoingDocument.objects.visible_to(person).values("pk")
        ),
    ),
    Subject(
        kind="outgoing.letterhead",
        word="thể thức văn bản",
        model=Letterhead,
        title=str,
        visible=Letterhead.objects.visible_to,
    ),
    Subject(
        kind="outgoing.signingright",
        word="thẩm quyền ký",
        model=SigningRight,
        title=str,
        visible=SigningRight.objects.visible_to,
    ),
):
    subjects.register(subject)


def may_open_document(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the document opens its files; one that was taken back opens only for those who answer for it."""
    seen = OutgoingDocument.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).first()
    return seen is not None and (seen.state != OutgoingState.RECALLED or _answers_for(person, seen))


def _answers_for(person: Any, document: OutgoingDocument) -> bool:
    """Its drafter and signer, the head of the drafting unit, and the desk of the agency."""
    own = person.pk in (document.drafter_id, document.signer_id)
    headed = document.unit_id in person.units_where(SEE_UNIT)
    return bool(own or headed or document.agency_id in person.agencies_where(SEE_AGENCY))


def may_open_annex(person: Any, file: StoredFile, ref: str) -> bool:
    """The same for what goes along with it."""
    annex = Attachment.objects.filter(uid=subjects.split(ref)[1]).select_related("document").first()
    return annex is not None and may_open_document(person, file, annex.document.ref)


may_open.register("outgoing.outgoingdocument", may_open_document)
may_open.register("outgoing.attachment", may_open_annex)


def own_books(agency_id: int, on: date) -> list[OpenBook]:
    """The registers of outgoing documents of the year; an office that begins in mid-year opens each at a number."""
    series = {series_of(kind, agency_id, on): kind for kind in DocType.values}
    books = [OpenBook(key, str(on.year), word_of(key)) for key in sorted(series)]
    return [*books, OpenBook(COPIES, str(on.year), "Sổ bản sao")]


def word_of(series: str) -> str:
    """ "Sổ đăng ký văn bản đi: Quyết định"."""
    kind = series.partition(" ")[2]
    return f"Sổ đăng ký văn bản đi: {DocType(kind).label}" if kind else "Sổ đăng ký văn bản đi"


open_books.register("outgoing", own_books)
series_words.register("outgoing", "Văn bản đi")
series_words.register(COPIES, "Bản sao")
for kind in DocType:
    series_words.register(f"outgoing {kind.value}", f"{kind.label} đi")
