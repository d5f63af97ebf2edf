"""What a leader's page for opinions shows: the next document, own phrases, usual units, three deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from congso.correspondence import access, record
from congso.correspondence.choosing import named_recipients
from congso.correspondence.deadlines import due_of_day
from congso.correspondence.giving import STAGES, Ruling
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.ruling_forms import NO_LIMIT, DirectForm
from congso.correspondence.states import FROZEN, Part
from congso.kernel import clock
from congso.people.models import Agency, Person, Unit
from congso.worktime.queries import timetable_for
from congso.worktime.walking import add_working_days

SUGGESTED = (2, 5, 10)
"""Working days that leaders usually give."""
MOST = 200


@dataclass(frozen=True)
class Deadline:
    """A suggested day, in words and as machines write it."""

    day: date
    words: str


def asked_of(person: Person) -> list[Assignment]:
    """What waits for one's opinion, or that of a leader in whose place one acts: urgent ones first, then in order."""
    stood_for = {one.acting_for_id for one in person.mandates if access.DIRECT in one.permissions}
    waiting = Assignment.objects.open().filter(part=Part.OPINION, person__in={person.pk} | (stood_for - {None}))
    waiting = waiting.exclude(document__state__in=FROZEN)
    return list(waiting.order_by("-document__urgency", "ordered_at", "id").select_related("document")[:MOST])


def next_of(waiting: list[Assignment], after: str) -> int | None:
    """The document that comes up: the one after `after` (its assignment's uid), else the first."""
    if not waiting:
        return None
    places = [place for place, one in enumerate(waiting) if str(one.uid) == after]
    return (places[0] + 1) % len(waiting) if places else 0


def deadlines(agency_id: int) -> list[Deadline]:
    """Two, five and ten working days from today."""
    timetable, today = timetable_for(agency_id), clock.today()
    found = [(days, add_working_days(today, days, timetable)) for days in SUGGESTED]
    return [Deadline(day, f"{days} ngày, {day:%d/%m}") for days, day in found]


def ruling_of(form: DirectForm, *, ends: bool) -> Ruling:
    """What was tapped: a phrase gives its words, its usual lead, and whether the document ends with it."""
    data, phrase = form.cleaned_data, form.chosen
    opinion = data["opinion"] or (phrase.words if phrase is not None else "")
    if ends or (phrase is not None and phrase.ends and not data["lead"]):
        return Ruling(opinion=opinion or "Lưu", ends=True)
    named: Mapping[str, Any] = {name: data[name] for name in ("lead", "cooperate", "inform")}
    if not named["lead"] and phrase is not None and phrase.unit_id is not None:
        named = {**named, "lead": f"u:{phrase.unit_id}"}
    recipients = named_recipients(form.document.agency_id, named)
    none_set = data["due"] == NO_LIMIT and not data["due_on"]
    due_on = data["due_on"] or (None if none_set else data["due"])
    return Ruling(recipients, opinion, due_on, open_ended=none_set, although_away=data["although_away"])


def context_of(document: IncomingDocument, form: DirectForm, person: Person) -> dict[str, Any]:
    """Everything that the page shows about one document."""
    files, given = record.read_whole(document)
    units = form.units
    return {
        "document": document,
        "form": form,
        "files": files,
        "preview": record.preview_of(files, document),
        "proposals": [
            one for one in given if one.part == Part.OPINION and one.is_open and one.opinion != STAGES[Part.OPINION]
        ],
        "rulings": [one for one in given if one.part == Part.OPINION and one.answer],
        "units": units[:6],
        "others": _others(units, form.affiliated),
        "deadlines": deadlines(document.agency_id),
        "own_deadline": _own_deadline(document),
        "no_limit": NO_LIMIT,
        "seen": document.version,
    }


def _own_deadline(document: IncomingDocument) -> str:
    """The deadline that stands where a leader sets none: the letter's own, or one that was set before."""
    if document.due_on is None:
        return ""
    written = document.reply_due_on
    if written is not None and clock.local_day(due_of_day(written, document.agency_id)) == document.due_on:
        return f"Theo hạn trong văn bản ({written:%d/%m/%Y})"
    return f"Theo hạn đã đặt ({document.due_on:%d/%m/%Y})"


def _proposes(given: Assignment) -> bool:
    """Whoever submitted it wrote a proposal beside it."""
    return given.part == Part.OPINION and given.is_open and given.opinion != STAGES[Part.OPINION]


def _others(units: list[Unit], affiliated: list[Agency]) -> list[tuple[str, str]]:
    more = [(f"u:{unit.pk}", unit.short_name) for unit in units[6:]]
    return more + [(f"a:{one.pk}", one.short_name) for one in affiliated]


def found_uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
