"""What people outside say to the office, from the question to the answer on the website."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.kernel import clock
from congso.kernel.models import Aggregate, Rows
from congso.people.models import Agency, Person, Unit
from congso.quality.voices.states import OPEN, TURNED_AWAY, About, CameBy, Found, VoiceSort, VoiceState

HANDLE, APPROVE, ANSWER = "quality.handle_voices", "quality.approve_voices", "quality.answer_voices"
UNIT_HEADS = "dossiers.assign"


class Voices(Rows["Voice"]):
    """Questions, complaints and suggestions as lists, counts and pages see them."""

    def visible_to(self, person: Any) -> Voices:
        """All of the agency to those who sort and approve; of a unit to its head; to others what they answer."""
        if not getattr(person, "pk", None):
            return self.none()
        agencies = person.agencies_where(HANDLE) | person.agencies_where(APPROVE)
        seen = Q(agency_id__in=agencies) | Q(person_id=person.pk) | Q(unit_id__in=person.units_where(UNIT_HEADS))
        seen |= Q(unit_id__in=person.units_where(ANSWER), person=None)
        return self.filter(seen)

    def public(self) -> Voices:
        """Those that stand on the website."""
        return self.filter(state=VoiceState.PUBLISHED)

    def of_sort(self, sort: str) -> Voices:
        return self.filter(sort=sort)

    def open(self) -> Voices:
        return self.filter(state__in=OPEN)

    def for_list(self) -> Voices:
        return self.select_related("unit", "person")


class Voice(Aggregate):
    """A question, or a complaint or suggestion, to the office (câu hỏi; phản ánh, kiến nghị).

    `number` is public; `code` is the sender's alone, who follows it by that. Of each limit the day by which and the day
    on which it was kept stand stored. What the website shows are `public_title`, `public_words` and `answer`; the
    sender's name and address never. What came by telephone or letter was typed in at the desk.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10, choices=VoiceSort.choices)
    about = models.CharField(max_length=10, choices=About.choices, default=About.OTHER)
    number = models.CharField(max_length=40)
    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=VoiceState.choices, default=VoiceState.ASKED)
    field = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField()

    came_by = models.CharField(max_length=8, choices=CameBy.choices, default=CameBy.WEB)
    forgotten_on = models.DateField(null=True, help_text="ngày đã xóa họ tên, liên lạc của người gửi")

    asked_at = models.DateTimeField()
    asked_on = models.DateField()
    sort_due_on = models.DateField()
    sorted_on = models.DateField(null=True)
    ask_due_on = models.DateField(null=True)
    more_asked_on = models.DateField(null=True)
    more_words = models.TextField(blank=True)
    answer_due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)
    publish_due_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    published_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True, help_text="hạn của việc đang chờ")
    ended_on = models.DateField(null=True)

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    drafted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    public_title = models.CharField(max_length=200, blank=True)
    public_words = models.TextField(blank=True)
    closing = models.CharField(max_length=1000, blank=True, help_text="lý do không tiếp nhận, chuyển, không công khai")
    forwarded_to = models.CharField(max_length=200, blank=True)
    found = models.CharField(max_length=4, choices=Found.choices, blank=True)
    folded = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)

    locked_with = ("unit", "agency")
    objects: ClassVar[Any] = Voices.as_manager()

    class Meta:
        verbose_name = "câu hỏi, phản ánh, kiến nghị"
        indexes = [
            models.Index(fields=["agency", "sort", "state", "-id"], name="quality_voices_by_state"),
            models.Index(fields=["agency", "sort", "-asked_on"], name="quality_voices_asked"),
            models.Index(
                fields=["agency", "sort", "-published_at", "-id"],
                condition=Q(state="published"),
                name="quality_voices_public",
            ),
            models.Index(fields=["agency", "due_at"], condition=Q(due_at__isnull=False), name="quality_voices_due"),
            models.Index(fields=["person", "state", "-id"], name="quality_voices_of_person"),
            models.Index(fields=["unit", "state", "-id"], name="quality_voices_of_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="quality_voice_number_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_on=None) | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="quality_voice_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_at__isnull=False) & ~Q(public_words="")),
                name="quality_voice_published_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TURNED_AWAY) | ~Q(closing=""), name="quality_voice_turned_away_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display().lower()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("quality:voice", args=[self.uid])

    @property
    def public_path(self) -> str:
        """Where whoever has the code follows it."""
        return f"/y-kien/{self.code}/"

    @property
    def is_question(self) -> bool:
        return self.sort == VoiceSort.QUESTION

    @property
    def holder(self) -> Person | Unit | None:
        return self.person or self.unit

    @property
    def is_late(self) -> bool:
        """Past the day of what waits now."""
        return self.due_at is not None and self.due_at < clock.now()

    @property
    def on_time(self) -> bool | None:
        """Whether the answer came by its day; nothing while there is none."""
        if self.answered_on is None or self.answer_due_on is None:
            return None
        return self.answered_on <= self.answer_due_on
