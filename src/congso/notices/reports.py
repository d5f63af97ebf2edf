"""What a provider reports of a message that it took (báo phát)."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.notices import actions
from congso.notices.models import Message

LARGEST = 16 * 1024


class Unreadable(Exception):
    """A report that says nothing we understand."""


@dataclass(frozen=True)
class Report:
    """Of which message, of which round of it, and why it was lost; None where it arrived. By which channel it went."""

    uid: UUID
    sent_round: int
    loss: str | None
    channel: str = "sms"


def read(body: bytes) -> Report | None:
    """The report in a body; None where it is of no end yet (on its way)."""
    try:
        told = json.loads(body)
        status, (uid, _, sent_round) = told["status"], told["ref"].partition(".")
        if status not in ("delivered", "failed"):
            return None
        loss = None if status == "delivered" else str(told.get("reason", ""))
        return Report(UUID(uid), int(sent_round or 0), loss)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unreadable from None


def read_zalo(body: bytes) -> Report | None:
    """The arrival that an event of Zalo's webhook tells of; None where it tells of something else."""
    try:
        told = json.loads(body)
        if told["event_name"] != "user_received_message" or "tracking_id" not in told["message"]:
            return None
        uid, _, sent_round = told["message"]["tracking_id"].partition(".")
        return Report(UUID(uid), int(sent_round or 0), None, "zalo")
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unreadable from None


def take(report: Report) -> bool:
    """Note a report, once; False for a message that is not ours."""
    message: Message | None = Message.objects.filter(uid=report.uid, channel=report.channel).first()
    if message is None:
        return False
    with suppress(Refused):
        house = House(message.agency_id, report.channel)
        actions.note_arrival(message=message, sent_round=report.sent_round, loss=report.loss, by=house)
    return True
