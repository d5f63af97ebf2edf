"""The year 2020 is lived through the real actions, and comes out as the report says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from congso.demo.founding import Office, found
from congso.demo.plan import plan_of
from congso.demo.playing import Player
from congso.demo.queries import by_procedure, count_year
from congso.demo.year import read_year
from congso.dossiers.models import Dossier, StepRun
from congso.dossiers.states import DossierState
from congso.ledger import seals, verify
from congso.ledger.models import Entry
from congso.people.models import Agency, Appointment, Person
from tests.operate.offices import ON_POSTGRESQL

FIGURES = read_year(2020)
TENTH_OF_JANUARY, END_OF_JANUARY = date(2020, 1, 10), date(2020, 1, 31)


def lived(until: date | None = None) -> Office:
    """The office after the year, or a part of it."""
    office = found(2020)
    Player(office, FIGURES, plan_of(FIGURES, 2020)).play(until=until)
    return office


def lived_and_undone(until: date) -> list[tuple[Any, ...]]:
    """What was told of such a time, which then has not been."""
    with transaction.atomic():
        lived(until)
        once = told()
        transaction.set_rollback(True)
    return once


def told() -> list[tuple[Any, ...]]:
    """Everything about the dossiers that does not depend on chance ids."""
    facts = (
        "number",
        "state",
        "submitted_at",
        "received_at",
        "due_at",
        "finished_at",
        "outcome",
        "timeliness",
        "stage",
    )
    people = ("applicant__name", "applicant__id_number", "holder__full_name", "unit__short_name")
    return list(Dossier.objects.order_by("created_at", "submitted_at", "applicant__name").values_list(*facts, *people))


@pytest.mark.slow
@pytest.mark.skipif(ON_POSTGRESQL, reason="once is enough")
def test_the_same_days_are_lived_again_alike(db):
    before = lived_and_undone(TENTH_OF_JANUARY)
    lived(TENTH_OF_JANUARY)
    assert told() == before
    assert len(before) > 15


@pytest.mark.slow
@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite lives the whole year")
def test_january_is_lived_by_those_who_may(db):
    office = lived(END_OF_JANUARY)
    assert Person.objects.filter(agency=office.agency, appointments__isnull=False).distinct().count() == 49
    units = Agency.objects.filter(parent=office.agency)
    assert (units.count(), Appointment.objects.filter(agency__in=units).count()) == (8, 28)
    counted = count_year(office.agency.pk, 2020)
    assert (counted.received_by_month[0], counted.resolved_by_month[0], counted.on_paper_by_month[0]) == (62, 47, 10)
    assert counted.running == 15
    first = Dossier.objects.received().order_by("received_at").first()
    assert first.number.startswith("000.00.99.H19-2001")
    check_roles()
    assert not Entry.objects.filter(event="kernel.refused").exists()
    seals.seal()
    assert list(verify.faults()) == []


def check_roles() -> None:
    """Every step was ended by somebody who holds its role."""
    done = StepRun.objects.exclude(ended_at=None).exclude(ended_by=None).select_related("ended_by", "unit")
    assert done.count() > 200
    held: dict[int, set[str]] = {}
    for person_id, role in Appointment.objects.values_list("person_id", "role"):
        held.setdefault(person_id, set()).add("one_stop_clerk" if role == "centre_clerk" else role)
    assert [run for run in done if run.role not in held[run.ended_by_id]] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)  # each month is one, as in the demo; within another it takes a third longer
@pytest.mark.skipif(ON_POSTGRESQL, reason="once is enough; January runs on both")
def test_the_whole_year_comes_out_as_reported():
    office = lived()
    counted = count_year(office.agency.pk, 2020)
    assert (counted.received, counted.online, counted.on_behalf, counted.counter, counted.post) == (
        815,
        766,
        190,
        41,
        8,
    )
    assert (counted.resolved, counted.running, counted.never_received) == (796, 19, 114)
    assert tuple(counted.received_by_month) == FIGURES.received
    assert tuple(counted.resolved_by_month) == FIGURES.resolved
    assert tuple(counted.on_paper_by_month) == FIGURES.on_paper
    assert counted.late_by_month == [0, 1, 1, 0, 0, 2, 2, 3, 0, 1, 0, 2]
    assert counted.outcomes["granted"] + counted.outcomes["no_objection"] == 765
    assert (counted.outcomes["declined"], counted.outcomes["withdrawn"] + counted.outcomes["stopped"]) == (20, 11)
    assert counted.timeliness == {"early": 560, "on_time": 224, "late": 12}
    assert counted.on_time == 784
    assert (counted.completed_before_receipt, counted.supplements_after_receipt) == (96, 34)
    assert counted.apologies == {"in_time": 10, "late": 2}
    assert counted.ratings == {"very_satisfied": 252, "satisfied": 144, "not_satisfied": 4}
    assert (counted.applicants, counted.procedures_online) == (310, 14)
    shares = by_procedure(office.agency.pk, 2020)
    assert shares == {kind.slug: (kind.online, kind.paper) for kind in FIGURES.procedures}
    assert Dossier.objects.count() == 815 + 114
    assert Dossier.objects.filter(state=DossierState.REFUSED).count() == 114
    assert not Dossier.objects.filter(state__in=[DossierState.SUBMITTED, DossierState.DRAFT]).exists()
    assert Dossier.objects.running().filter(due_on__lte=date(2020, 12, 31)).count() == 0
    assert not Entry.objects.filter(event="kernel.refused").exists()
    assert Dossier.objects.received().filter(number__startswith="H19.99-2009").exists()
    seals.seal()
    assert list(verify.faults()) == []
