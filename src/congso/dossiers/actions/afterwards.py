"""After the end: putting right what the office got wrong."""

from __future__ import annotations

from datetime import datetime

from congso.dossiers import form_sets, guards, returning, route, slips
from congso.dossiers.actions.papers import keep
from congso.dossiers.events import ResultHandedOverAgain, ResultReissued
from congso.dossiers.models import Dossier, Result
from congso.dossiers.result_numbers import next_number
from congso.dossiers.returning import Collected
from congso.dossiers.states import DossierState, Outcome, ReturnWay, dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.tasks import board
from congso.worktime.queries import timetable_for

GIVE_AGAIN = "Chờ trả kết quả cấp lại"


@action
def reissue(
    *,
    dossier: Dossier,
    fault: str,
    by: Person,
    summary: str = "",
    file: StoredFile | None = None,
    due_at: datetime | None = None,
    seen: int | None = None,
) -> Dossier:
    """Put right a result that the office got wrong, at its own cost (sửa sai, cấp lại; NĐ 61/2018 Điều 21).

    The first result stays; the new one names it. Where the wrong one is in the applicant's hands already, the office
    apologises in writing and the desk gives the right one by `due_at`, the end of the next working day unless it is
    said. Refused without saying what was wrong.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "reissue")
    fault = guards.check_reason(fault, "fault")
    wrong = dossier.results.filter(replaced_by=None).order_by("-id").first()
    if wrong is None or not wrong.number:
        raise Refused("Hồ sơ này không có văn bản kết quả để cấp lại.")
    numbered = next_number(dossier, by, granted=dossier.outcome == Outcome.GRANTED)
    result = Result.objects.create(
        dossier=dossier,
        name=wrong.name,
        number=numbered.code,
        series=numbered.series,
        serial=numbered.serial,
        period=numbered.period,
        summary=summary or wrong.summary,
        file=file,
        signed_by=by,
        made_at=clock.now(),
        replaces=wrong,
        fault=fault,
        due_at=_promised(dossier, due_at) if dossier.state == DossierState.RETURNED else None,
    )
    keep(file, dossier, by)
    dossier_flow.move(dossier, "reissue")
    if result.due_at is not None:
        route.wait_at_desk(dossier, "hand_over", GIVE_AGAIN, due_at=result.due_at)
        slips.issue(dossier, form_sets.APOLOGY, by=by, corrected=result)
    save(dossier)
    emit(
        ResultReissued(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            result_number=result.number,
            fault=Private(fault),
            due_at=result.due_at,
        )
    )
    return dossier


def _promised(dossier: Dossier, due_at: datetime | None) -> datetime:
    """Until when the right result is given. Refused for a moment that is over, or a day on which nobody works."""
    timetable = timetable_for(dossier.agency_id)
    if due_at is None:
        return timetable.closing(timetable.next_working_day(clock.today()))
    if due_at <= clock.now():
        raise Refused("Ngày hẹn trả kết quả đúng phải còn ở phía trước.", field="day")
    if not timetable.is_working_day(clock.local_day(due_at)):
        raise Refused("Ngày hẹn trả kết quả đúng phải là ngày làm việc.", field="day")
    return due_at


@action
def hand_over_again(*, dossier: Dossier, collected: Collected, by: Person, seen: int | None = None) -> Dossier:
    """Give the right result in place of the wrong one, with its own slip (trả kết quả cấp lại; NĐ 61/2018 Điều 21).

    The dossier stays returned on the day of the first: it is neither counted twice nor late by this. Refused while
    nothing was put right, or without the proof that giving a result asks for.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "hand_over_again")
    right = dossier.correction
    collection = returning.write(dossier, collected, by, right)
    right.given_at = collection.handed_at
    right.save(update_fields=["given_at"])
    dossier_flow.move(dossier, "hand_over_again")
    save(dossier)
    board.clear(subject=dossier.ref)
    emit(
        ResultHandedOverAgain(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            result_number=right.number,
            way=str(ReturnWay(collected.way).label),
            wrong=f"{'đã thu lại' if collected.wrong_back else 'không thu lại được'} bản {right.replaces.number}",
        )
    )
    return dossier
