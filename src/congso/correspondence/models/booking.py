"""Rooms and cars, who has them when, and the secret addresses of calendar feeds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.correspondence.calendar.states import HOLDING, BookingState, ResourceKind
from congso.correspondence.models.calendar import SEE, CalendarEntry
from congso.kernel import clock
from congso.kernel.models import Aggregate, Rows
from congso.people.models import Agency, Person, Unit

KEEP_ROOMS = "correspondence.keep_rooms"


class Resources(Rows["Resource"]):
    """Rooms and cars as forms and pages see them."""

    def visible_to(self, person: Any) -> Resources:
        """The agency's own, for its staff."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(agency_id__in=person.agencies_where(SEE))

    def in_use(self) -> Resources:
        return self.filter(closed_on=None)


class Resource(Aggregate):
    """A room or a car that can be booked (phòng họp, xe); `plate` is a car's number, `driver` who usually drives it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=6, choices=ResourceKind.choices)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    plate = models.CharField(max_length=20, blank=True, help_text="biển số")
    driver = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    closed_on = models.DateField(null=True, help_text="ngày thôi dùng")

    objects: ClassVar[Any] = Resources.as_manager()

    class Meta:
        verbose_name = "phòng họp, xe"
        ordering = ["-sort", "sort_key", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="corr_resource_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.plate})" if self.plate else self.name

    @property
    def is_car(self) -> bool:
        return self.sort == ResourceKind.CAR


class Bookings(Rows["Booking"]):
    """Bookings as the pages see them."""

    def visible_to(self, person: Any) -> Bookings:
        """When a room or car is taken and by whom, for the staff of the agency."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(agency_id__in=person.agencies_where(SEE))

    def holding(self) -> Bookings:
        return self.filter(state__in=HOLDING)

    def during(self, begins_at: Any, ends_at: Any) -> Bookings:
        """Those that take a part of this time."""
        return self.filter(begins_at__lt=ends_at, ends_at__gt=begins_at)


class Booking(Aggregate):
    """A room or a car for somebody from a moment to a moment (đăng ký phòng họp, xe).

    Approved by the head of Tổ chức - Hành chính. Two bookings that hold never overlap: the resource's row is locked
    while one is written. `km_out` and `km_back` are the car's meter, in kilometres.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="bookings")
    entry = models.ForeignKey(CalendarEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=10, choices=BookingState.choices, default=BookingState.ASKED)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    on_day = models.DateField()
    last_day = models.DateField()
    purpose = models.CharField(max_length=300)
    destination = models.CharField(max_length=200, blank=True, help_text="nơi đến, với xe")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ruled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ruled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    driver_name = models.CharField(max_length=120, blank=True)
    km_out = models.PositiveIntegerField(null=True)
    km_back = models.PositiveIntegerField(null=True)

    locked_with = ("resource",)
    objects: ClassVar[Any] = Bookings.as_manager()

    class Meta:
        verbose_name = "đăng ký phòng họp, xe"
        ordering = ["begins_at", "id"]
        indexes = [
            models.Index(fields=["resource", "begins_at", "ends_at"], name="corr_bk_of_resource"),
            models.Index(fields=["agency", "on_day", "id"], name="corr_bk_by_day"),
            models.Index(fields=["entry"], name="corr_bk_of_entry"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="corr_bk_ends_after"),
            models.CheckConstraint(
                condition=Q(ruled_at=None, ruled_by=None) | Q(ruled_at__isnull=False, ruled_by__isnull=False),
                name="corr_bk_ruled_whole",
            ),
            models.CheckConstraint(
                condition=Q(km_out=None) | Q(km_back=None) | Q(km_back__gte=F("km_out")), name="corr_bk_meter"
            ),
        ]

    def __str__(self) -> str:
        return f"đăng ký {clock.local(self.begins_at):%H:%M %d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return f"/lich-cong-tac/dang-ky/{self.uid}/"


class Feeds(Rows["Feed"]):
    """Feeds as their owners see them."""

    def visible_to(self, person: Any) -> Feeds:
        return self.filter(person_id=getattr(person, "pk", None) or 0)


class Feed(Aggregate):
    """A person's secret address from which a telephone reads the calendar (lịch đồng bộ iCalendar).

    The secret itself is stored nowhere: it is reckoned from the office's key and `renewed`, so that renewing makes the
    old address worthless.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="calendar_feed")
    renewed = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = Feeds.as_manager()

    class Meta:
        verbose_name = "lịch đồng bộ"

    def __str__(self) -> str:
        return "lịch đồng bộ"
