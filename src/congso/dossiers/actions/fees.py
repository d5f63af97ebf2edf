"""Money at the counter: what is owed for a dossier, taken now or later (thu phí, lệ phí; NĐ 61/2018 Điều 22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.dossiers import access
from congso.dossiers.events import FeeNoted, PaymentRecorded
from congso.dossiers.models import Charge, Dossier
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.people.models import Person

WAYS = ("tiền mặt", "chuyển khoản", "trực tuyến")


@dataclass(frozen=True)
class FeeTaken:
    """One fee of the procedure as the desk deals with it: in whole đồng; `way` empty means later."""

    what: str
    amount: int
    way: str = ""


def note_fees(dossier: Dossier, fees: Iterable[FeeTaken], by: Person) -> None:
    """Write what is owed and what of it was paid, inside the act that takes the dossier in."""
    for fee in fees:
        if fee.amount <= 0:
            raise Refused(f"Hãy ghi số tiền của “{fee.what}”.", field="fees")
        charge = Charge.objects.create(dossier=dossier, what=fee.what[:160], amount=fee.amount, demanded_at=clock.now())
        emit(
            FeeNoted(
                actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, what=charge.what, amount=charge.amount
            )
        )
        if fee.way:
            _pay(dossier, charge, fee.way, by)


@action
def collect_fee(*, charge: Charge, way: str, by: Person) -> Dossier:
    """Take a fee that was put off at receipt (thu sau). Refused when it is paid, or the dossier waits for it.

    Where the whole dossier waits for the money, `record_payment` is the act.
    """
    dossier = lock(charge.dossier)
    access.check_desk(by, dossier, "dossiers.record_payment")
    if dossier.clock_stands or dossier.received_at is None:
        raise Refused("Hồ sơ đang chờ khoản này: hãy ghi nhận đã nộp tiền.")
    owed = dossier.charges.filter(pk=charge.pk, paid_at=None).first()
    if owed is None:
        raise Refused("Khoản này đã thu.")
    _pay(dossier, owed, way, by)
    return save(dossier)


def _pay(dossier: Dossier, charge: Charge, way: str, by: Person) -> None:
    if way not in WAYS:
        raise Refused("Hãy chọn cách nộp tiền.", field="fees")
    charge.paid_at, charge.paid_by_way = clock.now(), way
    charge.save(update_fields=["paid_at", "paid_by_way"])
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
