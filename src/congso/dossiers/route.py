"""Walking a dossier along its route, the ISO step table (quy trình nội bộ) that it was received under."""

from __future__ import annotations

from datetime import datetime

from congso.dossiers import deadlines
from congso.dossiers.models import Dossier, StepRun
from congso.kernel import clock
from congso.kernel.context import ask_once
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.people import queries as people
from congso.people.models import Person, Unit
from congso.people.states import UnitKind
from congso.procedures.models import RouteStep
from congso.procedures.states import StepWork
from congso.rules import queries as rules
from congso.search.indexing import index
from congso.tasks import board

WATCHER = "specialist"

_ACTS = {
    StepWork.RECEIVE: "transfer",
    StepWork.ASSIGN: "assign",
    StepWork.OUTSIDE: "record_outside_decision",
}


_route = Prepared(lambda version: RouteStep.objects.filter(version_id=version).select_related("unit").order_by("order"))


def steps(dossier: Dossier) -> list[RouteStep]:
    """The route of the version that the dossier keeps."""
    version = dossier.procedure_version_id
    return ask_once(RouteStep, version, lambda: _route(version))


def act_of(route: list[RouteStep], step: RouteStep) -> str:
    """Which action ends a step; the last one finishes the dossier, the one before an outside body proposes to it."""
    if any(after.order > step.order for after in route):
        following = next(after for after in route if after.order > step.order)
        if following.work == StepWork.OUTSIDE and step.work not in _ACTS:
            return "propose"
    return "finish" if step.order == route[-1].order else _ACTS.get(StepWork(step.work), "pass_step")


def start(
    dossier: Dossier,
    step: RouteStep,
    *,
    person: Person | None = None,
    at: datetime | None = None,
    due_at: datetime | None = None,
) -> StepRun:
    """Open a step, put it before whoever holds it, and say on the dossier where it is; the caller saves the dossier."""
    route = steps(dossier)
    started_at = at or clock.now()
    run: StepRun = StepRun.objects.create(
        dossier=dossier,
        order=step.order,
        key=step.key,
        name=step.name,
        act=act_of(route, step),
        role=step.role or WATCHER,
        unit=unit_of(dossier, step),
        person=person or _who_did_it_before(dossier, step),
        outside_body=step.outside_body,
        allotted_minutes=step.allotted_minutes,
        started_at=started_at,
        due_at=due_at or deadlines.step_due(dossier.agency_id, started_at, step.allotted_minutes),
    )
    dossier.keep_step(run)
    show(dossier, run)
    return run


_watched = Prepared(
    lambda dossier: (
        StepRun.objects.filter(dossier_id=dossier, role=WATCHER)
        .exclude(person=None)
        .select_related("person")
        .order_by("-id")[:1]
    )
)


def _who_did_it_before(dossier: Dossier, step: RouteStep) -> Person | None:
    """The specialist who has the dossier keeps it through further steps, and watches it while it is outside."""
    if (step.role or WATCHER) != WATCHER:
        return None
    before = _watched.first(dossier.pk)
    return before.person if before is not None else None


def show(dossier: Dossier, run: StepRun) -> None:
    """Say on the dossier who holds it, and put the work before them."""
    if run.unit.kind == UnitKind.DIVISION:
        pass_to(dossier, run.unit)
    dossier.holder = run.person
    dossier.stage = f"{run.name} ({run.outside_body})" if run.outside else run.name
    put_before(dossier, run)


def pass_to(dossier: Dossier, division: Unit | None) -> None:
    """Say which division has the dossier now; who is there finds it, who lost it does not. The caller saves it."""
    if dossier.unit_id != (division.pk if division is not None else None):
        index(dossier.ref)
    dossier.unit = division


def put_before(dossier: Dossier, run: StepRun) -> None:
    """One work item for the open step."""
    board.clear(subject=dossier.ref)
    board.put(
        subject=dossier.ref,
        number=dossier.short_number,
        title=dossier.procedure_version.short_name,
        about=dossier.applicant.name,
        act=run.act,
        stage=dossier.stage,
        unit=run.unit,
        role=run.role,
        person=run.person,
        link=dossier.get_absolute_url(),
        due_at=run.due_at,
    )


def desk_of(dossier: Dossier) -> Unit | None:
    """The desk that took it in, else the first of the agency that receives; None where that has no desk."""
    desk_id = dossier.desk_id
    if desk_id is None:
        return people.unit_of_kind(dossier.receiving_agency_id, UnitKind.DESK)
    desk: Unit = ask_once(Unit, desk_id, lambda: Unit.objects.get(pk=desk_id))
    return desk


def lie_at(dossier: Dossier, desk: Unit) -> None:
    """Its papers lie at another desk now: the open step is done there."""
    run = current(dossier)
    run.unit = desk
    run.save(update_fields=["unit"])
    put_before(dossier, run)


def wait_at_desk(
    dossier: Dossier, act: str, stage: str, *, desk: Unit | None = None, due_at: datetime | None = None
) -> None:
    """Put the dossier before the one-stop desk that took it in, unless another is named, and say on it until when the
    desk must answer; the caller saves it. What waits for a citizen to come, or to pay, has no term of the desk's but
    the one that it is given (`due_at`)."""
    desk = desk or desk_of(dossier)
    if desk is None:
        raise Refused("Cơ quan tiếp nhận chưa có Bộ phận Một cửa.")
    board.clear(subject=dossier.ref)
    if act == "receive":
        due_at = dossier.answer_due_at = _answer_due(dossier)
    board.put(
        subject=dossier.ref,
        number=dossier.short_number,
        title=dossier.procedure_version.short_name,
        about=dossier.applicant.name,
        act=act,
        stage=stage,
        unit=desk,
        role="one_stop_clerk",
        link=dossier.get_absolute_url(),
        due_at=due_at,
    )


def _answer_due(dossier: Dossier) -> datetime:
    """Until when the desk says whether it receives (NĐ 45/2020)."""
    hours = int(rules.get("online_response_working_hours", on=clock.today(), agency_id=dossier.agency_id).value)
    return deadlines.step_due(dossier.agency_id, clock.now(), hours * 60)


def end(run: StepRun, *, by: Person | None, note: str = "", sent_back: bool = False) -> StepRun:
    """Close a step with who and when."""
    run.ended_at, run.ended_by, run.sent_back = clock.now(), by, sent_back
    run.note = note or run.note
    run.save(update_fields=["ended_at", "ended_by", "sent_back", "note"])
    run.dossier.forget_step()
    return run


def current(dossier: Dossier) -> StepRun:
    """The open step. Refused when the dossier is not on its route."""
    run = dossier.open_step()
    if run is None:
        raise Refused("Hồ sơ không ở bước nào của quy trình.")
    return run


def following(dossier: Dossier, run: StepRun) -> RouteStep:
    """The step after this one. Refused at the end of the route."""
    after = [step for step in steps(dossier) if step.order > run.order]
    if not after:
        raise Refused("Đây là bước cuối của quy trình.")
    return after[0]


def previous(dossier: Dossier, run: StepRun) -> StepRun:
    """The last finished pass through an earlier step inside the office. Refused at the first step."""
    ours = [one for one in dossier.step_runs.all() if not one.outside and not one.sent_back]
    before: StepRun | None = next((one for one in reversed(ours) if one.order < run.order), None)
    if before is None or before.act == "transfer":
        raise Refused("Không có bước trước để chuyển trả.")
    return before


def passed_from(dossier: Dossier, run: StepRun) -> StepRun | None:
    """The step from which the open one was reached by passing on, assigning or transferring; None otherwise."""
    ended = [one for one in dossier.step_runs.all() if one.pk < run.pk]
    last: StepRun | None = ended[-1] if ended else None
    if last is None or last.sent_back or last.outside or last.order >= run.order:
        return None
    return last


def step_named(dossier: Dossier, order: int) -> RouteStep:
    return next(step for step in steps(dossier) if step.order == order)


def unit_of(dossier: Dossier, step: RouteStep) -> Unit:
    """Where a step is done: the unit that the route names, else the agency's unit of that kind, else the division that
    has the dossier. Refused when the office has no such unit."""
    if step.unit is not None:
        return _chosen_instead(dossier, step.unit)
    if (step.outside or step.unit_kind in ("", UnitKind.DIVISION)) and dossier.unit is not None:
        return dossier.unit
    if step.unit_kind == UnitKind.DESK and dossier.receiving_agency_id == dossier.agency_id:
        found = desk_of(dossier)
    else:
        found = people.unit_of_kind(dossier.agency_id, step.unit_kind)
    if found is None:
        raise Refused(f"Quy trình chưa nêu phòng xử lý cho bước “{step.name}”.")
    return found


def _chosen_instead(dossier: Dossier, named: Unit) -> Unit:
    """The division that the route names, or the one to which the desk passed the dossier instead of those named."""
    given: Unit | None = dossier.unit
    if given is None or named.kind != UnitKind.DIVISION or given.kind != UnitKind.DIVISION:
        return named
    return named if given.pk in {step.unit_id for step in steps(dossier)} else given
