"""Keys at a provider's: SIM PKI and cloud signing by the protocol of the Cloud Signature Consortium, version 2."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.signing.backends.shape import Paper, kept_secret, told
from congso.signing.models import Certificate

requests = late("requests")

SHA256 = "2.16.840.1.101.3.4.2.1"
RSA_SHA256, ECDSA_SHA256 = "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"
PATIENCE = 120
"""Seconds in which the signer confirms on the telephone."""
FAULTS = {
    "invalid_pin": "Mã PIN không đúng.",
    "invalid_otp": "Mã OTP không đúng hoặc đã hết hạn.",
    "access_denied": "Người ký đã từ chối trên điện thoại.",
    "authorization_denied": "Người ký đã từ chối trên điện thoại.",
    "timeout": "Người ký chưa xác nhận trên điện thoại kịp thời.",
}


class Remote:
    """A provider of remote signing (ký số từ xa); `service` is one that the settings name, `credential` its number.

    The signer confirms with a PIN, or, where the provider asks on the telephone itself, without one.
    """

    words = "dịch vụ ký số từ xa"
    on_server = True
    asks = "Mã PIN hoặc OTP (để trống nếu xác nhận trên điện thoại)"

    def check_place(self, place: dict[str, str]) -> dict[str, str]:
        kept = told(place, ("service", "credential"))
        Provider(kept["service"])
        return kept

    def sign(self, certificate: Certificate, papers: Sequence[Paper], secret: str) -> list[bytes]:
        provider, credential = Provider(certificate.place["service"]), certificate.place["credential"]
        info = provider.ask("credentials/info", credentialID=credential, certificates="single")
        check_same(info, certificate)
        prints = [base64.b64encode(hashlib.sha256(each.attributes).digest()).decode() for each in papers]
        agreed = provider.authorize(credential, info, prints, secret, words_for(papers))
        answer = provider.ask(
            "signatures/signHash",
            credentialID=credential,
            SAD=agreed,
            hashes=prints,
            hashAlgorithmOID=SHA256,
            signAlgo=_algorithm(certificate),
        )
        made = [base64.b64decode(each) for each in answer.get("signatures", [])]
        if len(made) != len(papers):
            raise Refused("Dịch vụ ký số trả về thiếu chữ ký.")
        return made


class Provider:
    """One provider by the name that the settings give it."""

    def __init__(self, name: str) -> None:
        self.address: str = settings.CONGSO_SIGNING_CSC.get(name, "").rstrip("/")
        self.name = name
        self.bearer = ""
        if not self.address:
            raise Refused(f"Máy chủ chưa khai báo dịch vụ ký số từ xa “{name}” (signing_csc).", field="service")

    def ask(self, what: str, **told: Any) -> dict[str, Any]:
        """One question of the protocol. Refused with the provider's reason."""
        if not self.bearer:
            self.bearer = self._signed_in()
        return self._posted(what, json=told, headers={"Authorization": f"Bearer {self.bearer}"})

    def credentials(self, person: str = "") -> list[str]:
        """The numbers of the credentials that the office, or one of its people, has there."""
        asked = {"userID": person} if person else {}
        return list(self.ask("credentials/list", **asked).get("credentialIDs", []))

    def authorize(self, credential: str, info: dict[str, Any], prints: Sequence[str], secret: str, words: str) -> str:
        """The signer's consent to exactly these hashes."""
        wanted = [each["id"] for each in info.get("auth", {}).get("objects", []) if each.get("type") in ("PIN", "OTP")]
        given = [{"id": each, "value": secret} for each in wanted[:1]] if secret else []
        answer = self.ask(
            "credentials/authorize",
            credentialID=credential,
            numSignatures=len(prints),
            hashes=list(prints),
            hashAlgorithmOID=SHA256,
            description=words,
            authData=given,
        )
        return str(answer.get("SAD", ""))

    def _signed_in(self) -> str:
        """The office's own access, by what the provider gave it: `number:secret` under `keys/pin_csc_<name>`."""
        number, _, secret = kept_secret(f"csc_{self.name}").partition(":")
        form = {"grant_type": "client_credentials", "client_id": number, "client_secret": secret}
        return str(self._posted("oauth2/token", data=form).get("access_token", ""))

    def _posted(self, what: str, **how: Any) -> dict[str, Any]:
        try:
            answer = requests.post(f"{self.address}/{what}", timeout=PATIENCE, allow_redirects=False, **how)
            found = answer.json()
        except (requests.RequestException, ValueError):
            raise Refused("Dịch vụ ký số từ xa không trả lời. Hãy thử lại sau.") from None
        if answer.status_code != 200 or not isinstance(found, dict):
            told_why = found if isinstance(found, dict) else {}
            code = str(told_why.get("error", answer.status_code))
            raise Refused(FAULTS.get(code, f"Dịch vụ ký số từ xa từ chối ({code})."), field="secret")
        return found


def check_same(info: dict[str, Any], certificate: Certificate) -> None:
    """Refused when the provider holds another certificate there than the registered one, or has disabled its key."""
    given = info.get("cert", {}).get("certificates", [""])[0]
    if hashlib.sha256(base64.b64decode(given)).hexdigest() != certificate.sha256:
        raise Refused("Chứng thư ở dịch vụ ký số không phải chứng thư đã đăng ký.")
    if info.get("key", {}).get("status", "enabled") != "enabled":
        raise Refused("Dịch vụ ký số đã khóa chứng thư này.")


def words_for(papers: Sequence[Paper]) -> str:
    """What the signer reads on the telephone."""
    return papers[0].words if len(papers) == 1 else f"{len(papers)} văn bản: {papers[0].words}, …"


def _algorithm(certificate: Certificate) -> str:
    return RSA_SHA256 if certificate.x509.public_key.algorithm == "rsa" else ECDSA_SHA256
