"""Bodies that write to the office."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from congso.correspondence.states import IssuerGroup
from congso.kernel.models import Aggregate, Rows
from congso.people.models import Agency


class Issuers(Rows["Issuer"]):
    """Issuing bodies as forms and figures see them."""

    def visible_to(self, person: Any) -> Issuers:
        """The office's own list, for everybody of the office."""
        return self.filter(agency_id=getattr(person, "agency_id", None) or 0)


class Issuer(Aggregate):
    """A body known to write to this agency (cơ quan ban hành): its name, letters, code and kind.

    `notation` is what stands behind the type in its symbols ("UBND", "SNV"); several bodies may share it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    notation = models.CharField(max_length=40, blank=True, help_text="chữ viết tắt trong ký hiệu")
    code = models.CharField(max_length=40, blank=True, help_text="mã định danh, nếu biết")
    group = models.CharField(max_length=10, choices=IssuerGroup.choices, default=IssuerGroup.OTHER)
    folded = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=400)
    closed_on = models.DateField(null=True, help_text="ngày thôi dùng, như khi sáp nhập")

    objects: ClassVar[Any] = Issuers.as_manager()

    class Meta:
        verbose_name = "cơ quan ban hành"
        ordering = ["sort_key", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="correspondence_issuer_once")]

    def __str__(self) -> str:
        return self.name
