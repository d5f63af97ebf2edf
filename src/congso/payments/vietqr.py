"""VietQR: the string behind the QR code by which any bank's application pays into an account (EMVCo, NAPAS).

A QR code confirms nothing: money is there when a statement or a gateway says so.
"""

from __future__ import annotations

import re
import unicodedata

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG, VIETNAM = "704", "VN"
LONGEST_PURPOSE = 25
_BIN, _ACCOUNT = re.compile(r"[0-9]{6}"), re.compile(r"[0-9A-Za-z]{1,19}")
_KEPT = re.compile(r"[^A-Za-z0-9 ._/-]")


class NotPayable(ValueError):
    """The account, the amount or the purpose cannot stand in a VietQR string; says why in Vietnamese."""


def vietqr(*, bank_bin: str, account: str, amount: int | None = None, purpose: str = "") -> str:
    """The payload for a transfer to an account, amount in whole đồng.

    With an amount the code is for one payment ("12"), without it for any ("11"). Refused (`NotPayable`) when the bank's
    number is not six digits, the account not 1 to 19 letters and digits, the amount below 1 or above 13 digits, or the
    purpose longer than 25 signs. Marks are taken off the purpose: the standard carries ASCII.
    """
    if not _BIN.fullmatch(bank_bin):
        raise NotPayable("Mã ngân hàng (BIN) phải là 6 chữ số.")
    if not _ACCOUNT.fullmatch(account):
        raise NotPayable("Số tài khoản gồm 1 đến 19 chữ và số.")
    if amount is not None and not 1 <= amount < 10**13:
        raise NotPayable("Số tiền phải từ 1 đồng và không quá 13 chữ số.")
    said = plain(purpose)
    if len(said) > LONGEST_PURPOSE:
        raise NotPayable(f"Nội dung chuyển khoản dài nhất {LONGEST_PURPOSE} ký tự.")
    bank = _field("00", bank_bin) + _field("01", account)
    whole = (
        _field("00", "01")
        + _field("01", "12" if amount is not None else "11")
        + _field("38", _field("00", NAPAS) + _field("01", bank) + _field("02", TO_ACCOUNT))
        + _field("53", DONG)
        + (_field("54", str(amount)) if amount is not None else "")
        + _field("58", VIETNAM)
        + (_field("62", _field("08", said)) if said else "")
        + "6304"
    )
    return whole + f"{crc(whole.encode('ascii')):04X}"


def plain(words: str) -> str:
    """Words without marks and without signs that banks drop."""
    bare = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(one for one in bare if not unicodedata.combining(one))
    return " ".join(_KEPT.sub(" ", letters).split())


def _field(number: str, value: str) -> str:
    return f"{number}{len(value):02d}{value}"


def crc(data: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xFFFF."""
    held = 0xFFFF
    for byte in data:
        held ^= byte << 8
        for _ in range(8):
            held = (held << 1) ^ 0x1021 if held & 0x8000 else held << 1
        held &= 0xFFFF
    return held
