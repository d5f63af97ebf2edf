"""What somebody who distributes or directs uses again and again: own phrases, saved groups of recipients."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from congso.correspondence.states import Part
from congso.kernel.models import Record, Rows
from congso.people.models import Agency, Person, Unit


class Owned(Rows[Any]):
    """Rows that belong to one person."""

    def of(self, person: Any) -> Owned:
        """Those of this person."""
        return self.filter(owner_id=getattr(person, "pk", None) or 0)


class Phrase(Record):
    """A leader's own words for an opinion, with the unit that usually leads then (câu ý kiến hay dùng)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ends = models.BooleanField(default=False, help_text="không cần trả lời, lưu")
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[Any] = Owned.as_manager()

    class Meta:
        verbose_name = "câu ý kiến"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "words"], name="corr_phrase_once")]

    def __str__(self) -> str:
        return self.words


class RecipientGroup(Record):
    """Recipients that are chosen together (nhóm nơi nhận)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)

    objects: ClassVar[Any] = Owned.as_manager()

    class Meta:
        verbose_name = "nhóm nơi nhận"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="corr_group_once")]

    def __str__(self) -> str:
        return self.name


class GroupMember(Record):
    """One recipient of a group and the part it takes: a unit, a person in a unit, or an affiliated agency."""

    group = models.ForeignKey(RecipientGroup, on_delete=models.CASCADE, related_name="members")
    part = models.CharField(max_length=10, choices=Part.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
