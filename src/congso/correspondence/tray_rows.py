"""The trays of documents: which lie in each, and each as a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from congso.correspondence import access
from congso.correspondence.models import Assignment, Assignments, IncomingDocument, IncomingDocuments, Reading, given_to
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.correspondence.states import FROZEN, OPEN, STANDING, WORKING, IncomingState, Part
from congso.kernel import clock
from congso.people.models import Person
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_words

TRAY_ORDER = ("-urgency", "registered_at", "id")
MOST_READ = 500


@dataclass(frozen=True)
class Tab:
    key: str
    label: str


@dataclass(frozen=True)
class TrayLine:
    """A document that waits to be passed on; `ruled` is the opinion that a leader gave without naming recipients."""

    document: IncomingDocument
    words: str
    tone: str
    ruled: str

    @property
    def uid(self) -> str:
        return str(self.document.uid)

    @property
    def number(self) -> str:
        return f"số đến {self.document.arrival_number}"


@dataclass(frozen=True)
class Line:
    """An assignment as a line: what is left of its time; without a deadline nothing is late."""

    given: Assignment
    words: str
    tone: str


def to_distribute(person: Person) -> IncomingDocuments:
    """Registered documents that nobody has been given yet, of the agencies in which this person passes on."""
    agencies = person.agencies_where(access.DISTRIBUTE) | person.agencies_where(access.DIRECT)
    visible: IncomingDocuments = IncomingDocument.objects.visible_to(person)
    return visible.filter(agency_id__in=agencies, state=IncomingState.REGISTERED)


def with_opinions(documents: IncomingDocuments) -> IncomingDocuments:
    opinions = Assignment.objects.filter(part=Part.OPINION, state="done").select_related("person").order_by("-id")
    return documents.select_related("issuer").prefetch_related(Prefetch("assignments", opinions, to_attr="opinions"))


def tray_lines(documents: Iterable[Any], agency_id: int) -> list[TrayLine]:
    timetable, now = timetable_for(agency_id), clock.now()
    lines = []
    for document in documents:
        left = remaining_words(document.due_at, now, timetable) if document.due_at is not None else None
        last = document.opinions[0] if document.opinions else None
        ruled = f"{last.person}: {last.answer}" if last is not None else ""
        words, tone = (left.words, str(left.severity)) if left is not None else ("", "calm")
        lines.append(TrayLine(document, words, tone, ruled))
    return lines


def tabs_of(person: Person) -> list[Tab]:
    """Mine, my unit's where I answer for one, the whole agency's where I see it."""
    tabs = [Tab("toi", "Tôi giữ")]
    if person.may(SEE_UNIT):
        tabs.append(Tab("phong", "Phòng tôi"))
    if person.may(SEE_AGENCY):
        tabs.append(Tab("co-quan", "Toàn cơ quan"))
    return [*tabs, Tab("qua-han", "Quá hạn")]


def in_hand(person: Person, key: str) -> Assignments:
    """Open work on documents, as far as it was not passed on within the unit."""
    handed_on = Assignment.objects.filter(parent=OuterRef("pk"), state__in=OPEN)
    visible: Assignments = Assignment.objects.visible_to(person).open().filter(~Exists(handed_on), part__in=WORKING)
    visible = visible.exclude(document__state__in=FROZEN)
    headed = person.units_where(SEE_UNIT)
    if key == "phong":
        return visible.filter(unit_id__in=headed)
    if key == "toi":
        stood_for = {one.acting_for_id for one in person.mandates if WORK in one.permissions}
        desks = person.units_where(WORK)
        own = Q(person__in={person.pk} | (stood_for - {None})) | Q(person=None, unit_id__in=headed)
        return visible.filter(own | Q(person=None, unit_id__in=desks, unit__kind="desk"))
    if key == "qua-han":
        return visible.filter(due_at__lt=clock.now())
    return visible


def lines_of(given: Iterable[Assignment], agency_id: int) -> list[Line]:
    timetable, now = timetable_for(agency_id), clock.now()
    lines = []
    for one in given:
        left = remaining_words(one.due_at, now, timetable) if one.due_at is not None else None
        lines.append(Line(one, left.words if left else "không có hạn", str(left.severity) if left else "calm"))
    return lines


def for_information(person: Person) -> Assignments:
    """What was passed to a person or their unit only to be known."""
    found: Assignments = Assignment.objects.filter(given_to(person), part=Part.INFORM, state__in=STANDING)
    return found.exclude(document__state__in=FROZEN)


def unread(person: Person) -> Assignments:
    """Of that, what this person has not read."""
    read = Reading.objects.filter(assignment=OuterRef("pk"), person=person)
    return for_information(person).filter(~Exists(read))


def fresh_of(given: Iterable[Assignment], request: Any) -> set[int]:
    """Which of these lines are new to this person."""
    keys = [one.pk for one in given]
    read = Reading.objects.filter(assignment__in=keys, person=request.person).values_list("assignment_id", flat=True)
    return set(keys) - set(read)


def good_uids(asked: Iterable[str]) -> list[str]:
    """Only what is written as a uid."""
    good = []
    for text in asked:
        try:
            good.append(str(UUID(text)))
        except ValueError:
            continue
    return good
