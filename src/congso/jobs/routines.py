"""Putting the timetable's routines into the queue, each once a period."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import TaskResultStatus

from congso.jobs import leases
from congso.jobs.models import Routine
from congso.jobs.queue import enqueue
from congso.jobs.timetable import daily, timetable
from congso.kernel import clock

UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def enqueue_due() -> list[str]:
    """Put what is due into the queue; gives the names. Workers that ask at the same moment do it once between them."""
    now = clock.real_now()
    known = {routine.name: routine for routine in Routine.objects.select_related("job")}
    put = []
    for name, when in timetable.items():
        due = when.last_due(now)
        if name not in known:
            Routine.objects.bulk_create([Routine(name=name, due_at=due)], ignore_conflicts=True)
        elif known[name].due_at < due and not _unfinished(known[name]) and _put(name, due):
            put.append(name)
    return put


def _unfinished(routine: Routine) -> bool:
    return routine.job is not None and routine.job.status in UNFINISHED


def _put(name: str, due: datetime) -> bool:
    """Claim the period and enqueue in one transaction; False when another worker was quicker."""
    with transaction.atomic():
        if not Routine.objects.filter(name=name, due_at__lt=due).update(due_at=due, enqueued_at=clock.real_now()):
            return False
        Routine.objects.filter(name=name).update(job_id=enqueue(name))
    return True


@daily(at="02:40", words="Dọn việc nền đã xong quá 7 ngày")
def forget_finished_jobs() -> None:
    """Keep the queue small (dọn hàng đợi): seven days of finished jobs are enough to look back at."""
    leases.forget_finished(older_than=timedelta(days=7))
