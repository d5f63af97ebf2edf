"""What is known about certificates during one check: those at hand, and word on revocation from file and network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from asn1crypto import crl, ocsp, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import load_der_x509_certificate

from congso.kernel import clock
from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.signing.certificates import common_name
from congso.signing.network import Asks, Unreachable
from congso.signing.report import Evidence, StatusSource
from congso.signing.trust import Trust, is_root, read_certificates

if TYPE_CHECKING:
    from pyhanko_certvalidator import ValidationContext

validator, authorities = late("pyhanko_certvalidator"), late("pyhanko_certvalidator.authority")
fetchers, places = late("pyhanko_certvalidator.fetchers.common_utils"), late("pyhanko_certvalidator.util")

LONGEST_PATH = 8
MOST_URLS = 3
MOST_CERTIFICATES = 300
MOST_STATUSES = 100


CLOCKS_APART = timedelta(minutes=2)
"""So far may an answer's clock be ahead of the moment at which we began to check; a slow PC needs seconds to ask."""


@dataclass(frozen=True)
class Held:
    """A CRL or an OCSP response, and whether the file brought it."""

    kind: str
    value: Any
    embedded: bool

    @property
    def made_at(self) -> datetime | None:
        try:
            if self.kind == "CRL":
                made: datetime = self.value["tbs_cert_list"]["this_update"].native
            else:
                made = self.value.response_data["produced_at"].native
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return made

    def is_about(self, certificate: x509.Certificate) -> bool:
        """Whether it speaks of this certificate at all."""
        try:
            if self.kind == "CRL":
                return bool(self.value.issuer == certificate.issuer)
            answers = self.value.response_data["responses"]
            return any(one["cert_id"]["serial_number"].native == certificate.serial_number for one in answers)
        except (ValueError, KeyError, TypeError, AttributeError):
            return False


@dataclass
class Knowledge:
    """Certificates and statuses at hand; the network is asked for the rest when there is one."""

    trust: Trust
    network: Asks | None = None
    now: datetime = field(default_factory=clock.real_now)
    certificates: dict[str, x509.Certificate] = field(default_factory=dict)
    statuses: list[Held] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.certificates.update(self.trust.by_sha256)

    # ------------------------------------------------------------------------------------------------- taking in

    def learn(self, certificates: Iterable[x509.Certificate]) -> None:
        for certificate in certificates:
            if len(self.certificates) < MOST_CERTIFICATES:
                self.certificates.setdefault(certificate.sha256.hex(), certificate)

    def hold(self, kind: str, value: Any, *, embedded: bool) -> None:
        if len(self.statuses) < MOST_STATUSES:
            self.statuses.append(Held(kind, value, embedded))

    # ------------------------------------------------------------------------------------------------- the network

    def ask_about(self, certificate: x509.Certificate) -> None:
        """Ask the network for missing issuers of a certificate and for the status of everything up to its anchor."""
        if self.network is None:
            return
        path = self.climb(certificate)
        if not path or path[-1].sha256 not in {anchor.sha256 for anchor in self.trust.anchors}:
            return  # it leads to nobody we trust, so nobody's word on it would count
        for below, above in pairwise(path):
            self._ask_status(below, above)

    def climb(self, certificate: x509.Certificate) -> list[x509.Certificate]:
        """The certificate and its issuers as far as they are known or can be fetched."""
        path = [certificate]
        while len(path) < LONGEST_PATH and not is_root(path[-1]):
            above = self._issuer_of(path[-1]) or self._fetched_issuer_of(path[-1])
            if above is None or above in path:
                break
            path.append(above)
        return path

    def _issuer_of(self, certificate: x509.Certificate) -> x509.Certificate | None:
        known = [each for each in self.certificates.values() if each.subject == certificate.issuer]
        wanted = certificate.authority_key_identifier
        for each in known:
            if (wanted is None or each.key_identifier in (None, wanted)) and _issued(each, certificate):
                return each
        return None

    def _fetched_issuer_of(self, certificate: x509.Certificate) -> x509.Certificate | None:
        for url in _issuer_urls(certificate)[:MOST_URLS]:
            self.learn(self._asked("certificate", url))
        return self._issuer_of(certificate)

    def _ask_status(self, certificate: x509.Certificate, issuer: x509.Certificate) -> None:
        """By OCSP where it is offered, else, or when that fails, by CRL."""
        if certificate.ocsp_no_check_value is not None:
            return
        tag = f"status {certificate.sha256.hex()}"
        if tag in self.asked:
            return
        self.asked.add(tag)
        authority = authorities.AuthorityWithCert(issuer)
        request = fetchers.format_ocsp_request(
            certificate, authority, certid_hash_algo="sha1", request_nonces=False
        ).dump()
        ways = [("ocsp", url, request) for url in places.get_ocsp_urls(certificate)[:MOST_URLS]]
        ways += [("crl", url, None) for url in _crl_urls(certificate)[:MOST_URLS]]
        for kind, url, body in ways:
            for found in self._asked(kind, url, body):
                self.hold("OCSP" if kind == "ocsp" else "CRL", found, embedded=False)
            if any(not held.embedded for held in self.about(certificate)):
                return

    def _asked(self, kind: str, url: str, body: bytes | None = None) -> list[Any]:
        """What the network answers, read; nothing when it does not answer, or answers nonsense."""
        if self.network is None:
            return []
        try:
            answer = self.network.ask(kind, url, body, current=lambda kept: _is_current(kind, kept, self.now))
            found = _read(kind, answer)
        except (Unreachable, Refused, ValueError, TypeError, KeyError, IndexError):
            return []
        self.network.keep(kind, url, body, answer)
        return found

    # ------------------------------------------------------------------------------------------------- giving out

    def about(self, certificate: x509.Certificate) -> list[Held]:
        return [held for held in self.statuses if held.is_about(certificate)]

    def sources(self, certificate: x509.Certificate) -> tuple[StatusSource, ...]:
        return tuple(
            StatusSource(held.kind, held.embedded, held.made_at, common_name(certificate))
            for held in self.about(certificate)
        )

    def context(self, moment: datetime, *, later_word: bool, fetched_only: bool = False) -> ValidationContext:
        """The ground for judging a path at a moment; `later_word` counts statuses made after it.

        Each judgement gets its own: nothing of an earlier one is remembered in it.
        """
        held = [each for each in self.statuses if not (fetched_only and each.embedded)]
        return validator.ValidationContext(
            trust_roots=list(self.trust.anchors),
            other_certs=list(self.certificates.values()),
            crls=[each.value for each in held if each.kind == "CRL"],
            ocsps=[each.value for each in held if each.kind == "OCSP"],
            moment=moment,
            time_tolerance=CLOCKS_APART,
            allow_fetching=False,
            revocation_mode="require",
            retroactive_revinfo=later_word,
        )

    def evidence(self, certificates: Iterable[x509.Certificate]) -> list[Evidence]:
        """The certificates and every word on them, as they are stored with the result."""
        found = {each.sha256.hex(): each for each in certificates}
        ours = self.trust.by_sha256
        told = [Evidence("certificate", each.dump(), sha256 not in ours) for sha256, each in found.items()]
        heard = [held for held in self.statuses if any(held.is_about(each) for each in found.values())]
        return told + [Evidence(held.kind.lower(), held.value.dump(), held.embedded) for held in heard]


def _issued(above: x509.Certificate, below: x509.Certificate) -> bool:
    """Whether this very key signed the certificate; an authority that renews its key keeps its name."""
    try:
        load_der_x509_certificate(below.dump()).verify_directly_issued_by(load_der_x509_certificate(above.dump()))
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def _issuer_urls(certificate: x509.Certificate) -> list[str]:
    access = certificate.authority_information_access_value
    if access is None:
        return []
    return [
        entry["access_location"].native
        for entry in access
        if entry["access_method"].native == "ca_issuers"
        and entry["access_location"].name == "uniform_resource_identifier"
    ]


def _crl_urls(certificate: x509.Certificate) -> list[str]:
    points = certificate.crl_distribution_points_value or ()
    return [url for point in points for url in fetchers.enumerate_delivery_point_urls(point)]


def _is_current(kind: str, answer: bytes, now: datetime) -> bool:
    """Whether an answer of before still speaks of now, by its own word."""
    if kind == "certificate":
        return True
    try:
        (found,) = _read(kind, answer)
        told = found["tbs_cert_list"] if kind == "crl" else found.response_data["responses"][0]
        until = told["next_update"].native
    except (ValueError, TypeError, KeyError, IndexError):
        return False
    return until is not None and bool(until > now)


def _read(kind: str, answer: bytes) -> list[Any]:
    """What an answer holds. ValueError when it is not what was asked for."""
    if kind == "certificate":
        return list(read_certificates(answer))
    if kind == "crl":
        listed = crl.CertificateList.load(answer, strict=True)
        _ = listed["tbs_cert_list"]["this_update"].native
        return [listed]
    response = ocsp.OCSPResponse.load(answer, strict=True)
    if response["response_status"].native != "successful":
        raise ValueError("the responder does not say")
    _ = response.response_data["responses"][0]["cert_id"]["serial_number"].native
    return [response]
