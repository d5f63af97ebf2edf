"""Questions about trust and checks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from asn1crypto import x509
from django.db.models import Q, QuerySet

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.people.models import Agency, Person
from congso.people.queries import holders_in_agency
from congso.people.ranks import by_rank
from congso.signing.models import Certificate, SigningRequest, TrustedCertificate, Verification
from congso.signing.states import Backend, CertificateState, RequestState, SignerRole, TrustRole, TrustState
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


def certificates_of(agency: Agency) -> QuerySet[Certificate]:
    """Every certificate of an agency and its people: those in use first, the first to run out on top."""
    found: QuerySet[Certificate] = Certificate.objects.filter(agency=agency).for_list()
    return found.order_by("state", "valid_until", "id")


def owners_in(agency: Agency) -> dict[str, Person]:
    """The people of an agency for whom a certificate may be registered, by rank, by the key of a choice."""
    people = by_rank(Person.objects.filter(agency=agency, is_active=True), agency.pk)
    return {str(person.uid): person for person in people}


def waiting_for(person: Person) -> QuerySet[SigningRequest]:
    """What a person is asked to sign, and the agency's seal when they keep it; the longest waiting first."""
    seals = Q(role=SignerRole.SEAL, agency_id__in=person.agencies_where("signing.seal"))
    mine = Q(role=SignerRole.OFFICER, person=person) | (seals & (Q(person=None) | Q(person=person)))
    found: QuerySet[SigningRequest] = SigningRequest.objects.filter(mine, state=RequestState.ASKED)
    return found.select_related("agency", "file", "person").order_by("id")


def signatures_of(subject: str) -> QuerySet[SigningRequest]:
    """Every request about one thing, the oldest first; rooms above show it on the thing's page."""
    found: QuerySet[SigningRequest] = SigningRequest.objects.filter(subject=subject).for_list()
    return found.select_related("file", "result", "verification").order_by("id")


def demo_signers() -> set[int]:
    """Those whose soft keys are in use, and who keeps a seal that has one (người ký thử)."""
    keys = Certificate.objects.filter(state=CertificateState.ACTIVE, backend=Backend.PKCS12)
    people = set(keys.filter(role=SignerRole.OFFICER).values_list("person_id", flat=True))
    for seal in keys.filter(role=SignerRole.SEAL).select_related("agency"):
        people |= {post.person_id for post in holders_in_agency(seal.agency, "van_thu", clock.today())}
    return people
