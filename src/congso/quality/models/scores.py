"""What offices score by themselves, and the surveys of a sample of those they served."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from congso.dossiers.models import Dossier
from congso.dossiers.states import Satisfaction
from congso.figures.periods import Period
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person
from congso.quality.states import MOST, Index

SEE = ("quality.score", "quality.appraise", "quality.survey", "quality.enter_answers")


class SelfScores(Rows["SelfScore"]):
    """Questions about entered scores."""

    def of(self, agency_id: int, period: Period) -> SelfScores:
        """Those of one office for exactly this period."""
        return self.filter(agency_id=agency_id, first_day=period.start, last_day=period.end)


class SelfScore(Aggregate):
    """A score that the office gives itself, or its appraiser (tự chấm, thẩm định; TT 01/2018 Điều 15), with remarks."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    index = models.PositiveSmallIntegerField(choices=Index.choices)
    points = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(MOST)])
    appraised = models.DecimalField(
        max_digits=2, decimal_places=1, null=True, validators=[MinValueValidator(0), MaxValueValidator(MOST)]
    )
    remark = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects: ClassVar[Any] = SelfScores.as_manager()

    class Meta:
        verbose_name = "điểm tự chấm"
        constraints = [
            models.UniqueConstraint(fields=["agency", "first_day", "last_day", "index"], name="quality_score_once"),
            models.CheckConstraint(
                condition=(Q(points=None) | Q(points__lte=MOST))
                & (Q(appraised=None) | Q(appraised__gte=0, appraised__lte=MOST)),
                name="quality_score_range",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="quality_score_days"),
        ]


class SurveySamples(Rows["SurveySample"]):
    """Surveys as their list shows them."""

    def visible_to(self, person: Any) -> SurveySamples:
        """Those of agencies where this person has to do with scores or surveys."""
        agencies = set().union(*(person.agencies_where(permission) for permission in SEE))
        return self.filter(agency__in=agencies)

    def with_answers(self) -> SurveySamples:
        """With how many slips came back, as `answered`."""
        return self.annotate(answered=Count("slips", filter=Q(slips__answered_at__isnull=False)))


class SurveySample(Aggregate):
    """A drawn sample of the dossiers of a period (mẫu khảo sát); with its seed anybody can draw it again."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    size = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField()
    seed = models.CharField(max_length=40)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = SurveySamples.as_manager()

    class Meta:
        verbose_name = "đợt khảo sát"
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gte=1, size__lte=F("population"), last_day__gte=F("first_day")),
                name="quality_sample_range",
            )
        ]

    def __str__(self) -> str:
        return f"khảo sát {self.first_day:%d/%m/%Y}–{self.last_day:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("quality:survey", args=[self.uid])


class SurveySlip(Record):
    """The slip of one drawn dossier (phiếu khảo sát): sent out, and what came back."""

    sample = models.ForeignKey(SurveySample, on_delete=models.PROTECT, related_name="slips")
    number = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="survey_slips")
    satisfaction = models.CharField(max_length=16, choices=Satisfaction.choices, blank=True)
    items = models.JSONField(default=dict)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phiếu khảo sát"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "number"], name="quality_slip_number_once"),
            models.UniqueConstraint(fields=["sample", "dossier"], name="quality_slip_dossier_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, satisfaction="", entered_by=None)
                | (Q(answered_at__isnull=False, entered_by__isnull=False) & ~Q(satisfaction="")),
                name="quality_slip_answered_whole",
            ),
        ]
