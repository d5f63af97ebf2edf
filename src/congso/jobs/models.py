"""The lease on each row of the queue, and when each routine was last put there."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from congso.kernel.uid import uuid7


class Leases(models.QuerySet["Lease"]):
    """Leases as administrators ask for them."""

    def visible_to(self, person: Any) -> Self:
        """Jobs of the agencies that this person administers, and those of the house itself."""
        agencies = person.agencies_where("jobs.manage")
        if not agencies:
            return self.none()
        return self.filter(Q(agency_id=None) | Q(agency_id__in=agencies))

    def dead(self) -> Self:
        """Jobs that were given up."""
        return self.exclude(dead_at=None)


class Lease(models.Model):
    """Who does a job of the queue at present, and how it went so far (phiếu việc nền).

    Not an aggregate: workers write it, in transactions of their own, by the machine's own time. When the job may next
    be tried stands in the queue's own row (`job.run_after`).
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid7, editable=False)
    job = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, related_name="lease")
    name = models.CharField(max_length=200, db_index=True)
    agency_id = models.BigIntegerField(null=True, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)
    leased_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)

    objects = Leases.as_manager()

    class Meta:
        verbose_name = "việc nền"
        indexes = [
            models.Index(fields=["heartbeat_at"], condition=~Q(worker=""), name="jobs_held"),
            models.Index(fields=["-dead_at"], condition=Q(dead_at__isnull=False), name="jobs_dead"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(worker="", leased_at=None, heartbeat_at=None)
                | (~Q(worker="") & Q(leased_at__isnull=False, heartbeat_at__isnull=False)),
                name="jobs_held_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(dead_at=None) | (Q(worker="") & ~Q(last_error="")), name="jobs_dead_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(total=0) | Q(done__lte=models.F("total")), name="jobs_progress"),
        ]

    @property
    def ref(self) -> str:
        return f"jobs.lease:{self.uid}"


class LastRun(models.Model):
    """When a routine of the timetable was last put into the queue (lần chạy gần nhất)."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField(help_text="the period that was put into the queue last")
    enqueued_at = models.DateTimeField(null=True)
    job = models.ForeignKey(DBTaskResult, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "lần chạy gần nhất"


class Attendance(models.Model):
    """A worker that is there, also while it has nothing to do (tiến trình việc nền có mặt)."""

    id = models.BigAutoField(primary_key=True)
    worker = models.CharField(max_length=120, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "tiến trình việc nền"
