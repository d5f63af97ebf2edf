"""Which workers are there: each signs every few seconds, so that a page can say that nobody does the office's jobs."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Max

from congso.jobs.models import Attendance, Lease
from congso.kernel import clock

FORGOTTEN_AFTER = timedelta(days=1)


def sign_in(worker: str) -> None:
    """The worker is there now; those that were killed long ago are forgotten."""
    now = clock.real_now()
    with transaction.atomic():
        Attendance.objects.update_or_create(
            worker=worker, defaults={"seen_at": now}, create_defaults={"seen_at": now, "began_at": now}
        )
        Attendance.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()


def sign_out(worker: str) -> None:
    """The worker ends; a database that does not answer will forget it by itself."""
    with contextlib.suppress(DatabaseError), transaction.atomic():
        Attendance.objects.filter(worker=worker).delete()


def last_sign() -> datetime | None:
    """When a worker was last seen, idle or at work; None: none is there."""
    idle = Attendance.objects.aggregate(at=Max("seen_at"))["at"]
    busy = Lease.objects.exclude(worker="").aggregate(at=Max("heartbeat_at"))["at"]
    return max((at for at in (idle, busy) if at is not None), default=None)
