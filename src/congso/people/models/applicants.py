"""Who asks the office for something, and who stands for them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Rows
from congso.kernel.text import fold, mask
from congso.people.models.persons import Agency, Person
from congso.people.states import ApplicantKind, RepresentationKind, RepresentationState


class Applicants(Rows["Applicant"]):
    """Applicants as those who file for them ask."""

    def own_of(self, person: Any) -> Self:
        """Oneself, and those for whom one stands today in everything (của mình, và của người mình thay mặt)."""
        whole = Representation.objects.of_today(person).filter(dossier_uid=None)
        return self.filter(Q(person_id=person.pk) | Q(pk__in=whole.values("applicant_id")))

    def proved(self) -> Self:
        """Those whose number was shown: what the desk looks up."""
        return self.filter(proved=True)


class Applicant(Aggregate):
    """Who asks the office for something (chủ hồ sơ): a citizen, a firm, a body.

    `proved` is whoever showed the number to the desk or to the national login: one for each number. Where only an
    account says so, it is a row of that account alone: nothing that the office knows under the number is shown to it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="applicants")
    kind = models.CharField(max_length=12, choices=ApplicantKind.choices)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True)
    folded = models.CharField(max_length=300, db_index=True)
    id_number = models.CharField(max_length=30, blank=True, db_index=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=250, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="applicants")
    proved = models.BooleanField(default=True, help_text="số giấy tờ đã đối chiếu; không thì chỉ tài khoản tự khai")

    objects: ClassVar[Any] = Applicants.as_manager()

    class Meta:
        verbose_name = "chủ hồ sơ"
        indexes = [models.Index(fields=["agency", "sort_key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "id_number"],
                condition=Q(proved=True) & ~Q(id_number=""),
                name="people_one_proved_per_number",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "id_number", "person"],
                condition=Q(proved=False) & ~Q(id_number=""),
                name="people_one_claim_per_number",
            ),
            models.CheckConstraint(condition=Q(proved=True) | Q(person__isnull=False), name="people_claims_are_owned"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_number(self) -> str:
        return mask(self.id_number)

    @property
    def is_told_only(self) -> bool:
        """Whether nobody saw the paper behind this account's number: neither the desk nor a sure login."""
        if self.proved or not self.id_number:
            return False
        fields = ("agency_id", "kind", "id_number", "person_id")
        return not Applicant.objects.proved().filter(**{name: getattr(self, name) for name in fields}).exists()

    @property
    def masked_phone(self) -> str:
        return mask(self.phone, head=4)

    @staticmethod
    def folded_name(name: str) -> str:
        return fold(name)[:300]


class Representations(Rows["Representation"]):
    """Who stands for whom, as of a day and as people may see it."""

    def of_day(self, day: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=day), state=RepresentationState.LIVE, since__lte=day)

    def of_today(self, person: Any) -> Self:
        """By which this person stands for others today; nobody who holds a post of the office stands for anybody."""
        if getattr(person, "mandates", ()):
            return self.none()
        return self.of_day(clock.today()).filter(person_id=person.pk)

    def visible_to(self, person: Any) -> Self:
        """One's own, those of whom one manages, and all of the agencies at whose desk one sits."""
        if not getattr(person, "pk", None):
            return self.none()
        seen = Q(person_id=person.pk) | Q(applicant_id__in=managed_by(person).values("pk"))
        agencies = person.agencies_where("people.register_applicant")
        return self.filter(seen | Q(agency_id__in=agencies) if agencies else seen)

    def invited_on(self, day: date) -> Self:
        """Invitations that can still be answered."""
        return self.filter(Q(until=None) | Q(until__gte=day), state=RepresentationState.INVITED)

    def to_look_at(self) -> Self:
        """Papers that the desk has not answered yet."""
        return self.filter(state=RepresentationState.OFFERED)


class Representation(Aggregate):
    """A person stands for an applicant: a firm's member, or by a paper (thay mặt; BLDS 2015 Điều 134-141).

    A member is invited by the firm's representative to a mail address. Who brings a paper is believed when the desk
    has looked at it: until then `applicant` is empty, and nothing of the other is shown. `dossier_uid` limits it
    to one dossier; without it, it is for everything. `until` is the last day.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="representations")
    kind = models.CharField(max_length=16, choices=RepresentationKind.choices)
    state = models.CharField(max_length=10, choices=RepresentationState.choices)
    applicant = models.ForeignKey(
        Applicant, null=True, blank=True, on_delete=models.PROTECT, related_name="representations"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="representations")
    email = models.EmailField(blank=True, help_text="nơi gửi lời mời")
    named_kind = models.CharField(max_length=12, choices=ApplicantKind.choices, blank=True)
    named = models.CharField(max_length=200, blank=True, help_text="tên người được thay mặt, như ghi trên giấy")
    named_number = models.CharField(max_length=30, blank=True)
    dossier_uid = models.UUIDField(null=True, blank=True, db_index=True)
    paper = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="nhận lời, chấp nhận hoặc từ chối lúc này")
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = Representations.as_manager()

    class Meta:
        verbose_name = "tư cách thay mặt"
        indexes = [
            models.Index(fields=["person", "state"], name="people_stands_for"),
            models.Index(fields=["agency", "state", "-id"], name="people_represented"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="people_stands_dates"),
            models.CheckConstraint(
                condition=~Q(state="live") | Q(applicant__isnull=False, person__isnull=False),
                name="people_stands_whole",
            ),
            models.CheckConstraint(condition=~Q(email="") | Q(person__isnull=False), name="people_stands_somebody"),
        ]

    @property
    def whom(self) -> str:
        """For whom, as far as it is known."""
        return self.applicant.name if self.applicant is not None else self.named

    def has_lapsed(self, day: date) -> bool:
        """Whether this is an invitation whose term was over before anybody answered."""
        return self.state == RepresentationState.INVITED and self.until is not None and self.until < day

    def standing_on(self, day: date) -> str:
        """How it stands on a day, in words."""
        if self.has_lapsed(day):
            return "lời mời đã hết hạn"
        if self.state != RepresentationState.LIVE:
            return str(RepresentationState(self.state).label)
        if day < self.since:
            return "chưa đến ngày"
        return "đang hiệu lực" if self.until is None or day <= self.until else "đã hết hạn"


def managed_by(person: Any) -> Applicants:
    """Whose members this person keeps: proved firms of one's own, and those that one represents (người đại diện)."""
    by_law = Representation.objects.of_today(person).filter(kind=RepresentationKind.REPRESENTATIVE, dossier_uid=None)
    own = Q(person_id=person.pk) | Q(pk__in=by_law.values("applicant_id"))
    found: Applicants = Applicant.objects.proved().filter(own).exclude(kind=ApplicantKind.CITIZEN)
    return found
