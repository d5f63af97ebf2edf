"""In which series a result is numbered, and the document that a result is drafted as."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.dossiers.models.dossier import Dossier
from congso.dossiers.states import Outcome
from congso.kernel.models import Aggregate, Record, Rows
from congso.outgoing.models import OutgoingDocument
from congso.people.models import Agency, Person
from congso.procedures.models import Procedure

NUMBER, YEAR = "{số}", "{năm}"
"""What stands for the number and for the year in the form of a symbol."""


class SeriesOfAgencies(Rows["ResultSeries"]):
    """Series as people of the office see them."""

    def visible_to(self, person: Any) -> SeriesOfAgencies:
        """Those of the agencies where this person has a post."""
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(agency_id__in={mandate.agency_id for mandate in person.mandates})


class ResultSeries(Aggregate):
    """Numbers of one kind of card, permit or certificate (sổ cấp thẻ, giấy phép, giấy chứng nhận).

    `pattern` is how a number is written, such as "{số}/{năm}/GPBD-SVHTTDL"; `digits` are those that the number has at
    least. A yearly book begins again at 1 with each year, any other goes on.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="result_series")
    name = models.CharField(max_length=160)
    pattern = models.CharField(max_length=60)
    digits = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1), MaxValueValidator(9)])
    yearly = models.BooleanField(default=True, help_text="đánh số lại từ 1 mỗi năm")
    basis = models.CharField(max_length=300, blank=True, help_text="căn cứ đánh số")
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = SeriesOfAgencies.as_manager()

    class Meta:
        verbose_name = "sổ cấp thẻ, giấy phép"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(closed_on=None), name="dossiers_series_name_once"
            ),
            models.CheckConstraint(condition=Q(digits__gte=1, digits__lte=9), name="dossiers_series_digits"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dossiers:result_register", args=[self.uid])

    @property
    def key(self) -> str:
        """How the counter of numbers knows it."""
        return f"result {self.pk}"

    def period(self, year: int) -> str:
        """The book in which a result of this year is numbered."""
        return str(year) if self.yearly else "mãi"

    def code(self, number: int, year: int) -> str:
        """The number as it stands on the card."""
        return self.pattern.replace(NUMBER, f"{number:0{self.digits}d}").replace(YEAR, str(year))


class SeriesUse(Record):
    """That the results of a procedure are numbered in a series (thủ tục dùng sổ)."""

    series = models.ForeignKey(ResultSeries, on_delete=models.PROTECT, related_name="uses")
    procedure = models.OneToOneField(Procedure, on_delete=models.PROTECT, related_name="result_series_use")

    class Meta:
        verbose_name = "thủ tục dùng sổ cấp"
        ordering = ["procedure__code", "id"]


class ResultDocument(Record):
    """The outgoing document as which a result is drafted, signed and issued (văn bản kết quả).

    `outcome` and `reason` are what the dossier ends in when the document is issued.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="result_documents")
    document = models.OneToOneField(OutgoingDocument, on_delete=models.PROTECT, related_name="result_of")
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()

    class Meta:
        verbose_name = "văn bản kết quả"
        ordering = ["id"]
