"""Hearing gateways: a message that came, and asking again about tries of which nothing came (đối soát)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.payments import actions
from congso.payments.actions.attempts import LAPSED, HeardAlready, doubt, is_known
from congso.payments.gateways import GATEWAYS, Forged, Heard, Silent
from congso.payments.models import Attempt
from congso.payments.models.orders import Attempts
from congso.payments.states import AttemptState, EvidenceKind

log = logging.getLogger(__name__)
ASK_AFTER = timedelta(minutes=5)
"""A callback has this long before we ask."""
GIVE_UP_AFTER = timedelta(minutes=30)
"""After the time to pay is over, a try that the gateway does not know or still waits for is ended."""
LONGEST_ASKED = timedelta(days=3)
MOST_DOUBTS = 20
"""So many words that do not fit are kept of one try; more than that is somebody's game."""


def hear_callback(gateway: str, told: Mapping[str, str]) -> str:
    """What becomes of a message to our callback address.

    "paid", "failed", "waiting", "known", "amount", "merchant", "unknown" when there is no such try. `Forged` passes,
    and so does a refusal: the gateway shall tell it again.
    """
    heard = GATEWAYS[gateway].heard(told)
    attempt = Attempt.objects.filter(gateway=gateway, reference=heard.reference).first()
    if attempt is None:
        return "unknown"
    return take_word(attempt, heard, EvidenceKind.CALLBACK)


def take_word(attempt: Attempt, heard: Heard, kind: str) -> str:
    """Act on a word whose hash was right, once."""
    attempt = Attempt.objects.select_related("merchant", "order").get(pk=attempt.pk)
    unfit = doubt(attempt, heard)
    if unfit:
        if attempt.evidence.count() >= MOST_DOUBTS:
            return unfit
    elif not heard.ended:
        return "waiting"
    elif is_known(attempt, heard):
        return "known"
    try:
        return actions.hear(attempt=attempt, heard=heard, kind=kind, by=_in_name_of(attempt))
    except HeardAlready:
        return "known"


def _in_name_of(attempt: Attempt) -> House:
    """Nobody of the office does this: the gateway said it, or our own clock."""
    return House(attempt.agency_id, attempt.gateway)


@dataclass
class Reconciled:
    """What asking again brought: tries paid, failed, given up, still waiting, and those whose gateway was silent."""

    paid: int = 0
    failed: int = 0
    lapsed: int = 0
    waiting: int = 0
    silent: int = 0


def reconcile() -> Reconciled:
    """Ask the gateways about every try of which nothing was heard for five minutes; lost callbacks are made good.

    A try that failed by our own clock is asked about for three days more: money may have come nevertheless.
    """
    made, now = Reconciled(), clock.now()
    for attempt in list(_to_ask().select_related("merchant", "order", "order__agency")):
        _ask(attempt, made)
        late = now > attempt.expires_at + GIVE_UP_AFTER
        if late and Attempt.objects.filter(pk=attempt.pk, state=AttemptState.STARTED).exists():
            actions.give_up(attempt=attempt, code=LAPSED, by=_in_name_of(attempt))
            made.lapsed += 1
    return made


def _to_ask() -> Attempts:
    now = clock.now()
    open_ones = Attempt.objects.unanswered().filter(started_at__lte=now - ASK_AFTER)
    lapsed = Attempt.objects.filter(state=AttemptState.FAILED, code=LAPSED, started_at__gte=now - LONGEST_ASKED)
    found: Attempts = (open_ones | lapsed).order_by("id")
    return found


def _ask(attempt: Attempt, made: Reconciled) -> None:
    try:
        heard = GATEWAYS[attempt.gateway].ask(attempt)
        outcome = take_word(attempt, heard, EvidenceKind.QUERY) if heard is not None else "waiting"
    except (Silent, Forged, Refused) as problem:
        log.warning("%s: %s", attempt.reference, problem)
        made.silent += 1
        return
    if outcome == "paid":
        made.paid += 1
    elif outcome == "failed":
        made.failed += 1
    elif outcome == "waiting":
        made.waiting += 1
