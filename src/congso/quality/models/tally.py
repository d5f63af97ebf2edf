"""Counters of handled dossiers, kept by the clock, so that no page of the website counts the dossiers themselves."""

from __future__ import annotations

from django.db import models

from congso.people.models import Agency

HANDLED: tuple[str, ...] = ("received", "online", "finished", "early", "on_time", "late")
"""Counted every few minutes."""
RATED: tuple[str, ...] = ("very_satisfied", "satisfied", "not_satisfied")
"""Counted at night."""
SUMS = HANDLED + RATED


class DayTally(models.Model):
    """What one local day brought in one field: dossiers received, ended, rated (số liệu ngày theo lĩnh vực).

    Counted again and again from the dossiers, never added to: it cannot drift from them.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    field = models.CharField(max_length=120)
    received = models.PositiveIntegerField(default=0)
    online = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    very_satisfied = models.PositiveIntegerField(default=0)
    satisfied = models.PositiveIntegerField(default=0)
    not_satisfied = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "số liệu ngày"
        constraints = [models.UniqueConstraint(fields=["agency", "day", "field"], name="quality_tally_once")]


class Standing(models.Model):
    """How many dossiers of one field are in hand, and how many of them are overdue (đang giải quyết)."""

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=120)
    running = models.PositiveIntegerField(default=0)
    overdue = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = "số đang giải quyết"
        constraints = [models.UniqueConstraint(fields=["agency", "field"], name="quality_standing_once")]
