"""The follow-up book: its entries, volumes, and how a period is closed for good."""

from __future__ import annotations

import re
import subprocess
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from congso.dossiers import actions, follow_up
from congso.dossiers.actions.follow_up import print_book
from congso.dossiers.follow_up import Span, Totals, entries, volumes_of
from congso.dossiers.models import BookVolume, FollowUpBook
from congso.dossiers.models import follow_up as books
from congso.files.models import StoredFile
from congso.files.queries import open_file
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.numbers import actions as numbers
from congso.numbers.models import Drawn
from tests.cast import Cast
from tests.poppler import needs_poppler

YEAR = (date(2020, 1, 1), date(2020, 6, 10))


def words_of(file: StoredFile) -> str:
    with open_file(file) as bytes_:
        run = subprocess.run(["pdftotext", "-raw", "-", "-"], stdin=bytes_, stdout=subprocess.PIPE, check=True)
    return re.sub(r"\s+", " ", run.stdout.decode())


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_every_dossier_of_the_desk_is_an_entry_in_its_order(cast: Cast, neighbours: Cast) -> None:
    first, second = cast.received(), cast.returned(cast.notice)
    neighbours.received()
    cast.submitted()
    totals = Totals()
    rows = list(entries(Span(cast.agency, *YEAR), totals))
    assert [(row[0], row[1]) for row in rows] == [("1", first.number), ("2", second.number)]
    assert [len(row) for row in rows] == [13, 13]
    assert rows[1][9] == "10/06/2020"
    assert rows[1][12] == "Không ban hành văn bản ngày 10/06/2020"
    assert (totals.count, totals.ended, totals.first_entry, totals.last_entry) == (2, 1, 1, 2)


def test_a_book_of_one_field_counts_for_itself(cast: Cast) -> None:
    cast.received()
    assert list(entries(Span(cast.agency, *YEAR, "Lĩnh vực khác"), Totals())) == []
    assert len(list(entries(Span(cast.agency, *YEAR, "Quảng cáo"), Totals()))) == 1


def test_volumes_are_cut_and_never_held_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "VOLUME", 3)
    asked = 0

    def rows() -> Any:
        nonlocal asked
        for number in range(1, 8):
            asked = number
            yield [str(number)]

    volumes = volumes_of(rows())
    assert (len(next(volumes)[1]), asked) == (3, 4)
    assert [(number, len(rows)) for number, rows in volumes] == [(2, 3), (3, 1)]
    assert [(number, len(rows)) for number, rows in volumes_of(iter([["5"], ["6"], ["7"]]))] == [(2, 2), (3, 1)]
    assert list(volumes_of(iter([]))) == [(1, [])]


@needs_poppler
def test_a_closed_book_says_what_it_holds_and_stays_as_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "VOLUME", 2)
    for _ in range(3):
        cast.received()
    drawn = Drawn.objects.filter(series="dossier 000.00.99.H19").order_by("id").last()
    numbers.void(drawn=drawn, reason="Nhập trùng", by=cast.office_head)
    book = actions.close_book_of(Span(cast.agency, *YEAR), cast.clerk)
    assert (book.count, book.first_entry, book.last_entry, book.ended, book.form_set) == (3, 1, 3, 0, "tt-01-2018")
    volumes = list(book.volumes.all())
    assert [(one.number, one.first_entry, one.last_entry) for one in volumes] == [(1, 1, 2), (2, 3, 3)]
    first, last = (words_of(one.file) for one in volumes)
    assert "Quyển số: 01 (trong 02 quyển) Từ số 1 đến số 2" in first
    assert "KHÓA SỔ" not in first
    for words in ("Tổng số hồ sơ vào sổ: 3 hồ sơ, từ số 1 đến số 3", "Nhập trùng", "Cán bộ Một cửa", "10/6/2020"):
        assert words in last, words
    with pytest.raises(Refused, match="đã khóa rồi"):
        actions.close_book_of(Span(cast.agency, date(2020, 6, 1), date(2020, 6, 10)), cast.clerk)


@needs_poppler
def test_a_slip_names_the_volume_in_which_its_entry_is_printed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "VOLUME", 2)
    for _ in range(3):
        cast.received()
    actions.close_book_of(Span(cast.agency, *YEAR), cast.clerk)
    with clock.at(clock.now() + timedelta(days=1)):
        dossier = cast.received()
        book = actions.close_book_of(Span(cast.agency, date(2020, 6, 11), date(2020, 6, 11)), cast.clerk)
    volume = book.volumes.get()
    slip = dossier.slips.get(form="01")
    assert (slip.data["book"], slip.data["entry"]) == (f"{volume.number:02d}", str(volume.first_entry)) == ("02", "4")
    assert "Quyển số: 02" in words_of(volume.file)


def test_numbering_goes_on_after_a_closed_book_of_a_field(cast: Cast) -> None:
    cast.received()
    actions.close_book_of(Span(cast.agency, *YEAR, "Quảng cáo"), cast.clerk)
    with clock.at(clock.now() + timedelta(days=1)):
        cast.received()
        rest = Span(cast.agency, date(2020, 6, 11), date(2020, 6, 11), "Quảng cáo")
        assert [row[0] for row in entries(rest, Totals())] == ["2"]


def test_a_book_is_not_closed_over_a_change(cast: Cast) -> None:
    dossier = cast.finished()
    span = Span(cast.agency, *YEAR)
    printed = print_book(span, cast.clerk)
    actions.hand_over(dossier=dossier, by=cast.clerk)
    with pytest.raises(Refused, match="vừa thay đổi"):
        actions.close_follow_up_book(printed=printed, by=cast.clerk)
    assert not BookVolume.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2020, 6, 1), date(2020, 6, 11), "chưa qua"),
        (date(2020, 6, 9), date(2020, 6, 1), "đứng trước"),
        (date(2019, 12, 1), date(2020, 6, 1), "cùng một năm"),
    ],
)
def test_only_days_that_are_over_within_a_year(cast: Cast, first: date, last: date, why: str) -> None:
    with pytest.raises(Refused, match=why):
        actions.close_book_of(Span(cast.agency, first, last), cast.clerk)
    with pytest.raises(Refused, match="Bộ phận Một cửa"):
        actions.close_book_of(Span(cast.agency, *YEAR), cast.specialist)


def test_the_page_shows_prints_and_closes(cast: Cast, neighbours: Cast) -> None:
    cast.received()
    clerk = signed_in(cast.clerk)
    at, asked = "/mot-cua/so-theo-doi/khoa-so/", {"tu": "01/01/2020", "den": "10/06/2020", "linh_vuc": ""}
    assert 'value="01/01/2020"' in clerk.get(at).content.decode()
    assert '<b class="num">1</b> hồ sơ' in clerk.get(at, asked).content.decode()
    assert clerk.get("/mot-cua/so-theo-doi/ban-in.pdf", asked).content.startswith(b"%PDF-1.7")
    assert clerk.get("/mot-cua/so-theo-doi/ban-in.pdf", asked | {"quyen": "2"}).status_code == 404
    assert signed_in(cast.specialist).get(at).status_code == 403
    assert clerk.post(at, asked | {"tu": "31/02/2020"}).status_code == 422
    assert clerk.post(at, asked).status_code == 302
    book = FollowUpBook.objects.get()
    page = clerk.get(at).content.decode()
    file = book.volumes.get().file
    assert str(file.uid) in page
    opened = clerk.get(f"/tep/{file.uid}/")
    assert b"".join(opened).startswith(b"%PDF-1.7")
    assert "đã khóa rồi" in clerk.get(at, asked).content.decode()
    assert clerk.post(at, asked).status_code == 422
    assert str(file.uid) not in signed_in(neighbours.clerk).get(at).content.decode()


def test_an_entry_names_the_procedure_and_what_the_dossier_is_about() -> None:
    assert follow_up._named("Cấp giấy phép", "Treo 14 băng-rôn") == "Cấp giấy phép (Treo 14 băng-rôn)"
    assert follow_up._named("Cấp giấy phép", "") == "Cấp giấy phép"
    assert follow_up._named("Cấp giấy phép", "Cấp giấy phép") == "Cấp giấy phép"
