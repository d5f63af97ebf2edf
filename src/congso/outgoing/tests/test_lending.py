"""The use of file copies: lent with somebody's leave, given back, the book with the columns of the annex."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing import actions, lending_book
from congso.outgoing.models import FileCopyUse, OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.people.models import Person
from tests.cast import Cast
from tests.outgoing import at, ready

BOOK = "/van-ban-di/ban-luu/"


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def lent(office: Cast, document: OutgoingDocument, **more: Any) -> OutgoingDocument:
    given = {"person": office.specialist, "allowed_by": office.office_head, "by": office.van_thu} | more
    return actions.lend_file_copy(document=document, **given)


def test_a_file_copy_is_lent_once_and_comes_back(office: Cast) -> None:
    document = lent(office, at(office, OutgoingState.ISSUED), file_code="01.VHTT", note="Đối chiếu")
    with pytest.raises(Refused, match="đang do Chuyên viên 01 sử dụng"):
        lent(office, document, person=office.head)
    document = actions.return_file_copy(document=document, by=office.van_thu)
    use = FileCopyUse.objects.get()
    assert (use.used_on, use.returned_on, use.file_code) == (clock.today(), clock.today(), "01.VHTT")
    with pytest.raises(Refused, match="Không ai đang sử dụng"):
        actions.return_file_copy(document=document, by=office.van_thu)
    assert lent(office, document, person=office.head).file_copy_uses.count() == 2


def test_who_lends_to_whom_and_with_whose_leave(office: Cast, neighbours: Cast) -> None:
    document = at(office, OutgoingState.ISSUED)
    for name, person in office.everybody().items():
        if name != "van_thu":
            with pytest.raises(Refused):
                lent(office, document, by=person)
    for more, words in (
        ({"allowed_by": office.specialist}, "Người cho phép"),
        ({"person": neighbours.specialist}, "không phải người của cơ quan"),
        ({"used_on": clock.today().replace(year=2019)}, "Ngày sử dụng"),
    ):
        with pytest.raises(Refused, match=words):
            lent(office, document, **more)
    with pytest.raises(Refused):
        lent(office, at(office, OutgoingState.SEALED))
    lent(office, document)
    assert FileCopyUse.objects.visible_to(office.specialist).count() == 1
    assert FileCopyUse.objects.visible_to(office.colleague).count() == 0
    assert FileCopyUse.objects.visible_to(neighbours.van_thu).count() == 0


def test_lending_and_giving_back_on_screen(office: Cast) -> None:
    document = at(office, OutgoingState.ISSUED)
    clerk, base = signed_in(office.van_thu), document.get_absolute_url()
    assert "Cho sử dụng bản lưu" in clerk.get(base).content.decode()
    given = {"person": office.specialist.pk, "allowed_by": office.director.pk, "used_on": f"{clock.today():%d/%m/%Y}"}
    wrong = clerk.post(f"{base}muon-ban-luu/", {"seen": document.version, **given, "allowed_by": office.head.pk})
    assert wrong.status_code == 422
    assert clerk.post(f"{base}muon-ban-luu/", {"seen": document.version, **given}).status_code == 302
    shown = clerk.get(base).content.decode()
    assert "Đang sử dụng" in shown
    assert "Nhận lại bản lưu" in shown
    assert "Cho sử dụng bản lưu" not in shown
    assert document.code in clerk.get(BOOK).content.decode()
    document.refresh_from_db()
    back = {"seen": document.version, "returned_on": f"{clock.today():%d/%m/%Y}"}
    assert clerk.post(f"{base}tra-ban-luu/", back).status_code == 302
    assert document.code not in clerk.get(BOOK).content.decode()
    assert document.code in clerk.get(f"{BOOK}?xem=da-tra").content.decode()


def test_the_book_in_print_has_the_nine_columns(office: Cast) -> None:
    document = lent(office, at(office, OutgoingState.ISSUED), file_code="05.TCCB", note="Sao y")
    year = clock.today().year
    clerk, address = signed_in(office.van_thu), f"{BOOK}{year}/quyen-1.pdf"
    assert address in clerk.get("/van-ban-di/in-so/").content.decode()
    with pypdfium2.PdfDocument(clerk.get(address).content) as pdf:
        cover, table = (" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    assert "SỔ SỬ DỤNG BẢN LƯU" in cover
    assert (len(lending_book.HEADS), "(9)" in table, "(10)" in table) == (9, True, False)
    for words in (document.code, "Chuyên viên 01", "05.TCCB", "Trưởng phòng TCHC", "Sao y"):
        assert words in table
    assert clerk.get(f"{BOOK}{year}/quyen-2.pdf").status_code == 404
    assert signed_in(office.specialist).get(address).status_code == 403


def test_the_list_asks_the_same_for_one_and_for_many(office: Cast) -> None:
    def ask() -> int:
        client = signed_in(office.van_thu)
        client.get(BOOK)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(BOOK).status_code == 200
        return len(asked)

    lent(office, at(office, OutgoingState.ISSUED))
    one = ask()
    for _ in range(3):
        lent(office, at(office, OutgoingState.ISSUED))
    assert (ask(), one <= 12) == (one, True)
