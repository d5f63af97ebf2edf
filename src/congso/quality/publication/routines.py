"""Duties to publish are looked at by the clock."""

from __future__ import annotations

from congso.kernel.actors import House
from congso.kernel.timetable import daily
from congso.people.models import Agency
from congso.people.states import AgencyKind
from congso.quality.actions.publication import look_at_duties


@daily(at="06:30", words="Kiểm tra danh mục nội dung phải công khai")
def look_at_publication() -> int:
    """Look at every duty of every department; how many changed."""
    departments = Agency.objects.filter(kind=AgencyKind.DEPARTMENT)
    return sum(look_at_duties(agency=agency, by=House(agency.pk, "clock")) for agency in departments)
