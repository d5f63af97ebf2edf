"""How the house speaks of dossiers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from django.urls import reverse

from congso.dossiers.form_sets import SERIES
from congso.dossiers.models import Batch, Dossier, FollowUpBook, HandoverList, ListExport, ListView
from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.refusals import Refused
from congso.kernel.subjects import Subject
from congso.numbers.series import OpenBook, open_books, series_words, word_of
from congso.people.models import Agency
from congso.people.queries import code_of

subjects.register(
    Subject(
        kind="dossiers.dossier",
        word="hồ sơ TTHC",
        model=Dossier,
        title=str,
        link=Dossier.get_absolute_url,
        visible=Dossier.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="dossiers.batch",
        word="việc làm một lượt",
        model=Batch,
        title=str,
        link=Batch.get_absolute_url,
        visible=Batch.objects.visible_to,
    )
)

subjects.register(
    Subject(
        kind="dossiers.listview",
        word="góc nhìn",
        model=ListView,
        title=str,
        link=ListView.get_absolute_url,
        visible=ListView.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="dossiers.listexport",
        word="tệp xuất danh sách",
        model=ListExport,
        title=str,
        link=ListExport.get_absolute_url,
        visible=ListExport.objects.visible_to,
    )
)


subjects.register(
    Subject(
        kind="dossiers.handoverlist",
        word="danh sách bàn giao",
        model=HandoverList,
        title=str,
        link=HandoverList.get_absolute_url,
        visible=HandoverList.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="dossiers.followupbook",
        word="sổ theo dõi hồ sơ",
        model=FollowUpBook,
        title=lambda book: f"sổ theo dõi hồ sơ {book}",
        link=lambda book: reverse("dossiers:follow_up_books"),
        visible=FollowUpBook.objects.visible_to,
    )
)


def may_open_lists(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the handover list opens its print."""
    return bool(HandoverList.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("dossiers.handoverlist", may_open_lists)


def may_open_volumes(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the closed book opens its volumes."""
    return bool(FollowUpBook.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("dossiers.followupbook", may_open_volumes)


def may_open_papers(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the dossier opens its papers."""
    return bool(Dossier.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


def may_open_list(person: Any, file: StoredFile, ref: str) -> bool:
    """Only whoever asked for it opens the file of a list."""
    return bool(ListExport.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("dossiers.dossier", may_open_papers)
may_open.register("dossiers.listexport", may_open_list)


CARRIED = ("handover dossiers", "handover results", "collection")
"""The books of what goes from hand to hand."""


def own_books(agency_id: int, on: date) -> list[OpenBook]:
    """The books of this room: today's dossier codes, the year's results, slips and handover lists."""
    agency, year = Agency.objects.get(pk=agency_id), str(on.year)
    books = [OpenBook("dossier results", year, word_of("dossier results"))]
    books += [OpenBook(series, year, word_of(series)) for series in (*SERIES.values(), *CARRIED)]
    with suppress(Refused):
        code = code_of(agency, on)
        books.append(OpenBook(f"dossier {code}", f"{on:%y%m%d}", word_of("dossier")))
    return books


open_books.register("dossiers", own_books)
series_words.register("dossier", "Mã hồ sơ TTHC")
series_words.register("handover dossiers", "Danh sách bàn giao hồ sơ TTHC")
series_words.register("handover results", "Phiếu bàn giao kết quả TTHC")
series_words.register("collection", "Giấy biên nhận trả kết quả TTHC")
series_words.register("dossier results", "Kết quả giải quyết TTHC")
series_words.register("slip", "Mẫu")
series_words.register("slip stop", "Thông báo dừng giải quyết")
series_words.register("slip control", "Phiếu kiểm soát")
