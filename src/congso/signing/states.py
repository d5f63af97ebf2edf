"""What becomes of certificates that the office trusts or signs with, and of what it asks people to sign."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import SAME, Flow, Step


class TrustState(TextChoices):
    """A trusted certificate is never deleted; who trusted it and until when stays on record."""

    TRUSTED = "trusted", "Đang tin cậy"
    WITHDRAWN = "withdrawn", "Đã thôi tin cậy"


class TrustRole(TextChoices):
    """What a certificate is for in a path (vai trò)."""

    ANCHOR = "anchor", "Chứng thư gốc"
    BETWEEN = "between", "Chứng thư trung gian"


class SignerRole(TextChoices):
    """In what part somebody signs (vai ký): the competent person, or the agency with its seal."""

    OFFICER = "officer", "Người có thẩm quyền"
    SEAL = "seal", "Cơ quan (con dấu)"


class Backend(TextChoices):
    """Where the private key lives (nơi giữ khóa)."""

    TOKEN = "token", "Thiết bị ký trên máy người ký"
    CSC = "csc", "Ký từ xa (SIM PKI, đám mây)"
    PKCS11 = "pkcs11", "Thiết bị ký trên máy chủ (PKCS#11)"
    PKCS12 = "pkcs12", "Tệp khóa mềm PKCS#12 (chỉ để thử)"


class CertificateState(TextChoices):
    """A registered certificate is never deleted; what it signed stays signed."""

    ACTIVE = "active", "Đang dùng"
    EXPIRED = "expired", "Đã hết hạn"
    REVOKED = "revoked", "Đã bị thu hồi"
    WITHDRAWN = "withdrawn", "Đã thôi dùng"


class RequestState(TextChoices):
    """How far a document's signing has come (trạng thái yêu cầu ký)."""

    ASKED = "asked", "Chờ ký"
    TAKEN = "taken", "Đã nhận chữ ký, đang kiểm tra"
    DONE = "done", "Đã ký"
    REFUSED = "refused", "Người ký từ chối"
    FAILED = "failed", "Ký không thành"
    EXPIRED = "expired", "Quá hạn ký"
    CANCELLED = "cancelled", "Đã hủy yêu cầu"


trust_flow = Flow(
    TrustState,
    Step("withdraw_trust", TrustState.TRUSTED, to=TrustState.WITHDRAWN, by="administrator"),
)

certificate_flow = Flow(
    CertificateState,
    Step("warn_of_expiry", CertificateState.ACTIVE, to=SAME, by="the clock"),
    Step("note_expired", CertificateState.ACTIVE, to=CertificateState.EXPIRED, by="the clock"),
    Step("note_revoked", CertificateState.ACTIVE, to=CertificateState.REVOKED, by="a check, administrator"),
    Step("withdraw_certificate", CertificateState.ACTIVE, to=CertificateState.WITHDRAWN, by="administrator, holder"),
)

request_flow = Flow(
    RequestState,
    Step("note_prepared", RequestState.ASKED, to=SAME, by="signer"),
    Step("send_to_server", RequestState.ASKED, to=SAME, by="signer, where the server keeps the PIN"),
    Step("note_left", RequestState.ASKED, to=SAME, by="the house"),
    Step("take_signature", RequestState.ASKED, to=RequestState.TAKEN, by="signer"),
    Step("turn_back", RequestState.ASKED, to=SAME, by="the house"),
    Step("record_signature", RequestState.TAKEN, to=RequestState.DONE, by="the house"),
    Step("decline_to_sign", RequestState.ASKED, to=RequestState.REFUSED, by="signer"),
    Step("note_failed", RequestState.ASKED, RequestState.TAKEN, to=RequestState.FAILED, by="the house"),
    Step("let_expire", RequestState.ASKED, to=RequestState.EXPIRED, by="the clock"),
    Step("cancel_request", RequestState.ASKED, to=RequestState.CANCELLED, by="whoever asked"),
)
