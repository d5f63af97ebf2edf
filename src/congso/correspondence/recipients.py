"""To whom a document goes, and in which part (nơi nhận, vai trò xử lý)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from congso.correspondence.models import Assignment, RecipientGroup
from congso.correspondence.states import WORKING, Part
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.absences import absences_of
from congso.people.models import Agency, Appointment, Person, Unit
from congso.people.states import UnitKind

HEADS = {UnitKind.OFFICE: "office_head", UnitKind.LEADERSHIP: "leader", UnitKind.DESK: "one_stop_clerk"}
"""Who answers for a unit; the head of a division elsewhere."""


@dataclass(frozen=True)
class Recipient:
    """A unit, a person in a unit, or an affiliated unit with a seal of its own, and the part it takes."""

    part: str
    unit: Unit | None = None
    person: Person | None = None
    agency: Agency | None = None

    @property
    def words(self) -> str:
        return str(self.person or self.unit or self.agency)

    @property
    def ref(self) -> str:
        whom = self.person or self.unit or self.agency
        assert whom is not None
        return whom.ref


def head_role(unit: Unit) -> str:
    return HEADS.get(UnitKind(unit.kind), "head_of_division")


def post_of(person: Person, agency_id: int) -> Appointment | None:
    """The post of today in which somebody of this agency works; the first where there are several."""
    posts = Appointment.objects.of_day(clock.today()).filter(person=person, agency_id=agency_id)
    found: Appointment | None = posts.select_related("unit").order_by("id").first()
    return found


def to_unit(part: str, unit: Unit) -> Recipient:
    return Recipient(part, unit=unit)


def to_person(part: str, person: Person, agency_id: int) -> Recipient:
    """Somebody by name, in the unit of their post. Refused for who has no post in the agency today."""
    post = post_of(person, agency_id)
    if post is None:
        raise Refused(f"{person.full_name} không có vị trí công tác trong cơ quan vào hôm nay.", field="person")
    return Recipient(part, unit=post.unit, person=person)


def check_recipients(given: Sequence[Recipient], agency_id: int) -> None:
    """Refused for two leads, the same recipient twice, or somebody of another house."""
    leads = [one for one in given if one.part == Part.LEAD]
    if len(leads) > 1:
        raise Refused("Chỉ một đơn vị hoặc cá nhân chủ trì.", field="lead")
    refs = [one.ref for one in given]
    if len(set(refs)) < len(refs):
        twice = next(one for one in given if refs.count(one.ref) > 1)
        raise Refused(f"{twice.words} được chọn hai lần.", field="cooperate")
    for one in given:
        if one.unit is not None and one.unit.agency_id != agency_id:
            raise Refused(f"{one.unit.name} không thuộc cơ quan.", field="lead")
        if one.agency is not None and one.agency.parent_id != agency_id:
            raise Refused(f"{one.agency.name} không phải đơn vị trực thuộc.", field="lead")


def check_present(people: Iterable[Person | None], *, although_away: bool) -> None:
    """Refused when somebody is away today, with who acts in their place, unless it is done knowingly."""
    asked = {person.pk: person for person in people if person is not None}
    away = absences_of(asked, clock.today()) if asked and not although_away else {}
    for pk, absence in away.items():
        raise Refused(f"{asked[pk].full_name} {absence.words}.", field="although_away")


def works(part: str) -> bool:
    return part in WORKING


def members_of(group: RecipientGroup) -> list[Recipient]:
    """The recipients of a saved group."""
    rows = group.members.select_related("unit", "person__agency", "to")
    return [Recipient(one.part, one.unit, one.person, one.to) for one in rows]


def units_of(agency_id: int) -> list[Unit]:
    """The units of an agency in their order, leaders apart: divisions, the office, the desk."""
    return list(Unit.objects.filter(agency_id=agency_id).exclude(kind=UnitKind.LEADERSHIP).order_by("order", "id"))


def affiliated_of(agency_id: int) -> list[Agency]:
    return list(Agency.objects.filter(parent_id=agency_id).order_by("id"))


def usual_first(person: Any, agency_id: int) -> list[Unit]:
    """The units of an agency in the order of how often somebody lets each lead (đơn vị hay giao)."""
    led = Assignment.objects.filter(ordered_by_id=person.pk, unit=OuterRef("pk"), part=Part.LEAD).order_by()
    times = led.values("unit").annotate(times=Count("id")).values("times")
    units = Unit.objects.filter(agency_id=agency_id).exclude(kind=UnitKind.LEADERSHIP)
    return list(units.annotate(times=Coalesce(Subquery(times), 0)).order_by("-times", "order", "id"))
