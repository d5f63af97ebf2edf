"""Bank statements: read in the shapes of banks, matched once, and what matches nothing looked at by people."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.payments import actions
from congso.payments.actions import Line
from congso.payments.models import BankAccount, PaymentOrder, Refund, Statement, StatementLine
from congso.payments.statement_reading import Came, read_statement
from congso.people.models import Person
from tests.cast import Cast

DAY = date(2020, 6, 17)
CSV = """Ngân hàng mẫu;;;;
Sao kê tài khoản 113366668888;;;;
Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Nội dung
17/06/2020;FT001;;79.000;CK {code} phi tham dinh
17/06/2020 09:15;FT002;50.000;;Rut tien
18/06/2020;FT003;;1.200.000,00;Tien nha
Cộng;;;1.279.000;
"""


@pytest.fixture
def account(cast: Cast) -> BankAccount:
    return actions.open_account(
        agency=cast.agency,
        bank_bin="970415",
        bank="Ngân hàng mẫu",
        number="113366668888",
        holder="So mau",
        by=cast.office_head,
    )


def order(cast: Cast, amount: int = 79000) -> PaymentOrder:
    lines = [Line("charge:1", "Phí thẩm định", amount)]
    return actions.open_order(agency=cast.agency, subject="test:1", lines=lines, by=House(cast.agency.pk))


def line(words: str, amount: int = 79000, reference: str = "FT001") -> Came:
    return Came(1, DAY, amount, words, reference)


def brought(cast: Cast, account: BankAccount, *lines: Came) -> Statement:
    return actions.bring_statement(account=account, lines=lines, name="thang-6.csv", by=cast.office_head)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sheet(rows: list[list[Any]]) -> bytes:
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def test_a_csv_is_read_whatever_stands_above_its_headings() -> None:
    came = read_statement(CSV.format(code="TT1").encode("utf-8-sig"), "a.csv")
    assert [(one.day, one.amount, one.reference) for one in came] == [
        (DAY, 79000, "FT001"),
        (date(2020, 6, 18), 1_200_000, "FT003"),
    ]


def test_a_workbook_is_read_with_its_days_and_numbers() -> None:
    rows = [["Date", "Reference", "Credit", "Description"], [DAY, "X1", 79000.0, "TT"], [DAY, "X2", -5, "phi"]]
    assert read_statement(sheet(rows), "a.xlsx") == [Came(2, DAY, 79000, "TT", "X1")]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"\xff\xfe\x00", "a.csv", "CSV UTF-8"),
        (b"a,b\n1,2\n", "a.csv", "dòng tiêu đề"),
        (b"PK\x03\x04", "a.xlsx", "Excel"),
        ("Ngày,Số tham chiếu,Ghi có,Nội dung\nhôm qua,1,5,x\n".encode(), "a.csv", "ngày “hôm qua”"),
        ("Ngày,Số tham chiếu,Ghi có,Nội dung\n17/06/2020,1,5.5.5,x\n".encode(), "a.csv", "số tiền “5.5.5”"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(data: bytes, name: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_statement(data, name)


def test_a_line_with_the_code_settles_its_order_once(cast: Cast, account: BankAccount) -> None:
    made = order(cast)
    brought(cast, account, line(f"MBVCB.99 {made.code[:6]} {made.code[6:]} nop phi"))
    made.refresh_from_db()
    assert (made.state, made.paid_by_way, made.voucher) == ("paid", "transfer", "FT001")
    again = brought(cast, account, line(f"MBVCB.99 {made.code} nop phi"))
    assert (again.known, again.lines.count(), StatementLine.objects.count()) == (1, 0, 1)
    assert not Refund.objects.exists()


def test_a_second_transfer_for_the_same_order_must_go_back(cast: Cast, account: BankAccount) -> None:
    made = order(cast)
    brought(cast, account, line(made.code), line(made.code, reference="FT002"))
    assert [one.state for one in StatementLine.objects.order_by("id")] == ["matched", "surplus"]
    assert Refund.objects.get().line.bank_reference == "FT002"


@pytest.mark.parametrize(
    ("words", "amount", "problem"),
    [
        ("tien nha", 79000, "không có mã"),
        ("TT2006170000000", 79000, "không có mã"),
        ("{code}", 78000, "khác số phải nộp"),
        ("{code} {other}", 79000, "hơn một mã"),
    ],
)
def test_what_does_not_match_waits_for_people(
    cast: Cast, account: BankAccount, words: str, amount: int, problem: str
) -> None:
    made, other = order(cast), order(cast)
    brought(cast, account, line(words.format(code=made.code, other=other.code), amount))
    held = StatementLine.objects.get()
    assert held.state == "open"
    assert problem in held.problem
    assert not PaymentOrder.objects.filter(state="paid").exists()


def test_people_match_what_the_words_did_not(cast: Cast, account: BankAccount) -> None:
    made = order(cast)
    brought(cast, account, line("quen ghi ma"), line("tien nha", 5, "FT009"))
    first, second = StatementLine.objects.order_by("id")
    with pytest.raises(Refused, match=r"phải nộp 79\.000"):
        actions.match_line(line=second, code=made.code, by=cast.office_head)
    with pytest.raises(Refused):
        actions.match_line(line=first, code=made.code, by=cast.specialist)
    actions.match_line(line=first, code=made.code.lower(), by=cast.office_head)
    actions.set_line_aside(line=second, reason="Tiền thuê nhà", by=cast.office_head)
    made.refresh_from_db()
    assert made.state == "paid"
    assert sorted(StatementLine.objects.values_list("state", flat=True)) == ["aside", "matched"]


def test_a_statement_comes_in_by_its_page(cast: Cast, account: BankAccount) -> None:
    made, client = order(cast), signed_in(cast.office_head)
    file = SimpleUploadedFile("thang-6.csv", CSV.format(code=made.code).encode())
    answer = client.post("/thu-phi/sao-ke/", {"account": account.pk, "file": file}, follow=True)
    page = answer.content.decode()
    assert "Tien nha" in page
    made.refresh_from_db()
    assert made.state == "paid"
    held = StatementLine.objects.get(state="open")
    wrong = client.post(f"/thu-phi/sao-ke/dong/{held.uid}/khop/", {"code": "TT1", "seen": held.version})
    assert (wrong.status_code, "Không có yêu cầu" in wrong.content.decode()) == (422, True)
    client.post(f"/thu-phi/sao-ke/dong/{held.uid}/de-rieng/", {"reason": "Tiền thuê nhà", "seen": held.version})
    held.refresh_from_db()
    assert held.state == "aside"


def test_a_page_of_lines_costs_the_same_for_one_and_for_many(
    cast: Cast, account: BankAccount, django_assert_max_num_queries: Any
) -> None:
    made = brought(cast, account, *(line("tien nha", 5, f"FT{number:03d}") for number in range(20)))
    client = signed_in(cast.office_head)
    with django_assert_max_num_queries(12):
        assert client.get(made.get_absolute_url()).status_code == 200
