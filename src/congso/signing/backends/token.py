"""The signer's own token on the signer's own PC: only `congso-token-agent` there reaches it."""

from __future__ import annotations

from collections.abc import Sequence

from congso.kernel.refusals import Refused
from congso.signing.backends.shape import Paper, told
from congso.signing.models import Certificate


class SignersToken:
    """A token at the signer's PC (thiết bị ký của người ký); the page carries papers there and signatures back."""

    words = "thiết bị ký trên máy của người ký"
    on_server = False
    asks = ""

    def check_place(self, place: dict[str, str]) -> dict[str, str]:
        return told(place, (), ("token",))

    def sign(self, certificate: Certificate, papers: Sequence[Paper], secret: str) -> list[bytes]:
        raise Refused("Khóa này ở thiết bị ký của người ký; hãy ký trên máy có cắm thiết bị.")
