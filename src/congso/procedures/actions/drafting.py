"""The verbs that write the catalogue: add, draft, revise, rewrite, import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc
from congso.people.models import Agency, Person, Unit
from congso.procedures import access
from congso.procedures.actions.announcing import publish
from congso.procedures.actions.samples import copy_samples
from congso.procedures.actions.writers import note_writer
from congso.procedures.bundles import PARTS, merged, read_content, read_identity
from congso.procedures.comparison import ADDED, BROKEN, CHANGED, Comparison, Row
from congso.procedures.events import (
    CatalogueImported,
    ProcedureAdded,
    VersionDrafted,
    VersionRewritten,
)
from congso.procedures.models import Fee, Procedure, ProcedureVersion, Requirement, RouteStep
from congso.procedures.queries import compare, content_of
from congso.procedures.states import Section, version_flow

SECTION_PARTS: dict[Section, frozenset[str]] = {
    Section.REQUIREMENTS: frozenset({"requirements", "sets", "conditions"}),
    Section.FEES: frozenset({"fees"}),
    Section.ROUTE: frozenset({"route"}),
    Section.FORM: frozenset({"form_schema"}),
    Section.SAMPLES: frozenset(),
}
SECTION_PARTS[Section.PARTICULARS] = frozenset(PARTS) - frozenset().union(*SECTION_PARTS.values())
"""What each section writes; the particulars are all the rest."""
CHILDREN = ("requirements", "fees", "route")


@action
def add_procedure(
    *,
    agency: Agency,
    code: str,
    field: str,
    by: Person,
    title: str = "",
    slug: str = "",
    code_is_local: bool = False,
) -> Procedure:
    """Put a procedure into an agency's catalogue (thêm thủ tục vào bộ thủ tục); it has no version yet.

    Refused when `by` does not keep the catalogue, the code is neither national nor marked local, or it exists already.
    """
    access.check_manage(by, agency.pk)
    identity = read_identity({"code": code, "code_is_local": code_is_local, "slug": slug})
    if Procedure.objects.filter(agency=agency, code=identity["code"]).exists():
        raise Refused(f"Bộ thủ tục đã có mã {identity['code']}.", field="code")
    if Procedure.objects.filter(agency=agency, slug=identity["slug"]).exists():
        raise Refused(f"Bộ thủ tục đã có khóa {identity['slug']}.", field="slug")
    procedure = begin(Procedure(agency=agency, field=nfc(field)[:120], **identity))
    emit(
        ProcedureAdded(
            actor=by.ref, subject=procedure.ref, agency_id=agency.pk, code=procedure.code, title=nfc(title)[:500]
        )
    )
    return procedure


@action
def begin_procedure(
    *, agency: Agency, identity: dict[str, Any], content: dict[str, Any], by: Person
) -> ProcedureVersion:
    """Put a new procedure into the catalogue with the draft of its first version (thêm thủ tục, soạn phiên bản đầu).

    Refused as `add_procedure` and `draft_version` are.
    """
    return _begin(agency, identity, content, by)


def _begin(agency: Agency, identity: dict[str, Any], content: dict[str, Any], by: Person) -> ProcedureVersion:
    procedure = add_procedure(agency=agency, field=content["field"], title=content["name"], by=by, **identity)
    return draft_version(procedure=procedure, content=content, by=by)


@action
def draft_version(*, procedure: Procedure, content: dict[str, Any], by: Person) -> ProcedureVersion:
    """Draft a version of a procedure from plain data (soạn dự thảo phiên bản).

    Refused when `by` does not keep the catalogue, a draft exists already, or the content has a mistake.
    """
    procedure = lock(procedure)
    access.check_manage(by, procedure.agency_id)
    return _begin_draft(procedure, content, by=by, copied_from=None)


@action
def revise(*, version: ProcedureVersion, by: Person, seen: int | None = None) -> ProcedureVersion:
    """Draft the next version as a copy of an announced one (soạn phiên bản mới từ phiên bản đã công bố).

    Refused when `by` does not keep the catalogue, the version is a draft itself, or a draft exists already.
    """
    procedure = lock(version.procedure)
    version = lock(version, seen=seen)
    access.check_revise(by, version)
    draft = _begin_draft(procedure, content_of(version), by=by, copied_from=version.number)
    copy_samples(version, draft, by)
    return draft


@action
def rewrite(
    *, version: ProcedureVersion, content: dict[str, Any], by: Person, seen: int | None = None
) -> ProcedureVersion:
    """Give a draft new content (sửa dự thảo); parts that `content` leaves out stay as they are.

    Refused when `by` does not keep the catalogue, the version was announced, or the content has a mistake.
    """
    version = lock(version, seen=seen)
    access.check_rewrite(by, version)
    version_flow.move(version, "rewrite")
    whole = read_content(merged(content_of(version), content))
    names = _fill(version, whole)
    save(version, *names)
    for child in (Requirement, Fee, RouteStep):
        child.objects.filter(version=version).delete()
    _write_children(version, whole)
    note_writer(version, by)
    emit(
        VersionRewritten(
            actor=by.ref,
            subject=version.ref,
            agency_id=version.agency_id,
            code=version.procedure.code,
            number=version.number,
        )
    )
    return version


@action
def write_section(
    *, version: ProcedureVersion, section: str, content: dict[str, Any], by: Person, seen: int | None = None
) -> ProcedureVersion:
    """Write one section of a draft (soạn một phần của dự thảo); other parts stay as they are.

    Refused when `by` does not keep the catalogue, somebody was quicker, something does not fit, or the steps add up to
    more than the law's time limit.
    """
    version = lock(version, seen=seen)
    access.check_rewrite(by, version)
    strange = sorted(set(content) - SECTION_PARTS[Section(section)])
    if strange:
        raise Refused(f"Phần “{Section(section).label}” không có: {', '.join(strange)}.")
    version = rewrite(version=version, content=content, by=by)
    if {"route", "term_amount", "term_unit"} & set(content):
        access.check_within_term(version)
    return version


@action
def import_catalogue(
    *,
    agency: Agency,
    rows: Iterable[Row],
    source: str,
    by: Person,
    publish_from: date | None = None,
    leave_out_broken: bool = False,
) -> Comparison:
    """Take in a list of procedures (nhập bộ thủ tục): new ones are added, changed ones get a draft.

    With `publish_from` what was added or changed is announced from that day. Refused, with nothing written, when `by`
    may not, or a row is broken and `leave_out_broken` was not asked for.
    """
    access.check_manage(by, agency.pk)
    comparison = compare(agency, rows)
    broken = comparison.count(BROKEN)
    if broken and not leave_out_broken:
        first = next(line for line in comparison.lines if line.outcome == BROKEN)
        raise Refused(f"Có {broken} dòng lỗi nên chưa nhập gì. Dòng {first.number}: {first.reason}")
    for line in comparison.lines:
        if line.outcome not in (ADDED, CHANGED):
            continue
        version = _take_in(agency, line.identity, line.content, by)
        if publish_from is not None:
            publish(version=version, valid_from=publish_from, by=by)
    emit(
        CatalogueImported(
            actor=by.ref,
            subject=agency.ref,
            agency_id=agency.pk,
            source=nfc(source)[:200],
            added=comparison.count(ADDED),
            changed=comparison.count(CHANGED),
            unchanged=len(comparison.lines) - comparison.count(ADDED) - comparison.count(CHANGED) - broken,
            broken=broken,
        )
    )
    return comparison


def _take_in(agency: Agency, identity: dict[str, Any], content: dict[str, Any], by: Person) -> ProcedureVersion:
    procedure = Procedure.objects.filter(agency=agency, code=identity["code"]).first()
    if procedure is None:
        return _begin(agency, identity, content, by)
    newest = procedure.versions.order_by("-number").first()
    if newest is None:
        return draft_version(procedure=procedure, content=content, by=by)
    draft = newest if newest.is_in_work else revise(version=newest, by=by)
    return rewrite(version=draft, content=content, by=by)


def _begin_draft(
    procedure: Procedure, content: dict[str, Any], *, by: Person, copied_from: int | None
) -> ProcedureVersion:
    access.check_no_draft(procedure)
    whole = read_content(content)
    number = max(procedure.versions.values_list("number", flat=True), default=0) + 1
    version = ProcedureVersion(agency_id=procedure.agency_id, procedure=procedure, number=number)
    _fill(version, whole)
    begin(version)
    _write_children(version, whole)
    note_writer(version, by)
    emit(
        VersionDrafted(
            actor=by.ref,
            subject=version.ref,
            agency_id=version.agency_id,
            code=procedure.code,
            number=number,
            copied_from=copied_from,
        )
    )
    return version


def _fill(version: ProcedureVersion, content: dict[str, Any]) -> list[str]:
    """Set the version's own fields and give their names."""
    names = [name for name in content if name not in CHILDREN]
    for name in names:
        setattr(version, name, content[name])
    version.folded = fold(version.name)[:560]
    return [*names, "folded"]


def _write_children(version: ProcedureVersion, content: dict[str, Any]) -> None:
    units = _units(version.agency_id, content["route"])
    Requirement.objects.bulk_create(
        Requirement(version=version, order=order, **requirement)
        for order, requirement in enumerate(content["requirements"], start=1)
    )
    Fee.objects.bulk_create(
        Fee(version=version, order=order, **fee) for order, fee in enumerate(content["fees"], start=1)
    )
    RouteStep.objects.bulk_create(
        _step(version, order, step, units) for order, step in enumerate(content["route"], start=1)
    )


def _step(version: ProcedureVersion, order: int, step: dict[str, Any], units: dict[str, Unit]) -> RouteStep:
    values = {key: value for key, value in step.items() if key not in ("minutes", "unit")}
    return RouteStep(
        version=version,
        order=order,
        outside=bool(step["outside_body"]),
        allotted_minutes=step["minutes"],
        unit=units.get(step["unit"]),
        **values,
    )


def _units(agency_id: int, route: list[dict[str, Any]]) -> dict[str, Unit]:
    names = {step["unit"] for step in route if step["unit"]}
    found = {unit.short_name: unit for unit in Unit.objects.filter(agency_id=agency_id, short_name__in=names)}
    missing = sorted(names - set(found))
    if missing:
        raise Refused(f"Cơ quan không có phòng “{', '.join(missing)}”.", field="route")
    return found
