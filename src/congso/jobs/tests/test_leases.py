"""Attempts, waits, giving up, sending again; and that nobody finishes what another holds."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from congso import jobs
from congso.jobs import actions, leases, queries
from congso.jobs.models import Lease
from congso.jobs.reasons import without_people
from congso.jobs.tests import deeds
from congso.jobs.tests.officials import Official
from congso.jobs.tests.workers import lines
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
HOUSE = House(agency_id=7)


def come_due() -> None:
    """Let every wait be over."""
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.real_now())


def give_up(place) -> Lease:
    jobs.enqueue(deeds.break_down, place=str(place))
    for _ in range(3):
        come_due()
        run_waiting(most=1)
    return Lease.objects.select_related("job").get(name="jobs.break_down")


def test_waits_grow_and_have_an_end():
    for attempt, wait in ((2, 10), (3, 40), (4, 160), (5, 640), (9, 3600), (500, 3600)):
        for _ in range(20):
            assert wait * 0.8 <= leases.wait_before(attempt, first_wait=10) <= wait * 1.2


def test_a_failed_job_waits_before_it_is_tried_again(tmp_path):
    jobs.enqueue(deeds.break_down, place=str(tmp_path / "seen"))
    before = clock.real_now()
    assert run_waiting(most=1) == 1
    lease = Lease.objects.select_related("job").get()
    assert (lease.attempts, lease.job.status, lease.worker, lease.dead_at) == (1, "READY", "", None)
    assert timedelta(0) < lease.job.run_after - before < timedelta(seconds=5)
    DBTaskResult.objects.update(run_after=clock.real_now() + timedelta(seconds=60))
    assert run_waiting() == 0


def test_a_job_is_given_up_after_its_last_attempt_with_a_reason_that_names_nobody(tmp_path):
    lease = give_up(tmp_path / "seen")
    assert lines(tmp_path / "seen") == ["tried"] * 3
    assert (lease.job.status, lease.attempts) == ("FAILED", 3)
    assert lease.dead_at is not None
    assert lease.last_error == "Không kết nối được: máy chủ thư của •••@•••, •••, không trả lời"
    assert "example.vn" not in lease.job.traceback
    assert lines(tmp_path / "seen.told") == [lease.last_error]


def test_a_job_is_given_up_although_telling_of_it_fails(tmp_path):
    (tmp_path / "seen.deaf").touch()
    lease = give_up(tmp_path / "seen")
    assert (lease.job.status, len(lines(tmp_path / "seen.told"))) == ("FAILED", 1)
    assert "break_down" in lease.job.traceback
    come_due()
    assert run_waiting() == 0


def test_a_log_line_names_nobody(tmp_path, caplog):
    give_up(tmp_path / "seen")
    assert "jobs.break_down" in caplog.text
    assert "ConnectionError" in caplog.text
    assert "example.vn" not in caplog.text
    assert "0912" not in caplog.text


def test_numbers_and_addresses_of_people_are_hidden():
    told = without_people("gửi tới lan@so.gov.vn: +84 912 345 678, CCCD 031090001234, còn 3 ngày, mã 12/2020")
    assert told == "gửi tới •••@•••: •••, CCCD •••, còn 3 ngày, mã 12/2020"


def test_a_dead_job_is_sent_again_and_done(tmp_path):
    lease = give_up(tmp_path / "seen")
    (tmp_path / "seen.mended").touch()
    actions.resend(lease=lease, by=HOUSE)
    assert run_waiting() == 1
    lease.refresh_from_db()
    assert (lease.job.status, lease.attempts, lease.dead_at, lease.last_error) == ("SUCCESSFUL", 1, None, "")
    with pytest.raises(Refused):
        actions.resend(lease=lease, by=HOUSE)


def test_all_dead_jobs_of_an_agency_are_sent_again(tmp_path):
    for agency_id in (7, 7, 8):
        jobs.enqueue(deeds.be_refused, place=str(tmp_path / "seen"))
        run_waiting()
        Lease.objects.filter(agency_id=None).update(agency_id=agency_id)
    administrator = Official(7, "jobs.manage")
    assert actions.resend_all(dead=queries.dead(administrator), by=administrator) == 2
    assert list(Lease.objects.dead().values_list("agency_id", flat=True)) == [8]
    with pytest.raises(Refused):
        actions.resend_all(dead=queries.dead(administrator), by=administrator)


def test_only_an_administrator_of_the_agency_sends_again(tmp_path):
    lease = give_up(tmp_path / "seen")
    Lease.objects.update(agency_id=8)
    for stranger in (Official(7, "jobs.manage"), Official(8, "dossiers.work")):
        with pytest.raises(Refused):
            actions.resend(lease=lease, by=stranger)
        assert not queries.dead(stranger).exists()
    lease.refresh_from_db()
    assert lease.dead_at is not None


def test_what_the_office_refused_is_not_tried_again(tmp_path):
    jobs.enqueue(deeds.be_refused, place=str(tmp_path / "seen"))
    run_waiting()
    lease = Lease.objects.get()
    assert (lease.attempts, lease.last_error) == (1, "Hồ sơ đã rút.")
    assert lease.dead_at is not None


def test_a_job_that_the_program_no_longer_knows_is_given_up_at_once(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    DBTaskResult.objects.update(args_kwargs={"args": [], "kwargs": {"job": "jobs.long_gone", "values": {}}})
    run_waiting()
    lease = Lease.objects.get()
    assert lease.last_error == "Phiên bản này không còn biết job jobs.long_gone."
    assert lease.dead_at is not None


def test_a_worker_that_lost_its_lease_can_neither_finish_nor_fail_the_job(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    slow = leases.take("slow")
    Lease.objects.update(heartbeat_at=clock.real_now() - timedelta(seconds=61))
    assert leases.requeue_left(stale_after=60) == 1
    come_due()
    quick = leases.take("quick")
    assert quick.attempt == 2
    assert not leases.beat(slow)
    assert not leases.finish(slow)
    assert not leases.fail(slow, OSError("x"))
    assert leases.beat(quick)
    assert leases.finish(quick)
    assert DBTaskResult.objects.get().worker_ids == ["slow", "quick"]


def test_a_job_in_living_hands_is_left_there(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    held = leases.take("one")
    assert leases.take("two") is None
    assert leases.requeue_left(stale_after=60) == 0
    assert leases.finish(held)


def test_a_job_that_kills_its_workers_is_given_up(tmp_path):
    jobs.enqueue(deeds.break_down, place=str(tmp_path / "seen"))
    for number in range(3):
        come_due()
        assert leases.take(f"worker {number}") is not None
        Lease.objects.update(heartbeat_at=clock.real_now() - timedelta(seconds=61))
        leases.requeue_left(stale_after=60)
    lease = Lease.objects.get()
    assert (lease.attempts, lease.last_error) == (3, leases.KILLED)
    assert lease.dead_at is not None


def test_progress_is_written_down():
    jobs.enqueue(deeds.count_up, upto=3)
    assert run_waiting() == 1
    lease = Lease.objects.get()
    assert (lease.done, lease.total, lease.words) == (3, 3, "đang đếm")


def test_finished_jobs_are_forgotten_after_a_while_and_dead_ones_are_not(tmp_path):
    jobs.enqueue(deeds.note, place=str(tmp_path / "seen"), line="x")
    jobs.enqueue(deeds.be_refused, place=str(tmp_path / "seen"))
    run_waiting()
    DBTaskResult.objects.update(finished_at=clock.real_now() - timedelta(days=8))
    leases.forget_finished(older_than=timedelta(days=7))
    assert [lease.name for lease in Lease.objects.all()] == ["jobs.be_refused"]
