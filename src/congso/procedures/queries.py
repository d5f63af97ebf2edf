"""Questions about the catalogue: what is in force, what somebody is looking for, what an import would change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Length

from congso.kernel import clock, subjects
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc, sort_key
from congso.kernel.together import Hung, read_together
from congso.ledger import queries as ledger
from congso.ledger.queries import Told
from congso.people.models import Agency, Appointment, Person, Unit
from congso.people.roles import ROLES
from congso.procedures.bundles import CONTENT, FEE, IDENTITY, REQUIREMENT, merged, read_content, read_identity
from congso.procedures.comparison import (
    ADDED,
    BROKEN,
    CHANGED,
    UNCHANGED,
    Comparison,
    Line,
    Row,
    changes_between,
)
from congso.procedures.models import Fee, Procedure, ProcedureVersion, Requirement, RouteStep, Versions
from congso.procedures.states import BEING_READ, IN_WORK, ReviewAct


def version_in_force(procedure: Procedure, day: date | None = None) -> ProcedureVersion | None:
    """The version of a procedure that applies on a day (today without one), or None."""
    found: ProcedureVersion | None = procedure.versions.in_force(day or clock.today()).order_by("-valid_from").first()
    return found


def versions_in_force(agency_id: int, day: date | None = None) -> Versions:
    """Every version of an agency's catalogue that applies on a day."""
    found: Versions = ProcedureVersion.objects.filter(agency_id=agency_id).in_force(day or clock.today())
    return found.select_related("procedure")


def find(words: str, *, within: Versions) -> Versions:
    """Versions whose name or code holds all the typed words, without regard to marks; the best ones first,
    of equals the shorter name.

    A code comes before a name that begins with the words, that before one that holds them in a row, that before others.
    """
    typed = fold(nfc(words))[:200]
    if not typed:
        return within
    found = within
    for word in typed.split()[:12]:
        found = found.filter(Q(folded__contains=word) | Q(procedure__code__icontains=word))
    rank = Case(
        When(procedure__code__iexact=typed, then=Value(0)),
        When(procedure__code__istartswith=typed, then=Value(1)),
        When(Q(folded__startswith=typed) | Q(folded__startswith=f"thu tuc {typed}"), then=Value(2)),
        When(folded__contains=typed, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    return found.annotate(rank=rank).order_by("rank", Length("folded"), "procedure__code", "id")


_UNIT = tuple(column.name for column in Unit._meta.concrete_fields if not column.primary_key)
_PARTS = (Hung("requirements"), Hung("fees"), Hung("route", beside=(("unit", _UNIT),)))
_NAME = ("full_name",)
_READING = (
    Hung("comments", beside=(("person", _NAME), ("settled_by", _NAME))),
    Hung("marks", beside=(("person", _NAME),)),
)


def read_parts(versions: Iterable[ProcedureVersion]) -> None:
    """Read the papers, fees and steps of some versions of one procedure in one statement."""
    read_together(*((version, _PARTS) for version in versions))


def read_remarks(version: ProcedureVersion) -> None:
    """Read what was remarked on a version, and who wrote, read and approved it, in one statement."""
    read_together((version, _READING))


def content_of(version: ProcedureVersion) -> dict[str, Any]:
    """A version as plain data, the same that `draft_version` takes."""
    content = {name: getattr(version, name) for name in CONTENT.parts if name not in ("requirements", "fees", "route")}
    content["requirements"] = [requirement_data(row) for row in version.requirements.all()]
    content["fees"] = [fee_data(row) for row in version.fees.all()]
    content["route"] = [step_data(row) for row in version.route.all()]
    return content


def requirement_data(row: Requirement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in REQUIREMENT.parts}


def fee_data(row: Fee) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FEE.parts}


def step_data(row: RouteStep) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "work": row.work,
        "role": row.role,
        "unit": row.unit.short_name if row.unit else "",
        "unit_kind": row.unit_kind,
        "minutes": row.allotted_minutes,
        "outside_body": row.outside_body,
        "term_amount": row.term_amount,
        "term_unit": row.term_unit,
        "result": row.result,
    }


def identity_of(procedure: Procedure) -> dict[str, Any]:
    return {name: getattr(procedure, name) for name in IDENTITY.parts}


def newest_contents(agency: Agency) -> dict[str, dict[str, Any]]:
    """What an agency's catalogue says now, by code: the draft where there is one, else the newest version."""
    versions = ProcedureVersion.objects.filter(agency=agency).whole().order_by("number")
    return {version.procedure.code: content_of(version) for version in versions}


def compare(agency: Agency, rows: Iterable[Row]) -> Comparison:
    """What taking these rows in would do; a broken row never stops the others."""
    known = newest_contents(agency)
    slugs = dict(Procedure.objects.filter(agency=agency).values_list("slug", "code"))
    units = set(agency.units.values_list("short_name", flat=True))
    met: dict[str, int] = {}
    return Comparison(tuple(_compared(row, known, slugs, units, met) for row in rows))


def _compared(
    row: Row, known: dict[str, dict[str, Any]], slugs: dict[str, str], units: set[str], met: dict[str, int]
) -> Line:
    data = row.data or {}
    code, name = nfc(str(data.get("code", "")))[:40], nfc(str(data.get("name", "")))[:500]
    try:
        if row.data is None:
            raise Refused(row.reason)
        identity = read_identity(row.data)
        _check_once(identity, row.number, slugs, met)
        stranger = [key for key in row.data if key not in IDENTITY.parts and key not in CONTENT.parts]
        if stranger:
            raise Refused(f"không có phần nào tên “{', '.join(map(str, stranger))}”")
        before = known.get(identity["code"])
        after = read_content(merged(before, row.data))
        _check_units(after, units)
    except Refused as refusal:
        return Line(row.number, code, name, BROKEN, reason=refusal.reason)
    changes = changes_between(before, after) if before else ()
    outcome = ADDED if before is None else CHANGED if changes else UNCHANGED
    return Line(row.number, code, after["name"], outcome, changes, identity=identity, content=after)


def _check_once(identity: dict[str, Any], number: int, slugs: dict[str, str], met: dict[str, int]) -> None:
    first = met.setdefault(identity["code"], number)
    if first != number:
        raise Refused(f"mã {identity['code']} đã có ở dòng {first}")
    owner = slugs.setdefault(identity["slug"], identity["code"])
    if owner != identity["code"]:
        raise Refused(f"khóa “{identity['slug']}” đã dùng cho thủ tục {owner}")


def _check_units(content: dict[str, Any], units: set[str]) -> None:
    missing = sorted({step["unit"] for step in content["route"] if step["unit"]} - units)
    if missing:
        raise Refused(f"cơ quan không có phòng “{', '.join(missing)}”")


@dataclass(frozen=True)
class Filters:
    """What the list of procedures is asked for."""

    words: str = ""
    field: str = ""
    levels: tuple[int, ...] = ()
    state: str = "ap-dung"
    day: date | None = None


def filtered(versions: Versions, filters: Filters) -> Versions:
    """The versions that pass the filters; in force on the day unless another state is asked for."""
    found = versions.select_related("procedure")
    if filters.state == "ap-dung":
        found = found.in_force(filters.day or clock.today())
    elif filters.state == "du-thao":
        found = found.filter(state__in=IN_WORK)
    elif filters.state == "cho-duyet":
        found = found.filter(state__in=BEING_READ)
    elif filters.state == "het":
        found = found.announced().filter(valid_to__lt=filters.day or clock.today())
    if filters.field:
        found = found.filter(field=filters.field)
    if filters.levels:
        found = found.filter(level__in=filters.levels)
    return find(filters.words, within=found) if filters.words.strip() else found


def fields_of(versions: Versions) -> list[str]:
    """The fields (lĩnh vực) in a list, in alphabetical order."""
    return sorted(versions.order_by().values_list("field", flat=True).distinct(), key=sort_key)


def shown_version(versions: Iterable[ProcedureVersion], number: int | None, day: date) -> ProcedureVersion | None:
    """Of one procedure's versions the one asked for, else that in force, else the newest announced, else a draft."""
    known = sorted(versions, key=lambda version: -version.number)
    if number is not None:
        return next((version for version in known if version.number == number), None)
    announced = [version for version in known if version.is_announced]
    in_force = [version for version in known if version.applies_on(day)]
    return next(iter(in_force or announced or known), None)


def stories(procedure: Procedure, versions: Iterable[ProcedureVersion]) -> list[Told]:
    """What happened to a procedure and its versions, newest first; what one person did over and over is told once."""
    things = [*sorted(versions, key=lambda version: -version.number), procedure]
    told = ledger.stories({thing.ref: subjects.title_of(thing) for thing in things}, limit=50)
    newest = sorted(told, key=lambda line: line.at, reverse=True)
    return [line for line, newer in zip(newest, [None, *newest], strict=False) if not _same(line, newer)]


def _same(line: Told, newer: Told | None) -> bool:
    return newer is not None and line.sentence == newer.sentence


def readers(version: ProcedureVersion, permission: str) -> list[Person]:
    """Who holds a role that reads versions of this agency's catalogue today."""
    roles = [role.key for role in ROLES.values() if permission in role.permissions]
    return _in_posts(Q(agency_id=version.agency_id, role__in=roles))


def writers(version: ProcedureVersion) -> list[Person]:
    """Who wrote in a version."""
    marks = version.marks.filter(act__in=(ReviewAct.WROTE, ReviewAct.SENT)).select_related("person__agency")
    return list({mark.person_id: mark.person for mark in marks}.values())


def workers(version: ProcedureVersion) -> list[Person]:
    """Who works by a version: the holders of its steps, and the desks that take it in."""
    who = Q(agency_id=version.agency_id, role__in=("one_stop_clerk", "centre_clerk"))
    for step in version.route.all():
        if not step.outside:
            where = Q(unit_id=step.unit_id) if step.unit_id else Q(unit__kind=step.unit_kind)
            who |= Q(agency_id=version.agency_id, role=step.role) & where
    return _in_posts(who)


def _in_posts(posts: Q) -> list[Person]:
    held = Appointment.objects.of_day(clock.today()).filter(posts, person__is_active=True)
    found = Person.objects.filter(pk__in=held.values("person_id")).select_related("agency")
    return list(found.order_by("sort_key", "id"))
