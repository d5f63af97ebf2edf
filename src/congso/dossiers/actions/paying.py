"""Paying without coming: what is owed for a dossier as an order of the room of money, and the money that came by it."""

from __future__ import annotations

from collections.abc import Iterable

from congso.dossiers.actions.pauses import go_on_paid
from congso.dossiers.events import PaymentRecorded
from congso.dossiers.models import Charge, Dossier
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.payments.states import Way


@action
def take_payment(*, dossier: Dossier, keys: Iterable[str], way: str, voucher: str, by: Actor) -> Dossier:
    """Note on what is owed that its money came through a gateway or by a transfer (ghi nhận thanh toán trực tuyến).

    A dossier that waited for it goes on once nothing is owed. Refused when nothing of it was owed any more.
    """
    dossier = lock(dossier)
    owed = list(dossier.charges.filter(uid__in=list(keys), paid_at=None))
    if not owed:
        raise Refused("Khoản này đã thu.")
    for charge in owed:
        _note(charge, dossier, way, voucher, by)
    waits = dossier.state in (DossierState.AWAITING_FEE, DossierState.AWAITING_PAYMENT)
    if waits and not dossier.charges.filter(paid_at=None).exists():
        return go_on_paid(dossier)
    return save(dossier)


def _note(charge: Charge, dossier: Dossier, way: str, voucher: str, by: Actor) -> None:
    charge.paid_at, charge.paid_by_way, charge.receipt = clock.now(), str(Way(way).label).lower(), voucher[:60]
    charge.save(update_fields=["paid_at", "paid_by_way", "receipt"])
    emit(
        PaymentRecorded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            amount=charge.amount,
            way=charge.paid_by_way,
            receipt=charge.receipt,
        )
    )
