"""When the calendar of work is corrected: due dates are reckoned again, and say so."""

from __future__ import annotations

from datetime import date

from congso.dossiers import deadlines, rereckoning
from congso.dossiers.events import DueDateMoved
from congso.dossiers.models import Dossier, DueChange
from congso.dossiers.states import CLOCK_RUNS, CLOCK_STANDS
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.tasks import board
from congso.worktime.queries import timetable_for


@action
def reckon_again(*, dossier: Dossier, day: date, by: House) -> Dossier:
    """Give a running dossier the due date of the corrected calendar (tính lại ngày hẹn trả).

    Both dates and both revisions are kept. Refused when the dossier no longer runs, its date stays the same, or it
    would become late by the correction.
    """
    dossier = lock(dossier)
    if dossier.state not in CLOCK_RUNS | CLOCK_STANDS or dossier.due_at is None or dossier.calendar_revision is None:
        raise Refused("Hồ sơ không còn trong thời hạn giải quyết.")
    timetable = timetable_for(dossier.agency_id)
    answer = deadlines.reckoned(dossier, timetable)
    if answer.at == dossier.due_at:
        raise Refused("Ngày hẹn trả không đổi.")
    if kept := rereckoning.why_kept(dossier, timetable):
        raise Refused(f"Không tính lại: {kept}.")
    change = DueChange.objects.create(
        dossier=dossier,
        day=day,
        due_before=dossier.due_at,
        due_after=answer.at,
        revision_before=dossier.calendar_revision,
        revision_after=timetable.revision,
        changed_at=clock.now(),
    )
    dossier.promised_at = deadlines.first_answer(dossier, timetable).at
    deadlines.move_due(dossier, answer)
    dossier.calendar_revision = timetable.revision
    save(dossier, "promised_at", "due_at", "due_on", "silence_told_at", "calendar_revision")
    _step_moves_too(dossier)
    emit(
        DueDateMoved(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            day=day,
            due_before=change.due_before,
            due_at=answer.at,
            calendar_revision=timetable.revision,
        )
    )
    return dossier


def _step_moves_too(dossier: Dossier) -> None:
    """The open step gets its time by the new calendar, unless a stop has already given it another."""
    run = dossier.open_step()
    if run is None or dossier.clock_stands or dossier.clock_stops.filter(until__gte=run.started_at).exists():
        return
    due_at = deadlines.step_due(dossier.agency_id, run.started_at, run.allotted_minutes)
    if due_at != run.due_at:
        run.due_at = due_at
        run.save(update_fields=["due_at"])
        board.postpone(subject=dossier.ref, act=run.act, due_at=due_at)
