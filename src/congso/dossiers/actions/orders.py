"""What is owed for a dossier, as an order that can be paid without coming (yêu cầu thanh toán)."""

from __future__ import annotations

from congso.dossiers.models import Dossier
from congso.kernel.actors import Actor
from congso.payments.actions import Line, cancel_order, open_order
from congso.payments.models import PaymentOrder
from congso.payments.queries import takes_money

PAID_AT_COUNTER = "Đã nộp tại Bộ phận Một cửa."


def ask_to_pay(dossier: Dossier, by: Actor) -> None:
    """Open one order for all that is owed, inside an act; where the agency takes no money so, nothing."""
    owed = list(dossier.charges.filter(paid_at=None))
    if not owed or not takes_money(dossier.receiving_agency_id):
        return
    withdraw_orders(dossier, "Lập lại với khoản mới.", by)
    open_order(
        agency=dossier.receiving_agency,
        subject=dossier.ref,
        about=dossier.number or "",
        payer=dossier.submitter_name or dossier.applicant.name,
        lines=[Line(str(charge.uid), charge.what, charge.amount) for charge in owed],
        by=by,
    )


def withdraw_orders(dossier: Dossier, reason: str, by: Actor) -> int:
    """Nobody has to pay for this dossier by its orders any more; money that comes nevertheless goes back.

    Gives how many orders there were.
    """
    orders = list(PaymentOrder.objects.open().filter(subject=dossier.ref))
    for order in orders:
        cancel_order(order=order, reason=reason, by=by)
    return len(orders)
