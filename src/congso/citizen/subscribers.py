"""What online services do when somebody comes in, and when a dossier is filed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from congso import jobs
from congso.citizen import actions, entering, kept, receipts
from congso.citizen.models import FilingReceipt
from congso.dossiers.events import DossierSubmitted
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.kernel import subjects
from congso.kernel.actors import House
from congso.kernel.events import on


@receiver(user_logged_in)
def note_when(request: HttpRequest, **_signal: Any) -> None:
    """What matters in an account is done only soon after somebody came in."""
    entering.note_when(request)


@on(DossierSubmitted)
def write_the_receipt(event: DossierSubmitted) -> None:
    """Freeze what a citizen filed online; what the desk enters has its own slips."""
    if event.channel != Channel.ONLINE or event.on_behalf:
        return
    dossier = subjects.fetch(event.subject)
    assert isinstance(dossier, Dossier)
    kept.forget(dossier)
    receipt = receipts.freeze(dossier)
    jobs.enqueue("citizen.keep_receipt", receipt_id=receipt.pk, agency_id=dossier.agency_id)


@jobs.job(name="citizen.keep_receipt", words="In phiếu nộp hồ sơ trực tuyến")
def keep_receipt(*, receipt_id: int, agency_id: int) -> None:
    """Print the receipt and lay it into the dossier, once."""
    receipt = FilingReceipt.objects.filter(pk=receipt_id, file=None).select_related("dossier").first()
    if receipt is not None:
        actions.keep_receipt(receipt=receipt, by=House(agency_id, "citizen"))
