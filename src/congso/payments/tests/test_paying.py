"""Paying: codes and VietQR, orders and tries, words of gateways that are right, forged, doubled, late or wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.payments import actions, commands, listening
from congso.payments.actions import Line
from congso.payments.codes import codes_in, is_code, new_code
from congso.payments.gateways import GATEWAYS, Heard
from congso.payments.gateways.vnpay import signature
from congso.payments.models import Attempt, BankAccount, Merchant, PaymentOrder, Refund
from congso.payments.vietqr import NotPayable, crc, vietqr
from congso.people.models import Person
from tests.cast import Cast
from tests.crowd import in_threads

SECRET = "bi-mat-chung"
DAY = date(2020, 6, 17)
BANK = {"bank_bin": "970415", "bank": "Ngân hàng Công Thương (mẫu)", "number": "1133 6666 8888", "holder": "Sở mẫu"}
VECTOR = (
    "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA5303704540579000"
    "5802VN62220818Ung Ho Quy Vac Xin63043ACF"
)


@pytest.fixture
def office(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """An agency that takes money into an account and through VNPAY."""
    monkeypatch.setenv("CONGSO_PAYMENT_VNPAY_CONGSO01", SECRET)
    actions.open_account(agency=cast.agency, by=cast.office_head, **BANK)
    actions.open_merchant(agency=cast.agency, gateway="vnpay", code="CONGSO01", by=cast.office_head)
    return cast


def order(cast: Cast, amount: int = 79000, **more: Any) -> PaymentOrder:
    lines = [Line("charge:1", "Phí thẩm định", amount)]
    house = House(cast.agency.pk)
    return actions.open_order(
        agency=cast.agency, subject="test:1", about="H19.12-200617-0001", lines=lines, by=house, **more
    )


def attempt(cast: Cast, **more: Any) -> Attempt:
    return actions.start_attempt(order=order(cast, **more), gateway="vnpay", by=House(cast.agency.pk, "payer"))


def paid(attempt: Attempt, **more: Any) -> Heard:
    return replace(
        Heard(
            merchant=attempt.merchant.code,
            reference=attempt.reference,
            amount=attempt.amount,
            paid=True,
            code="00",
            transaction="14123456",
            bank="NCB",
        ),
        **more,
    )


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


# ------------------------------------------------------------------------------------------------- codes and VietQR


def test_the_published_vectors_of_vietqr_hold() -> None:
    assert crc(b"123456789") == 0x29B1
    assert vietqr(bank_bin="970415", account="113366668888", amount=79000, purpose="Ung Ho Quy Vac Xin") == VECTOR
    assert vietqr(bank_bin="970436", account="0011001234567", amount=300000, purpose="H19.12-261120-0007").endswith(
        "62220818H19.12-261120-000763040C91"
    )


def test_the_command_prints_the_reference_vector() -> None:
    asked = ["--bin", "970415", "--account", "113366668888", "--amount", "79000", "--purpose", "Ung Ho Quy Vac Xin"]
    answer = CliRunner().invoke(commands.app, asked)
    assert (answer.exit_code, answer.output.strip()) == (0, VECTOR)
    refused = CliRunner().invoke(commands.app, ["--bin", "97041", "--account", "1"])
    assert refused.exit_code == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"bank_bin": "97O415", "account": "1"},
        {"bank_bin": "970415", "account": ""},
        {"bank_bin": "970415", "account": "1" * 20},
        {"bank_bin": "970415", "account": "1", "amount": 0},
        {"bank_bin": "970415", "account": "1", "amount": 10**13},
        {"bank_bin": "970415", "account": "1", "purpose": "x" * 26},
    ],
)
def test_what_cannot_stand_in_a_code_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(NotPayable):
        vietqr(**asked)


@given(number=st.integers(0, 14), digit=st.integers(1, 9))
def test_one_wrong_digit_shows(number: int, digit: int) -> None:
    code = new_code(DAY)
    place = 2 + number % 13
    wrong = code[:place] + str((int(code[place]) + digit) % 10) + code[place + 1 :]
    assert is_code(code)
    assert not is_code(wrong)


@pytest.mark.parametrize("shape", ["{}", "MBVCB.123.{}.CT tu 0011", "ck {} H19", "CT DEN:0123 {}-GD 5566"])
def test_a_code_is_found_in_the_words_of_a_transfer(shape: str) -> None:
    code = new_code(DAY)
    spaced = f"{code[:4]} {code[4:9]}.{code[9:]}"
    assert codes_in(shape.format(code)) == [code]
    assert codes_in(shape.format(spaced).lower()) == [code]


# ----------------------------------------------------------------------------------------------------------- orders


def test_an_order_is_settled_once_by_the_word_of_the_gateway(office: Cast) -> None:
    made = attempt(office)
    assert made.order.state == "pending"
    assert listening.take_word(made, paid(made), "callback") == "paid"
    settled = PaymentOrder.objects.get()
    assert (settled.state, settled.paid_by_way, settled.voucher) == ("paid", "online", "VNPAY 14123456")
    assert listening.take_word(made, paid(made), "callback") == "known"
    assert Attempt.objects.get().evidence.count() == 1
    assert not Refund.objects.exists()


@pytest.mark.parametrize(("change", "outcome"), [({"amount": 1}, "amount"), ({"merchant": "OTHER"}, "merchant")])
def test_a_word_that_does_not_fit_moves_nothing_and_is_kept(office: Cast, change: dict[str, Any], outcome: str) -> None:
    made = attempt(office)
    assert listening.take_word(made, paid(made, **change), "callback") == outcome
    assert PaymentOrder.objects.get().state == "pending"
    assert made.evidence.get().outcome != "Đã thanh toán"
    for _ in range(listening.MOST_DOUBTS + 3):
        listening.take_word(made, paid(made, **change), "callback")
    assert made.evidence.count() == listening.MOST_DOUBTS


def test_a_payer_who_gives_up_can_try_again(office: Cast) -> None:
    first = attempt(office)
    assert listening.take_word(first, paid(first, paid=False, code="24"), "callback") == "failed"
    held = PaymentOrder.objects.get()
    assert held.state == "unpaid"
    second = actions.start_attempt(order=held, gateway="vnpay", by=House(office.agency.pk, "payer"))
    assert second.reference == f"{held.code}02"
    listening.take_word(second, paid(second), "callback")
    held.refresh_from_db()
    assert held.state == "paid"


def test_money_that_comes_twice_must_go_back(office: Cast) -> None:
    first = attempt(office)
    second = actions.start_attempt(order=first.order, gateway="vnpay", by=House(office.agency.pk, "payer"))
    for one in (first, second):
        assert listening.take_word(one, paid(one), "callback") == "paid"
    refund = Refund.objects.get()
    assert (refund.amount, refund.state, refund.attempt_id) == (79000, "asked", second.pk)
    assert PaymentOrder.objects.get().state == "paid"


def test_money_for_a_cancelled_order_must_go_back(office: Cast) -> None:
    made = attempt(office)
    actions.cancel_order(order=made.order, reason="Rút hồ sơ", by=office.office_head)
    listening.take_word(made, paid(made), "callback")
    assert PaymentOrder.objects.get().state == "cancelled"
    assert "hủy" in Refund.objects.get().reason


def test_money_that_comes_after_we_gave_up_is_taken(office: Cast) -> None:
    made = attempt(office)
    actions.give_up(attempt=made, code="het-han", by=House(office.agency.pk, "vnpay"))
    assert PaymentOrder.objects.get().state == "unpaid"
    assert listening.take_word(made, paid(made), "query") == "paid"
    assert PaymentOrder.objects.get().state == "paid"


def test_what_was_paid_goes_back_when_two_agree(office: Cast) -> None:
    made = attempt(office)
    listening.take_word(made, paid(made), "callback")
    refund = actions.ask_refund(order=PaymentOrder.objects.get(), reason="Không đủ điều kiện", by=office.office_head)
    with pytest.raises(Refused, match="không tự duyệt"):
        actions.approve_refund(refund=refund, by=office.office_head)
    with pytest.raises(Refused, match="đang được đề nghị"):
        actions.ask_refund(order=PaymentOrder.objects.get(), reason="Lần nữa", by=office.office_head)
    with pytest.raises(Refused):
        actions.ask_refund(order=PaymentOrder.objects.get(), reason="Thử", by=office.specialist)


def test_a_code_at_a_gateway_needs_its_secret(cast: Cast) -> None:
    with pytest.raises(Refused, match="khóa bí mật"):
        actions.open_merchant(agency=cast.agency, gateway="vnpay", code="NOSECRET", by=cast.office_head)
    assert not Merchant.objects.exists()
    with pytest.raises(Refused):
        actions.open_account(agency=cast.agency, by=cast.specialist, **BANK)
    assert not BankAccount.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_callback_at_the_same_moment_counts_once(office: Cast) -> None:
    made = attempt(office)
    outcomes = in_threads(4, lambda _: listening.take_word(made, paid(made), "callback"))
    assert sorted(outcomes) == ["known", "known", "known", "paid"]
    assert Attempt.objects.get().evidence.count() == 1


# -------------------------------------------------------------------------------------------- pages and callbacks


def ipn(made: Attempt, secret: str = SECRET, **change: str) -> dict[str, str]:
    told = {
        "vnp_TmnCode": "CONGSO01",
        "vnp_TxnRef": made.reference,
        "vnp_Amount": str(made.amount * 100),
        "vnp_ResponseCode": "00",
        "vnp_TransactionStatus": "00",
        "vnp_TransactionNo": "14123456",
        **change,
    }
    return told | {"vnp_SecureHash": signature(told, secret)}


@pytest.mark.parametrize(
    ("change", "secret", "code"),
    [
        ({}, SECRET, "00"),
        ({}, "khac", "97"),
        ({"vnp_TmnCode": "OTHER"}, SECRET, "97"),
        ({"vnp_TxnRef": "TT0"}, SECRET, "01"),
        ({"vnp_Amount": "100"}, SECRET, "04"),
        ({"vnp_Amount": "7900050"}, SECRET, "04"),
        ({"vnp_Amount": "abc"}, SECRET, "04"),
        ({"vnp_ResponseCode": "24", "vnp_TransactionStatus": "02"}, SECRET, "00"),
        ({"vnp_ResponseCode": "00", "vnp_TransactionStatus": "01"}, SECRET, "00"),
    ],
)
def test_what_the_ipn_is_answered(office: Cast, change: dict[str, str], secret: str, code: str) -> None:
    made = attempt(office)
    answer = Client().get("/thanh-toan/vnpay/ipn/", ipn(made, secret, **change)).json()
    assert answer["RspCode"] == code
    assert (PaymentOrder.objects.get().state == "paid") == (change == {} and code == "00")


def test_a_callback_replayed_changes_nothing(office: Cast) -> None:
    made, client = attempt(office), Client()
    codes = [client.get("/thanh-toan/vnpay/ipn/", ipn(made)).json()["RspCode"] for _ in range(3)]
    assert codes == ["00", "02", "02"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"MaDoiTac": 5}', b"[" * 5000])
def test_nonsense_for_the_national_callback_is_answered_as_forged(office: Cast, body: bytes) -> None:
    answer = Client().post("/thanh-toan/dvcqg/xac-nhan/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["MaLoi"]) == (200, "97")


def test_coming_back_from_the_gateway_moves_nothing(office: Cast) -> None:
    made = attempt(office)
    answer = Client().get("/thanh-toan/vnpay/tro-lai/", {"vnp_TxnRef": made.reference, "vnp_ResponseCode": "00"})
    assert answer["Location"] == made.order.public_path
    assert PaymentOrder.objects.get().state == "pending"
    assert Client().get("/thanh-toan/vnpay/tro-lai/", {"vnp_TxnRef": "x"}).status_code == 404
    assert Client().get("/thanh-toan/khac/tro-lai/", {"vnp_TxnRef": "x"}).status_code == 404


def test_the_page_of_the_payer_shows_ways_and_nothing_personal(office: Cast) -> None:
    made = order(office, payer="Nguyễn Văn Mẫu")
    page = Client().get(made.public_path).content.decode()
    assert "Nguyễn Văn Mẫu" not in page
    assert all(words in page for words in (made.code, "79.000", "113366668888", "<svg", "VNPAY"))
    picture = f"{made.public_path}vietqr-{BankAccount.objects.get().uid}.png"
    assert Client().get(picture).content.startswith(b"\x89PNG")
    actions.cancel_order(order=made, reason="Rút hồ sơ", by=office.office_head)
    assert Client().get(picture).status_code == 404
    page = Client().get(made.public_path).content.decode()
    assert "113366668888" not in page


def test_going_to_the_gateway_gives_its_address(office: Cast, settings: Any) -> None:
    settings.CONGSO_GATEWAYS = {"vnpay": "https://cong.mau.example/pay https://cong.mau.example/query"}
    made = order(office)
    page = Client().post(f"{made.public_path}sang-cong/", {"cong": "vnpay"}).content.decode()
    assert "https://cong.mau.example/pay?vnp_Version=2.1.0" in page
    assert "vnp_Amount=7900000" in page
    refused = Client().post(f"{made.public_path}sang-cong/", {"cong": "khac"})
    assert refused.status_code == 422


def test_a_gateway_that_is_not_there_costs_nothing(office: Cast, settings: Any) -> None:
    settings.CONGSO_GATEWAYS = {}
    made = order(office)
    answer = Client().post(f"{made.public_path}sang-cong/", {"cong": "vnpay"})
    assert answer.status_code == 503
    made.refresh_from_db()
    assert made.state == "unpaid"


def test_pages_of_money_are_seen_by_those_who_see_money(office: Cast) -> None:
    made = attempt(office)
    listening.take_word(made, paid(made, amount=5), "callback")
    pages = ["yeu-cau/", f"yeu-cau/{made.order.uid}/", "hoan-phi/", "doi-soat/", "sao-ke/", "noi-nhan/"]
    for page in pages:
        assert signed_in(office.office_head).get(f"/thu-phi/{page}").status_code == 200
        assert signed_in(office.specialist).get(f"/thu-phi/{page}").status_code in (403, 404)
    assert "khác số phải nộp" in signed_in(office.office_head).get(f"/thu-phi/{pages[1]}").content.decode()


def test_a_neighbour_sees_no_order_of_ours(office: Cast, neighbours: Cast) -> None:
    made = order(office)
    with pytest.raises(ObjectDoesNotExist):
        PaymentOrder.objects.visible_to(neighbours.office_head).get(pk=made.pk)
    assert set(GATEWAYS) == {"vnpay", "dvcqg"}
