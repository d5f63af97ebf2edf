"""Keeping the sender out of what the website shows (bảo vệ dữ liệu cá nhân)."""

from __future__ import annotations

import re
from datetime import date

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import fold
from congso.quality.models.voice import Voice
from congso.rules import queries as rules
from congso.rules.voices import SENDER_KEPT_FOR
from congso.worktime.terms import add_months

_NUMBER = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)|(?<!\d)\d{9}(?:\d{3})?(?!\d)")
"""A telephone number, or nine or twelve digits as an identity card bears."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
OFFICIAL = ".gov.vn"


def check_nothing_personal(voice: Voice, shown: str, field: str | None) -> None:
    """Refused when the sender's name or address, a private mail address or a number of theirs would be shown."""
    where = "nội dung trả lời" if field is None else "phần công khai"
    folded = fold(shown)
    if any(len(one) > 4 and fold(one) in folded for one in (voice.name, voice.address, voice.email)):
        raise Refused(f"Họ tên, địa chỉ hoặc thư của người gửi còn trong {where}. Hãy bỏ đi.", field=field)
    if field is not None and (found := _of_somebody(shown)):
        raise Refused(f"“{found}” giống số điện thoại, số giấy tờ hoặc thư riêng. Hãy bỏ đi.", field=field)


def _of_somebody(shown: str) -> str:
    """The first number or mail address that looks like somebody's own; nothing when there is none."""
    number = _NUMBER.search(shown)
    mails = (one[0] for one in _MAIL.finditer(shown) if not one[0].endswith(OFFICIAL))
    return number[0] if number else next(mails, "")


def proposed(voice: Voice) -> str:
    """The sender's words with their name, numbers and mail addresses blotted out, for whoever publishes to go over."""
    return blotted(voice, voice.words)


def forget_until(agency_id: int) -> date:
    """What ended by this day is past its term: who sent it is to be erased."""
    today = clock.today()
    return add_months(today, -rules.get(SENDER_KEPT_FOR, on=today, agency_id=agency_id).value)


def blotted(voice: Voice, words: str) -> str:
    """Words without the sender's name and address, and without numbers and mail addresses."""
    words = without_numbers(words)
    for one in (voice.name, voice.address):
        if len(one) > 4:
            words = re.sub(re.escape(one), "[người gửi]", words, flags=re.IGNORECASE)
    return words


def without_numbers(words: str) -> str:
    """Words with telephone and paper numbers and mail addresses blotted out."""
    return _MAIL.sub("[thư điện tử]", _NUMBER.sub("[số]", words))
