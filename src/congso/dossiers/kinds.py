"""How the house speaks of dossiers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from congso.dossiers.form_sets import SERIES
from congso.dossiers.models import Batch, Dossier, FollowUpBook, HandoverList, ListExport, ResultSeries
from congso.dossiers.register import TRAYS, place_key
from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.refusals import Refused
from congso.kernel.subjects import Subject
from congso.numbers.series import OpenBook, open_books, series_words, word_of
from congso.people.models import Agency
from congso.people.queries import code_of
from congso.search import lists
from congso.search.lists import ListPlace


def whoever_sees_it(model: Any, person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees a thing opens its files: papers, prints, volumes, exports."""
    return bool(model.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


def speak_of(model: Any, word: str, **more: Any) -> None:
    """Name a kind of thing of this room, where it is shown, and who sees it."""
    usual: dict[str, Any] = {"title": str, "link": lambda thing: thing.get_absolute_url()}
    kind = str(model._meta.label_lower)
    subjects.register(Subject(kind=kind, word=word, model=model, visible=model.objects.visible_to, **(usual | more)))
    may_open.register(kind, partial(whoever_sees_it, model))


speak_of(Dossier, "hồ sơ TTHC")
speak_of(Batch, "việc làm một lượt")
speak_of(ListExport, "tệp xuất danh sách")
speak_of(HandoverList, "danh sách bàn giao")
speak_of(ResultSeries, "sổ cấp thẻ, giấy phép")
speak_of(
    FollowUpBook,
    "sổ theo dõi hồ sơ",
    title=lambda book: f"sổ theo dõi hồ sơ {book}",
    link=lambda book: reverse("dossiers:follow_up_books"),
)


for tray in TRAYS.values():
    lists.register(ListPlace(place_key(tray), tray.label, f"/mot-cua/{tray.slug}/", share="dossiers.assign"))

CARRIED = ("handover dossiers", "handover results", "collection")
"""The books of what goes from hand to hand."""


def own_books(agency_id: int, on: date) -> list[OpenBook]:
    """The books of this room: today's dossier codes, the year's results, slips and handover lists."""
    agency, year = Agency.objects.get(pk=agency_id), str(on.year)
    books = [OpenBook("dossier results", year, word_of("dossier results"))]
    books += [OpenBook(series, year, word_of(series)) for series in (*SERIES.values(), *CARRIED)]
    series = ResultSeries.objects.filter(agency_id=agency_id, closed_on=None)
    books += [OpenBook(one.key, one.period(on.year), one.name) for one in series]
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
series_words.register("result", "Sổ cấp thẻ, giấy phép")
series_words.register("slip", "Mẫu")
series_words.register("slip stop", "Thông báo dừng giải quyết")
series_words.register("slip control", "Phiếu kiểm soát")
