"""The code of an order, short enough for a transfer and hard to mistype (mã thanh toán)."""

from __future__ import annotations

import re
import secrets
from datetime import date

PREFIX = "TT"
_IN_WORDS = re.compile(rf"(?={PREFIX}([0-9]{{13}}))")


def new_code(day: date) -> str:
    """ "TT" + day + six digits by chance + check digit: TT2012310482913."""
    digits = f"{day:%y%m%d}{secrets.randbelow(10**6):06d}"
    return f"{PREFIX}{digits}{_check_digit(digits)}"


def codes_in(words: str) -> list[str]:
    """The codes that stand in the words of a transfer, each once; banks drop or add blanks, dots and strokes."""
    run_on = re.sub(r"[^A-Z0-9]", "", words.upper())
    found = [f"{PREFIX}{digits}" for digits in _IN_WORDS.findall(run_on)]
    return list(dict.fromkeys(code for code in found if is_code(code)))


def is_code(text: str) -> bool:
    """Whether it has the shape of a code and its check digit is right."""
    digits = text.removeprefix(PREFIX)
    whole = text.startswith(PREFIX) and len(digits) == 13 and digits.isascii() and digits.isdigit()
    return whole and digits[-1] == _check_digit(digits[:-1])


def _check_digit(digits: str) -> str:
    """By Luhn: every single wrong digit and nearly every exchange of two neighbours shows."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)
