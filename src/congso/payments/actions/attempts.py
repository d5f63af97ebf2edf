"""Tries to pay through a gateway: begun, and ended by the word of the gateway's server alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.payments.actions.orders import settle
from congso.payments.actions.refunds import must_go_back
from congso.payments.events import AttemptDoubted, AttemptFailed, AttemptStarted, AttemptSucceeded
from congso.payments.gateways import GATEWAYS, Heard
from congso.payments.models import Attempt, Evidence, Merchant, PaymentOrder
from congso.payments.states import DOUBTS, AttemptState, GatewayKind, OrderState, Way, attempt_flow, order_flow

TIME_TO_PAY = timedelta(minutes=15)
MOMENT = "%Y%m%d%H%M%S"
_ENDED = ("state", "ended_at", "code", "transaction", "bank", "surplus")


@action
def start_attempt(*, order: PaymentOrder, gateway: str, by: Actor) -> Attempt:
    """Begin to pay an order through a gateway (khởi tạo giao dịch).

    Refused when the order is not open, or the agency has no code at this gateway today.
    """
    order = lock(order)
    if not order.is_open:
        raise Refused(f"Yêu cầu này {order.get_state_display().lower()}, không cần nộp nữa.")
    merchant: Merchant | None = Merchant.objects.of_day(order.agency_id, clock.today()).filter(gateway=gateway).first()
    if merchant is None:
        raise Refused("Cơ quan chưa nhận thanh toán qua cổng này.")
    order_flow.move(order, "start_attempt")
    save(order, "state")
    now = clock.now()
    attempt = begin(
        Attempt(
            order=order,
            agency_id=order.agency_id,
            merchant=merchant,
            gateway=gateway,
            reference=f"{order.code}{order.attempts.count() + 1:02d}",
            amount=order.amount,
            started_at=now,
            asked_at=clock.local(clock.real_now()).strftime(MOMENT),
            expires_at=now + TIME_TO_PAY,
        )
    )
    emit(AttemptStarted(**_about(attempt, by), amount=attempt.amount))
    return attempt


class HeardAlready(Refused):
    """The gateway said so before; nothing is to be done."""


@action
def hear(*, attempt: Attempt, heard: Heard, kind: str, by: Actor) -> str:
    """Take the word of a gateway's server, whose hash was right (ghi nhận kết quả của cổng).

    Gives what became of it: "paid" or "failed", or "amount" or "merchant" when it does not fit: then nothing moves and
    people are told. Money for an order that is not open must go back. Refused when the try ended so already.
    """
    attempt = lock(attempt)
    outcome = doubt(attempt, heard)
    if outcome:
        emit(AttemptDoubted(**_about(attempt, by), why=DOUBTS[outcome]))
    elif is_known(attempt, heard):
        raise HeardAlready("Kết quả này đã ghi nhận.")
    else:
        outcome = _succeed(attempt, heard, by) if heard.paid else _fail(attempt, heard.code, by)
    Evidence.objects.create(
        attempt=attempt, kind=kind, at=clock.now(), sound=True, told=heard.told, outcome=OUTCOMES[outcome]
    )
    return outcome


OUTCOMES = {**DOUBTS, "paid": "Đã thanh toán", "failed": "Không thành công"}


def doubt(attempt: Attempt, heard: Heard) -> str:
    """Why a word cannot be taken as it is; empty when it can."""
    if heard.merchant != attempt.merchant.code:
        return "merchant"
    return "amount" if heard.paid and heard.amount != attempt.amount else ""


def is_known(attempt: Attempt, heard: Heard) -> bool:
    """Whether the try ended so already; a failure after a success changes nothing, a success after a failure does."""
    if attempt.state == AttemptState.SUCCEEDED:
        return True
    return not heard.paid and attempt.state == AttemptState.FAILED


def _succeed(attempt: Attempt, heard: Heard, by: Actor) -> str:
    order = lock(attempt.order)
    attempt_flow.move(attempt, "succeed")
    attempt.ended_at, attempt.code = clock.now(), heard.code[:10]
    attempt.transaction, attempt.bank = heard.transaction[:60], heard.bank[:30]
    attempt.surplus = not order.is_open
    save(attempt, *_ENDED)
    emit(AttemptSucceeded(**_about(attempt, by), amount=attempt.amount, transaction=attempt.transaction))
    if attempt.surplus:
        must_go_back(order, attempt.amount, by, attempt=attempt)
    else:
        settle(order, way=Way.ONLINE, voucher=f"{attempt.get_gateway_display()} {attempt.transaction}", by=by)
    return "paid"


def _fail(attempt: Attempt, code: str, by: Actor) -> str:
    order = lock(attempt.order)
    attempt_flow.move(attempt, "fail")
    attempt.ended_at, attempt.code = clock.now(), code[:10]
    save(attempt, *_ENDED)
    if order.state == OrderState.PENDING:
        others = order.attempts.unanswered().exclude(pk=attempt.pk).exists()
        order_flow.move(order, "end_attempt", to=OrderState.PENDING if others else OrderState.UNPAID)
        save(order, "state")
    emit(AttemptFailed(**_about(attempt, by), why=why_failed(attempt)))
    return "failed"


LAPSED, NOT_OPENED = "het-han", "khong-mo"
WHY_OURS = {LAPSED: "Quá hạn mà cổng không có kết quả", NOT_OPENED: "Không mở được trang thanh toán"}


def why_failed(attempt: Attempt) -> str:
    """The gateway's code in words."""
    words = {**WHY_OURS, **GATEWAYS[attempt.gateway].why}
    return words.get(attempt.code, f"Mã {attempt.code}" if attempt.code else "Không rõ")


@action
def give_up(*, attempt: Attempt, code: str, by: Actor) -> Attempt:
    """End a try of which nothing can come any more: its page did not open, or its time is over and nobody paid.

    Money that comes nevertheless is taken. Refused when it ended already.
    """
    attempt = lock(attempt)
    _fail(attempt, code, by)
    return attempt


def _about(attempt: Attempt, by: Actor) -> dict[str, Any]:
    return {
        "actor": by.ref,
        "subject": attempt.ref,
        "agency_id": attempt.agency_id,
        "reference": attempt.reference,
        "gateway": str(GatewayKind(attempt.gateway).label),
    }
