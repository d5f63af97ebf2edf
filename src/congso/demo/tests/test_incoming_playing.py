"""A sample of the year's incoming documents is played through the real actions."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from random import Random

import pytest
from django.db.models import F

from congso.correspondence.models import Assignment, CalendarEntry, IncomingDocument, Week
from congso.correspondence.states import Part
from congso.demo.founding import AffiliatedUnit, Office
from congso.demo.incoming.calendar import WeekPlayer
from congso.demo.incoming.figures import read_incoming
from congso.demo.incoming.plan import IncomingPlan, incoming_plan
from congso.demo.incoming.playing import IncomingPlayer
from congso.demo.living import live
from congso.demo.queries import count_documents
from congso.demo.year import read_year
from congso.kernel import clock
from congso.ledger.models import Entry
from congso.search.models import SearchRow
from congso.tasks.models import WorkItem
from tests.cast import POSTS, Cast
from tests.documents import museum


def sample_of(plan: IncomingPlan) -> IncomingPlan:
    """Some of each sort: common ones, twice sent, returned, on paper, with a file, urgent."""
    dice = Random(2020)
    kinds = (
        (26, lambda one: not one.returned),
        (8, lambda one: one.again_at is not None),
        (6, lambda one: one.returned),
        (6, lambda one: one.paper),
        (4, lambda one: one.file),
        (3, lambda one: one.late),
        (4, lambda one: one.urgency),
        (6, lambda one: one.doc_type == "invitation"),
        (3, lambda one: one.corrected_at is not None),
        (3, lambda one: one.recalled_at is not None),
        (2, lambda one: one.removed_at is not None),
        (4, lambda one: one.passed_to == "BTĐN"),
        (4, lambda one: one.scheduled_at is not None),
    )
    chosen = {one.serial for count, fit in kinds for one in dice.sample([x for x in plan.letters if fit(x)], count)}
    return plan.part(chosen)


def office_of(cast: Cast) -> Office:
    """The fixed cast as the player knows an office; two divisions do the work of all."""
    units = {"QLVH": "culture", "XDNSVHGĐ": "culture", "TCHC": "culture", "QLTDTT": "sports", "QLDL": "sports"}
    office = Office(cast.agency, "", {short: cast.units[key] for short, key in units.items()})
    with clock.at(datetime(2020, 1, 1, 8, tzinfo=clock.HANOI)):
        own = museum(cast)
    office.affiliated["BTĐN"] = AffiliatedUnit(own.agency, own.people["director"], own.people["van_thu"])
    for key, _, unit, role in POSTS:
        office.staff.setdefault((cast.units[unit].pk, role), []).append(cast.people[key])
    return office


def check_handling(plan: IncomingPlan, states: dict[str, int]) -> None:
    """What was for information is done with that; the rest is done when it was settled, by who leads it."""
    last = {letter.serial: [act.verb for act in plan.acts if act.serial == letter.serial] for letter in plan.letters}
    ended = {act.serial for act in plan.acts if act.verb == "settle"}
    informed = [one for one in plan.letters if one.handling == "inform" and "pass_on" in last[one.serial]]
    recalled = [one for one in plan.letters if one.recalled_at is not None]
    removed = [one for one in recalled if one.removed_at is not None]
    assert states["done"] == len(ended) + len(informed) - len(recalled) > 40
    assert (states["recalled"], states["removed"]) == (len(recalled) - len(removed), len(removed))
    late = IncomingDocument.objects.filter(finished_at__gt=F("due_at")).count()
    assert late == sum(one.late for one in plan.letters if one.serial in ended) > 0
    asked = IncomingDocument.objects.filter(reply_code__contains="SVHTTDL").exclude(due_at=None).count()
    assert asked == sum(one.handling == "deadline" for one in plan.letters if one.serial in ended) > 5
    assert Assignment.objects.filter(part=Part.INFORM).exclude(due_at=None).count() == 0


def check_besides(office: Office, plan: IncomingPlan) -> None:
    """Corrections are told with their reason; the museum numbers for itself; invitations stand on published weeks."""
    corrected = Entry.objects.filter(event="correspondence.corrected").count()
    assert corrected == sum(one.corrected_at is not None for one in plan.letters) > 2
    museum_agency = office.affiliated["BTĐN"].agency
    book = IncomingDocument.objects.filter(agency=museum_agency).registered().order_by("arrival_number")
    passed = [one for one in plan.letters if one.passed_to == "BTĐN"]
    assert [one.arrival_number for one in book] == list(range(1, len(passed) + 1))
    assert {one.state for one in book} == {"done"}
    entries = CalendarEntry.objects.exclude(source=None)
    assert entries.count() == sum(one.scheduled_at is not None for one in plan.letters) > 3
    assert set(entries.values_list("state", flat=True)) <= {"published", "scheduled"}
    assert entries.filter(state="published").count() > entries.count() / 2
    assert Week.objects.filter(state="published").count() == 52


@pytest.mark.slow
def test_a_sample_of_documents_comes_into_the_register(cast):
    office = office_of(cast)
    plan = sample_of(incoming_plan(read_incoming(2020), read_year(2020), 2020))
    live([IncomingPlayer(office, plan), WeekPlayer(office, plan, read_year(2020))])
    stay = [letter for letter in plan.letters if not letter.returned]
    counted = count_documents(office.agency.pk, 2020)
    assert counted.registered == len(stay) > 50
    assert counted.electronic == sum(not letter.paper for letter in stay)
    assert counted.joined == sum(letter.again_at is not None for letter in stay)
    assert counted.returned == sum(letter.returned for letter in plan.letters) > 5
    assert counted.with_file == sum(letter.file for letter in stay) > 3
    assert counted.by_month == [sum(one.month == month for one in stay) for month in range(1, 13)]
    assert {key: count for key, count in counted.by_group.items() if count} == Counter(one.sender.group for one in stay)
    assert counted.by_sort == {**dict.fromkeys(counted.by_sort, 0), **Counter(one.sort for one in stay)}
    book = IncomingDocument.objects.filter(agency=office.agency).registered().order_by("arrival_number")
    assert [one.arrival_number for one in book] == list(range(1, len(stay) + 1))
    in_order = sorted(stay, key=lambda letter: letter.registered_at)
    assert [one.code for one in book] == [letter.code for letter in in_order]
    assert [one.registered_at for one in book] == [letter.registered_at for letter in in_order]
    check_handling(plan, counted.states)
    check_besides(office, plan)
    assert not Entry.objects.filter(event="kernel.refused").exists()
    assert not WorkItem.objects.waiting().filter(act="correspondence.register").exists()
    assert SearchRow.objects.filter(kind="correspondence.incomingdocument").count() >= len(stay)
