"""Questions about trust and checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from asn1crypto import x509
from django.db.models import QuerySet

from congso.files.models import StoredFile
from congso.signing.models import TrustedCertificate, Verification
from congso.signing.states import TrustRole, TrustState
from congso.signing.trust import Trust

WARN_BEFORE = timedelta(days=60)


def trusted() -> QuerySet[TrustedCertificate]:
    """The certificates that the office trusts now, roots first."""
    found: QuerySet[TrustedCertificate] = TrustedCertificate.objects.filter(state=TrustState.TRUSTED)
    return found.order_by("role", "holder", "id")


def withdrawn() -> QuerySet[TrustedCertificate]:
    """Those that it trusted once, the last withdrawn first."""
    found: QuerySet[TrustedCertificate] = TrustedCertificate.objects.filter(state=TrustState.WITHDRAWN)
    return found.order_by("-withdrawn_at")


def trust_now() -> Trust:
    """Anchors and intermediates as a check takes them."""
    held = list(trusted().values_list("role", "der"))
    return Trust(
        tuple(x509.Certificate.load(bytes(der)) for role, der in held if role == TrustRole.ANCHOR),
        tuple(x509.Certificate.load(bytes(der)) for role, der in held if role != TrustRole.ANCHOR),
    )


def running_out(now: datetime) -> list[TrustedCertificate]:
    """Trusted certificates that are over, or will be soon."""
    return [each for each in trusted().defer("der") if each.valid_until < now + WARN_BEFORE]


def latest_of(file: StoredFile) -> Verification | None:
    """The newest check of a file."""
    found: Verification | None = Verification.objects.filter(file=file).order_by("-id").first()
    return found


def verdicts_of(files: Iterable[int]) -> dict[int, str]:
    """The newest verdict of each file by its primary key, in one question; for badges in lists."""
    rows = Verification.objects.filter(file_id__in=list(files)).order_by("id").values_list("file_id", "verdict")
    return dict(rows)
