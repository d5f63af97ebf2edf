"""A token or a security module at the server, by PKCS#11 (SoftHSM2 for trials)."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.signing.backends.shape import Paper, kept_secret, told
from congso.signing.models import Certificate

cryptoki = late("congso_token_agent.cryptoki")


class ServerToken:
    """A token at the server (thiết bị ký trên máy chủ); its library is one that the settings name.

    Its PIN comes from the signer, or, where the office keeps it at the server (`pin`), from a file or the environment.
    """

    words = "thiết bị ký trên máy chủ"
    on_server = True
    asks = "Mã PIN"

    def check_place(self, place: dict[str, str]) -> dict[str, str]:
        kept = told(place, ("module", "token"), ("pin",))
        module_of(kept["module"])
        return kept

    def sign(self, certificate: Certificate, papers: Sequence[Paper], secret: str) -> list[bytes]:
        place = certificate.place
        pin = secret or (kept_secret(place["pin"]) if place.get("pin") else "")
        if not pin:
            raise Refused("Hãy nhập mã PIN.", field="secret")
        module = module_of(place["module"])
        try:
            return cryptoki.sign(module, place["token"], certificate.sha256, pin, [each.attributes for each in papers])
        except cryptoki.TokenTrouble as trouble:
            raise Refused(str(trouble), field="secret") from trouble


def module_of(name: str) -> str:
    """The path of a token's library. Refused when the settings do not name it: a library is a program."""
    path: str = settings.CONGSO_SIGNING_MODULES.get(name, "")
    if not path:
        raise Refused(f"Máy chủ không có thư viện PKCS#11 tên “{name}” (signing_modules).", field="module")
    return path
