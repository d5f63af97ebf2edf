"""What somebody is asked to sign, and the half-made file between the asking and the signature."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.people.models import Agency, Person
from congso.signing.appearance import Appearance, appearance_of
from congso.signing.models.certificate import SEAL, Certificate
from congso.signing.models.checks import Verification
from congso.signing.states import RequestState, SignerRole

OPEN = (RequestState.ASKED, RequestState.TAKEN)


class SigningRequests(Rows["SigningRequest"]):
    """Requests as lists and pages show them."""

    def visible_to(self, person: Any) -> SigningRequests:
        """What one is asked to sign or asked for oneself; the seal's are for whoever keeps the seal."""
        seals = Q(role=SignerRole.SEAL, agency_id__in=person.agencies_where(SEAL))
        return self.filter(Q(person_id=person.pk) | Q(asked_by=person.ref) | seals)

    def waiting(self) -> SigningRequests:
        return self.filter(state=RequestState.ASKED)

    def for_list(self) -> SigningRequests:
        return self.select_related("person", "agency", "certificate").defer("certificate__der", "certificate__chain")


class SigningRequest(Aggregate):
    """One signature that is asked of one person over one version of a file (yêu cầu ký).

    `subject` is the ref of the thing that is signed, `title` and `number` what the signer is shown of it; `sha256` is
    that of `file`. `person` is the officer, or None where whoever keeps the agency's seal may put it. `result` is the
    signed file, `verification` the check that it passed. `sent_at` and `trouble` tell of a signature that the server
    makes in the background.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    role = models.CharField(max_length=8, choices=SignerRole.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    certificate = models.ForeignKey(Certificate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    field_name = models.CharField(max_length=60)
    looks = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.CharField(max_length=120)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, help_text="lúc giao máy chủ ký")
    trouble = models.CharField(max_length=400, blank=True, help_text="vì sao máy chủ chưa ký được")
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=400, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    result = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verification = models.ForeignKey(Verification, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = SigningRequests.as_manager()

    class Meta:
        verbose_name = "yêu cầu ký"
        indexes = [
            models.Index(fields=["person", "-id"], condition=Q(state="asked"), name="signing_asked_of"),
            models.Index(fields=["state", "expires_at"], name="signing_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "file", "role"],
                condition=Q(state__in=["asked", "taken"]),
                name="signing_asked_once",
            ),
            models.CheckConstraint(
                condition=(Q(state=RequestState.DONE, result__isnull=False) & ~Q(serial=""))
                | (~Q(state=RequestState.DONE) & Q(result=None)),
                name="signing_done_with_file",
            ),
            models.CheckConstraint(
                condition=Q(role=SignerRole.SEAL) | Q(person__isnull=False), name="signing_officer_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("signing:request", args=[self.uid])

    @property
    def appearance(self) -> Appearance:
        """How the signature looks, and where it stands."""
        return appearance_of(self.looks)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Preparation(Record):
    """A file made ready for one signature (tệp chờ chữ ký): what is added to it, and what the key has to sign.

    `added` follows the original bytes; the signature's own place in the whole is from `starts` to `ends`, in bytes. The
    token is known to the signer only: `token_sha256` is kept, with `prepared_for` and the time until when it is good.
    `signature` is what the signer's key gave, while it waits for its time-stamp and its check.
    """

    request = models.OneToOneField(SigningRequest, on_delete=models.PROTECT, related_name="preparation")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="+")
    prepared_for = models.CharField(max_length=120)
    prepared_at = models.DateTimeField(default=clock.real_now)
    until = models.DateTimeField()
    token_sha256 = models.CharField(max_length=64)
    added = models.BinaryField()
    starts = models.PositiveBigIntegerField(help_text="byte")
    ends = models.PositiveBigIntegerField(help_text="byte")
    digest = models.CharField(max_length=64)
    attributes = models.BinaryField()
    signature = models.BinaryField(default=bytes)
