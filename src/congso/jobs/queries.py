"""What an administrator asks of background work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import get_date_max

from congso.jobs.models import LastRun, Lease
from congso.jobs.registry import words_of
from congso.kernel import clock
from congso.kernel.timetable import routines

SHOWN = 100


@dataclass(frozen=True)
class Waiting:
    """Jobs of one name that wait, with the oldest of them and the next attempt if it is still to come."""

    words: str
    count: int
    since: datetime
    next_at: datetime | None
    tried: int
    last_error: str


@dataclass(frozen=True)
class Planned:
    """A routine of the timetable with its last and next run."""

    words: str
    when: str
    last_at: datetime | None
    result: str
    tone: str
    next_at: datetime


RESULTS = {
    TaskResultStatus.READY: ("chờ chạy", "calm"),
    TaskResultStatus.RUNNING: ("đang chạy", "run"),
    TaskResultStatus.SUCCESSFUL: ("xong", "ok"),
    TaskResultStatus.FAILED: ("hỏng", "bad"),
}


def running(person: Any) -> QuerySet[Lease]:
    """Jobs in the hands of a worker now, the longest first."""
    return Lease.objects.visible_to(person).exclude(worker="").order_by("leased_at")[:SHOWN]


def dead(person: Any) -> QuerySet[Lease]:
    """Jobs that were given up, newest first."""
    return Lease.objects.visible_to(person).dead().order_by("-dead_at")


def waiting(person: Any) -> list[Waiting]:
    """What stands in the queue, one line for each name."""
    now = clock.real_now()
    rows = (
        Lease.objects.visible_to(person)
        .filter(job__status=TaskResultStatus.READY)
        .values("name")
        .annotate(
            count=Count("pk"),
            since=Min("job__enqueued_at"),
            next_at=Min("job__run_after"),
            tried=Max("attempts"),
            error=Max("last_error"),
        )
        .order_by("since")
    )
    return [
        Waiting(
            words_of(row["name"]), row["count"], row["since"], _later(row["next_at"], now), row["tried"], row["error"]
        )
        for row in rows
    ]


def _later(moment: datetime, now: datetime) -> datetime | None:
    return moment if now < moment < get_date_max() else None


def planned() -> list[Planned]:
    """The timetable, by next run."""
    now = clock.real_now()
    rows = {row.name: row for row in LastRun.objects.select_related("job")}
    found = []
    for routine in routines.answers():
        row = rows.get(routine.name)
        result, tone = RESULTS[TaskResultStatus(row.job.status)] if row and row.job else ("", "")
        last_at, next_at = row.enqueued_at if row else None, routine.when.next_due(now)
        found.append(Planned(routine.words, routine.when.words, last_at, result, tone, next_at))
    return sorted(found, key=lambda planned: planned.next_at)


def progress_of(job_id: str) -> tuple[int, int]:
    """How far one job has come: done and of how many; nothing before a worker took it, or when it is forgotten."""
    found = Lease.objects.filter(job_id=UUID(job_id)).values_list("done", "total").first() if job_id else None
    return found or (0, 0)
