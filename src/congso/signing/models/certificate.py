"""Certificates with which the office's people sign, and with which the office seals."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from asn1crypto import x509
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Rows
from congso.people.models import Agency, Person
from congso.signing.certificates import fingerprint
from congso.signing.states import Backend, CertificateState, SignerRole

KEEP = "signing.keep_certificates"
SEAL = "signing.seal"


class Certificates(Rows["Certificate"]):
    """Certificates as lists and pages show them."""

    def visible_to(self, person: Any) -> Certificates:
        """One's own; those of an agency whose certificates one keeps or whose seal one uses."""
        kept = person.agencies_where(KEEP) | person.agencies_where(SEAL)
        return self.filter(Q(person_id=person.pk) | Q(agency_id__in=kept))

    def active(self) -> Certificates:
        return self.filter(state=CertificateState.ACTIVE)

    def for_list(self) -> Certificates:
        return self.select_related("person", "agency").defer("der", "chain")


class Certificate(Aggregate):
    """A certificate that signs for this office (chứng thư số): of a person, or of the agency itself, which is its seal.

    `place` says where its key is found: the token's label and the key's number, a remote service's name and credential,
    a module's name, a file's name under `keys/`. It never holds a PIN or a password. `chain` are the certificates of
    its authorities, from the nearest up. `picture` is the hand signature in blue or the seal in red, PNG with a
    transparent ground, `picture_mm` its real width.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=SignerRole.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates")
    state = models.CharField(max_length=10, choices=CertificateState.choices, default=CertificateState.ACTIVE)
    holder = models.CharField(max_length=300)
    organisation = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300)
    serial = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    purposes = models.CharField(max_length=300)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    der = models.BinaryField()
    chain = models.JSONField(default=list, help_text="chứng thư của cơ quan cấp, base64")
    backend = models.CharField(max_length=8, choices=Backend.choices)
    place = models.JSONField(default=dict)
    picture = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    picture_mm = models.PositiveSmallIntegerField(default=36, help_text="bề rộng thật, mm")
    registered_at = models.DateTimeField(default=clock.now)
    registered_by = models.CharField(max_length=120)
    warned_days = models.PositiveSmallIntegerField(null=True, help_text="đã nhắc khi còn chừng này ngày")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = Certificates.as_manager()

    class Meta:
        verbose_name = "chứng thư số"
        indexes = [
            models.Index(fields=["agency", "role", "state"], name="signing_certificates"),
            models.Index(fields=["state", "valid_until"], name="signing_running_out"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(state=CertificateState.ACTIVE), name="signing_certificate_once"
            ),
            models.CheckConstraint(
                condition=Q(role=SignerRole.OFFICER, person__isnull=False) | Q(role=SignerRole.SEAL, person=None),
                name="signing_certificate_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=CertificateState.ACTIVE, ended_at=None)
                | (~Q(state=CertificateState.ACTIVE) & Q(ended_at__isnull=False)),
                name="signing_certificate_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.holder

    def get_absolute_url(self) -> str:
        return reverse("signing:certificate", args=[self.uid])

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.sha256)

    @property
    def x509(self) -> x509.Certificate:
        """The certificate itself."""
        return x509.Certificate.load(bytes(self.der))

    @property
    def keeps_secret(self) -> bool:
        """Whether the server can sign with it by itself: it reaches the key, and the office keeps the PIN there."""
        return bool(self.place.get("pin"))

    def days_left(self, now: datetime) -> int:
        """Whole days until it ends; below zero when it is over."""
        return (self.valid_until - now).days
