"""How the house speaks of the calendar of work, of rooms and cars, and of feeds."""

from __future__ import annotations

from django.urls import reverse

from congso.correspondence.models.booking import Booking, Feed, Resource
from congso.correspondence.models.calendar import CalendarEntry, Week
from congso.kernel import subjects
from congso.kernel.subjects import Subject

for subject in (
    Subject(
        kind="correspondence.calendarentry",
        word="việc trên lịch công tác",
        model=CalendarEntry,
        title=str,
        link=CalendarEntry.get_absolute_url,
        visible=CalendarEntry.objects.open_to,
    ),
    Subject(
        kind="correspondence.week",
        word="lịch công tác tuần",
        model=Week,
        title=str,
        link=Week.get_absolute_url,
        visible=Week.objects.visible_to,
    ),
    Subject(
        kind="correspondence.resource",
        word="phòng họp, xe",
        model=Resource,
        title=str,
        link=lambda resource: reverse("correspondence:resources"),
        visible=Resource.objects.visible_to,
    ),
    Subject(
        kind="correspondence.booking",
        word="đăng ký phòng họp, xe",
        model=Booking,
        title=str,
        link=Booking.get_absolute_url,
        visible=Booking.objects.visible_to,
    ),
    Subject(
        kind="correspondence.feed",
        word="lịch đồng bộ",
        model=Feed,
        title=str,
        link=lambda feed: reverse("correspondence:feeds"),
        visible=Feed.objects.visible_to,
    ),
):
    subjects.register(subject)
