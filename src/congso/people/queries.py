"""Questions about agencies, posts and applicants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from congso.kernel import clock
from congso.kernel.context import ask_once
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import fold
from congso.people import demo_access
from congso.people.models import Agency, AgencyCode, Applicant, Appointment, Delegation, Person, Representation, Unit
from congso.people.roles import ROLES
from congso.people.states import AgencyKind


def code_of(agency: Agency, on: date) -> str:
    """The agency's identifier of that day (mã định danh). Refused when none is recorded for the day."""
    codes = AgencyCode.objects.filter(agency=agency, since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    code = codes.order_by("-since", "-confirmed").values_list("code", flat=True).first()
    if code is None:
        raise Refused(f"{agency.short_name} chưa có mã định danh cho ngày {on:%d/%m/%Y}.")
    return str(code)


_units = Prepared(lambda agency, kind: Unit.objects.filter(agency_id=agency, kind=kind).order_by("order")[:1])


def unit_of_kind(agency_id: int, kind: str) -> Unit | None:
    """The first unit of a kind in an agency, such as its one-stop desk; None when it has none."""
    found: Unit | None = ask_once(Unit, (agency_id, kind), lambda: _units.first(agency_id, str(kind)))
    return found


def holders(unit: Unit, role: str, on: date) -> QuerySet[Person]:
    """Who holds a role in a unit on a day."""
    found: QuerySet[Person] = Person.objects.filter(
        Q(appointments__until=None) | Q(appointments__until__gte=on),
        appointments__unit=unit,
        appointments__role=role,
        appointments__since__lte=on,
        is_active=True,
    )
    return found.distinct()


def holders_in_agency(agency: Agency, role: str, on: date) -> QuerySet[Appointment]:
    """Appointments of a role anywhere in an agency on a day, with person and unit."""
    return (
        Appointment.objects.filter(Q(until=None) | Q(until__gte=on), agency=agency, role=role, since__lte=on)
        .filter(person__is_active=True)
        .select_related("person", "unit")
        .order_by("unit__order", "person__sort_key")
    )


def find_applicants(agency_ids: set[int], typed: str, limit: int = 8) -> list[Applicant]:
    """Applicants who showed their number, by number, phone or a part of the name without marks; exact marks first."""
    words = fold(typed).split()
    if not words:
        return []
    number = "".join(words)
    matching = Q()
    for word in words:
        matching &= Q(folded__contains=word)
    found = (
        Applicant.objects.proved()
        .filter(agency_id__in=agency_ids)
        .filter(matching | (Q(id_number__startswith=number) | Q(phone__startswith=number) if number.isdigit() else Q()))
    )
    exact = Case(When(name__icontains=typed, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(found.order_by(exact, "sort_key")[:limit])


def citizen_by(contact: str) -> Person | None:
    """The citizen whose proved mail address or telephone this is; nobody whose account is closed."""
    field = "email" if "@" in contact else "phone"
    named = Q(username=contact) | Q(**{field: contact})
    found: Person | None = Person.objects.filter(named, agency=None, is_active=True).first()
    return found


def who_hears_for(applicant: Applicant, dossier_uid: UUID) -> list[Person]:
    """Whose accounts are told what happens to a dossier: the applicant's own, and those who stand for them today."""
    standing = [one.person for one in _standing(clock.today(), applicant.pk, dossier_uid)]
    told = [person for person in (applicant.person, *standing) if person is not None]
    return list({person.pk: person for person in told}.values())


_standing = Prepared(
    lambda day, applicant, dossier: (
        Representation.objects.of_day(day)
        .filter(Q(dossier_uid=None) | Q(dossier_uid=dossier), applicant_id=applicant)
        .select_related("person")
        .order_by("id")
    )
)


def this_house() -> Agency | None:
    """The agency whose house this is: the first department, or whatever stands first; none before the founding."""
    return ask_once(Agency, "this house", _first_house)


def _first_house() -> Agency | None:
    department = Case(When(kind=AgencyKind.DEPARTMENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    found: Agency | None = Agency.objects.select_related("parent").order_by(department, "id").first()
    return found


NEEDS_SECOND_FACTOR = {"leader", "van_thu", "administrator"}
"""Roles whose holders sign, seal or rule: a password alone is too little for them."""


def should_have_second_factor(person: Person) -> bool:
    """Whether this person holds a role that a password alone does not protect enough."""
    return any(mandate.role.key in NEEDS_SECOND_FACTOR for mandate in person.mandates)


def posts_of(person: Person) -> QuerySet[Appointment]:
    """Every post that a person holds, held or will hold, the latest first (vị trí công tác)."""
    found: QuerySet[Appointment] = (
        Appointment.objects.filter(person=person).select_related("unit", "agency").order_by("-since", "-id")
    )
    return found


@dataclass(frozen=True)
class DemoAccount:
    """An account that a demo office lends to whoever looks around (tài khoản dùng thử)."""

    username: str
    name: str
    post: str
    role: str
    signs: bool


LENT_IN_EACH_UNIT, ALL_LENT = ("specialist", "head_of_division"), ("leader",)


def demo_accounts() -> list[DemoAccount]:
    """One holder of each role of this house, specialists and heads of each division, every leader; the desk first."""
    posts = (
        Appointment.objects.of_day(clock.today())
        .filter(person__is_active=True, agency=this_house())
        .exclude(person__password__startswith="!")
        .select_related("person", "unit")
        .order_by("unit__order", "unit_id", "id")
    )
    seen: dict[tuple[str, int], DemoAccount] = {}
    signing = demo_access.signers["signing"]()
    for post in posts:
        apart = post.person_id if post.role in ALL_LENT else post.unit_id if post.role in LENT_IN_EACH_UNIT else 0
        key = (post.role, apart)
        words = post.post if post.unit.short_name in post.post else f"{post.post}, {post.unit.short_name}"
        who, role = post.person, ROLES[post.role].name
        seen.setdefault(key, DemoAccount(who.username, who.full_name, words, role, signs=who.pk in signing))
    order = list(ROLES)
    return [seen[key] for key in sorted(seen, key=lambda key: order.index(key[0]))]


def managed_agencies(person: Person) -> QuerySet[Agency]:
    """Agencies whose structure and users this person administers: their own, and those below it."""
    ids = person.agencies_where("people.manage")
    found: QuerySet[Agency] = Agency.objects.filter(Q(pk__in=ids) | Q(parent_id__in=ids)).order_by("parent_id", "id")
    return found


def users(agencies: QuerySet[Agency], *, typed: str = "", unit: int | None = None, role: str = "") -> QuerySet[Person]:
    """Accounts of these agencies by a part of the name, by unit and by role of today (người dùng)."""
    found: QuerySet[Person] = Person.objects.filter(agency__in=agencies).select_related("agency")
    for word in fold(typed).split():
        found = found.filter(folded__contains=word)
    if unit is not None or role:
        posts = Appointment.objects.of_day(clock.today())
        posts = posts.filter(unit_id=unit) if unit is not None else posts
        found = found.filter(pk__in=(posts.filter(role=role) if role else posts).values("person_id"))
    return found


def posts_today(people: Iterable[Person]) -> dict[int, list[Appointment]]:
    """The posts of today of several people, in one query."""
    held: dict[int, list[Appointment]] = {}
    for post in Appointment.objects.of_day(clock.today()).filter(person__in=list(people)).select_related("unit"):
        held.setdefault(post.person_id, []).append(post)
    return held


def colleagues(person: Person) -> QuerySet[Person]:
    """Others of the same agency with an open account, in the order of names."""
    found: QuerySet[Person] = Person.objects.filter(agency_id=person.agency_id, is_active=True).exclude(pk=person.pk)
    return found.order_by("sort_key", "id")


def given_by(person: Person) -> QuerySet[Delegation]:
    """What a person gave others to do in their place, the latest first."""
    found: QuerySet[Delegation] = Delegation.objects.filter(giver=person).select_related("taker")
    return found.order_by("-since", "-id")


def taken_by(person: Person) -> QuerySet[Delegation]:
    """What others gave a person to do in their place, the latest first."""
    found: QuerySet[Delegation] = Delegation.objects.filter(taker=person).select_related("giver")
    return found.order_by("-since", "-id")
