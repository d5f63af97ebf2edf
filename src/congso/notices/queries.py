"""What the pages of notices ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from congso.kernel import clock, subjects
from congso.notices.channels import channels
from congso.notices.models import Message, Notice
from congso.notices.states import MessageState
from congso.people.models import Person


@dataclass(frozen=True)
class Line:
    """A notice with the page of its thing, when the person may see that thing."""

    notice: Notice
    uid: str
    sentence: str
    href: str


TONES = {
    MessageState.HELD: "warn",
    MessageState.WAITING: "calm",
    MessageState.RETRYING: "warn",
    MessageState.SENT: "ok",
    MessageState.ARRIVED: "ok",
    MessageState.LOST: "bad",
    MessageState.DEAD: "bad",
}


def inbox(person: Person) -> QuerySet[Notice]:
    """A person's notices."""
    return Notice.objects.filter(person=person)


def lines(person: Person, notices: Iterable[Notice]) -> list[Line]:
    """Notices with their links: one question for each kind of thing, and none for what the person may not see."""
    notices = list(notices)
    by_kind: dict[str, set[str]] = defaultdict(set)
    for notice in notices:
        kind, uid = subjects.split(notice.subject)
        by_kind[kind].add(uid)
    links = {ref: href for kind, uids in by_kind.items() for ref, href in _links(person, kind, uids)}
    return [Line(notice, str(notice.uid), notice.sentence, links.get(notice.subject, "")) for notice in notices]


def _links(person: Person, kind: str, uids: set[str]) -> Iterable[tuple[str, str]]:
    if not subjects.known(kind):
        return
    subject = subjects.of(kind)
    if subject.visible is None or subject.link is None:
        return
    for row in subject.visible(person).filter(uid__in=uids):
        yield f"{kind}:{row.uid}", subject.link(row)


def messages(person: Any, view: str = "", channel: str = "") -> QuerySet[Message]:
    """Messages that left or should leave; `view` is "" for all, "dead" or "under_way"; `channel` one, or "" for all."""
    found: QuerySet[Message] = Message.objects.visible_to(person).select_related("lease__job")
    found = found.filter(channel=channel) if channel else found
    return getattr(found, view)() if view in ("dead", "under_way") else found


def channel_words() -> dict[str, str]:
    """The channels of the house and what people call them."""
    return {key: channels[key].words for key in channels}


def sms_parts_of_month(person: Any) -> int:
    """How many parts of text messages left in the present month, which is what the provider counts."""
    first = clock.local(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    sent = Message.objects.visible_to(person).filter(channel="sms", sent_at__gte=first)
    return int(sent.aggregate(parts=Sum("parts"))["parts"] or 0)
