"""Putting the timetable's routines into the queue, each once a period."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import TaskResultStatus

from congso.jobs import leases
from congso.jobs.models import LastRun
from congso.jobs.queue import enqueue
from congso.kernel import clock
from congso.kernel.timetable import daily
from congso.kernel.timetable import routines as timetable

UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def enqueue_due() -> list[str]:
    """Put what is due into the queue; gives the names. Workers that ask at the same moment do it once between them."""
    now = clock.real_now()
    known = {last.name: last for last in LastRun.objects.select_related("job")}
    put = []
    for name in timetable:
        due = timetable[name].when.last_due(now)
        if name not in known:
            LastRun.objects.bulk_create([LastRun(name=name, due_at=due)], ignore_conflicts=True)
        elif known[name].due_at < due and not _unfinished(known[name]) and _put(name, due):
            put.append(name)
    return put


def _unfinished(last: LastRun) -> bool:
    return last.job is not None and last.job.status in UNFINISHED


def _put(name: str, due: datetime) -> bool:
    """Claim the period and enqueue in one transaction; False when another worker was quicker."""
    with transaction.atomic():
        if not LastRun.objects.filter(name=name, due_at__lt=due).update(due_at=due, enqueued_at=clock.real_now()):
            return False
        LastRun.objects.filter(name=name).update(job_id=enqueue(name))
    return True


@daily(at="02:40", words="Dọn việc nền đã xong quá 7 ngày")
def forget_finished_jobs() -> None:
    """Keep the queue small (dọn hàng đợi): seven days of finished jobs are enough to look back at."""
    leases.forget_finished(older_than=timedelta(days=7))
