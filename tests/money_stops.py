"""The way through money: what is to be paid, tries, refunds, statements, and the page of whoever pays."""

from __future__ import annotations

import os
from datetime import date

from congso.kernel.actors import House
from congso.payments import actions, listening
from congso.payments.actions import Line
from congso.payments.gateways import Heard
from congso.payments.models import PaymentOrder
from congso.payments.statement_reading import Came
from tests.cast import Cast
from tests.stops import Stop

MONEY = "/thu-phi/"


def money_stops(cast: Cast) -> list[Stop]:
    """An account and a gateway; orders that wait, were paid, were paid twice; a statement with a line left over."""
    os.environ["CONGSO_PAYMENT_VNPAY_CONGSO01"] = "bi-mat-chung"
    keeper = cast.office_head
    account = actions.open_account(
        agency=cast.agency,
        bank_bin="970415",
        bank="Ngân hàng Công Thương (mẫu)",
        number="113366668888",
        holder="So Van hoa mau",
        by=keeper,
    )
    actions.open_merchant(agency=cast.agency, gateway="vnpay", code="CONGSO01", by=keeper)
    waiting, twice, moved = order(cast), order(cast), order(cast)
    pay_twice(twice)
    lines = [
        Came(1, date(2020, 6, 9), moved.amount, f"CK {moved.code} phi tham dinh", "FT001"),
        Came(2, date(2020, 6, 9), 1_200_000, "Thanh toan tien thue hoi truong thang 6 nam 2020", "FT002"),
    ]
    statement = actions.bring_statement(account=account, lines=lines, name="sao-ke-thang-6.csv", by=keeper)
    asked = actions.ask_refund(order=PaymentOrder.objects.get(pk=moved.pk), reason="Thu nhầm mức", by=cast.clerk)
    return [
        Stop(None, waiting.public_path),
        Stop(None, PaymentOrder.objects.get(pk=twice.pk).public_path),
        Stop(keeper, f"{MONEY}yeu-cau/"),
        Stop(keeper, twice.get_absolute_url()),
        Stop(keeper, f"{MONEY}hoan-phi/"),
        Stop(keeper, asked.get_absolute_url()),
        Stop(keeper, f"{MONEY}doi-soat/"),
        Stop(keeper, f"{MONEY}sao-ke/", press="Nhập và khớp"),
        Stop(keeper, f"{statement.get_absolute_url()}?xem=tat-ca"),
        Stop(keeper, f"{MONEY}noi-nhan/"),
    ]


def order(cast: Cast) -> PaymentOrder:
    lines = [
        Line("a", "Phí thẩm định cấp giấy phép triển lãm tác phẩm nhiếp ảnh", 79000),
        Line("b", "Lệ phí cấp giấy", 50000),
    ]
    return actions.open_order(
        agency=cast.agency,
        subject=cast.agency.ref,
        about="H19.12-200610-0001",
        payer="Nguyễn Thị Thử",
        lines=lines,
        by=House(cast.agency.pk),
    )


def pay_twice(order: PaymentOrder) -> None:
    """Two tries of which both bring money: the second must go back."""
    payer = House(order.agency_id, "payer")
    tries = [actions.start_attempt(order=order, gateway="vnpay", by=payer) for _ in range(2)]
    for number, made in enumerate(tries):
        heard = Heard(
            merchant="CONGSO01",
            reference=made.reference,
            amount=made.amount,
            paid=True,
            code="00",
            transaction=f"1412345{number}",
            bank="NCB",
        )
        listening.take_word(made, heard, "callback")
