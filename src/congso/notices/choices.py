"""By which channels a person is told: what they chose, else each channel's habit."""

from __future__ import annotations

from dataclasses import dataclass

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
    said = dict(ChannelChoice.objects.filter(person=person).values_list("channel", "wanted"))
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


def _addresses(person: Person, channel: str) -> tuple[str, ...]:
    if channel == "push":
        live = PushSubscription.objects.filter(person=person, ended_at=None).values_list("uid", flat=True)
        return tuple(str(uid) for uid in live) if channels[channel].ready() else ()
    address = person.email if channel == "email" else person.phone
    return (address,) if address else ()
