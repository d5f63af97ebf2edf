"""What happens to trust and to checks."""

from __future__ import annotations

from datetime import datetime

from congso.kernel.events import Event, Private


class TrustAdded(Event, name="signing.trust_added"):
    """A certificate of an authority is trusted from now on (thêm chứng thư tin cậy)."""

    role: str
    holder: str
    sha256: str
    valid_until: datetime
    why: Private


class TrustWithdrawn(Event, name="signing.trust_withdrawn"):
    """A certificate of an authority is trusted no longer (thôi tin cậy)."""

    holder: str
    sha256: str
    why: Private


class FileVerified(Event, name="signing.file_verified"):
    """The signatures of a file were checked, and the result put on record (kiểm tra chữ ký số)."""

    file: str
    sha256: str
    verdict: str
    words: str
    signatures: int
    online: bool
    tool: str


class CertificateRegistered(Event, name="signing.certificate_registered"):
    """A person's or the agency's certificate is known from now on (đăng ký chứng thư số)."""

    role: str
    holder: Private
    serial: str
    sha256: str
    backend: str
    valid_until: datetime


class CertificateWithdrawn(Event, name="signing.certificate_withdrawn"):
    """A certificate signs no more for this office (thôi dùng chứng thư số)."""

    holder: Private
    serial: str
    why: Private


class CertificateExpired(Event, name="signing.certificate_expired"):
    """A certificate's time is over (chứng thư số hết hạn)."""

    holder: Private
    serial: str
    valid_until: datetime


class CertificateRevoked(Event, name="signing.certificate_revoked"):
    """A certificate was found revoked by its authority (chứng thư số bị thu hồi)."""

    holder: Private
    serial: str


class CertificateRunningOut(Event, name="signing.certificate_running_out"):
    """A certificate ends in 60 or in 30 days (chứng thư số sắp hết hạn)."""

    holder: Private
    serial: str
    days: int
    valid_until: datetime


class SignatureAsked(Event, name="signing.signature_asked"):
    """Somebody was asked to sign a version of a file (yêu cầu ký)."""

    about: Private
    role: str
    signer: str
    sha256: str


class SignaturePrepared(Event, name="signing.signature_prepared"):
    """A file was made ready for a signature, under a token that is good once (chuẩn bị tệp chờ ký)."""

    about: Private
    sha256: str
    digest: str
    certificate: str


class SignatureSent(Event, name="signing.signature_sent"):
    """The signer had the server sign in the background (giao máy chủ ký)."""

    about: Private


class SignatureLeft(Event, name="signing.signature_left"):
    """The server gave up signing in the background; the paper waits for its signer again (máy chủ chưa ký được)."""

    about: Private
    why: Private


class SignatureTaken(Event, name="signing.signature_taken"):
    """The signer's key has signed; the signature waits for its time-stamp and its check (nhận chữ ký)."""

    about: Private
    certificate: str


class SignatureMade(Event, name="signing.signature_made"):
    """A file was signed and the signature found good (đã ký số).

    `subject` is the thing that was signed; `request` the ref of the request; `file` that of the signed file; `sha256`
    its hash; `before` the hash of the bytes with which it begins.
    """

    request: str
    role: str
    signer: str
    file: str
    sha256: str
    before: str
    serial: str
    verdict: str


class SignatureTurnedBack(Event, name="signing.signature_turned_back"):
    """What came back was no good and was not taken (trả lại chữ ký, tệp không đúng)."""

    about: Private
    why: Private
    sha256: str


class SignatureDeclined(Event, name="signing.signature_declined"):
    """The signer does not sign (từ chối ký)."""

    about: Private
    why: Private


class SignatureFailed(Event, name="signing.signature_failed"):
    """A signature could not be made or did not pass its check (ký không thành)."""

    about: Private
    why: Private


class SignatureExpired(Event, name="signing.signature_expired"):
    """Nobody signed in time (quá hạn ký)."""

    about: Private


class SignatureCancelled(Event, name="signing.signature_cancelled"):
    """A signature is no longer asked for (hủy yêu cầu ký)."""

    about: Private
    why: Private


class FileArchived(Event, name="signing.file_archived"):
    """A signed file was given what it needs to be checked without network for years (PAdES B-LTA)."""

    file: str
    sha256: str
    before: str
