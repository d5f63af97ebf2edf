"""The counters and the numbers drawn from them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from congso.kernel import clock
from congso.kernel.models import Aggregate, Record
from congso.numbers.states import NumberState


class Counter(Record):
    """The next number of one series in one period of one agency (sổ số); drawn under its row lock, never MAX + 1."""

    agency_id = models.BigIntegerField()
    series = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    first_number = models.PositiveIntegerField(default=1)
    next_number = models.PositiveIntegerField(default=1)
    closed_at = models.DateTimeField(null=True, help_text="lúc khóa sổ")
    closed_by = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "sổ số"
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "series", "period"], name="numbers_one_counter"),
            models.CheckConstraint(
                condition=Q(first_number__gte=1) & Q(next_number__gte=F("first_number")), name="numbers_counter_order"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by="") | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="numbers_closed_whole",
            ),
        ]

    @property
    def last_number(self) -> int:
        """The last number that was drawn; the one before the first where none was."""
        return self.next_number - 1

    @property
    def is_empty(self) -> bool:
        return self.next_number == self.first_number


class Drawn(Aggregate):
    """A number that left its counter (số đã cấp): used, held for a day, or voided with a reason."""

    agency_id = models.BigIntegerField()
    series = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=6, choices=NumberState.choices, default=NumberState.USED)
    subject = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    drawn_on = models.DateField()
    drawn_at = models.DateTimeField()
    drawn_by = models.CharField(max_length=100, blank=True)
    held_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "số đã cấp"
        indexes = [
            models.Index(
                fields=["agency_id", "-id"], name="numbers_not_plainly_used", condition=~Q(state=NumberState.USED)
            ),
            models.Index(fields=["held_until"], name="numbers_held", condition=Q(state=NumberState.HELD)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "series", "period", "number"], name="numbers_no_duplicate"),
            models.CheckConstraint(condition=Q(state__in=NumberState.values), name="numbers_known_state"),
            models.CheckConstraint(
                condition=Q(state=NumberState.USED) | ~Q(reason=""), name="numbers_held_or_voided_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=NumberState.HELD) | Q(held_until__isnull=False), name="numbers_held_until_a_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_over(self) -> bool:
        """Whether it is still held although its day has ended."""
        return self.state == NumberState.HELD and self.held_until is not None and self.held_until < clock.today()

    def held_on(self, day: date) -> bool:
        return self.state == NumberState.HELD and self.held_until is not None and self.held_until >= day
