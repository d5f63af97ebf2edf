"""How days and hours are written on official papers (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel import clock


def _day(number: int) -> str:
    return f"{number:02d}"


def _month(number: int) -> str:
    """January and February carry a zero, the others none."""
    return f"{number:02d}" if number < 3 else str(number)


def day_in_words(day: date) -> str:
    """ "ngày 07 tháng 9 năm 2020"."""
    return f"ngày {_day(day.day)} tháng {_month(day.month)} năm {day.year}"


def moment_in_words(moment: datetime) -> str:
    """ "09 giờ 12 phút, ngày 07/9/2020", by the clock on an office wall."""
    local = clock.local(moment)
    return f"{local:%H} giờ {local:%M} phút, ngày {_day(local.day)}/{_month(local.month)}/{local.year}"


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9


def money_in_words(amount: int) -> str:
    """An amount in đồng as it is written out on receipts: "Sáu trăm năm mươi nghìn đồng"."""
    words = number_in_words(amount)
    return f"{words[:1].upper()}{words[1:]} đồng"


def number_in_words(number: int) -> str:
    """A whole number in words: 1005 is "một nghìn không trăm linh năm"."""
    if number < 0:
        return f"âm {number_in_words(-number)}"
    if number >= _BILLION:
        rest = number % _BILLION
        told = f"{number_in_words(number // _BILLION)} tỷ"
        return f"{told} {_below_a_billion(rest, whole=True)}" if rest else told
    return _below_a_billion(number) or _DIGITS[0]


def _below_a_billion(number: int, *, whole: bool = False) -> str:
    """Groups of three digits; after the first that is told every further one is told with its hundreds."""
    told: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            told.append(_below_a_thousand(group, whole=whole or bool(told)) + _GROUPS[place])
    return " ".join(told)


def _below_a_thousand(number: int, *, whole: bool) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    told = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens > 1:
        told.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        told.append("mười")
    elif ones and told:
        told.append("linh")
    if ones:
        told.append(_last_digit(tens, ones))
    return " ".join(told)


def _last_digit(tens: int, ones: int) -> str:
    """Mốt, tư after twenty and more; lăm after any ten."""
    if ones == 5 and tens:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]
