"""Whom the office trusts, what checks found, and the evidence on which they rest."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.kernel.text import with_capital
from congso.people.models import Agency
from congso.signing.certificates import fingerprint
from congso.signing.report import VERDICT_WORDS, Report, Verdict, report_of
from congso.signing.states import TrustRole, TrustState

VERDICTS = [(verdict.value, with_capital(words)) for verdict, words in VERDICT_WORDS.items()]


class TrustedCertificate(Aggregate):
    """A certificate of an authority that this office trusts (chứng thư tin cậy), for the whole installation.

    `agency` is that of the administrator who added it. `der` is the certificate itself.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=TrustState.choices, default=TrustState.TRUSTED)
    role = models.CharField(max_length=8, choices=TrustRole.choices)
    holder = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    serial = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    der = models.BinaryField()
    why = models.CharField(max_length=300)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "chứng thư tin cậy"
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(state=TrustState.TRUSTED), name="signing_trusted_once"
            ),
            models.CheckConstraint(
                condition=Q(state=TrustState.TRUSTED, withdrawn_at=None, withdrawn_by="")
                | (Q(state=TrustState.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="signing_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.holder

    def get_absolute_url(self) -> str:
        return reverse("signing:trust")

    @property
    def fingerprint(self) -> str:
        """The SHA-256 fingerprint as authorities print it."""
        return fingerprint(self.sha256)


class KeptEvidence(Record):
    """A certificate, a CRL or an OCSP response on which checks rest (bằng chứng); the same bytes are kept once."""

    kind = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64, unique=True)
    der = models.BinaryField()
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "bằng chứng"


class Verifications(Rows["Verification"]):
    """Checks as lists and pages show them."""

    def visible_to(self, person: Any) -> Verifications:
        """One's own, and those of an agency whose checks one looks after."""
        return self.filter(Q(made_by=person.ref) | Q(agency_id__in=person.agencies_where("signing.see_checks")))


class Verification(Aggregate):
    """One check of a file's signatures (lần kiểm tra chữ ký số); a later check stands beside it, never in its place.

    `checked_at` is the machine's own time, as certificates go by that; `made_at` is the office's.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="verifications")
    sha256 = models.CharField(max_length=64)
    verdict = models.CharField(max_length=12, choices=VERDICTS)
    told = models.JSONField()
    tool = models.CharField(max_length=60)
    online = models.BooleanField()
    checked_at = models.DateTimeField()
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField(max_length=120)
    evidence = models.ManyToManyField(KeptEvidence, related_name="+")

    objects: ClassVar[Any] = Verifications.as_manager()

    class Meta:
        verbose_name = "lần kiểm tra chữ ký số"
        indexes = [models.Index(fields=["file", "-id"], name="signing_checks_of_file")]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=[each.value for each in Verdict]), name="signing_verdict")
        ]

    def get_absolute_url(self) -> str:
        return reverse("signing:verification", args=[self.uid])

    @property
    def report(self) -> Report:
        """What was found, as it was found then."""
        return report_of(self.told)
