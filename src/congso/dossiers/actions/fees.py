"""Money at the counter: what is owed for a dossier, taken now or later (thu phí, lệ phí; NĐ 61/2018 Điều 22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.dossiers import access, guards
from congso.dossiers.actions.orders import ask_to_pay
from congso.dossiers.actions.receipts import settle
from congso.dossiers.events import FeeNoted, PaymentRecorded
from congso.dossiers.models import Charge, Dossier
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.payments.states import WAYS_IN_WORDS
from congso.people.models import Person

WAYS = tuple(WAYS_IN_WORDS)


@dataclass(frozen=True)
class FeeTaken:
    """One fee of the procedure as the desk deals with it: in whole đồng; `way` empty means later."""

    what: str
    amount: int
    way: str = ""


def note_fees(dossier: Dossier, fees: Iterable[FeeTaken], by: Person) -> None:
    """Write what is owed and what of it was paid, inside the act that takes the dossier in."""
    fees = list(fees)
    for fee in fees:
        amount = guards.check_amount(fee.amount, fee.what, "fees")
        charge = Charge.objects.create(dossier=dossier, what=fee.what[:160], amount=amount, demanded_at=clock.now())
        emit(
            FeeNoted(
                actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, what=charge.what, amount=charge.amount
            )
        )
        if fee.way:
            _pay(dossier, charge, fee.way, by)
    if not all(fee.way for fee in fees):
        ask_to_pay(dossier, by)


@action
def collect_fee(*, charge: Charge, way: str, by: Person, seen: int | None = None) -> Dossier:
    """Take a fee that was put off at receipt (thu sau). Refused when it is paid, or the dossier waits for it.

    Where the whole dossier waits for the money, `record_payment` is the act.
    """
    dossier = lock(charge.dossier, seen=seen)
    check_collect(by, dossier)
    owed = dossier.charges.filter(pk=charge.pk, paid_at=None).first()
    if owed is None:
        raise Refused("Khoản này đã thu.")
    _pay(dossier, owed, way, by)
    return save(dossier)


def check_collect(by: Actor, dossier: Dossier) -> None:
    """Refused away from the desk, and while the whole dossier waits for its money."""
    access.check_desk(by, dossier, "dossiers.record_payment")
    if dossier.state in (DossierState.AWAITING_FEE, DossierState.AWAITING_PAYMENT) or dossier.received_at is None:
        raise Refused("Hồ sơ đang chờ khoản này: hãy ghi nhận đã nộp tiền.")


def _pay(dossier: Dossier, charge: Charge, way: str, by: Person) -> None:
    settle(charge, dossier, way=way, by=by)
    emit(
        PaymentRecorded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            amount=charge.amount,
            way=way,
            receipt=charge.receipt,
        )
    )
