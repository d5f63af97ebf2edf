"""How a text message is counted and what it costs: GSM 03.38 or UCS-2, in parts (số phần của tin nhắn)."""

from __future__ import annotations

import unicodedata

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The letters of the default alphabet (3GPP TS 23.038); each takes seven bits."""
TWICE = frozenset("^{}\\[~]|€\f")
"""Those of its extension, which take the room of two."""
ALONE, JOINED = {"gsm7": 160, "ucs2": 70}, {"gsm7": 153, "ucs2": 67}
_PLAIN = str.maketrans("đĐ–—“”‘’…", "dD--\"\"''.")


def unmarked(text: str) -> str:
    """A text without marks: "Hồ sơ đã nhận" is "Ho so da nhan" (không dấu)."""
    apart = unicodedata.normalize("NFD", text.replace("…", "...").translate(_PLAIN))
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))


def alphabet(text: str) -> str:
    """`gsm7` where every letter is in the default alphabet, else `ucs2`."""
    return "gsm7" if set(text) <= GSM | TWICE else "ucs2"


def parts(text: str) -> int:
    """In how many parts a text goes, which is what the provider counts."""
    kind = alphabet(text)
    room = len(text) + sum(sign in TWICE for sign in text) if kind == "gsm7" else len(text.encode("utf-16-be")) // 2
    return 1 if room <= ALONE[kind] else -(-room // JOINED[kind])


def lettered(text: str, marks: str) -> str:
    """A text by the office's choice: `keep` its marks, `drop` them, or drop them only where that makes fewer parts."""
    if marks == "keep":
        return text
    plain = unmarked(text)
    return plain if marks == "drop" or parts(plain) < parts(text) else text
