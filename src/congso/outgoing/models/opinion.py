"""What other units and people say of a draft, and what its drafter answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.correspondence.models.incoming import SEE_UNIT
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.outgoing.models.document import DraftVersion, OutgoingDocument
from congso.outgoing.opinions.states import OPEN_OPINIONS, OpinionState, View
from congso.people.models import Agency, Person, Unit


def asked_of(person: Any) -> Q:
    """Opinions that are asked of somebody: by name, in whose place they act, or of a unit that they answer for."""
    people = {person.pk} | {one.acting_for_id for one in person.mandates if one.acting_for_id}
    return Q(person_id__in=people) | Q(person=None, unit_id__in=person.units_where(SEE_UNIT))


class DraftOpinions(Rows["DraftOpinion"]):
    """Opinions as lists, tables and their pages see them."""

    def visible_to(self, person: Any) -> DraftOpinions:
        """Those asked of oneself or one's unit, and all on drafts that one sees."""
        if not getattr(person, "pk", None):
            return self.none()
        drafts = OutgoingDocument.objects.visible_to(person).values("pk")
        return self.filter(asked_of(person) | Q(document__in=drafts))

    def asked(self) -> DraftOpinions:
        """Not answered yet."""
        return self.filter(state=OpinionState.ASKED)

    def open(self) -> DraftOpinions:
        return self.filter(state__in=OPEN_OPINIONS)

    def for_list(self) -> DraftOpinions:
        return self.select_related("document", "unit", "person", "of_version", "answered_by")


class DraftOpinion(Aggregate):
    """An opinion that is asked of a unit or a person on one version of a draft (lấy ý kiến dự thảo).

    It is bound to the bytes that were seen, `sha256`. Until it is answered more time may be asked for, until
    `wanted_until`. Each of the `comments` is answered by the drafter: taken, or not and why (giải trình).
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="draft_opinions")
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="opinions")
    of_version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="opinions")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=OpinionState.choices, default=OpinionState.ASKED)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=1000, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_on = models.DateField()
    wanted_until = models.DateField(null=True, help_text="xin gia hạn đến")
    wanted_because = models.CharField(max_length=500, blank=True)
    reminded_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)
    view = models.CharField(max_length=10, choices=View.choices, blank=True)
    words = models.CharField(max_length=2000, blank=True, help_text="ý kiến chung")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=500, blank=True)

    locked_with = ("document", "unit")
    objects: ClassVar[Any] = DraftOpinions.as_manager()

    class Meta:
        verbose_name = "ý kiến về dự thảo"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["unit", "state", "-id"], name="outgoing_opinion_of_unit"),
            models.Index(fields=["person", "state", "-id"], name="outgoing_opinion_of_one"),
            models.Index(fields=["agency", "state", "due_at"], name="outgoing_opinion_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None, answered_at=None, view="")
                | Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(view=""),
                name="outgoing_opinion_given_whole",
            ),
            models.UniqueConstraint(
                fields=["document", "unit"],
                condition=Q(state=OpinionState.ASKED, person=None),
                name="outgoing_unit_asked_once",
            ),
            models.UniqueConstraint(
                fields=["document", "person"],
                condition=Q(state=OpinionState.ASKED, person__isnull=False),
                name="outgoing_person_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"ý kiến của {self.whom} về dự thảo {self.document.title}"[:200]

    def get_absolute_url(self) -> str:
        return f"/van-ban-di/y-kien/{self.uid}/"

    @property
    def whom(self) -> Person | Unit:
        """Who is asked."""
        return self.person or self.unit

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_OPINIONS

    @property
    def is_late(self) -> bool:
        """Past its day without an answer."""
        return self.state == OpinionState.ASKED and self.due_at < clock.now()


class OpinionComment(Record):
    """One comment on a draft (góp ý), and whether it was taken (tiếp thu, giải trình)."""

    opinion = models.ForeignKey(DraftOpinion, on_delete=models.PROTECT, related_name="comments")
    order = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=1000)
    taken = models.BooleanField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "góp ý"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["opinion", "order"], name="outgoing_comment_once"),
            models.CheckConstraint(
                condition=Q(taken=None, answered_by=None, answered_at=None)
                | Q(taken=True, answered_by__isnull=False, answered_at__isnull=False)
                | Q(taken=False, answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer=""),
                name="outgoing_comment_answered_whole",
            ),
        ]

    @property
    def answer_words(self) -> str:
        """What was answered: "Tiếp thu", or why not."""
        if self.taken is None:
            return ""
        said = "Tiếp thu" if self.taken else "Không tiếp thu"
        return f"{said}. {self.answer}" if self.answer else f"{said}."
