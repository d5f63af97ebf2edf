"""What correspondence does by the clock: it looks for what came in, and reminds of deadlines, each once."""

from __future__ import annotations

from congso.correspondence import mailbox, scanner
from congso.correspondence.actions.reminding import remind, remind_direction
from congso.correspondence.models import Assignment, Direction
from congso.correspondence.states import WORKING, DirectionState, IncomingState
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import every
from congso.people.models import Agency
from congso.worktime.queries import timetable_for


@every(minutes=30, words="Nhắc hạn giải quyết văn bản đến")
def remind_of_deadlines() -> int:
    """Tell of what is due by the end of the next working day, and of what is late, while the office is at work."""
    return sum(_remind_in(agency_id) for agency_id in Agency.objects.values_list("pk", flat=True))


def _remind_in(agency_id: int) -> int:
    timetable, now = timetable_for(agency_id), clock.now()
    if timetable.open_from(now) > clock.local(now):
        return 0
    near = timetable.closing(timetable.next_working_day(clock.today()))
    due = Assignment.objects.open().filter(agency_id=agency_id, part__in=WORKING, due_at__lte=near)
    due = due.exclude(document__state__in=(IncomingState.RECALLED, IncomingState.REMOVED))
    due = due.exclude(passed_on__state__in=("given", "taken"))
    soon, late = due.filter(due_at__gte=now, reminded_at=None), due.filter(due_at__lt=now, late_told_at=None)
    told = sum(_told(given) for given in [*soon.order_by("id"), *late.order_by("id")])
    ordered = Direction.objects.filter(agency_id=agency_id, due_at__lte=near)
    ordered = ordered.filter(state__in=(DirectionState.GIVEN, DirectionState.WORKING))
    near_ones, late_ones = ordered.filter(due_at__gte=now, reminded_at=None), ordered.filter(due_at__lt=now)
    late_ones = late_ones.filter(late_told_at=None)
    return told + sum(_told(one) for one in [*near_ones.order_by("id"), *late_ones.order_by("id")])


def _told(one: Assignment | Direction) -> bool:
    by = House(agency_id=one.agency_id, what="clock")
    try:
        if isinstance(one, Direction):
            remind_direction(direction=one, by=by)
        else:
            remind(assignment=one, by=by)
    except Refused:
        return False
    return True


@every(minutes=1, words="Nhận tệp từ thư mục máy quét")
def take_from_scanner() -> None:
    """Take in what the scanner laid down; what was refused lies beside it with the reason."""
    scanner.look_everywhere()


@every(minutes=5, words="Nhận văn bản từ hộp thư")
def take_from_mailbox() -> None:
    """Take in the unread messages, where the office has set a mailbox up."""
    if mailbox.is_set_up():
        mailbox.fetch_mail()
