"""At the one-stop desk: receiving, asking for completion, refusing, passing on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from congso.dossiers import access, codes, deadlines, form_sets, guards, route, slips
from congso.dossiers.actions.moving import put_papers_under
from congso.dossiers.actions.work import assign
from congso.dossiers.events import (
    CompletionAsked,
    ComponentMarked,
    DossierReceived,
    DossierRefused,
    DossierTransferred,
    OtherCodeRecorded,
    PassedToRightAgency,
)
from congso.dossiers.load import least_loaded
from congso.dossiers.models import Dossier, DossierCode, StepRun, SupplementRequest
from congso.dossiers.states import Channel, Mark, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.numbers.actions import draw, void
from congso.people import queries as people
from congso.people.models import Agency, Person, Unit
from congso.people.states import UnitKind
from congso.rules import queries as rules
from congso.tasks import board

BLANK_GROUPS = 4
"""Empty groups on the control sheet that travels with the papers."""
PROVINCE = "province"
"""The system whose number is used instead of ours when it gave one."""


@action
def receive(
    *,
    dossier: Dossier,
    by: Person,
    seen: int | None = None,
    other_code: tuple[str, str] | None = None,
    slip: bool | None = None,
) -> Dossier:
    """Accept a complete dossier, give it its number and start its clock (tiếp nhận hồ sơ; NĐ 61/2018 Điều 17).

    `other_code` is (system, number) that the province's one-stop system gave: then ours is never drawn. Refused when
    `by` is not at a desk that serves the agency, a required paper is missing, or somebody was quicker. What came by
    post counts from the handover. Form 01 is issued unless `slip` says no; under a procedure that is answered at once
    only when `slip` says yes (Điều 17 khoản 4).
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "receive")
    dossier_flow.move(dossier, "receive")
    dossier.received_at, dossier.received_on = clock.now(), clock.today()
    dossier.number = _number(dossier, other_code, by)
    _note_desk(dossier, by)
    dossier.counted_from = dossier.submitted_at if dossier.channel == Channel.POST else None
    promised = deadlines.first_due(dossier, dossier.term_begins_at)
    dossier.promised_at = dossier.due_at = promised.at
    dossier.due_on, dossier.calendar_revision = promised.on, promised.revision
    first = route.steps(dossier)[0]
    route.start(dossier, first, person=None)
    save(
        dossier,
        *("state", "number", "received_at", "received_on", "promised_at", "due_at", "due_on"),
        *("counted_from", "calendar_revision", "desk", "site", "unit", "holder", "stage"),
    )
    emit(
        DossierReceived(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            number=dossier.number,
            received_at=dossier.received_at,
            due_at=promised.at,
            calendar_revision=promised.revision,
        )
    )
    give_receipt(dossier, slip, by)
    return dossier


def give_receipt(dossier: Dossier, slip: bool | None, by: Person) -> None:
    """Issue form 01 where `slip` says so, and where it says nothing unless the procedure is answered at once."""
    if not dossier.procedure_version.instant if slip is None else slip:
        slips.issue(dossier, form_sets.RECEIPT, by=by)


def _note_desk(dossier: Dossier, by: Actor) -> None:
    """The desk and the house where it was received; its result comes back there."""
    post = access.desk_of(by, dossier.receiving_agency_id)
    if post is not None:
        dossier.desk_id, dossier.site_id = post.unit_id, post.site_id


def _number(dossier: Dossier, other_code: tuple[str, str] | None, by: Person) -> str:
    """The province's number when it gave one, else ours: agency code, day, place in the day (TT 01/2018 Điều 19)."""
    if other_code is not None:
        system, code = other_code
        code = codes.check_received_code(code, clock.today())
        if Dossier.objects.filter(number=code).exists():
            raise Refused(f"Mã {code} đã có hồ sơ khác dùng.", field="other_code")
        _note_code(dossier, system, code, "other_code")
        return code
    today = clock.today()
    agency_code = people.code_of(dossier.receiving_agency, today)
    digits = int(rules.get("dossier_code_digits", on=today, agency_id=dossier.agency_id).value)
    while True:
        drawn = draw(
            agency_id=dossier.receiving_agency_id,
            series=f"dossier {agency_code}",
            period=f"{today:%y%m%d}",
            on=today,
            subject=dossier.ref,
            by=by,
        )
        number = f"{agency_code}-{today:%y%m%d}-{drawn.number:0{digits}d}"
        if not Dossier.objects.filter(number=number).exists():
            return number
        void(drawn=drawn, reason="Tỉnh đã cấp mã này cho hồ sơ khác", by=House(dossier.receiving_agency_id, "dossiers"))


def _note_code(dossier: Dossier, system: str, code: str, field: str) -> DossierCode:
    """Write another system's number beside the dossier. Refused when it stands at another, also at this very moment."""
    try:
        with transaction.atomic():
            noted: DossierCode = DossierCode.objects.create(dossier=dossier, system=system, code=code)
    except IntegrityError:
        raise Refused(f"Mã {code} đã ghi cho hồ sơ khác.", field=field) from None
    return noted


@action
def record_other_code(*, dossier: Dossier, system: str, code: str, by: Person) -> DossierCode:
    """Note the number that another system gave (mã hồ sơ khác). Refused when it stands at another dossier."""
    dossier = lock(dossier)
    guards.access.check_desk(by, dossier, "dossiers.receive")
    code = guards.check_code(code, "code")
    noted = _note_code(dossier, system, code, "code")
    emit(OtherCodeRecorded(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, system=system, code=code))
    return noted


@action
def mark_component(
    *, dossier: Dossier, marks: Mapping[str, tuple[str, str]], by: Actor, seen: int | None = None
) -> Dossier:
    """Mark papers as good, to be compared, poor or missing, with a comment (kiểm tra thành phần hồ sơ)."""
    dossier = lock(dossier, seen=seen)
    if dossier.has_ended:
        raise Refused("Hồ sơ đã kết thúc.")
    guards.access.WHO["mark_component"](by, dossier)
    components = list(dossier.components.filter(key__in=marks))
    if not components or any(mark not in Mark.values for mark, _ in marks.values()):
        raise Refused("Hãy đánh giá ít nhất một giấy tờ của hồ sơ.", field="components")
    for component in components:
        component.mark, component.comment = marks[component.key]
        component.save(update_fields=["mark", "comment"])
        emit(
            ComponentMarked(
                actor=by.ref,
                subject=dossier.ref,
                agency_id=dossier.agency_id,
                component=component.name,
                mark=str(Mark(component.mark).label),
            )
        )
    return save(dossier)


@action
def ask_for_completion(
    *,
    dossier: Dossier,
    components: tuple[str, ...],
    reason: str,
    until: date,
    by: Person,
    seen: int | None = None,
) -> Dossier:
    """Say once and in full what is missing before receipt (hướng dẫn hoàn thiện, Mẫu 02; NĐ 61/2018 Điều 17)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "ask_for_completion")
    guards.check_until(until)
    request = ask(dossier, components, guards.check_reason(reason), until, by, before_receipt=True)
    dossier_flow.move(dossier, "ask_for_completion")
    save(dossier, "state")
    board.clear(subject=dossier.ref)
    emit(
        CompletionAsked(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            components=components,
            reason=Private(reason),
            until=until,
        )
    )
    slips.issue(dossier, form_sets.SUPPLEMENT, by=by, request=request)
    return dossier


def ask(
    dossier: Dossier,
    components: tuple[str, ...],
    reason: str,
    until: date,
    by: Person,
    *,
    before_receipt: bool,
    sector_rule: str = "",
) -> SupplementRequest:
    """Write down what the applicant should bring; only components of this dossier may be named."""
    known = set(dossier.components.values_list("key", flat=True))
    if not components or not set(components) <= known:
        raise Refused("Hãy chọn ít nhất một giấy tờ của hồ sơ.", field="components")
    request: SupplementRequest = SupplementRequest.objects.create(
        dossier=dossier,
        before_receipt=before_receipt,
        components=list(components),
        reason=reason,
        asked_at=clock.now(),
        asked_by=by,
        until=until,
        late=not before_receipt and guards.supplement_is_late(dossier),
        sector_rule=sector_rule,
    )
    return request


@action
def refuse(*, dossier: Dossier, reason: str, by: Actor, seen: int | None = None) -> Dossier:
    """Do not receive (từ chối tiếp nhận, Mẫu 03). Refused while the applicant still has time to complete."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "refuse")
    dossier.ending_reason = guards.check_reason(reason)
    dossier_flow.move(dossier, "refuse")
    save(dossier, "state", "ending_reason")
    board.clear(subject=dossier.ref)
    emit(DossierRefused(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, reason=Private(reason)))
    slips.issue(dossier, form_sets.REFUSAL, by=by, reason=dossier.ending_reason)
    return dossier


@action
def pass_to_right_agency(*, dossier: Dossier, to: Agency, reason: str, by: Person, seen: int | None = None) -> Dossier:
    """Send a dossier to the agency that is competent (chuyển đúng cơ quan giải quyết); its desk goes on from here.

    From then on the papers are asked for that its own procedure names. Refused when that agency announces no such
    procedure, or decides already.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "pass_to_right_agency")
    reason = guards.check_reason(reason)
    if to.pk == dossier.agency_id:
        raise Refused(f"{to.short_name} đang là cơ quan giải quyết hồ sơ này.", field="to")
    code = dossier.procedure_version.procedure.code
    theirs = to.procedure_versions.in_force(clock.today()).filter(procedure__code=code).first()
    if theirs is None:
        raise Refused(f"{to.short_name} không giải quyết thủ tục {code}.", field="to")
    from_agency = dossier.agency_id
    put_papers_under(dossier, theirs)
    dossier.agency, dossier.receiving_agency, dossier.procedure_version = to, to, theirs
    dossier.desk = dossier.site = None
    dossier_flow.move(dossier, "pass_to_right_agency")
    route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    save(dossier, "agency", "receiving_agency", "procedure_version", "desk", "site", "answer_due_at")
    emit(
        PassedToRightAgency(
            actor=by.ref, subject=dossier.ref, agency_id=from_agency, to_agency=to.ref, reason=Private(reason)
        )
    )
    return dossier


@action
def transfer(*, dossier: Dossier, by: Actor, unit: Unit | None = None, seen: int | None = None) -> Dossier:
    """Pass a received dossier to the division that resolves it (chuyển hồ sơ; NĐ 61/2018 Điều 18).

    The division is the one that the route names, unless `unit` says another of the same agency.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "transfer")
    if unit is not None:
        _check_resolves(unit, dossier)
    run = route.end(route.current(dossier), by=by if isinstance(by, Person) else None)
    following = route.following(dossier, run)
    route.pass_to(dossier, unit or route.unit_of(dossier, following))
    dossier_flow.move(dossier, "transfer")
    started = route.start(dossier, following)
    save(dossier, "state", "unit", "holder", "stage")
    emit(DossierTransferred(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, unit=started.unit.ref))
    slips.issue(dossier, form_sets.CONTROL_SHEET, by=by, blanks=BLANK_GROUPS)
    return _assigned_by_load(dossier, started)


def _check_resolves(unit: Unit, dossier: Dossier) -> None:
    """Refused for a unit of another agency, and for one that resolves nothing."""
    if unit.agency_id != dossier.agency_id:
        raise Refused("Phòng này không thuộc cơ quan giải quyết.", field="unit")
    if unit.kind in (UnitKind.DESK, UnitKind.LEADERSHIP):
        raise Refused(f"Hồ sơ chuyển đến phòng giải quyết, không chuyển đến {unit.name}.", field="unit")


def _assigned_by_load(dossier: Dossier, started: StepRun) -> Dossier:
    """Where the unit chose so, the house assigns at once to whoever has least to do; else the head assigns."""
    if started.act != "assign" or not started.unit.assigns_by_load:
        return dossier
    person = least_loaded(started.unit, route.following(dossier, started).role)
    if person is None:
        return dossier
    return assign(dossier=dossier, person=person, by=House(agency_id=dossier.agency_id, what="assigning"))
