"""How a dossier ends: finished, handed over, or both at once at the counter."""

from __future__ import annotations

from congso.dossiers import deadlines, form_sets, guards, returning, route, slips
from congso.dossiers.actions.papers import keep
from congso.dossiers.events import AnsweredAtOnce, DossierFinished, ResultHandedOver
from congso.dossiers.handover_events import GivenFromElsewhere
from congso.dossiers.models import Dossier, Result
from congso.dossiers.result_numbers import Numbered, is_issued, next_number, standing_document
from congso.dossiers.returning import Collected
from congso.dossiers.states import Outcome, ReturnWay, dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.outgoing.models import OutgoingDocument
from congso.people.models import Person
from congso.tasks import board

ENDED = ("state", "finished_at", "finished_on", "outcome", "timeliness", "ending_reason", "holder", "stage")


def end(dossier: Dossier, outcome: str, reason: str = "", timeliness: str = "") -> None:
    """Write how and when a received dossier ended; what was never received has no outcome."""
    dossier.ending_reason = reason
    dossier.holder, dossier.stage = None, ""
    board.clear(subject=dossier.ref)
    _ask_no_more(dossier)
    run = dossier.open_step()
    if run is not None:
        route.end(run, by=None, note=reason)
    dossier.clock_stops.filter(until=None).update(until=clock.now())
    if dossier.received_at is None:
        return
    dossier.outcome = outcome
    dossier.finished_at, dossier.finished_on = clock.now(), clock.today()
    dossier.timeliness = timeliness or deadlines.timeliness(dossier, dossier.finished_at)


def _ask_no_more(dossier: Dossier) -> None:
    """Opinions that did not come are not waited for any more."""
    for asked in dossier.consultations.filter(answered_at=None):
        board.clear(subject=asked.ref)


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
    drafted = standing_document(dossier)
    if drafted is not None and not is_issued(drafted):
        raise Refused(f"Văn bản kết quả đang trình ký ({drafted.document}); phát hành xong hồ sơ tự hoàn thành.")
    if drafted is not None:
        outcome, reason = drafted.outcome, reason or drafted.reason
    outcome = check_outcome(dossier, outcome)
    if outcome == Outcome.DECLINED:
        reason = guards.check_reason(reason)
    route.end(route.current(dossier), by=by if isinstance(by, Person) else None, note=summary)
    dossier_flow.move(dossier, "finish")
    file = file or (drafted.document.frozen if drafted is not None else None)
    document = drafted.document if drafted is not None else None
    close(dossier, outcome, summary or reason, reason, by, file, signed_by, document)
    return dossier


def close(
    dossier: Dossier,
    outcome: str,
    summary: str,
    reason: str,
    by: Actor,
    file: StoredFile | None,
    signed_by: Person | None,
    document: OutgoingDocument | None,
) -> None:
    """Write the end of a dossier whose last step is over, with its result, and lay it before the one-stop desk."""
    end(dossier, outcome, reason)
    result = write_result(dossier, outcome, summary, by, file, signed_by, document)
    keep(file, dossier, by)
    save(dossier, *ENDED)
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


def check_outcome(dossier: Dossier, outcome: str) -> str:
    """The outcome that this procedure can have. Refused for any other."""
    silent = not dossier.procedure_version.issues_document
    if outcome == Outcome.GRANTED and silent:
        return Outcome.NO_OBJECTION
    if outcome not in (Outcome.GRANTED, Outcome.DECLINED, Outcome.NO_OBJECTION) or (
        outcome == Outcome.NO_OBJECTION and not silent
    ):
        raise Refused("Thủ tục này không có loại kết quả đó.", field="outcome")
    return outcome


def write_result(
    dossier: Dossier,
    outcome: str,
    summary: str,
    by: Actor,
    file: StoredFile | None,
    signed_by: Person | None,
    document: OutgoingDocument | None = None,
) -> Result:
    """The row of the result, with its number where there is a document."""
    version = dossier.procedure_version
    numbered = Numbered()
    if outcome != Outcome.NO_OBJECTION:
        numbered = next_number(dossier, by, granted=outcome == Outcome.GRANTED, document=document)
    result: Result = Result.objects.create(
        dossier=dossier,
        name=(version.result_name or version.get_result_kind_display())[:200],
        number=numbered.code,
        series=numbered.series,
        serial=numbered.serial,
        period=numbered.period,
        document=document,
        summary=summary,
        file=file,
        signed_by=signed_by or _signer(dossier),
        made_at=clock.now(),
    )
    return result


def _signer(dossier: Dossier) -> Person | None:
    """The leader who ended the signing step."""
    signed = dossier.step_runs.filter(role="leader", sent_back=False).exclude(ended_by=None).order_by("-id").first()
    return signed.ended_by if signed is not None else None


@action
def hand_over(
    *, dossier: Dossier, by: Person, way: str = "", collected: Collected | None = None, seen: int | None = None
) -> Dossier:
    """Give the result to the applicant at the desk, by post or online (trả kết quả; NĐ 61/2018 Điều 20).

    With `collected` it is written who took it, with what proof, and a slip of return is numbered; then it is refused
    while the paper has not reached the desk, unless the reason is said.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "hand_over")
    if way and way not in ReturnWay.values:
        raise Refused("Không có cách trả kết quả này.", field="way")
    dossier.return_way = way or dossier.return_way
    dossier.returned_at, dossier.returned_on = clock.now(), clock.today()
    if collected is not None:
        dossier.return_way = collected.way
        _collect(dossier, collected, by)
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


def _collect(dossier: Dossier, collected: Collected, by: Person) -> None:
    """Write down who took it away; and why, when the paper did not lie at the desk."""
    place = returning.away(dossier)
    collection = returning.write(dossier, collected, by)
    if place is not None and collection.elsewhere:
        emit(
            GivenFromElsewhere(
                actor=by.ref,
                subject=dossier.ref,
                agency_id=dossier.agency_id,
                unit=place.ref,
                reason=Private(collection.elsewhere),
            )
        )


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
    outcome = check_outcome(dossier, outcome)
    reason = guards.check_reason(reason) if outcome == Outcome.DECLINED else ""
    run = route.current(dossier)
    after = [step for step in route.steps(dossier) if step.order > run.order]
    route.pass_to(dossier, route.unit_of(dossier, after[0]) if after else dossier.unit)
    dossier_flow.move(dossier, "answer_at_once")
    end(dossier, outcome, reason)
    result = write_result(dossier, outcome, summary or reason, by, file, by)
    keep(file, dossier, by)
    dossier.returned_at, dossier.returned_on = dossier.finished_at, dossier.finished_on
    save(dossier, *ENDED, "unit", "returned_at", "returned_on")
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
