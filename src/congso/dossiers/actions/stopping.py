"""A dossier that is withdrawn or stopped before it has a result."""

from __future__ import annotations

from congso.dossiers import form_sets, guards, route, slips
from congso.dossiers.actions.ending import ENDED, end
from congso.dossiers.actions.pauses import let_run
from congso.dossiers.events import DossierStopped, WithdrawalAccepted, WithdrawalDeclined
from congso.dossiers.models import Dossier, Stopping
from congso.dossiers.states import DossierState, Outcome, Timeliness, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.tasks import board


@action
def accept_withdrawal(*, dossier: Dossier, by: Actor, seen: int | None = None) -> Dossier:
    """Let the applicant have the dossier back (đồng ý rút hồ sơ); it counts as resolved on this day, in time.

    What was finished already keeps its outcome, day and timeliness: the tables of that time count it so. The notice of
    stopping goes out under the forms of TT 03/2025; those of TT 01/2018 name no form for a wish of the applicant's own,
    and their form 03 would say that the office refused.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "accept_withdrawal")
    stage = dossier.stage
    dossier_flow.move(dossier, "accept_withdrawal")
    _write_down(dossier, by, "Người nộp rút hồ sơ", asked_by_applicant=True)
    if dossier.finished_at is None:
        end(dossier, Outcome.WITHDRAWN, "Người nộp rút hồ sơ", Timeliness.ON_TIME)
    else:
        dossier.ending_reason = "Người nộp rút hồ sơ khi đã có kết quả"
        board.clear(subject=dossier.ref)
    save(dossier, *ENDED)
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
    save(dossier, "state", "due_at", "due_on", "answer_due_at", "silence_told_at")
    emit(WithdrawalDeclined(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, reason=Private(reason)))
    return dossier


def _lay_back(dossier: Dossier) -> None:
    """Put the work where it lay before the wish to withdraw; what waits for the applicant has no due moment."""
    board.clear(subject=dossier.ref)
    if dossier.clock_runs:
        let_run(dossier)
    elif dossier.state == DossierState.DONE:
        route.wait_at_desk(dossier, "hand_over", "Chờ trả kết quả")
    elif dossier.state == DossierState.SUBMITTED:
        route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    elif dossier.clock_stands:
        run = route.current(dossier)
        route.put_before(dossier, run)
        board.postpone(subject=dossier.ref, act=run.act, due_at=None)


def _write_down(
    dossier: Dossier, by: Actor, reason: str, *, asked_by_applicant: bool, basis: str = "", refund: int = 0
) -> None:
    """What the notice of stopping needs: at which step it stood, what was paid, what is given back."""
    paid = sum(charge.amount for charge in dossier.charges.all() if charge.paid_at is not None)
    if refund > paid:
        raise Refused(f"Người nộp mới nộp {paid:,} đồng.".replace(",", "."), field="refund")
    Stopping.objects.create(
        dossier=dossier,
        asked_by_applicant=asked_by_applicant,
        stage=dossier.stage or dossier.get_state_display(),
        reason=reason,
        basis=basis,
        paid=paid,
        refund=refund,
        decided_at=clock.now(),
        decided_by=by if isinstance(by, Person) else None,
    )


@action
def stop(
    *, dossier: Dossier, reason: str, by: Actor, basis: str = "", refund: int = 0, seen: int | None = None
) -> Dossier:
    """Stop resolving (dừng giải quyết), with its legal ground and the đồng that are given back.

    A dossier that waits for a supplement is stopped only after the time given is over.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "stop")
    reason = guards.check_reason(reason)
    waited, stage = dossier.clock_stands, dossier.stage
    dossier_flow.move(dossier, "stop")
    _write_down(dossier, by, reason, asked_by_applicant=False, basis=basis.strip(), refund=refund)
    end(dossier, Outcome.STOPPED, reason, Timeliness.ON_TIME if waited else "")
    save(dossier, *ENDED)
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
