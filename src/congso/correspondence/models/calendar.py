"""The calendar of work: weeks with their editions, entries with those who attend, and what changed after publishing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from congso.correspondence.calendar.states import STANDING, Audience, ChangeKind, EntryState, WeekState
from congso.correspondence.models.incoming import SEE_UNIT, IncomingDocument
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person, Unit

SEE, KEEP = "correspondence.see_calendar", "correspondence.keep_calendar"
DIRECT = "correspondence.direct"
ON_SHEET = Q(edition__gt=0)
"""Stands, or stood, on a published week."""


def monday_of(day: date) -> date:
    """The Monday of the week in which a day falls."""
    return day - timedelta(days=day.weekday())


class Weeks(Rows["Week"]):
    """Weeks as the pages see them."""

    def visible_to(self, person: Any) -> Weeks:
        """Published weeks to the staff of the agency; one that is being gathered to the office and the leaders."""
        if not getattr(person, "pk", None):
            return self.none()
        published = Q(agency_id__in=person.agencies_where(SEE), edition__gt=0)
        return self.filter(published | Q(agency_id__in=person.agencies_where(KEEP) | person.agencies_where(DIRECT)))


class Week(Aggregate):
    """The calendar of an agency for one week, from its Monday (lịch công tác tuần).

    Proposed by units and persons, gathered and published by Tổ chức - Hành chính. Each publishing is kept as an
    edition; `edition` counts them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    state = models.CharField(max_length=10, choices=WeekState.choices, default=WeekState.GATHERING)
    edition = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = Weeks.as_manager()

    class Meta:
        verbose_name = "lịch công tác tuần"
        constraints = [
            models.UniqueConstraint(fields=["agency", "monday"], name="corr_week_once"),
            models.CheckConstraint(
                condition=Q(published_at=None, edition=0) | Q(published_at__isnull=False, edition__gt=0),
                name="corr_week_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"lịch công tác tuần từ {self.monday:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return f"/lich-cong-tac/?tuan={self.monday:%d/%m/%Y}"


class WeekEdition(Record):
    """A week as it was published, word for word as the staff read it (bản phát hành); never changed."""

    week = models.ForeignKey(Week, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(default=list)

    class Meta:
        verbose_name = "bản lịch tuần"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["week", "number"], name="corr_week_edition_once")]


class CalendarEntries(Rows["CalendarEntry"]):
    """Entries of the calendar as the pages, feeds and notices see them."""

    def visible_to(self, person: Any) -> CalendarEntries:
        """What was published, to the staff of the agency; a draft only to whoever prepares it.

        What is proposed is seen by the office, the leaders and the head of the proposing unit, too. Of an entry that is
        seen but not open (`open_to`) nothing but the time and the person may be told: "Bận".
        """
        if not getattr(person, "pk", None):
            return self.none()
        staff = person.agencies_where(SEE)
        gathering = person.agencies_where(KEEP) | person.agencies_where(DIRECT)
        seen = Q(agency_id__in=staff) & (ON_SHEET | Q(prepared_by=person))
        if gathering:
            seen |= Q(agency_id__in=gathering) & ~Q(state=EntryState.DRAFT)
        heads = person.units_where(SEE_UNIT)
        if heads:
            seen |= Q(unit_id__in=heads) & ~Q(state=EntryState.DRAFT)
        return self.filter(seen)

    def open_to(self, person: Any) -> CalendarEntries:
        """Those of which this person may read what they are about."""
        return self.visible_to(person).filter(
            Q(audience=Audience.STAFF) | Q(prepared_by_id=person.pk) | Q(chair_id=person.pk)
        )

    def in_week(self, monday: date) -> CalendarEntries:
        """Entries of which at least one day falls into a week."""
        return self.filter(on_day__lte=monday + timedelta(days=6), last_day__gte=monday)

    def standing(self) -> CalendarEntries:
        """Those that take somebody's time."""
        return self.filter(state__in=STANDING)

    def for_list(self) -> CalendarEntries:
        """With what a line shows beside itself."""
        attendees = Prefetch("attendees", Attendee.objects.select_related("person", "unit"))
        return self.select_related("chair", "preparing_unit").prefetch_related(attendees)

    def with_whether_open_to(self, person: Any) -> CalendarEntries:
        """Each with `readable`: whether this person may read what it is about."""
        return self.annotate(readable=Exists(CalendarEntry.objects.open_to(person).filter(pk=OuterRef("pk"))))


class CalendarEntry(Aggregate):
    """Something that happens at a time and a place and that somebody chairs (việc trên lịch công tác).

    `on_day` and `last_day` are the local days that it touches. `public_words` is what the website says of it; empty
    keeps it from the website. `source` is the invitation that it was made from (giấy mời). `changed_at` and
    `change_words` say what was changed after it was published; `edition` is the edition of the week in which it first
    stood, 0 before.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=EntryState.choices, default=EntryState.DRAFT)
    audience = models.CharField(max_length=6, choices=Audience.choices, default=Audience.STAFF)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    on_day = models.DateField()
    last_day = models.DateField()
    title = models.CharField(max_length=500, help_text="nội dung")
    folded = models.CharField(max_length=500)
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chair_name = models.CharField(max_length=160, blank=True, help_text="người chủ trì ngoài cơ quan")
    outsiders = models.CharField(max_length=500, blank=True, help_text="thành phần ngoài cơ quan")
    preparing_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(
        IncomingDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="calendar_entries"
    )
    public_words = models.CharField(max_length=300, blank=True, help_text="nội dung trên trang thông tin điện tử")
    note = models.CharField(max_length=300, blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    change_words = models.CharField(max_length=800, blank=True)
    ending = models.CharField(max_length=500, blank=True, help_text="lý do hoãn, hủy hoặc không xếp lịch")

    objects: ClassVar[Any] = CalendarEntries.as_manager()

    class Meta:
        verbose_name = "việc trên lịch công tác"
        ordering = ["begins_at", "id"]
        indexes = [
            models.Index(fields=["agency", "on_day", "begins_at", "id"], name="corr_ce_by_day"),
            models.Index(fields=["agency", "last_day"], name="corr_ce_by_last_day"),
            models.Index(fields=["agency", "state", "begins_at", "id"], name="corr_ce_by_state"),
            models.Index(fields=["chair", "begins_at"], name="corr_ce_of_chair"),
            models.Index(fields=["prepared_by", "-begins_at", "-id"], name="corr_ce_of_preparer"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="corr_ce_ends_after"),
            models.CheckConstraint(condition=Q(last_day__gte=F("on_day")), name="corr_ce_days"),
            models.CheckConstraint(
                condition=Q(audience=Audience.STAFF) | Q(chair__isnull=False, public_words=""),
                name="corr_ce_own_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~Q(state=EntryState.PUBLISHED) | Q(edition__gt=0), name="corr_ce_published_on_sheet"
            ),
        ]

    def __str__(self) -> str:
        return f"lịch {clock.local(self.begins_at):%H:%M %d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return f"/lich-cong-tac/viec/{self.uid}/"

    @property
    def monday(self) -> date:
        return monday_of(self.on_day)

    @property
    def is_own(self) -> bool:
        return self.audience == Audience.OWNER

    @property
    def chair_words(self) -> str:
        """Who chairs, in words; empty when nobody is named."""
        return str(self.chair) if self.chair_id is not None else self.chair_name


class Attendee(Record):
    """A person or a unit that takes part in an entry (thành phần)."""

    entry = models.ForeignKey(CalendarEntry, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "thành phần"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, unit__isnull=False) | Q(person__isnull=False, unit=None),
                name="corr_attendee_one",
            ),
            models.UniqueConstraint(fields=["entry", "person"], name="corr_attendee_person_once"),
            models.UniqueConstraint(fields=["entry", "unit"], name="corr_attendee_unit_once"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.unit)


class EntryChange(Record):
    """What was changed in a published week: what, why, by whom (thay đổi sau khi phát hành)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(CalendarEntry, on_delete=models.PROTECT, related_name="changes")
    monday = models.DateField(help_text="tuần mà việc đứng trước khi đổi")
    after_edition = models.PositiveSmallIntegerField(help_text="đổi sau bản phát hành này của tuần")
    sort = models.CharField(max_length=10, choices=ChangeKind.choices)
    words = models.CharField(max_length=800)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "thay đổi lịch tuần"
        ordering = ["made_at", "id"]
        indexes = [models.Index(fields=["agency", "monday", "made_at"], name="corr_change_of_week")]
