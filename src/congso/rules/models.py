"""An agency's rules with their dates; a rule that was corrected is kept beside the one that replaced it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congso.kernel import clock
from congso.kernel.models import Aggregate, Record
from congso.rules.definitions import definition_of
from congso.rules.sheet import DatedRule
from congso.rules.states import Certainty


class RuleBook(Aggregate):
    """The rules that one agency follows (bộ quy định của cơ quan).

    `edition` is new with every change and never comes back, so what is remembered under it can not be out of date.
    """

    agency_id = models.BigIntegerField(unique=True)
    revision = models.PositiveIntegerField(default=1)
    edition = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "bộ quy định"

    def get_absolute_url(self) -> str:
        return reverse("rules:rules")


class Rule(Record):
    """One value of one rule from a day to a day (quy định): where it stands written, and how sure that is."""

    book = models.ForeignKey(RuleBook, on_delete=models.PROTECT, related_name="rules")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    certainty = models.CharField(max_length=10, choices=Certainty.choices)
    note = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField(default=clock.now)
    entered_by = models.CharField(max_length=120)
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "quy định"
        ordering = ["key", "-valid_from", "-entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "key", "valid_from"], condition=Q(replaced_at=None), name="rules_rule_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="rules_rule_span"
            ),
            models.CheckConstraint(
                condition=(Q(replaced_at=None) & Q(replaced_by=""))
                | (Q(replaced_at__isnull=False) & ~Q(replaced_by="")),
                name="rules_rule_replaced_by_somebody",
            ),
            models.CheckConstraint(condition=Q(certainty__in=Certainty.values), name="rules_rule_certainty"),
        ]

    @property
    def title(self) -> str:
        return definition_of(self.key).title

    @property
    def words(self) -> str:
        return definition_of(self.key).in_words(self.value)

    def as_dated_rule(self) -> DatedRule:
        return DatedRule(self.key, self.value, self.valid_from, self.valid_to, self.source, self.certainty, self.note)
