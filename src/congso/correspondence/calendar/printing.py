"""The calendar of a week on paper, A4 lying (lịch công tác tuần): giờ, nội dung, thành phần, địa điểm, chuẩn bị."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from congso.correspondence.calendar.queries import week_of
from congso.correspondence.calendar.sheet import printed_lines, weekday
from congso.correspondence.calendar.states import Audience, EntryState
from congso.correspondence.models.calendar import CalendarEntry
from congso.papers import press
from congso.people.models import Agency


def print_week(agency: Agency, monday: date) -> bytes | None:
    """The published week as PDF/A; None before it is published."""
    week = week_of(agency.pk, monday)
    if week is None or week.edition == 0:
        return None
    shown = CalendarEntry.objects.filter(agency=agency, edition__gt=0, audience=Audience.STAFF)
    shown = shown.filter(state__in=(EntryState.PUBLISHED, EntryState.CANCELLED)).in_week(monday)
    lines = printed_lines(list(shown.for_list().order_by("begins_at", "id")), monday)
    return press.render(
        template="correspondence/week",
        data={
            "parent": agency.parent.name if agency.parent else "",
            "office": agency.name,
            "place": agency.place,
            "first_day": f"{monday:%d/%m/%Y}",
            "last_day": f"{monday + timedelta(days=6):%d/%m/%Y}",
            "edition": week.edition,
            "published_on": week.published_at,
            "days": days_of(lines),
        },
    )


def days_of(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines by day, each with its weekday."""
    found = []
    for day, group in groupby(lines, key=lambda line: line["day"]):
        on = date.fromisoformat(day)
        found.append({"name": weekday(on), "date": f"{on:%d/%m}", "lines": list(group)})
    return found
