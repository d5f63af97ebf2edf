"""What is done about what people say by the clock: reminding who holds it, and forgetting who sent it."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import daily, every
from congso.people.models import Agency
from congso.quality.actions import forget_sender, remind_of_voice
from congso.quality.models import Voice
from congso.quality.voices.personal import forget_until
from congso.worktime.queries import timetable_for
from congso.worktime.walking import add_working_days

NEAR = 2
"""Working days before its day that something is reminded of."""


@every(minutes=30, words="Nhắc hạn câu hỏi, phản ánh, kiến nghị")
def remind_of_voices() -> int:
    """Tell of what is due within two working days, and of what is late, while the office is at work."""
    return sum(_remind_in(agency_id) for agency_id in Agency.objects.values_list("pk", flat=True))


def _remind_in(agency_id: int) -> int:
    timetable, now = timetable_for(agency_id), clock.now()
    if timetable.open_from(now) > clock.local(now):
        return 0
    near = timetable.closing(add_working_days(clock.today(), NEAR, timetable))
    waiting = Voice.objects.filter(agency_id=agency_id, due_at__lte=near)
    soon = waiting.filter(due_at__gte=now, reminded_at=None)
    late = waiting.filter(due_at__lt=now, late_told_at=None)
    return sum(_told(voice) for voice in [*soon.order_by("id"), *late.order_by("id")])


def _told(voice: Voice) -> bool:
    try:
        remind_of_voice(voice=voice, by=House(agency_id=voice.agency_id, what="clock"))
    except Refused:
        return False
    return True


@daily(at="01:10", words="Xóa thông tin người hỏi, người phản ánh đã hết thời hạn giữ")
def forget_senders() -> int:
    """Erase who sent what ended longer ago than the rule says; how many."""
    return sum(_forget_in(agency_id) for agency_id in Agency.objects.values_list("pk", flat=True))


def _forget_in(agency_id: int) -> int:
    over = Voice.objects.filter(agency_id=agency_id, forgotten_on=None, ended_on__lte=forget_until(agency_id))
    for voice in (found := list(over.order_by("id"))):
        forget_sender(voice=voice, by=House(agency_id=agency_id, what="clock"))
    return len(found)
