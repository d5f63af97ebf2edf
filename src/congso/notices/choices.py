"""By which channels a person is told: what they chose, else each channel's habit."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.prepared import Prepared
from congso.notices.channels import channels
from congso.notices.models import ChannelChoice, PushSubscription
from congso.people.models import Person

BY_HABIT = frozenset({"email", "push"})
"""Channels that cost nothing: used until a person says no. (A browser takes notices only once it was asked.)"""


@dataclass(frozen=True)
class Way:
    """One channel to one person: to which addresses, whether it stands, whether they want it."""

    channel: str
    words: str
    addresses: tuple[str, ...]
    ready: bool
    wanted: bool


def ways_of(person: Person) -> list[Way]:
    """Every channel of the house, as it stands for a person."""
    said = dict(_said(person.pk))
    return [
        Way(
            channel=key,
            words=channels[key].words,
            addresses=_addresses(person, key),
            ready=channels[key].ready(),
            wanted=said.get(key, key in BY_HABIT),
        )
        for key in channels
    ]


_said = Prepared(lambda person: ChannelChoice.objects.filter(person_id=person).values_list("channel", "wanted"))
_live = Prepared(
    lambda person: PushSubscription.objects.filter(person_id=person, ended_at=None).order_by("id").values_list("uid")
)


def _addresses(person: Person, channel: str) -> tuple[str, ...]:
    if channel == "push":
        return tuple(str(uid) for (uid,) in _live(person.pk)) if channels[channel].ready() else ()
    address = person.email if channel == "email" else person.phone
    return (address,) if address else ()
