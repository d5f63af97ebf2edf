"""Text of the years before Unicode: TCVN3 (ABC, fonts .VnTime) and VNI (fonts VNI-Times) become Unicode."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from congso.files.text.syllables import share_of_syllables

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
)
_TCVN3_TELLING = re.compile("[µ¶·¸¹¨»¼½¾©®ª«¬\u00ad§¦¥¤£¢¡]")

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _ROOF,
    "à": _ROOF + _GRAVE,
    "á": _ROOF + _ACUTE,
    "å": _ROOF + _HOOK,
    "ã": _ROOF + _TILDE,
    "ä": _ROOF + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR = re.compile("([aeouyôö])([øùûõïâàáåãäêèéúüë])", re.IGNORECASE)
_UNICODE_ONLY = re.compile("[ơưđăƠƯĐĂ\u1ea0-\u1ef9]")
_MARKED = re.compile("[\u00a1-\u00ff]")


class Encoding(Enum):
    """How the letters of a text are written down (bảng mã)."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"


def encoding_of_font(name: str) -> Encoding | None:
    """What the name of a font says; nothing for most fonts."""
    bare = name.rpartition("+")[2].lstrip("/").lower()
    if bare.startswith(".vn"):
        return Encoding.TCVN3
    if bare.startswith("vni"):
        return Encoding.VNI
    return None


def encoding_of(text: str) -> Encoding:
    """What the letters say: the reading that makes the most Vietnamese syllables, when Unicode makes few."""
    if _UNICODE_ONLY.search(text) or len(_MARKED.findall(text)) < 3:
        return Encoding.UNICODE
    words = text.split()
    shares = {Encoding.UNICODE: share_of_syllables(words) + 0.15}
    if len(_TCVN3_TELLING.findall(text)) >= 2:
        shares[Encoding.TCVN3] = share_of_syllables(from_tcvn3(text).split())
    if len(_VNI_PAIR.findall(text)) >= 2:
        shares[Encoding.VNI] = share_of_syllables(from_vni(text).split())
    return max(shares, key=lambda encoding: shares[encoding])


def to_unicode(text: str, encoding: Encoding, *, font: str = "") -> str:
    """The text in Unicode NFC; a font like .VnTimeH shows small letters as capitals."""
    if encoding is Encoding.TCVN3:
        read = from_tcvn3(text)
        return (
            read.upper()
            if font.lower().removesuffix("bold").removesuffix("italic").rstrip("-,").endswith("h")
            else read
        )
    if encoding is Encoding.VNI:
        return from_vni(text)
    return unicodedata.normalize("NFC", text)


def from_tcvn3(text: str) -> str:
    """TCVN3 has one sign for each marked letter."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """VNI writes the mark as a sign after its letter."""
    paired = _VNI_PAIR.sub(_vni_letter, text)
    alone = "".join(_vni_alone(sign) for sign in paired)
    return unicodedata.normalize("NFC", alone.replace("\ue000", ""))


def _vni_letter(pair: re.Match[str]) -> str:
    """The letter with its marks, kept from a second reading by a sign of private use behind it."""
    letter = _vni_alone(pair[1])
    return unicodedata.normalize("NFD", letter + _VNI_MARKS[pair[2].lower()]) + "\ue000"


def _vni_alone(sign: str) -> str:
    read = _VNI_ALONE.get(sign.lower(), sign)
    return read.upper() if sign.isupper() else read
