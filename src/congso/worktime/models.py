"""An agency's calendar of work, kept revision by revision so that an old reckoning can be redone."""

import uuid
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.worktime.states import DayKinds, DueTimes
from congso.worktime.timetable import Closure, DayKind, Season, Session, SpecialDay

M = TypeVar("M", bound=models.Model)


class Calendar(Aggregate):
    """The calendar of work of one agency (lịch làm việc); `revision` counts its corrections.

    `edition` is new with every revision and never comes back, so what is remembered under it can not be out of date.
    """

    agency_id = models.BigIntegerField(unique=True)
    revision = models.PositiveIntegerField(default=1)
    edition = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "lịch làm việc"

    def get_absolute_url(self) -> str:
        return reverse("worktime:calendar")


class Revision(Record):
    """One revision of a calendar: when, by whom and why; and the hour at which its terms end (bản lịch)."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    due_time = models.CharField(max_length=10, choices=DueTimes.choices, default=DueTimes.RECEIPT)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=120)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "bản lịch làm việc"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="worktime_revision_once")]


class RevisedRows(Rows[M]):
    """Rows that hold from one revision of the calendar to another."""

    def at_revision(self, number: int) -> Self:
        """Those in the calendar at this revision."""
        return self.filter(since_revision__lte=number).filter(Q(until_revision=None) | Q(until_revision__gt=number))

    def current(self) -> Self:
        return self.filter(until_revision=None)


class Revised(Record):
    """A line of the calendar, in it from `since_revision` until before `until_revision`."""

    since_revision = models.PositiveIntegerField()
    until_revision = models.PositiveIntegerField(null=True, blank=True)

    objects: ClassVar[Any] = RevisedRows.as_manager()

    class Meta:
        abstract = True


class Day(Revised):
    """A day off or a rest day that is worked (ngày nghỉ, ngày làm bù).

    Not `confirmed`: no document was seen that fixes it; it counts and is shown so. Not `in_force`: it does not count.
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="days")
    on = models.DateField()
    kind = models.CharField(max_length=4, choices=DayKinds.choices)
    reason = models.CharField(max_length=120)
    confirmed = models.BooleanField(default=True)
    in_force = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "on"], condition=Q(until_revision=None), name="worktime_day_once"
            ),
            models.CheckConstraint(
                condition=Q(until_revision=None) | Q(until_revision__gt=F("since_revision")), name="worktime_day_span"
            ),
            models.CheckConstraint(condition=Q(kind__in=DayKinds.values), name="worktime_day_kind"),
        ]

    def as_special_day(self) -> SpecialDay:
        return SpecialDay(self.on, DayKind(self.kind), self.reason, self.confirmed, self.in_force, self.source)


class Sessions(Revised):
    """The two sessions of a working day from a date on, for the agency or for one unit (giờ làm việc).

    A unit's own come before the agency's; among these the latest `valid_from` that covers the day decides.
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="sessions")
    unit_id = models.BigIntegerField(null=True, blank=True)
    label = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    morning_opens = models.TimeField()
    morning_closes = models.TimeField()
    afternoon_opens = models.TimeField()
    afternoon_closes = models.TimeField()

    class Meta:
        verbose_name = "giờ làm việc"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(morning_opens__lt=F("morning_closes"))
                & Q(morning_closes__lte=F("afternoon_opens"))
                & Q(afternoon_opens__lt=F("afternoon_closes")),
                name="worktime_sessions_order",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="worktime_sessions_span"
            ),
        ]

    def as_season(self) -> Season:
        morning = Session(self.morning_opens, self.morning_closes)
        afternoon = Session(self.afternoon_opens, self.afternoon_closes)
        return Season(self.valid_from, (morning, afternoon), self.valid_to)


class PartDayClosure(Revised):
    """A part of one day in which the agency or one unit is shut (nghỉ một buổi)."""

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="closures")
    unit_id = models.BigIntegerField(null=True, blank=True)
    on = models.DateField()
    closed_from = models.TimeField()
    closed_to = models.TimeField()
    reason = models.CharField(max_length=120)

    class Meta:
        verbose_name = "nghỉ một buổi"
        ordering = ["on", "closed_from"]
        constraints = [
            models.CheckConstraint(condition=Q(closed_from__lt=F("closed_to")), name="worktime_closure_order"),
        ]

    def as_closure(self) -> Closure:
        return Closure(self.on, Session(self.closed_from, self.closed_to), self.reason)
