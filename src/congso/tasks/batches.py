"""Rows of an act that is done for many things: a room adds whose they are and what each line is about."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Q

from congso.kernel.models import Aggregate, Record, Rows
from congso.tasks.states import LineOutcome


class Batches(Rows[Any]):
    """Batches as their pages see them."""

    def visible_to(self, person: Any) -> Batches:
        """Whoever began it follows it."""
        return self.filter(by_id=getattr(person, "pk", None) or 0)


class BatchRow(Aggregate):
    """One act done for many (làm một lượt): each is its own transaction, with its own result.

    `step` is the act, `data` what was filled in for all of them, `key` what makes sending it twice harmless. A room
    adds `agency`, `by` and its page.
    """

    lines: Any

    step = models.CharField(max_length=40)
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=80)
    begun_at = models.DateTimeField()

    class Meta:
        abstract = True

    def counted(self) -> dict[str, int]:
        """How many lines there are, and of each outcome, in one query."""
        told = {str(outcome): Count("id", filter=Q(outcome=outcome)) for outcome in LineOutcome.values}
        return {name: int(count) for name, count in self.lines.aggregate(total=Count("id"), **told).items()}


class BatchLineRow(Record):
    """One thing of a batch: the version that was seen, and how it went. A room adds `batch` and the thing."""

    number = models.CharField(max_length=60)
    seen = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=LineOutcome.choices, default=LineOutcome.WAITING)
    reason = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
