"""Signing a file from end to end: made ready, signed by a key, taken back, checked, put down.

Bytes, network and keys are worked on between the acts, never inside one; each act puts down one whole step. Whatever is
killed in between leaves the step before it: a request that waits still waits, a signature that was taken is finished
by the clock.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from asn1crypto import x509

from congso.files.intake import drop, stage
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel import clock
from congso.kernel.context import running
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.signing import access
from congso.signing.actions.certificates import note_revoked
from congso.signing.actions.requests import (
    certificates_for,
    check_certificate,
    check_not_over,
    check_token,
    note_failed,
    note_prepared,
    record_signature,
    take_signature,
    turn_back,
)
from congso.signing.actions.trust import InsideAct
from congso.signing.appearance import SIGNED_AT
from congso.signing.backends import Paper, backends
from congso.signing.conditions import conditions
from congso.signing.halves import Begun, Look, begin_signature, close_signature
from congso.signing.looks import look_of
from congso.signing.models import Certificate, Preparation, SigningRequest
from congso.signing.queries import trust_now
from congso.signing.returning import NotThis, NotYet, check_bytes, check_signed
from congso.signing.states import Backend, CertificateState, RequestState, SignerRole, request_flow
from congso.signing.tsa import NO_STAMP, stamper

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ToSign:
    """What a signer's key is to sign, and the token under which the signature comes back."""

    request: UUID
    token: str
    title: str
    number: str
    role: str
    file_sha256: str
    digest: str
    """SHA-256 of the file as it will be, without the signature itself."""
    attributes: bytes
    certificate: str
    """SHA-256 of the certificate whose key must sign."""
    place: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """As the page hands it to the agent at the signer's PC."""
        told = {name: getattr(self, name) for name in ("token", "title", "number", "role", "file_sha256", "digest")}
        told |= {
            "request": str(self.request),
            "certificate": self.certificate,
            "token_label": self.place.get("token", ""),
        }
        return told | {"attributes": base64.b64encode(self.attributes).decode()}


@dataclass(frozen=True)
class Outcome:
    """How one document of a batch fared."""

    request: SigningRequest
    done: bool
    words: str


def prepare(
    request: SigningRequest, *, by: Person, certificate: Certificate | None = None, on_server: bool = False
) -> ToSign:
    """Make the file ready for its signature and give out a token for it (chuẩn bị ký).

    Without a `certificate` the signer's own is taken; of several, one whose key the server reaches when `on_server`,
    else one whose key is in the signer's hand.
    Refused to others than the signer, when the request is over, the signer has no certificate in use, the bytes are no
    longer those that were asked for, or the file cannot be signed.
    """
    _check_outside()
    access.check_sign(by, request)
    request_flow.check(request, "note_prepared")
    check_not_over(request)
    chosen = certificate or _own_certificate(request, on_server)
    check_certificate(request, chosen)
    begun = begin_signature(
        _original(request), certificate=chosen.x509, chain=chain_of(chosen), look=_look(request, chosen)
    )
    token = note_prepared(request=request, certificate=chosen, begun=begun, by=by)
    return ToSign(
        request=request.uid,
        token=token,
        title=request.title,
        number=request.number,
        role=SignerRole(request.role).label,
        file_sha256=request.sha256,
        digest=begun.digest.hex(),
        attributes=begun.attributes,
        certificate=chosen.sha256,
        place=chosen.place,
    )


def give_out(request: SigningRequest, *, by: Person) -> str:
    """Give the file out to be signed elsewhere, under a token (đưa tệp đi ký); `take_back_file` takes it back.

    Refused as `prepare` refuses.
    """
    return prepare(request, by=by).token


def take_back_signature(request: SigningRequest, signature: bytes, *, token: str, by: Person) -> SigningRequest:
    """Take what the signer's key gave, finish the file, check it, and put it down as signed.

    When the time-stamp or an authority cannot be had now, the request stays `taken` and is finished by the clock.
    Refused as `take_signature` refuses; a signature that does not pass its check ends the request as failed.
    """
    _check_outside()
    take_signature(request=request, token=token, signature=signature, by=by)
    return finish(request, by=by)


def finish(request: SigningRequest, *, by: Person) -> SigningRequest:
    """Finish a signature that was taken: time-stamp, check, record. Doing it twice does nothing the second time."""
    _check_outside()
    request = SigningRequest.objects.select_related("agency", "file", "person").get(pk=request.pk)
    half = Preparation.objects.select_related("certificate").filter(request=request).first()
    if request.state != RequestState.TAKEN or half is None:
        return request
    certificate, original = half.certificate, _original(request)
    begun = Begun(bytes(half.added), half.starts, half.ends, bytes.fromhex(half.digest), bytes(half.attributes))
    try:
        whole = close_signature(
            original,
            begun,
            bytes(half.signature),
            certificate=certificate.x509,
            chain=chain_of(certificate),
            stamper=stamper(),
        )
        return _checked_and_recorded(request, half, whole, by=by)
    except NO_STAMP as fault:
        log.warning("no time-stamp for %s: %s", request.ref, fault)
    except NotYet as wait:
        log.warning("the check of %s waits: %s", request.ref, wait)
    except NotThis as fault:
        if "revoked" in fault.codes and certificate.state == CertificateState.ACTIVE:
            note_revoked(certificate=certificate, by=by)
        return note_failed(request=request, why=str(fault), by=by)
    return request


def take_back_file(request: SigningRequest, returned: bytes, *, token: str, by: Person) -> SigningRequest:
    """Take a file that the signer signed elsewhere, with a program of the authority's (tệp đã ký mang về).

    It must begin with the very bytes that were given out, bring exactly one signature more, made by this signer's
    registered certificate over the whole file. Otherwise refused; that, and why, stands in the ledger, and the token
    is used up.
    """
    _check_outside()
    access.check_sign(by, request)
    if request.state != RequestState.ASKED:
        raise Refused("Lượt ký này đã dùng; mã ký chỉ có giá trị một lần.")
    check_not_over(request)
    half = check_token(request, token, by)
    try:
        check_bytes(_original(request), returned)
        return _checked_and_recorded(request, half, returned, token=token, by=by)
    except NotThis as fault:
        turn_back(request=request, why=str(fault), sha256=hashlib.sha256(returned).hexdigest(), by=by)
        raise Refused(str(fault), field="file") from fault
    except NotYet as wait:
        raise Refused(f"Chưa kiểm tra được chữ ký: {wait} Hãy thử lại khi có mạng.", field="file") from wait


def sign_on_server(requests: Iterable[SigningRequest], *, by: Person, secret: str = "") -> list[Outcome]:
    """Sign several documents with a key that the server can reach, in one session under one PIN (ký lô).

    Each document has its own result; one that cannot be prepared or does not pass its check stops no other. A wrong
    PIN is tried once for each certificate, not once for each document.
    """
    outcomes, ready = [], []
    for request in requests:
        try:
            ready.append((request, prepare(request, by=by, on_server=True)))
        except Refused as refusal:
            outcomes.append(Outcome(request, False, refusal.reason))
    for certificate, group in _by_certificate(ready):
        outcomes += _signed_by_server(certificate, group, by=by, secret=secret)
    return outcomes


def chain_of(certificate: Certificate) -> list[x509.Certificate]:
    """The authorities above a certificate: those registered with it, and those the office trusts."""
    own = [x509.Certificate.load(base64.b64decode(each)) for each in certificate.chain]
    return own + [each for each in trust_now().others if each.sha256 not in {one.sha256 for one in own}]


# -------------------------------------------------------------------------------------------------------- steps inside


def _own_certificate(request: SigningRequest, on_server: bool) -> Certificate:
    """The signer's certificate that lasts longest, of those that suit the way of signing where there is one."""
    found = list(certificates_for(request.agency, request.role, request.person))
    if not found:
        raise Refused("Người ký chưa có chứng thư số nào đang dùng.")
    suits = [each for each in found if backends[Backend(each.backend)].on_server == on_server]
    return (suits or found)[0]


def _checked_and_recorded(
    request: SigningRequest, half: Preparation, whole: bytes, *, by: Person, token: str = ""
) -> SigningRequest:
    """Lay the signed file down, check it there, and record it; a file that is no good goes again."""
    staged = stage(whole, name=_name(request.file))
    try:
        result = check_signed(
            storage().path(staged.storage_key),
            trust_now(),
            conditions(),
            certificate_sha256=half.certificate.sha256,
            since=half.prepared_at,
            now=clock.real_now(),
        )
        return record_signature(request=request, signed=staged, result=result, token=token, by=by)
    except (NotThis, NotYet, Refused):  # none of them comes after the commit
        drop(staged)
        raise


def _signed_by_server(
    certificate: Certificate, group: Sequence[tuple[SigningRequest, ToSign]], *, by: Person, secret: str
) -> list[Outcome]:
    papers = [Paper(paper.attributes, f"{paper.number} {paper.title}".strip()) for _, paper in group]
    try:
        made = backends[Backend(certificate.backend)].sign(certificate, papers, secret)
    except Refused as refusal:
        return [Outcome(request, False, refusal.reason) for request, _ in group]
    return [
        taken_back(request, signature, token=paper.token, by=by)
        for (request, paper), signature in zip(group, made, strict=True)
    ]


def taken_back(request: SigningRequest, signature: bytes, *, token: str, by: Person) -> Outcome:
    """A signature of a batch taken back: the outcome in words, whatever it is."""
    try:
        request = take_back_signature(request, signature, token=token, by=by)
    except Refused as refusal:
        return Outcome(request, False, refusal.reason)
    words = {
        RequestState.DONE: "Đã ký, chữ ký hợp lệ.",
        RequestState.TAKEN: "Đã ký; đang chờ dấu thời gian hoặc kết quả kiểm tra.",
    }.get(RequestState(request.state), request.why)
    return Outcome(request, request.state in (RequestState.DONE, RequestState.TAKEN), words)


def _by_certificate(
    ready: Sequence[tuple[SigningRequest, ToSign]],
) -> list[tuple[Certificate, list[tuple[SigningRequest, ToSign]]]]:
    groups: dict[str, list[tuple[SigningRequest, ToSign]]] = {}
    for request, paper in ready:
        groups.setdefault(paper.certificate, []).append((request, paper))
    found = Certificate.objects.filter(sha256__in=groups, state=CertificateState.ACTIVE)
    return [(certificate, groups[certificate.sha256]) for certificate in found.order_by("id")]


def _original(request: SigningRequest) -> bytes:
    """The bytes that are to be signed. Refused when they are not those of the request: a disk may fail."""
    content = storage().path(request.file.storage_key).read_bytes()
    if hashlib.sha256(content).hexdigest() != request.sha256:
        raise Refused("Nội dung tệp trên máy chủ đã khác với bản được trình ký. Hãy báo quản trị viên.")
    return content


def _look(request: SigningRequest, certificate: Certificate) -> Look:
    """The looks that were asked for; the picture is that registered with the certificate unless another is named."""
    appearance = request.appearance
    picture = certificate.picture
    if appearance.image:
        picture = StoredFile.objects.filter(uid=appearance.image, agency_id=request.agency_id).first()
        if picture is None:
            raise Refused("Ảnh chữ ký hoặc con dấu không còn. Hãy chọn lại.")
    shown = picture if picture is not None and not appearance.lines else None
    image = storage().path(shown.storage_key).read_bytes() if shown else None
    lines = tuple(line.replace(SIGNED_AT, _moment_words()) for line in appearance.lines)
    shown_as = replace(appearance, lines=lines)
    return look_of(shown_as, image, place=request.agency.place, locks=request.role == SignerRole.SEAL)


def _moment_words() -> str:
    """Day, hour and zone as a signature shows them: "20-11-2020; 08:30:05 +07:00" (NĐ 30/2020 Phụ lục I, ô 14)."""
    return f"{clock.local(clock.real_now()):%d-%m-%Y; %H:%M:%S} +07:00"


def _name(file: StoredFile) -> str:
    return file.original_name if file.original_name.lower().endswith(".pdf") else f"{file.original_name}.pdf"


def _check_outside() -> None:
    if running.get() is not None:
        raise InsideAct("signing works on bytes, keys and the network: do it between acts, not inside one")
