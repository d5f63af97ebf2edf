"""Money that goes back: asked for, approved by somebody else, noted when it was sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.payments import access
from congso.payments.actions.orders import about_order, stated
from congso.payments.events import OrderRefunded, RefundApproved, RefundAsked, RefundDeclined, RefundDone
from congso.payments.models import Attempt, PaymentOrder, Refund, StatementLine
from congso.payments.states import OrderState, RefundState, order_flow, refund_flow
from congso.people.models import Person

TWICE, TOO_LATE = "Nộp trùng: khoản này đã được nộp.", "Nộp sau khi yêu cầu đã hủy."


def must_go_back(
    order: PaymentOrder,
    amount: int,
    by: Actor,
    *,
    attempt: Attempt | None = None,
    line: StatementLine | None = None,
) -> Refund:
    """Money that came for an order that was not open, inside the act that took it: a refund waits to be approved."""
    reason = TOO_LATE if order.state == OrderState.CANCELLED else TWICE
    return _ask(order, amount, reason, by, attempt=attempt, line=line)


@action
def ask_refund(*, order: PaymentOrder, reason: str, by: Person) -> Refund:
    """Ask that what was paid for an order goes back, the whole of it (đề nghị hoàn phí).

    Refused when it is not paid, a refund of it is under way, or by those who neither collect nor keep the books.
    """
    order = lock(order)
    access.check_ask_refund(by, order)
    if order.state != OrderState.PAID:
        raise Refused("Khoản này chưa nộp hoặc đã hoàn.")
    if order.refunds.filter(attempt=None, line=None).exclude(state=RefundState.DECLINED).exists():
        raise Refused("Khoản này đang được đề nghị hoàn.")
    save(order)
    return _ask(order, order.amount, stated(reason), by, asked_by=by)


def _ask(order: PaymentOrder, amount: int, reason: str, by: Actor, **more: Any) -> Refund:
    refund = begin(
        Refund(agency_id=order.agency_id, order=order, amount=amount, reason=reason, asked_at=clock.now(), **more)
    )
    emit(RefundAsked(**_about(refund, by), amount=amount, reason=Private(reason)))
    return refund


@action
def approve_refund(*, refund: Refund, by: Person, seen: int | None = None) -> Refund:
    """Approve a refund (duyệt hoàn phí). Refused to whoever asked for it, and to those who do not keep the books."""
    refund = lock(refund, seen=seen)
    access.check_keep(by, refund.agency_id)
    if refund.asked_by_id == by.pk:
        raise Refused("Người đề nghị hoàn không tự duyệt; hãy để người khác duyệt.")
    refund_flow.move(refund, "approve_refund")
    refund.decided_at, refund.decided_by = clock.now(), by
    save(refund, "state", "decided_at", "decided_by")
    emit(RefundApproved(**_about(refund, by), amount=refund.amount))
    return refund


@action
def decline_refund(*, refund: Refund, reason: str, by: Person, seen: int | None = None) -> Refund:
    """Do not pay back (không hoàn phí). Refused without a reason, and to those who do not keep the books."""
    refund = lock(refund, seen=seen)
    access.check_keep(by, refund.agency_id)
    refund_flow.move(refund, "decline_refund")
    refund.decided_at, refund.decided_by, refund.decline_reason = clock.now(), by, stated(reason)
    save(refund, "state", "decided_at", "decided_by", "decline_reason")
    emit(RefundDeclined(**_about(refund, by), reason=Private(refund.decline_reason)))
    return refund


@action
def note_refunded(*, refund: Refund, voucher: str, done_on: date, by: Person, seen: int | None = None) -> Refund:
    """Note that the money was sent back, with the number of the voucher (ghi đã chuyển trả).

    Refused without the number, for a day to come, before it was approved, and to those who do not keep the books.
    """
    refund = lock(refund, seen=seen)
    access.check_keep(by, refund.agency_id)
    if done_on > clock.today():
        raise Refused("Ngày chuyển trả không thể ở sau hôm nay.", field="done_on")
    refund_flow.move(refund, "note_refunded")
    refund.done_on, refund.voucher = done_on, stated(voucher, "voucher")[:80]
    save(refund, "state", "done_on", "voucher")
    emit(RefundDone(**_about(refund, by), amount=refund.amount, voucher=refund.voucher))
    if refund.attempt_id is None and refund.line_id is None:
        _mark_order(refund, by)
    return refund


def _mark_order(refund: Refund, by: Person) -> None:
    """The money of the order itself went back."""
    order = lock(refund.order)
    order_flow.move(order, "refund_order")
    save(order, "state")
    emit(OrderRefunded(**about_order(order, by), amount=refund.amount))


def _about(refund: Refund, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": refund.ref, "agency_id": refund.agency_id, "code": refund.order.code}
