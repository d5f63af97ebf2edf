"""How the house speaks of a calendar of work."""

from congso.kernel.subjects import Subject, register
from congso.worktime.models import Calendar

register(
    Subject(
        kind="worktime.calendar",
        word="lịch làm việc",
        model=Calendar,
        title=lambda calendar: f"Lịch làm việc, bản {calendar.revision}",
        link=Calendar.get_absolute_url,
        visible=lambda person: Calendar.objects.filter(agency_id=person.agency_id),
    )
)
