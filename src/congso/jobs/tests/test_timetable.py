"""Routines: when they are due, and that each period is served once."""

from datetime import datetime, time, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from congso.jobs import queries, registry, routines
from congso.jobs.models import LastRun, Lease
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.ports import Port
from congso.kernel.timetable import Daily, Every, Routine
from tests.crowd import in_processes, in_threads


def hanoi(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, 3, day, hour, minute, tzinfo=clock.HANOI)


@pytest.mark.parametrize(
    ("when", "now", "last", "following"),
    [
        (Daily(time(23, 50)), hanoi(2, 10), hanoi(1, 23, 50), hanoi(2, 23, 50)),
        (Daily(time(23, 50)), hanoi(2, 23, 50), hanoi(2, 23, 50), hanoi(3, 23, 50)),
        (Daily(time(0, 5)), hanoi(2, 6), hanoi(2, 0, 5), hanoi(3, 0, 5)),
        (Every(15), hanoi(2, 10, 44), hanoi(2, 10, 30), hanoi(2, 10, 45)),
        (Every(7), hanoi(2, 23, 58), hanoi(2, 23, 55), hanoi(3, 0)),
    ],
)
def test_when_a_routine_is_due(when, now, last, following):
    assert when.last_due(now) == last
    assert when.next_due(now) == following


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_period_is_a_minute_to_a_day(minutes):
    with pytest.raises(ValueError, match="period"):
        Every(minutes)


def tidy_up() -> None:
    Lease.objects.filter(words="").update(words="tidied")


@pytest.fixture
def routine(monkeypatch):
    """One routine that was due a minute ago, and no other."""
    only: Port[Routine] = Port("routines of a test")
    only.register("trial.tidy_up", Routine("trial.tidy_up", "Dọn thử", Every(1), tidy_up))
    for module, name in ((routines, "timetable"), (queries, "routines"), (registry, "routines")):
        monkeypatch.setattr(module, name, only)
    routines.enqueue_due()
    LastRun.objects.update(due_at=clock.real_now() - timedelta(minutes=3))
    return "trial.tidy_up"


@pytest.mark.django_db(transaction=True)
def test_a_new_routine_waits_for_its_next_period(routine):
    LastRun.objects.all().delete()
    assert routines.enqueue_due() == []
    assert LastRun.objects.get().name == routine


@pytest.mark.django_db(transaction=True)
def test_periods_that_passed_are_made_up_for_once(routine):
    assert routines.enqueue_due() == [routine]
    assert routines.enqueue_due() == []
    assert run_waiting() == 1
    assert Lease.objects.get().words == "tidied"


@pytest.mark.django_db(transaction=True)
def test_a_routine_is_not_enqueued_again_while_its_last_run_is_unfinished(routine):
    routines.enqueue_due()
    LastRun.objects.update(due_at=clock.real_now() - timedelta(minutes=3))
    assert routines.enqueue_due() == []
    run_waiting()
    assert routines.enqueue_due() == [routine]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_workers_that_look_at_the_same_moment_enqueue_once(routine, crowd):
    results = crowd(4, lambda number: routines.enqueue_due())
    assert sorted(results) == [[], [], [], [routine]]
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_page_names_each_routine_with_its_last_and_next_run(routine):
    routines.enqueue_due()
    [planned] = queries.planned()
    assert (planned.words, planned.when, planned.result) == ("Dọn thử", "1 phút một lần", "chờ chạy")
    assert planned.last_at <= clock.real_now() < planned.next_at
