"""How an agency writes its documents, and who may sign them in which form."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.kernel.models import Aggregate, Rows
from congso.outgoing.states import Authority
from congso.people.models import Agency, Delegation, Person

SEE_AUTHORITIES = "outgoing.see_authorities"


class OfAgencies(Rows[Any]):
    """Rows of the agencies in which somebody works."""

    def visible_to(self, person: Any) -> Any:
        if not getattr(person, "pk", None):
            return self.none()
        return self.filter(agency_id__in={mandate.agency_id for mandate in person.mandates})


class Letterhead(Aggregate):
    """What stands at the head of an agency's documents (thể thức của cơ quan; NĐ 30/2020 Phụ lục I).

    `letters` are those of the symbol ("SVHTTDL"), set by the head of the agency; units have their own short names.
    """

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="letterhead")
    superior = models.CharField(max_length=200, blank=True, help_text="cơ quan chủ quản trực tiếp")
    name = models.CharField(max_length=200, help_text="tên cơ quan như trên văn bản")
    letters = models.CharField(max_length=20, help_text="chữ viết tắt tên cơ quan trong ký hiệu")
    place = models.CharField(max_length=80, help_text="địa danh")
    collective = models.BooleanField(default=False, help_text="làm việc theo chế độ tập thể (ký TM.)")

    objects: ClassVar[Any] = OfAgencies.as_manager()

    class Meta:
        verbose_name = "thể thức của cơ quan"

    def __str__(self) -> str:
        return f"thể thức văn bản của {self.agency.short_name}"


class SigningRight(Aggregate):
    """That somebody may sign in one form from one day on (thẩm quyền ký; NĐ 30/2020 Điều 13).

    `title` is what stands above the signature, `for_title` the post in whose place ("GIÁM ĐỐC"). `doc_types` and
    `units` narrow it to types and to drafting units (lĩnh vực được phân công); empty is all. By order (TL.) it stands
    in the working rules that `basis` names; by authority (TUQ.) it hangs on a written delegation and ends with it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="signing_rights")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signing_rights")
    authority = models.CharField(max_length=10, choices=Authority.choices)
    title = models.CharField(max_length=120)
    for_title = models.CharField(max_length=120, blank=True)
    doc_types = models.JSONField(default=list)
    units = models.JSONField(default=list, help_text="id các đơn vị soạn thảo")
    basis = models.CharField(max_length=300)
    delegation = models.ForeignKey(Delegation, null=True, on_delete=models.PROTECT, related_name="signing_rights")
    since = models.DateField()
    until = models.DateField(null=True)

    objects: ClassVar[Any] = OfAgencies.as_manager()

    class Meta:
        verbose_name = "thẩm quyền ký"
        indexes = [models.Index(fields=["agency", "person"], name="outgoing_right_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="outgoing_right_dates"
            ),
            models.CheckConstraint(
                condition=~Q(authority=Authority.DELEGATED) | Q(delegation__isnull=False, until__isnull=False),
                name="outgoing_delegated_in_writing",
            ),
        ]

    def __str__(self) -> str:
        return f"thẩm quyền ký {self.get_authority_display()} của {self.person}"

    def runs_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def lines(self) -> list[str]:
        """What stands above the signature: "KT. GIÁM ĐỐC" over "PHÓ GIÁM ĐỐC"."""
        if self.authority == Authority.OWN:
            return [self.title.upper()]
        if self.authority == Authority.BEHALF:
            return [f"TM. {self.for_title.upper()}", self.title.upper()]
        if self.authority == Authority.ACTING:
            return [f"Q. {self.for_title.upper() or self.title.upper()}"]
        return [f"{self.authority} {self.for_title.upper()}", self.title.upper()]
