"""What dossiers have done by the clock: reminders, late notices, silence, what does not move, old files of lists.

Each thing is an act of its own in its own transaction. All may run again at any time: what was told is not told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from congso.dossiers import actions
from congso.dossiers.actions.list_exports import discard_old_list_exports
from congso.dossiers.actions.watch import remind_of_answer
from congso.dossiers.models import Consultation, Dossier, SupplementRequest
from congso.dossiers.states import DossierState
from congso.dossiers.stuck import stuck
from congso.kernel import clock
from congso.kernel.actions import once
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import daily, every
from congso.people.models import Agency
from congso.procedures.states import ResultKind
from congso.rules import queries as rules
from congso.rules.definitions import ANSWER_WARNING
from congso.worktime.queries import timetable_for
from congso.worktime.walking import working_minutes_between

LOOK_AHEAD = timedelta(days=14)
"""No office rests longer than this, so that a day's working hours never lie further away."""


@every(minutes=10, words="Nhắc hồ sơ trực tuyến sắp hết giờ trả lời")
def watch_unanswered() -> None:
    """Remind the desk and its head of filings that must be answered soon, and of those that were not (8 giờ)."""
    now = clock.now()
    waiting = Dossier.objects.filter(state=DossierState.SUBMITTED, answer_due_at__lte=now + LOOK_AHEAD)
    for dossier in waiting.order_by("answer_due_at", "id").iterator(chunk_size=200):
        _watch(dossier)


def _watch(dossier: Dossier) -> None:
    now, due_at = clock.now(), dossier.answer_due_at
    assert due_at is not None
    over = now > due_at
    if not over and working_minutes_between(now, due_at, timetable_for(dossier.agency_id)) > _warned_before(dossier):
        return
    key = f"{'over' if over else 'nearly'}:{dossier.uid}:{due_at.isoformat()}"
    with suppress(Refused):
        once(key, remind_of_answer, dossier=dossier, by=House(agency_id=dossier.agency_id))


def _warned_before(dossier: Dossier) -> int:
    """So many working minutes before the time to answer is over the desk and its head are warned, by today's rule."""
    return int(rules.get(ANSWER_WARNING, on=clock.today(), agency_id=dossier.agency_id).value) * 60


WAITING = (DossierState.AWAITING_SUPPLEMENT, DossierState.COMPLETION_ASKED)


def house(dossier: Dossier) -> House:
    return House(agency_id=dossier.agency_id, what="clock")


def _each(rows: Iterable[Any], act: Callable[[Any], object]) -> int:
    """Do an act for each; what is refused meanwhile (somebody was quicker) is passed over. Gives how many were done."""
    done = 0
    for row in rows:
        try:
            act(row)
        except Refused:
            continue
        done += 1
    return done


@every(minutes=30, words="Nhắc cho ý kiến, báo quá hạn cho ý kiến")
def look_after_opinions() -> None:
    """Remind who was asked on the last working day, and tell the heads when the time is over (NĐ 61 Điều 19 k.5)."""
    remind_opinions()
    tell_lapsed_opinions()


def remind_opinions() -> int:
    """Remind of what is due by the end of the next working day."""
    soon = [asked for asked in _unanswered().filter(reminded_at=None, due_at__gte=clock.now()) if _is_near(asked)]
    return _each(soon, lambda asked: actions.remind_opinion(consultation=asked, by=house(asked.dossier)))


def tell_lapsed_opinions() -> int:
    late = _unanswered().filter(lapse_told_at=None, due_at__lt=clock.now())
    return _each(late, lambda asked: actions.tell_lapsed_opinion(consultation=asked, by=house(asked.dossier)))


def _unanswered() -> QuerySet[Consultation]:
    found: QuerySet[Consultation] = Consultation.objects.filter(answered_at=None, dossier__finished_at=None)
    return found.select_related("dossier").order_by("id")


def _is_near(asked: Consultation) -> bool:
    return clock.local_day(asked.due_at) <= next_working_day(asked.dossier.agency_id)


def next_working_day(agency_id: int) -> date:
    return timetable_for(agency_id).next_working_day(clock.today())


@daily(at="07:10", words="Báo hồ sơ quá hạn bổ sung")
def propose_endings() -> int:
    """Put before those who may end them the dossiers whose applicants did not bring in time what was asked for."""
    late = SupplementRequest.objects.filter(
        answered_at=None, lapse_told_at=None, until__lt=clock.today(), dossier__state__in=WAITING
    ).select_related("dossier")
    return _each(
        late.order_by("id"),
        lambda asked: actions.tell_lapsed_supplement(request=asked, by=house(asked.dossier)),
    )


def _silent() -> QuerySet[Dossier]:
    """Dossiers that silence may end."""
    found: QuerySet[Dossier] = Dossier.objects.filter(
        state=DossierState.PROCESSING, procedure_version__result_kind=ResultKind.NO_DOCUMENT, objection=None
    )
    return found


@daily(at="07:20", words="Báo trước hồ sơ sắp tự kết thúc khi hết hạn")
def foretell_silence() -> int:
    """Tell the clerk and the holder on the working day before silence ends a dossier."""
    untold = _silent().filter(silence_told_at=None).order_by("id")
    near = [dossier for dossier in untold if dossier.due_on and dossier.due_on <= next_working_day(dossier.agency_id)]
    return _each(near, lambda dossier: actions.foretell_silence(dossier=dossier, by=house(dossier)))


@every(minutes=30, words="Kết thúc hồ sơ không ban hành văn bản khi hết hạn")
def end_in_silence() -> int:
    """End what nobody objected to when its term is over, if that was told on an earlier day."""
    over = _silent().filter(due_at__lt=clock.now(), silence_told_at__isnull=False).order_by("id")
    told = [one for one in over if one.silence_told_at and clock.local_day(one.silence_told_at) < clock.today()]
    return _each(told, lambda dossier: actions.end_in_silence(dossier=dossier, by=house(dossier)))


@daily(at="07:40", words="Báo hồ sơ vướng cho người phụ trách")
def tell_stuck() -> int:
    """Tell the heads of what does not move, once for each place where it stands still."""
    done = 0
    for agency_id in Agency.objects.values_list("pk", flat=True):
        found = stuck(Dossier.objects.all(), agency_id)
        done += _each(
            found,
            lambda one: once(
                one.key,
                actions.tell_stuck,
                dossier=one.dossier,
                why=f"{one.reason.words.lower()}. {one.reason.remedy}",
                by=house(one.dossier),
            ),
        )
    return done


@daily(at="02:50", words="Bỏ tệp xuất danh sách quá 7 ngày")
def discard_files_of_lists() -> None:
    """Files of lists hold names: they are kept for a week (dọn tệp xuất)."""
    discard_old_list_exports()
