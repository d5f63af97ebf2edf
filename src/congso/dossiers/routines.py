"""What dossiers have done by the clock."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from congso.dossiers.actions.list_exports import discard_old_list_exports
from congso.dossiers.actions.watch import remind_of_answer
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.actions import once
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import daily, every
from congso.worktime.queries import timetable_for
from congso.worktime.walking import working_minutes_between
from congso.worktime.words import NEARLY

LOOK_AHEAD = timedelta(days=14)
"""No office rests longer than this, so that two working hours never lie further away."""


@every(minutes=10, words="Nhắc hồ sơ trực tuyến sắp hết giờ trả lời")
def watch_unanswered() -> None:
    """Remind the desk of filings that it must answer soon, and tell the head of those that it did not (8 giờ)."""
    now = clock.now()
    waiting = Dossier.objects.filter(state=DossierState.SUBMITTED, answer_due_at__lte=now + LOOK_AHEAD)
    for dossier in waiting.order_by("answer_due_at", "id").iterator(chunk_size=200):
        _watch(dossier)


def _watch(dossier: Dossier) -> None:
    now, due_at = clock.now(), dossier.answer_due_at
    assert due_at is not None
    over = now > due_at
    if not over and working_minutes_between(now, due_at, timetable_for(dossier.receiving_agency_id)) > NEARLY:
        return
    key = f"{'over' if over else 'nearly'}:{dossier.uid}:{due_at.isoformat()}"
    with suppress(Refused):
        once(key, remind_of_answer, dossier=dossier, by=House(agency_id=dossier.agency_id))


@daily(at="02:50", words="Bỏ tệp xuất danh sách quá 7 ngày")
def discard_files_of_lists() -> None:
    """Files of lists hold names: they are kept for a week (dọn tệp xuất)."""
    discard_old_list_exports()
