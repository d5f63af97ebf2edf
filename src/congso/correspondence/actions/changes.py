"""What a published week keeps of every change (thay đổi sau khi phát hành)."""

from __future__ import annotations

from datetime import date

from congso.correspondence.models.calendar import CalendarEntry, EntryChange, Week
from congso.kernel import clock
from congso.people.models import Person


def note_change(entry: CalendarEntry, sort: str, words: str, reason: str, by: Person) -> tuple[str, ...]:
    """Write a change on an entry and beside the week in which it stands; gives the fields to save."""
    entry.changed_at = clock.now()
    entry.change_words = (f"{words}: {reason}" if reason else words)[:800]
    write_beside(entry.monday, entry, sort, words, reason, by)
    return ("changed_at", "change_words")


def write_beside(monday: date, entry: CalendarEntry, sort: str, words: str, reason: str, by: Person) -> None:
    """Write a change beside a week, with the edition after which it was made; a week without an edition keeps none."""
    editions = Week.objects.filter(agency_id=entry.agency_id, monday=monday, edition__gt=0)
    edition = editions.values_list("edition", flat=True).first()
    if edition is None:
        return
    EntryChange.objects.create(
        agency_id=entry.agency_id,
        entry=entry,
        monday=monday,
        after_edition=edition,
        sort=sort,
        words=f"{entry.title}: {words}"[:800],
        reason=reason[:500],
        made_at=clock.now(),
        made_by=by,
    )


def changed_since(week: Week) -> bool:
    """Whether something was changed in a week since its last edition."""
    changes = EntryChange.objects.filter(agency_id=week.agency_id, monday=week.monday)
    return bool(week.edition and changes.filter(after_edition=week.edition).exists())
