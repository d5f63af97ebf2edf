"""A body outside decides: proposing to it, and entering what it decided."""

from __future__ import annotations

from datetime import date

from congso.dossiers import guards, route
from congso.dossiers.actions.papers import keep
from congso.dossiers.events import DossierProposed, OutsideDecisionRecorded
from congso.dossiers.models import Dossier, Proposal, StepRun
from congso.dossiers.models.province import DECIDED
from congso.dossiers.states import Outcome, dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.people.models import Person

_WHERE = ("unit", "holder", "stage")


@action
def propose(
    *,
    dossier: Dossier,
    number: str,
    by: Person,
    signed_on: date | None = None,
    summary: str = "",
    file: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Send the proposal with the draft decision to the body that decides (trình UBND tỉnh); its own clock begins.

    Refused without the proposal's number, with a day to come, or when the next step is not an outside body's.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "propose")
    number, signed_on = guards.check_reason(number, "number"), signed_on or clock.today()
    if signed_on > clock.today():
        raise Refused("Ngày tờ trình không thể sau hôm nay.", field="signed_on")
    run = route.end(route.current(dossier), by=by, note=f"Tờ trình {number}")
    outside = route.start(dossier, route.following(dossier, run))
    Proposal.objects.create(
        dossier=dossier,
        run=outside,
        number=number,
        signed_on=signed_on,
        summary=summary,
        file=file,
        sent_at=clock.now(),
        sent_by=by,
    )
    keep(file, dossier, by)
    dossier_flow.move(dossier, "propose")
    save(dossier, *_WHERE)
    emit(
        DossierProposed(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            body=outside.outside_body,
            number=number,
            signed_on=signed_on,
            late=run.late,
        )
    )
    return dossier


@action
def record_outside_decision(
    *,
    dossier: Dossier,
    number: str,
    by: Person,
    decided_on: date | None = None,
    outcome: str = Outcome.GRANTED,
    file: StoredFile | None = None,
    note: str = "",
    seen: int | None = None,
) -> Dossier:
    """Enter the decision of the outside body and go on (ghi quyết định của UBND tỉnh); its time is counted apart.

    Refused without its number, with a day to come or before the proposal's.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "record_outside_decision")
    number, decided_on = number.strip(), decided_on or clock.today()
    if not number:
        raise Refused("Hãy ghi số quyết định.", field="number")
    if outcome not in dict(DECIDED):
        raise Refused("Hãy chọn kết quả.", field="outcome")
    if decided_on > clock.today():
        raise Refused("Ngày quyết định không thể sau hôm nay.", field="decided_on")
    run = route.end(route.current(dossier), by=by, note=note or number)
    _answer_proposal(run, number, decided_on, outcome, file, by)
    keep(file, dossier, by)
    route.start(dossier, route.following(dossier, run))
    dossier_flow.move(dossier, "record_outside_decision")
    save(dossier, *_WHERE)
    emit(
        OutsideDecisionRecorded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            body=run.outside_body,
            number=number,
            late=run.late,
            decided_on=decided_on,
            outcome=dict(DECIDED)[outcome].lower(),
        )
    )
    return dossier


def _answer_proposal(
    run: StepRun, number: str, decided_on: date, outcome: str, file: StoredFile | None, by: Person
) -> None:
    """Write the decision beside its proposal; a dossier that went out before proposals were kept has none."""
    proposal = Proposal.objects.filter(run=run).first()
    if proposal is None:
        return
    if decided_on < proposal.signed_on:
        raise Refused("Ngày quyết định không thể trước ngày tờ trình.", field="decided_on")
    proposal.decision_number, proposal.decided_on, proposal.outcome = number, decided_on, outcome
    proposal.decision_file, proposal.returned_at, proposal.entered_by = file, clock.now(), by
    proposal.save(
        update_fields=["decision_number", "decided_on", "outcome", "decision_file", "returned_at", "entered_by"]
    )
