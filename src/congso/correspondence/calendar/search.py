"""How an entry of the calendar is found: by what it is about, where it is, and who takes part."""

from __future__ import annotations

from typing import Any

from congso.correspondence.calendar.states import Audience, EntryState
from congso.correspondence.models.calendar import DIRECT, KEEP, SEE, CalendarEntry
from congso.correspondence.models.incoming import SEE_UNIT
from congso.kernel import clock
from congso.search import sources
from congso.search.sources import Found, Source
from congso.ui.filters import ngay


def found(entry: CalendarEntry) -> Found:
    """What the index holds of an entry."""
    taking_part = [str(one) for one in entry.attendees.select_related("person", "unit")]
    begins = clock.local(entry.begins_at)
    where = (f"{begins:%H:%M} {ngay(begins)}", entry.place, entry.chair_words)
    return Found(
        agency_id=entry.agency_id,
        title=entry.title,
        at=entry.begins_at,
        scopes=scopes_of_entry(entry),
        summary=", ".join(part for part in where if part),
        texts=(entry.note, entry.outsiders, *taking_part),
    )


def scopes_of_entry(entry: CalendarEntry) -> list[str]:
    """The tokens by which `open_to` lets people read it, written for the index.

    "keep" is held by whoever gathers the week and by leaders, "unit" by heads, "agency" by all staff.
    """
    tokens = [f"person:{entry.prepared_by_id}"]
    if entry.edition > 0 and entry.chair_id not in (None, entry.prepared_by_id):
        tokens.append(f"person:{entry.chair_id}")
    if entry.audience != Audience.STAFF:
        return tokens
    if entry.edition > 0:
        tokens.append(f"agency:{entry.agency_id}")
    if entry.state != EntryState.DRAFT:
        tokens.append(f"keep:{entry.agency_id}")
        tokens += [f"unit:{entry.unit_id}"] if entry.unit_id else []
    return tokens


def scopes_of(person: Any) -> set[str]:
    """What a person holds for entries of the calendar."""
    gathering = person.agencies_where(KEEP) | person.agencies_where(DIRECT)
    return sources.scopes_of(person, agency=SEE, unit=SEE_UNIT) | {f"keep:{number}" for number in gathering}


sources.register(
    Source(
        kind="correspondence.calendarentry",
        label="Lịch công tác",
        build=found,
        scopes_of=scopes_of,
        order=40,
        joined=("chair", "preparing_unit"),
    )
)
