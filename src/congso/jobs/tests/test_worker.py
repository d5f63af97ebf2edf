"""Real worker processes: killed, stopped, slow, several at once."""

import signal
import threading

import pytest
from django.db import connection

from congso import jobs
from congso.jobs import leases
from congso.jobs.models import Lease
from congso.jobs.tests import deeds
from congso.jobs.tests.workers import lines, until, worker
from congso.jobs.worker import Heartbeat, Worker
from congso.kernel import clock

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_a_killed_worker_left_is_done_by_another(tmp_path):
    place = tmp_path / "seen"
    jobs.enqueue(deeds.dawdle, place=str(place))
    with worker() as killed:
        until(lambda: lines(place) == ["begun 1"], "the first attempt")
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    lease = Lease.objects.select_related("job").get()
    assert (lease.job.status, lease.attempts) == ("RUNNING", 1)
    (tmp_path / "seen.go").touch()
    with worker():
        until(lambda: Lease.objects.filter(job__status="SUCCESSFUL").exists(), "the end of the job")
    assert lines(place) == ["begun 1", "begun 2", "done 2"]
    lease.refresh_from_db()
    assert (lease.worker, lease.attempts) == ("", 2)


def test_a_worker_told_to_stop_finishes_its_job_and_takes_no_other(tmp_path):
    place = tmp_path / "seen"
    jobs.enqueue(deeds.dawdle, place=str(place))
    jobs.enqueue(deeds.note, place=str(place), line="next")
    with worker() as stopped:
        until(lambda: lines(place) == ["begun 1"], "the first job")
        stopped.send_signal(signal.SIGTERM)
        (tmp_path / "seen.go").touch()
        assert stopped.wait(30) == 0
    assert lines(place) == ["begun 1", "done 1"]
    assert Lease.objects.filter(job__status="READY").count() == 1


def test_a_long_job_keeps_its_lease_while_another_worker_looks_on(tmp_path):
    place = tmp_path / "seen"
    jobs.enqueue(deeds.dawdle, place=str(place))
    with worker(), worker():
        until(lambda: lines(place), "the first attempt")
        taken = Lease.objects.get()
        until(
            lambda: (Lease.objects.get().heartbeat_at - taken.leased_at).total_seconds() > 2.5,
            "heartbeats for longer than the time after which a worker is taken for dead",
        )
        (tmp_path / "seen.go").touch()
        until(lambda: Lease.objects.filter(job__status="SUCCESSFUL").exists(), "the end of the job")
    assert lines(place) == ["begun 1", "done 1"]


def test_several_workers_do_each_job_once(tmp_path):
    place = tmp_path / "seen"
    for number in range(60):
        jobs.enqueue(deeds.note, place=str(place), line=str(number))
    with worker(), worker(), worker():
        until(lambda: not Lease.objects.exclude(job__status="SUCCESSFUL").exists(), "the end of all jobs")
    assert sorted(lines(place), key=int) == [str(number) for number in range(60)]
    assert set(Lease.objects.values_list("attempts", flat=True)) == {1}


def test_the_heartbeat_shows_life_from_a_thread_of_its_own(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    held = leases.take("one")
    with Heartbeat(held, 0.02):
        until(lambda: Lease.objects.get().heartbeat_at > held.leased_at, "a heartbeat")
    assert "heartbeat" not in [thread.name for thread in threading.enumerate()]


def test_the_heartbeat_ends_when_the_lease_is_lost(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    held = leases.take("one")
    Lease.objects.update(worker="two")
    with Heartbeat(held, 0.02):
        until(lambda: "heartbeat" not in [t.name for t in threading.enumerate()], "the end of the heartbeat")
    assert Lease.objects.get().heartbeat_at == held.leased_at


def test_an_idle_look_reads_once_and_writes_nothing(django_assert_num_queries):
    idle = Worker(look_around_every=3600)
    assert idle.step() is False
    with django_assert_num_queries(1) as asked:
        assert idle.step() is False
    assert asked.captured_queries[0]["sql"].startswith("SELECT")
    assert not connection.in_atomic_block


def test_a_worker_is_not_taken_for_dead_after_one_late_heartbeat():
    with pytest.raises(ValueError, match="heartbeats"):
        Worker(beat_every=10, stale_after=20)


def test_leases_use_the_machines_own_time(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    assert clock.now().year == 2020
    held = leases.take("one")
    assert abs((clock.real_now() - held.leased_at).total_seconds()) < 60
