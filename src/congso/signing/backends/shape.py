"""The shape of every place where a key may live, and where its PIN comes from."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from congso.kernel.refusals import Refused
from congso.signing.models import Certificate

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")


@dataclass(frozen=True)
class Paper:
    """What a key is to sign: the DER of the signed attributes, hashed with SHA-256; the words say what it is."""

    attributes: bytes
    words: str


class Keyholder(Protocol):
    """A place where keys live (nơi giữ khóa).

    `on_server` says whether the server can reach the key; `asks` is the word for the secret that only the signer knows,
    empty when none is asked. A secret is used at once and kept nowhere.
    """

    words: str
    on_server: bool
    asks: str

    def check_place(self, place: dict[str, str]) -> dict[str, str]:
        """The place with nothing left out and nothing besides. Refused when something is missing or unknown."""

    def sign(self, certificate: Certificate, papers: Sequence[Paper], secret: str) -> list[bytes]:
        """One signature for each paper, in one session. Refused with the reason when the key does not sign."""


def told(place: dict[str, str], wanted: Sequence[str], optional: Sequence[str] = ()) -> dict[str, str]:
    """The named parts of a place, stripped. Refused when one is missing."""
    kept = {name: place.get(name, "").strip() for name in (*wanted, *optional)}
    missing = [name for name in wanted if not kept[name]]
    if missing:
        raise Refused(f"Còn thiếu thông tin nơi giữ khóa: {', '.join(missing)}.", field=missing[0])
    return {name: value for name, value in kept.items() if value}


def kept_secret(name: str) -> str:
    """A secret that the office keeps for its own server: from the environment, else from `keys/`.

    Refused when it is neither in `CONGSO_PIN_<NAME>` nor in the file `keys/pin_<name>`.
    """
    if not NAME.fullmatch(name):
        raise Refused("Tên của mã PIN chỉ gồm chữ, số, dấu chấm, gạch.", field="pin")
    given = os.environ.get(f"CONGSO_PIN_{re.sub(r'[^A-Za-z0-9]', '_', name).upper()}")
    if given:
        return given
    path = Path(settings.CONGSO_HOME) / "keys" / f"pin_{name}"
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        raise Refused(f"Máy chủ chưa có mã PIN “{name}”. Hãy báo quản trị viên.") from None
