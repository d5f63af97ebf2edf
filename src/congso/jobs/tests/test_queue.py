"""What goes into the queue, when, and how it comes out."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import transaction

from congso import jobs
from congso.jobs.carry import CannotCarry, Forgotten, pack, unpack
from congso.jobs.models import Lease
from congso.jobs.registry import Job, declare, find
from congso.jobs.tests import deeds
from congso.jobs.tests.workers import lines
from congso.jobs.worker import run_waiting
from congso.kernel.actors import House
from congso.kernel.refusals import Refused

HOUSE = House(agency_id=7)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        "chữ",
        date(2020, 2, 29),
        datetime(2020, 2, 29, 8, tzinfo=UTC),
        UUID(int=5),
        Decimal("650000.50"),
        (1, ("a", date(2020, 1, 1))),
        [1, {"khóa": (2,)}],
    ],
)
def test_values_come_back_as_they_went(value):
    assert unpack(pack(value)) == value
    assert type(unpack(pack(value))) is type(value)


@pytest.mark.parametrize("value", [object(), {1: 2}, {"$date": "x"}, b"bytes"])
def test_what_is_not_plain_is_refused_at_once(value):
    with pytest.raises(CannotCarry):
        pack(value)


def test_an_event_that_has_gone_is_named():
    with pytest.raises(Forgotten, match=r"gone\.away"):
        unpack({"$event": "gone.away", "values": {}})


def test_a_field_that_has_gone_is_left_out():
    event = deeds.TrialHappened(actor="a", subject="s", agency_id=1, place="p")
    packed = pack(event)
    packed["values"]["shoe_size"] = 43
    assert unpack(packed) == event


def test_two_functions_under_one_name_are_a_mistake():
    with pytest.raises(LookupError):
        declare(Job("jobs.note", "Khác", deeds.dawdle))


def test_only_a_job_can_be_enqueued():
    with pytest.raises(LookupError):
        jobs.enqueue(lines, place="x")
    with pytest.raises(Forgotten):
        find("jobs.unheard_of")


@pytest.mark.django_db(transaction=True)
def test_an_event_is_told_after_the_commit_as_it_was(tmp_path):
    place = tmp_path / "seen"
    deeds.happen(place=place, by=HOUSE, remark="bà Lan xin rút")
    assert lines(place) == []
    lease = Lease.objects.get()
    assert (lease.name, lease.agency_id, lease.worker) == ("jobs.write_down", 7, "")
    assert run_waiting() == 1
    [line] = lines(place)
    assert line.startswith("trial.happened (1, 2) bà Lan xin rút 2020-06-10T02:00:00+00:00")


@pytest.mark.django_db(transaction=True)
def test_what_a_job_carried_is_erased_when_it_is_done(tmp_path):
    deeds.happen(place=tmp_path / "seen", by=HOUSE, remark="bà Lan xin rút")
    run_waiting()
    row = Lease.objects.select_related("job").get().job
    assert row.status == "SUCCESSFUL"
    assert row.args_kwargs == {"args": [], "kwargs": {"job": "jobs.write_down"}}


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_refused_or_rolled_back_leaves_no_job(tmp_path):
    with pytest.raises(Refused):
        deeds.happen(place=tmp_path / "seen", by=HOUSE, then_refuse=True)
    assert not Lease.objects.exists()
    with transaction.atomic():
        deeds.happen(place=tmp_path / "seen", by=HOUSE)
        assert Lease.objects.count() == 1
        transaction.set_rollback(True)
    assert run_waiting() == 0
    assert lines(tmp_path / "seen") == []


@pytest.mark.django_db(transaction=True)
def test_jobs_run_in_the_order_of_priority_then_of_coming(tmp_path):
    place = str(tmp_path / "seen")
    jobs.enqueue(deeds.note, place=place, line="first")
    jobs.enqueue("jobs.note", place=place, line="second")
    jobs.enqueue(deeds.note, place=place, line="urgent", priority=50)
    assert run_waiting(most=2) == 2
    assert run_waiting() == 1
    assert lines(tmp_path / "seen") == ["urgent", "first", "second"]
