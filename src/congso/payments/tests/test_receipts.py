"""Receipt books: numbers without gaps, never beyond the end, voided and never used again."""

from __future__ import annotations

import re
import subprocess
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.files.queries import open_file
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.papers.wording import money_in_words
from congso.payments import actions, queries
from congso.payments.models import Receipt, ReceiptBook
from congso.payments.states import BookState, ReceiptState, Way, book_flow, receipt_flow
from congso.people.models import Person
from tests.cast import Cast
from tests.poppler import needs_poppler


def a_book(cast: Cast, first: int = 1, last: int = 50, **changes: Any) -> ReceiptBook:
    said = {"form_code": "01BLP2-001", "symbol": "AA-20P"} | changes
    return actions.register_book(agency=cast.agency, first_number=first, last_number=last, by=cast.office_head, **said)


def written(cast: Cast, book: ReceiptBook, **changes: Any) -> Receipt:
    said = {"payer": "Nguyễn Thị Thử", "what": "Phí thẩm định", "amount": 650_000, "way": Way.CASH, "by": cast.clerk}
    return actions.write_receipt(book=book, **(said | changes))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_numbers_follow_one_another_to_the_end_and_no_further(cast: Cast) -> None:
    book = a_book(cast, 8, 10)
    assert [written(cast, book).number_words for _ in range(3)] == ["0000008", "0000009", "0000010"]
    book.refresh_from_db()
    assert (book.state, book.written, book.left) == (BookState.USED_UP, 3, 0)
    with pytest.raises(Refused, match="hết số"):
        written(cast, book)
    assert Receipt.objects.count() == 3


def test_a_refused_act_gives_its_number_back(cast: Cast) -> None:
    book = a_book(cast)
    for wrong in ({"payer": " "}, {"amount": 0}, {"what": ""}, {"way": "vàng"}, {"by": cast.specialist}):
        with pytest.raises(Refused):
            written(cast, book, **wrong)
    assert written(cast, book).number == 1


def test_a_voided_number_is_never_used_again(cast: Cast) -> None:
    book = a_book(cast)
    wrong = written(cast, book)
    with pytest.raises(Refused, match="lý do"):
        actions.void_receipt(receipt=wrong, reason=" ", by=cast.clerk)
    with pytest.raises(Refused, match="người viết"):
        actions.void_receipt(receipt=wrong, reason="Sai", by=cast.centre_clerk)
    seen = wrong.version
    actions.void_receipt(receipt=wrong, reason="Viết sai tên", by=cast.clerk, seen=seen)
    with pytest.raises(Stale):
        actions.void_receipt(receipt=wrong, reason="Viết sai tên", by=cast.clerk, seen=seen)
    with pytest.raises(Refused):
        actions.void_receipt(receipt=wrong, reason="Lần nữa", by=cast.clerk)
    assert written(cast, book).number == 2


def test_a_receipt_is_written_anew_for_the_same_money(cast: Cast) -> None:
    book = a_book(cast)
    old = written(cast, book, subject="dossiers.dossier:x", about="H19.99-1")
    new = actions.rewrite_receipt(
        receipt=old, book=book, reason="Sai họ tên", payer="Nguyễn Thị Thử Nghiệm", by=cast.clerk
    )
    old.refresh_from_db()
    assert (old.state, new.replaces, new.number) == (ReceiptState.VOIDED, old, 2)
    assert (new.payer, new.amount, new.about, new.subject) == (
        *("Nguyễn Thị Thử Nghiệm", 650_000, "H19.99-1", "dossiers.dossier:x"),
    )
    assert old.data["payer"] == "Nguyễn Thị Thử", "what was written stays written"


def test_only_who_keeps_the_books_registers_them_and_each_number_stands_once(cast: Cast) -> None:
    with pytest.raises(Refused, match="Tổ chức - Hành chính"):
        actions.register_book(
            agency=cast.agency, form_code="a", symbol="b", first_number=1, last_number=2, by=cast.clerk
        )
    a_book(cast, 1, 50)
    with pytest.raises(Refused, match="đã đăng ký"):
        a_book(cast, 50, 99)
    with pytest.raises(Refused, match="Số phải từ"):
        a_book(cast, 9, 8)
    assert a_book(cast, 51, 100).first_number == 51
    assert a_book(cast, 1, 50, symbol="AB-20P").symbol == "AB-20P"


def test_ones_own_book_comes_first_and_nobody_else_writes_in_it(cast: Cast) -> None:
    common = a_book(cast)
    own = a_book(cast, symbol="AB-20P", keeper=cast.clerk)
    assert queries.book_for(cast.clerk, cast.agency.pk) == own
    assert queries.book_for(cast.centre_clerk, cast.agency.pk) == common
    with pytest.raises(Refused, match="người khác giữ"):
        written(cast, own, by=cast.centre_clerk)
    with pytest.raises(Refused, match="không được giao thu"):
        a_book(cast, symbol="AC-20P", keeper=cast.specialist)


def test_a_closed_book_takes_no_more(cast: Cast) -> None:
    book = a_book(cast)
    written(cast, book)
    book = actions.close_book(book=book, reason="Đổi mẫu biên lai", by=cast.office_head)
    assert (book.written, book.left) == (1, 49)
    with pytest.raises(Refused):
        written(cast, book)
    assert queries.book_for(cast.clerk, cast.agency.pk) is None


def test_the_flows_reach_every_state() -> None:
    for flow in (book_flow, receipt_flow):
        reached = {target for step in flow.steps for target in step.targets}
        assert reached | {flow.steps[0].sources[0]} == set(flow.states.values)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (650_000, "Sáu trăm năm mươi nghìn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (21_000_021, "Hai mươi mốt triệu không trăm hai mươi mốt đồng"),
        (14_015, "Mười bốn nghìn không trăm mười lăm đồng"),
        (1_200_000_024, "Một tỷ hai trăm triệu không trăm hai mươi tư đồng"),
        (300_105, "Ba trăm nghìn một trăm linh năm đồng"),
    ],
)
def test_money_is_written_out(amount: int, words: str) -> None:
    assert money_in_words(amount) == words


@needs_poppler
def test_the_receipt_on_paper_has_two_copies_and_never_changes(cast: Cast) -> None:
    receipt = written(cast, a_book(cast), address="Biên Hòa", about="H19.99-200610-0001")
    first = actions.print_receipt(receipt=receipt, by=cast.clerk)
    assert actions.print_receipt(receipt=receipt, by=cast.clerk) == first
    with open_file(first) as file:
        pdf = file.read()
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True)
    pages = re.sub(r"[ \n]+", " ", run.stdout.decode()).rstrip("\f ").split("\f")
    assert len(pages) == 2
    for page, copy in zip(pages, ("Liên 1: Lưu", "Liên 2: Giao người nộp tiền"), strict=True):
        for words in (
            *(copy, "Mẫu số: 01BLP2-001", "Ký hiệu: AA-20P", "Số: 0000001", "BIÊN LAI THU PHÍ, LỆ PHÍ"),
            *("Phí thẩm định", "Nguyễn Thị Thử", "Biên Hòa", "650.000 đồng", "Sáu trăm năm mươi nghìn đồng"),
            *("Tiền mặt", "H19.99-200610-0001", "Cán bộ Một cửa", "NGƯỜI THU TIỀN"),
        ):
            assert words in page, words
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


# ------------------------------------------------------------------------------------------------------------- pages


def test_what_was_collected_by_whom(cast: Cast) -> None:
    book = a_book(cast)
    written(cast, book)
    written(cast, book, amount=100_000, way=Way.TRANSFER, by=cast.centre_clerk)
    actions.void_receipt(receipt=written(cast, book), reason="Viết nhầm", by=cast.clerk)
    receipts = queries.receipts_of({cast.agency.pk}, clock.today())
    total = queries.whole(receipts)
    assert (total.receipts, total.amount, total.cash, total.transfer, total.voided) == (2, 750_000, 650_000, 100_000, 1)
    assert [(one.person, one.amount) for one in queries.collected(receipts)] == [
        ("Cán bộ Một cửa", 650_000),
        ("Cán bộ tại Trung tâm", 100_000),
    ]
    page = signed_in(cast.clerk).get("/thu-phi/").content.decode()
    assert "750.000" in page
    assert "Đã hủy: Viết nhầm" in page
    sheet = signed_in(cast.director).get("/thu-phi/bang-ke.pdf")
    assert sheet.content.startswith(b"%PDF-1.7")
    with clock.at(clock.now() + timedelta(days=1)):
        assert "Không có biên lai" in signed_in(cast.clerk).get("/thu-phi/").content.decode()


def test_pages_register_void_and_rewrite(cast: Cast) -> None:
    keeper, clerk = signed_in(cast.office_head), signed_in(cast.clerk)
    typed = {"form_code": "01BLP2-001", "symbol": "AA-20P", "first_number": "1", "last_number": "50"}
    assert keeper.post("/thu-phi/quyen-bien-lai/dang-ky/", typed).status_code == 302
    assert keeper.post("/thu-phi/quyen-bien-lai/dang-ky/", typed).status_code == 422
    assert clerk.get("/thu-phi/quyen-bien-lai/dang-ky/").status_code == 403
    book = ReceiptBook.objects.get()
    old = written(cast, book)
    at = f"/thu-phi/bien-lai/{old.uid}/"
    assert "Sáu trăm năm mươi nghìn đồng" in clerk.get(at).content.decode()
    assert clerk.post(f"{at}in/").status_code == 302
    old.refresh_from_db()
    said = {"seen": old.version, "reason": "Sai tên", "payer": "Trần B", "address": "", "what": "Phí thẩm định"}
    moved = clerk.post(f"{at}viet-lai/", said)
    new = Receipt.objects.get(replaces=old)
    assert moved.url == f"/thu-phi/bien-lai/{new.uid}/"
    answer = clerk.post(f"{moved.url}huy/", {"seen": new.version, "huy-reason": ""})
    assert answer.status_code == 422
    assert clerk.post(f"{moved.url}huy/", {"seen": new.version, "huy-reason": "Thu nhầm"}).status_code == 302
    closing = f"/thu-phi/quyen-bien-lai/{book.uid}/khoa/"
    book.refresh_from_db()
    assert "số còn lại sẽ không dùng nữa" in keeper.get(closing).content.decode()
    assert keeper.post(closing, {"seen": book.version, "reason": "Đổi mẫu"}).status_code == 302
    assert "Đổi mẫu" in keeper.get("/thu-phi/quyen-bien-lai/").content.decode()


def test_neighbours_see_nothing_of_the_money(cast: Cast, neighbours: Cast) -> None:
    receipt = written(cast, a_book(cast))
    assert signed_in(neighbours.clerk).get(f"/thu-phi/bien-lai/{receipt.uid}/").status_code == 404
    assert "0000001" not in signed_in(neighbours.clerk).get("/thu-phi/").content.decode()
    assert signed_in(cast.specialist).get("/thu-phi/").status_code == 403


@pytest.mark.once
def test_pages_cost_the_same_for_many_rows(cast: Cast) -> None:
    book = a_book(cast)
    written(cast, book)
    client, paths = signed_in(cast.clerk), ("/thu-phi/", "/thu-phi/quyen-bien-lai/")
    first = {path: asked(client, path) for path in paths}
    for number in range(12):
        written(cast, book)
        a_book(cast, 1, 9, symbol=f"B{number}", keeper=cast.clerk)
    assert {path: asked(client, path) for path in paths} == first
    assert max(first.values()) <= 12, first


def asked(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
