"""What the clock does for opinions: who was asked is reminded while the office is at work, each once."""

from __future__ import annotations

from django.db.models import Q

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import every
from congso.outgoing.actions.opinions import remind_of_opinion
from congso.outgoing.models import DraftOpinion
from congso.worktime.queries import timetable_for


@every(minutes=30, words="Nhắc hạn góp ý dự thảo")
def remind_of_opinions() -> int:
    """Tell of what is due by the end of the next working day, and of what is late."""
    agencies = DraftOpinion.objects.asked().order_by().values_list("agency_id", flat=True).distinct()
    return sum(_remind_in(agency_id) for agency_id in list(agencies))


def _remind_in(agency_id: int) -> int:
    timetable, now = timetable_for(agency_id), clock.now()
    if timetable.open_from(now) > clock.local(now):
        return 0
    near = timetable.closing(timetable.next_working_day(clock.today()))
    untold = Q(due_at__gte=now, reminded_at=None) | Q(due_at__lt=now, late_told_at=None)
    due = DraftOpinion.objects.asked().filter(untold, agency_id=agency_id, due_at__lte=near)
    return sum(_told(opinion) for opinion in due.order_by("id"))


def _told(opinion: DraftOpinion) -> bool:
    try:
        remind_of_opinion(opinion=opinion, by=House(agency_id=opinion.agency_id, what="clock"))
    except Refused:
        return False
    return True
