"""Work items as a list shows them: the deadline in words, and who holds each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.kernel import clock
from congso.people.models import Person
from congso.people.roles import ROLES
from congso.tasks.models import WorkItem
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_words


@dataclass(frozen=True)
class Row:
    """One line of a tray."""

    item: WorkItem
    words: str
    tone: str
    holder: str


def rows_of(items: Iterable[WorkItem], person: Person) -> list[Row]:
    """Put the deadline of each item into words by one timetable, that of the person's agency."""
    timetable = timetable_for(person.agency_id or 0)
    now = clock.now()
    rows = []
    for item in items:
        left = remaining_words(item.due_at, now, timetable) if item.due_at else None
        words, tone = (left.words, str(left.severity)) if left else ("không có hạn", "calm")
        rows.append(Row(item, words, tone, holder_of(item, person)))
    return rows


def holder_of(item: WorkItem, person: Person) -> str:
    """Whose turn it is: mine, a person's by name, or the holders' of a role in a unit."""
    if item.person_id == person.pk:
        return "Tôi"
    if item.person is not None:
        return item.person.full_name
    return f"{ROLES[item.role].name}, {item.unit.short_name}"
