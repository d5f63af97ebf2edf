"""How a page names recipients: "u:12" a unit, "p:34" a person, "a:5" an affiliated unit with a seal of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from congso.correspondence.models import RecipientGroup
from congso.correspondence.recipients import (
    Recipient,
    affiliated_of,
    members_of,
    to_person,
    to_unit,
    units_of,
)
from congso.correspondence.states import Part
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Agency, Person, Unit
from congso.people.ranks import posts_of_today

PARTS = {"lead": Part.LEAD, "cooperate": Part.COOPERATE, "inform": Part.INFORM}
"""The fields in which recipients are chosen, and the part that each means."""
Choices = list[tuple[str, str]]


def choices_of(agency_id: int) -> Choices:
    """Units, then affiliated units, as a page offers them."""
    units = [(f"u:{unit.pk}", unit.name) for unit in units_of(agency_id)]
    return units + [(f"a:{one.pk}", one.short_name) for one in affiliated_of(agency_id)]


def people_of(agency_id: int) -> Choices:
    """Everybody who has a post in the agency today, unit by unit, by rank and name, as a page offers them."""
    offered: dict[str, str] = {}
    for post in sorted(posts_of_today(agency_id), key=lambda one: (one.unit.order, one.unit_id)):
        offered.setdefault(f"p:{post.person_id}", f"{post.unit.short_name}: {post.person}, {post.post}")
    return list(offered.items())


def named_recipients(agency_id: int, data: Mapping[str, Any]) -> tuple[Recipient, ...]:
    """The recipients that a form names, with those of a saved group; what was chosen by hand goes before the group."""
    chosen: dict[str, Recipient] = {}
    for field, part in PARTS.items():
        for value in _values(data.get(field)):
            one = recipient_of(agency_id, value, part)
            if one.ref in chosen:
                raise Refused(f"{one.words} được chọn hai lần.", field=field)
            chosen[one.ref] = one
    person, its_part = str(data.get("person") or ""), str(data.get("person_part") or Part.INFORM)
    if person:
        one = recipient_of(agency_id, person, its_part)
        chosen[one.ref] = one
    for one in _of_group(agency_id, str(data.get("group") or "")):
        led = any(known.part == Part.LEAD for known in chosen.values())
        if one.ref not in chosen and not (led and one.part == Part.LEAD):
            chosen[one.ref] = one
    return tuple(chosen.values())


def _values(given: Any) -> Iterable[str]:
    return [str(given)] if isinstance(given, str) and given else [str(one) for one in given or []]


def recipient_of(agency_id: int, value: str, part: str) -> Recipient:
    """One recipient that a page named. Refused for what does not exist."""
    kind, _, key = value.partition(":")
    pk = whole_number(key)
    if kind == "u" and (unit := Unit.objects.filter(pk=pk, agency_id=agency_id).first()):
        return to_unit(part, unit)
    if kind == "a" and (agency := Agency.objects.filter(pk=pk, parent_id=agency_id).first()):
        return Recipient(part, agency=agency)
    if kind == "p" and (person := Person.objects.filter(pk=pk, agency_id=agency_id).select_related("agency").first()):
        return to_person(part, person, agency_id)
    raise Refused("Nơi nhận không còn trong danh sách.", field="lead")


def _of_group(agency_id: int, key: str) -> list[Recipient]:
    group = RecipientGroup.objects.filter(pk=whole_number(key), agency_id=agency_id).first()
    return members_of(group) if group is not None else []
