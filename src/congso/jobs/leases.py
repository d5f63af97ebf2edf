"""Taking a job, keeping it, giving it back: every change of the queue, each in one short transaction.

Two workers never hold one job: a row is taken with FOR UPDATE SKIP LOCKED on PostgreSQL, under the
write lock on SQLite.
A worker that lost its lease (it stood still for too long, another took the job) cannot finish the job any more: what
it holds is compared with the row under its lock.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import receiver
from django_tasks import TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks_db.models import DBTaskResult, get_date_max

from congso.jobs import reasons
from congso.jobs.carry import unpack
from congso.jobs.models import Lease
from congso.jobs.registry import UNKNOWN_ATTEMPTS, known
from congso.kernel import clock

log = logging.getLogger("congso.jobs")

LONGEST_WAIT = 3600.0
KILLED = "Tiến trình xử lý bị dừng giữa chừng."


@dataclass(frozen=True)
class Held:
    """A job in a worker's hands: what it must show when it gives the job back."""

    lease_id: int
    job_id: Any
    name: str
    worker: str
    leased_at: datetime
    attempt: int
    row: DBTaskResult


def job_name(row: DBTaskResult) -> str:
    """The stable name of a job, or the path of a library's own task."""
    return str(row.args_kwargs["kwargs"].get("job") or row.task_path)


@receiver(task_enqueued, dispatch_uid="congso.jobs")
def note_enqueued(task_result: Any, **_: Any) -> None:
    """Give each new row of the queue its lease, in the same transaction; libraries' own tasks get one too."""
    row = task_result.db_result
    values = row.args_kwargs["kwargs"].get("values") or {}
    agency_id = values.get("agency_id")
    Lease.objects.create(job=row, name=job_name(row), agency_id=agency_id if isinstance(agency_id, int) else None)


def ready() -> QuerySet[DBTaskResult]:
    """Jobs that may be taken now, in their order."""
    due = Q(run_after=get_date_max()) | Q(run_after__lte=clock.real_now())
    return DBTaskResult.objects.filter(due, status=TaskResultStatus.READY)


def take(worker: str) -> Held | None:
    """Take the next job that is ready. When there is none, only one small read was made."""
    if not ready().exists():
        return None
    with transaction.atomic():
        row = ready().select_for_update(skip_locked=True).first()
        if row is None:
            return None
        lease, _ = Lease.objects.get_or_create(job=row, defaults={"name": job_name(row)})
        now = clock.real_now()
        row.status, row.started_at, row.worker_ids = TaskResultStatus.RUNNING, now, [*row.worker_ids, worker][-20:]
        row.save(update_fields=["status", "started_at", "worker_ids"])
        lease.attempts += 1
        lease.worker, lease.leased_at, lease.heartbeat_at = worker, now, now
        lease.done, lease.total, lease.words = 0, 0, ""
        lease.save()
        return Held(lease.pk, row.pk, lease.name, worker, now, lease.attempts, row)


def _mine(held: Held) -> QuerySet[Lease]:
    return Lease.objects.filter(pk=held.lease_id, worker=held.worker, leased_at=held.leased_at)


def beat(held: Held) -> bool:
    """Show that the worker lives; False when the lease is no longer its own."""
    with transaction.atomic():
        return _mine(held).update(heartbeat_at=clock.real_now()) == 1


def tell_progress(held: Held, done: int, total: int, words: str) -> None:
    """Write how far a job has come, which is also a sign of life."""
    with transaction.atomic():
        _mine(held).update(
            heartbeat_at=clock.real_now(), done=min(done, total), total=total, words=reasons.without_people(words)[:200]
        )


def finish(held: Held) -> bool:
    """The job is done, and what it carried is erased, as it may speak of people. False when another holds it by now."""
    with transaction.atomic():
        lease = _mine(held).select_for_update().first()
        if lease is None:
            return False
        DBTaskResult.objects.filter(pk=held.job_id).update(
            status=TaskResultStatus.SUCCESSFUL,
            finished_at=clock.real_now(),
            args_kwargs={"args": [], "kwargs": {"job": held.name}},
            exception_class_path="",
            traceback="",
        )
        _let_go(lease, last_error="")
        return True


def fail(held: Held, error: BaseException) -> bool:
    """The job went wrong: it waits for its next attempt, or is given up. False when another holds the job by now."""
    with transaction.atomic():
        lease = _mine(held).select_for_update().first()
        if lease is None:
            return False
        place = {
            "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
            "traceback": reasons.trace_of(error),
        }
        _try_again_or_give_up(lease, reasons.reason_of(error), final=reasons.is_final(error), **place)
        return True


def requeue_left(*, stale_after: float) -> int:
    """Put back what killed workers held: running jobs without a sign of life for `stale_after` seconds."""
    silent = Lease.objects.exclude(worker="").filter(heartbeat_at__lt=clock.real_now() - timedelta(seconds=stale_after))
    if not silent.exists():
        return 0
    with transaction.atomic():
        leases = list(silent.select_for_update(skip_locked=True))
        for lease in leases:
            log.warning("job %s (%s) was left by worker %s", lease.name, lease.job_id, lease.worker)
            _try_again_or_give_up(lease, KILLED, final=False)
    return len(leases)


def _try_again_or_give_up(lease: Lease, reason: str, *, final: bool, **place: str) -> None:
    job = known(lease.name)
    limit = job.attempts if job else UNKNOWN_ATTEMPTS
    now = clock.real_now()
    if final or lease.attempts >= limit:
        DBTaskResult.objects.filter(pk=lease.job_id).update(status=TaskResultStatus.FAILED, finished_at=now, **place)
        _let_go(lease, last_error=reason, dead_at=now)
        log.error("job %s (%s) given up after %d attempts", lease.name, lease.job_id, lease.attempts)
        if job is not None and job.given_up is not None:
            _tell_whoever_waits(job.given_up, lease, reason)
        return
    pause = wait_before(lease.attempts + 1, first_wait=job.first_wait if job else 10.0)
    DBTaskResult.objects.filter(pk=lease.job_id).update(
        status=TaskResultStatus.READY, run_after=now + timedelta(seconds=pause), **place
    )
    _let_go(lease, last_error=reason)


def _tell_whoever_waits(given_up: Callable[..., Any], lease: Lease, reason: str) -> None:
    """Let the job's own room say so; whatever goes wrong there, the job stays among those given up."""
    values = DBTaskResult.objects.get(pk=lease.job_id).args_kwargs["kwargs"].get("values") or {}
    try:
        with transaction.atomic():
            given_up(why=reason, **{key: unpack(value) for key, value in values.items()})
    except Exception:  # whatever a room raises, the queue goes on
        log.exception("nobody was told that job %s (%s) was given up", lease.name, lease.job_id)


def wait_before(attempt: int, *, first_wait: float) -> float:
    """Seconds to wait before an attempt (from 2): four times longer each time, at most an hour, ±20 %."""
    wait: float = min(LONGEST_WAIT, first_wait * 4.0 ** min(attempt - 2, 20))
    return wait * random.uniform(0.8, 1.2)


def _let_go(lease: Lease, *, last_error: str, dead_at: datetime | None = None) -> None:
    lease.worker, lease.leased_at, lease.heartbeat_at = "", None, None
    lease.last_error, lease.dead_at = last_error, dead_at
    lease.save(update_fields=["worker", "leased_at", "heartbeat_at", "last_error", "dead_at"])


def put_back(lease: Lease) -> None:
    """Let a job that was given up be tried from the beginning, at once; the caller holds the row."""
    DBTaskResult.objects.filter(pk=lease.job_id).update(
        status=TaskResultStatus.READY, run_after=clock.real_now(), finished_at=None
    )
    lease.attempts = 0
    lease.save(update_fields=["attempts"])
    _let_go(lease, last_error=lease.last_error)


def forget_finished(*, older_than: timedelta) -> int:
    """Delete rows of jobs that succeeded long ago; those given up stay until somebody sends them again."""
    old = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=clock.real_now() - older_than)
    return old.delete()[0]
