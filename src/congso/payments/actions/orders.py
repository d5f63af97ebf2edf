"""What somebody is asked to pay: asked for, paid, or not wanted any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.payments.codes import new_code
from congso.payments.events import OrderCancelled, OrderOpened, OrderSettled
from congso.payments.models import PaymentOrder
from congso.payments.states import Way, order_flow
from congso.people.models import Agency

_PAID = ("state", "paid_at", "paid_on", "paid_by_way", "voucher")


@dataclass(frozen=True)
class Line:
    """One thing that is paid for, in whole đồng; `key` is by what the room that asks knows it again."""

    key: str
    what: str
    amount: int


@action
def open_order(
    *, agency: Agency, subject: str, lines: Sequence[Line], by: Actor, about: str = "", payer: str = ""
) -> PaymentOrder:
    """Ask somebody to pay (lập yêu cầu thanh toán). Refused for nothing, and for amounts below one đồng."""
    if not lines:
        raise Refused("Hãy ghi khoản phải nộp.")
    if any(line.amount < 1 or not line.what.strip() for line in lines):
        raise Refused("Mỗi khoản phải có tên và số tiền lớn hơn 0.")
    order = begin(
        PaymentOrder(
            agency=agency,
            code=_unused_code(),
            subject=subject,
            about=about,
            payer=nfc(payer.strip())[:200],
            lines=[{"key": line.key, "what": nfc(line.what.strip())[:200], "amount": line.amount} for line in lines],
            amount=sum(line.amount for line in lines),
            opened_at=clock.now(),
        )
    )
    emit(OrderOpened(**about_order(order, by), amount=order.amount, about=about, of=subject))
    return order


def _unused_code() -> str:
    code = new_code(clock.today())
    while PaymentOrder.objects.filter(code=code).exists():
        code = new_code(clock.today())
    return code


@action
def cancel_order(*, order: PaymentOrder, reason: str, by: Actor) -> PaymentOrder:
    """Nobody has to pay this any more (hủy yêu cầu thanh toán). Refused once it is paid, and without a reason."""
    order = lock(order)
    order_flow.move(order, "cancel_order")
    order.cancelled_at, order.cancel_reason = clock.now(), stated(reason)
    save(order, "state", "cancelled_at", "cancel_reason")
    emit(OrderCancelled(**about_order(order, by), reason=order.cancel_reason))
    return order


@action
def settle_at_counter(*, order: PaymentOrder, way: str, voucher: str, by: Actor) -> PaymentOrder:
    """The money was taken by a collector (đã thu tại quầy): a later payment through a gateway must go back."""
    order = lock(order)
    if way not in Way.values:
        raise Refused("Hãy chọn cách nộp tiền.", field="way")
    return settle(order, way=way, voucher=voucher, by=by)


def settle(order: PaymentOrder, *, way: str, voucher: str, by: Actor) -> PaymentOrder:
    """The money is there, inside an act that holds the order."""
    order_flow.move(order, "settle")
    order.paid_at, order.paid_on = clock.now(), clock.today()
    order.paid_by_way, order.voucher = way, voucher[:80]
    save(order, *_PAID)
    emit(
        OrderSettled(
            **about_order(order, by),
            amount=order.amount,
            way=way,
            way_words=str(Way(way).label).lower(),
            voucher=order.voucher,
            of=order.subject,
            keys=tuple(line["key"] for line in order.lines),
        )
    )
    return order


def stated(reason: str, field: str = "reason") -> str:
    """A reason in one line; refused without one."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do.", field=field)
    return nfc(" ".join(reason.split()))[:300]


def about_order(order: PaymentOrder, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": order.ref, "agency_id": order.agency_id, "code": order.code}
