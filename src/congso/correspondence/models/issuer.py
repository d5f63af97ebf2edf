"""Bodies that write to the office."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.correspondence.states import IssuerGroup
from congso.kernel.models import Aggregate, Rows
from congso.kernel.text import fold, nfc
from congso.people.models import Agency


class Issuers(Rows["Issuer"]):
    """Issuing bodies as forms and figures see them."""

    def visible_to(self, person: Any) -> Issuers:
        """The office's own list, for everybody of the office."""
        return self.filter(agency_id=getattr(person, "agency_id", None) or 0)

    def in_use(self) -> Issuers:
        """Those that still write."""
        return self.filter(closed_on=None)

    def like(self, typed: str) -> Issuers:
        """By parts of the name typed without marks, the short name, the letters of the symbols, or the code."""
        matching = Q()
        for word in fold(typed).split():
            matching &= Q(folded__contains=word)
        letters = nfc(typed)
        exact = Q(notation__in=(letters, letters.upper())) | Q(code__iexact=letters)
        return self.filter(matching | exact | Q(short_name__icontains=letters))


class Issuer(Aggregate):
    """A body known to write to this agency (cơ quan ban hành): its name, letters, code and kind.

    `notation` is what stands behind the type in its symbols ("UBND", "SNV"); several bodies may share it. One that was
    entered twice, or became part of another, is merged into that one and found by its old name still.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True, help_text="tên gọi tắt")
    notation = models.CharField(max_length=40, blank=True, help_text="chữ viết tắt trong ký hiệu")
    code = models.CharField(max_length=40, blank=True, help_text="mã định danh, nếu biết")
    group = models.CharField(max_length=10, choices=IssuerGroup.choices, default=IssuerGroup.OTHER)
    folded = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=400)
    closed_on = models.DateField(null=True, help_text="ngày thôi dùng, như khi sáp nhập")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    objects: ClassVar[Any] = Issuers.as_manager()

    class Meta:
        verbose_name = "cơ quan ban hành"
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="correspondence_issuer_once"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(closed_on__isnull=False), name="corr_issuer_merged_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("correspondence:correct_issuer", args=[self.uid])
