"""How a dossier ends: withdrawn, stopped, finished, handed over; corrected afterwards."""

from __future__ import annotations

from congso.dossiers import deadlines, form_sets, guards, returning, route, slips
from congso.dossiers.actions.pauses import let_run
from congso.dossiers.events import (
    AnsweredAtOnce,
    DossierFinished,
    DossierStopped,
    ResultHandedOver,
    ResultReissued,
    WithdrawalAccepted,
    WithdrawalDeclined,
)
from congso.dossiers.models import Dossier, Result
from congso.dossiers.returning import Collected
from congso.dossiers.states import (
    CLOCK_RUNS,
    DossierState,
    Outcome,
    ReturnWay,
    Timeliness,
    dossier_flow,
)
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.numbers.actions import draw
from congso.people.models import Person
from congso.tasks import board

RESULT_SERIES = "dossier results"
_ENDED = ("state", "finished_at", "finished_on", "outcome", "timeliness", "ending_reason", "holder", "stage")


def _end(dossier: Dossier, outcome: str, reason: str = "", timeliness: str = "") -> None:
    """Write how and when a received dossier ended; what was never received has no outcome."""
    dossier.ending_reason = reason
    dossier.holder, dossier.stage = None, ""
    board.clear(subject=dossier.ref)
    run = dossier.open_step()
    if run is not None:
        route.end(run, by=None, note=reason)
    dossier.clock_stops.filter(until=None).update(until=clock.now())
    if dossier.received_at is None:
        return
    dossier.outcome = outcome
    dossier.finished_at, dossier.finished_on = clock.now(), clock.today()
    dossier.timeliness = timeliness or deadlines.timeliness(dossier, dossier.finished_at)


@action
def accept_withdrawal(*, dossier: Dossier, by: Actor, seen: int | None = None) -> Dossier:
    """Let the applicant have the dossier back (đồng ý rút hồ sơ); it counts as resolved on this day, in time."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "accept_withdrawal")
    stage = dossier.stage
    dossier_flow.move(dossier, "accept_withdrawal")
    _end(dossier, Outcome.WITHDRAWN, "Người nộp rút hồ sơ", Timeliness.ON_TIME)
    save(dossier, *_ENDED)
    emit(
        WithdrawalAccepted(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, timeliness=dossier.timeliness
        )
    )
    if dossier.received_at is not None:
        asked, why = "Ông (Bà) đề nghị rút hồ sơ", dossier.ending_reason
        slips.issue(dossier, form_sets.STOP_NOTICE, by=by, reason=why, stage=stage, asked=asked)
    return dossier


@action
def decline_withdrawal(*, dossier: Dossier, reason: str, by: Actor, seen: int | None = None) -> Dossier:
    """Go on with the dossier (không đồng ý rút); it returns to where it was and its clock goes on."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "decline_withdrawal")
    reason = guards.check_reason(reason)
    dossier_flow.move(dossier, "decline_withdrawal", to=dossier.state_before)
    _lay_back(dossier)
    save(dossier, "state", "due_at", "due_on", "answer_due_at")
    emit(WithdrawalDeclined(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, reason=Private(reason)))
    return dossier


def _lay_back(dossier: Dossier) -> None:
    """Put the work where it lay before the wish to withdraw; what waits for the applicant has no due moment."""
    board.clear(subject=dossier.ref)
    if dossier.state in CLOCK_RUNS:
        let_run(dossier)
    elif dossier.state == DossierState.SUBMITTED:
        route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    elif dossier.clock_stands:
        run = route.current(dossier)
        route.put_before(dossier, run)
        board.postpone(subject=dossier.ref, act=run.act, due_at=None)


@action
def stop(*, dossier: Dossier, reason: str, by: Actor, seen: int | None = None) -> Dossier:
    """Stop resolving (dừng giải quyết). A dossier that waits for a supplement only after the time given is over."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "stop")
    reason = guards.check_reason(reason)
    waited, stage = dossier.clock_stands, dossier.stage
    dossier_flow.move(dossier, "stop")
    _end(dossier, Outcome.STOPPED, reason, Timeliness.ON_TIME if waited else "")
    save(dossier, *_ENDED)
    emit(
        DossierStopped(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            reason=Private(reason),
            timeliness=dossier.timeliness,
        )
    )
    _tell_of_stop(dossier, reason, stage, by)
    return dossier


def _tell_of_stop(dossier: Dossier, reason: str, stage: str, by: Actor) -> None:
    """The notice of stopping; under the forms of 2018, which have none, the refusal to resolve."""
    if slips.issue(dossier, form_sets.STOP_NOTICE, by=by, reason=reason, stage=stage) is None:
        slips.issue(dossier, form_sets.REFUSAL, by=by, reason=reason, decided=True)


@action
def finish(
    *,
    dossier: Dossier,
    by: Actor,
    outcome: str = Outcome.GRANTED,
    summary: str = "",
    reason: str = "",
    file: StoredFile | None = None,
    signed_by: Person | None = None,
    seen: int | None = None,
) -> Dossier:
    """End the last step: the result is signed, numbered and at the one-stop desk (hoàn thành giải quyết).

    A refusal of substance is a result too and needs its reason (Mẫu 03). Where the procedure ends in no document,
    silence within the term is the result and no number is drawn.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "finish")
    outcome = _outcome(dossier, outcome)
    if outcome == Outcome.DECLINED:
        reason = guards.check_reason(reason)
    route.end(route.current(dossier), by=by if isinstance(by, Person) else None, note=summary)
    dossier_flow.move(dossier, "finish")
    _end(dossier, outcome, reason)
    result = _result(dossier, outcome, summary or reason, by, file, signed_by)
    save(dossier, *_ENDED)
    route.wait_at_desk(dossier, "hand_over", "Chờ trả kết quả")
    emit(
        DossierFinished(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            outcome=str(Outcome(outcome).label),
            timeliness=dossier.timeliness,
            result_number=result.number,
        )
    )
    if outcome == Outcome.DECLINED:
        slips.issue(dossier, form_sets.REFUSAL, by=by, reason=reason, decided=True)
    return dossier


def _outcome(dossier: Dossier, outcome: str) -> str:
    """The outcome that this procedure can have. Refused for any other."""
    silent = not dossier.procedure_version.issues_document
    if outcome == Outcome.GRANTED and silent:
        return Outcome.NO_OBJECTION
    if outcome not in (Outcome.GRANTED, Outcome.DECLINED, Outcome.NO_OBJECTION) or (
        outcome == Outcome.NO_OBJECTION and not silent
    ):
        raise Refused("Thủ tục này không có loại kết quả đó.", field="outcome")
    return outcome


def _result(
    dossier: Dossier, outcome: str, summary: str, by: Actor, file: StoredFile | None, signed_by: Person | None
) -> Result:
    """The row of the result, with its number where there is a document."""
    version = dossier.procedure_version
    result: Result = Result.objects.create(
        dossier=dossier,
        name=(version.result_name or version.get_result_kind_display())[:200],
        number=_result_number(dossier, by) if outcome != Outcome.NO_OBJECTION else "",
        summary=summary,
        file=file,
        signed_by=signed_by or _signer(dossier),
        made_at=clock.now(),
    )
    return result


def _result_number(dossier: Dossier, by: Actor) -> str:
    drawn = draw(agency_id=dossier.agency_id, series=RESULT_SERIES, subject=dossier.ref, by=by)
    return f"{drawn.number:02d}/{clock.today().year}/KQ"


def _signer(dossier: Dossier) -> Person | None:
    """The leader who ended the signing step."""
    signed = dossier.step_runs.filter(role="leader", sent_back=False).exclude(ended_by=None).order_by("-id").first()
    return signed.ended_by if signed is not None else None


@action
def hand_over(
    *, dossier: Dossier, by: Person, way: str = "", collected: Collected | None = None, seen: int | None = None
) -> Dossier:
    """Give the result to the applicant at the desk, by post or online (trả kết quả; NĐ 61/2018 Điều 20).

    With `collected` it is written who took it, with what proof, and a slip of return is numbered.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "hand_over")
    if way and way not in ReturnWay.values:
        raise Refused("Không có cách trả kết quả này.", field="way")
    dossier.return_way = way or dossier.return_way
    dossier.returned_at, dossier.returned_on = clock.now(), clock.today()
    if collected is not None:
        dossier.return_way = collected.way
        returning.write(dossier, collected, by)
    dossier_flow.move(dossier, "hand_over")
    save(dossier, "state", "returned_at", "returned_on", "return_way")
    board.clear(subject=dossier.ref)
    emit(
        ResultHandedOver(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            way=str(ReturnWay(dossier.return_way).label),
        )
    )
    return dossier


@action
def answer_at_once(
    *,
    dossier: Dossier,
    by: Person,
    outcome: str = Outcome.GRANTED,
    summary: str = "",
    reason: str = "",
    file: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Resolve and return at the counter while the applicant waits (trả kết quả ngay; NĐ 61/2018 Điều 17 khoản 4).

    Refused unless the procedure's version says so; a refusal of substance needs its reason.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "answer_at_once")
    outcome = _outcome(dossier, outcome)
    reason = guards.check_reason(reason) if outcome == Outcome.DECLINED else ""
    run = route.current(dossier)
    after = [step for step in route.steps(dossier) if step.order > run.order]
    dossier.unit = route.unit_of(dossier, after[0]) if after else dossier.unit
    dossier_flow.move(dossier, "answer_at_once")
    _end(dossier, outcome, reason)
    result = _result(dossier, outcome, summary or reason, by, file, by)
    dossier.returned_at, dossier.returned_on = dossier.finished_at, dossier.finished_on
    save(dossier, *_ENDED, "unit", "returned_at", "returned_on")
    emit(
        AnsweredAtOnce(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            outcome=str(Outcome(outcome).label),
            result_number=result.number,
        )
    )
    return dossier


@action
def reissue(
    *,
    dossier: Dossier,
    fault: str,
    by: Person,
    summary: str = "",
    file: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Put right a result that the office got wrong, at its own cost (sửa sai, cấp lại; NĐ 61/2018 Điều 21).

    The first result stays; the new one names it. Refused without saying what was wrong.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "reissue")
    fault = guards.check_reason(fault, "fault")
    wrong = dossier.results.filter(replaced_by=None).order_by("-id").first()
    if wrong is None or not wrong.number:
        raise Refused("Hồ sơ này không có văn bản kết quả để cấp lại.")
    result = Result.objects.create(
        dossier=dossier,
        name=wrong.name,
        number=_result_number(dossier, by),
        summary=summary or wrong.summary,
        file=file,
        signed_by=by,
        made_at=clock.now(),
        replaces=wrong,
        fault=fault,
    )
    dossier_flow.move(dossier, "reissue")
    save(dossier)
    emit(
        ResultReissued(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            result_number=result.number,
            fault=Private(fault),
        )
    )
    return dossier
