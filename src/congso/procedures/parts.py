"""Reading plain data strictly: each part has a label for people, a check, and perhaps a default."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Choices

from congso.kernel.refusals import Refused
from congso.kernel.text import nfc

NEEDED = object()


class Wrong(ValueError):
    """A value that does not fit, with the reason in Vietnamese."""


Check = Callable[[Any], Any]


@dataclass(frozen=True)
class Part:
    """One named value of a bundle; without a default it is needed."""

    label: str
    check: Check
    default: Any = NEEDED


class Reader:
    """Reads a dict of parts into canonical values; Refused with every problem in one sentence."""

    def __init__(self, noun: str, parts: dict[str, Part]) -> None:
        self.noun = noun
        self.parts = parts

    def read(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise Refused(f"{self.noun} phải là một đối tượng")
        problems = [f"không có phần nào tên “{key}”" for key in data if key not in self.parts]
        found: dict[str, Any] = {}
        for key, part in self.parts.items():
            try:
                found[key] = self._value(part, data.get(key, part.default))
            except Wrong as wrong:
                problems.append(f"{part.label}: {wrong}")
        if problems:
            raise Refused("; ".join(problems))
        return found

    def _value(self, part: Part, value: Any) -> Any:
        if value is NEEDED or (value in ("", None) and part.default is NEEDED):
            raise Wrong("chưa có")
        if part.default is not NEEDED and value == part.default and type(value) is type(part.default):
            return copy.deepcopy(value)
        if value is None and part.default is None:
            return None
        return part.check(value)


def text(longest: int, shape: re.Pattern[str] | None = None) -> Check:
    """A line of text in composed form."""

    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong("phải là chữ")
        line = nfc(value)
        if len(line) > longest:
            raise Wrong(f"quá dài, nhiều nhất {longest} ký tự")
        if shape is not None and not shape.fullmatch(line):
            raise Wrong(f"“{line[:60]}” không đúng dạng")
        return line

    return check


def long_text(longest: int) -> Check:
    """A text of several lines."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise Wrong(f"phải là chữ, nhiều nhất {longest} ký tự")
        return "\n".join(nfc(line) for line in value.splitlines()).strip()

    return check


def texts(most: int, longest: int) -> Check:
    """A list of lines."""
    one = text(longest)

    def check(value: Any) -> list[str]:
        if not isinstance(value, list) or len(value) > most:
            raise Wrong(f"phải là danh sách, nhiều nhất {most} mục")
        return [one(line) for line in value]

    return check


def whole(least: int, most: int) -> Check:
    """A whole number; text of digits counts as one."""

    def check(value: Any) -> int:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}", value.strip()):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Wrong(f"phải là số nguyên từ {least} đến {most}, không phải “{str(value)[:40]}”")
        return value

    return check


def flag(value: Any) -> bool:
    """Yes or no; "có"/"không" and 1/0 count too."""
    words = {"1": True, "0": False, "có": True, "không": False, "true": True, "false": False}
    if isinstance(value, str | int) and str(value).strip().lower() in words:
        return words[str(value).strip().lower()]
    raise Wrong(f"phải là có hoặc không, không phải “{str(value)[:40]}”")


def day(value: Any) -> date:
    """A day: date, "2020-03-05" or "05/03/2020"."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(str(value).strip(), shape).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise Wrong(f"“{str(value)[:40]}” không phải ngày (ngày/tháng/năm)")


def choice(choices: type[Choices]) -> Check:
    """One of the choices, by its stored value or its Vietnamese label."""
    known = {str(value): value for value in choices.values}
    known |= {str(member.label).lower(): member.value for member in choices}

    def check(value: Any) -> Any:
        found = known.get(str(value).strip()) if not isinstance(value, bool) else None
        found = known.get(str(value).strip().lower()) if found is None else found
        if found is None:
            raise Wrong(f"“{str(value)[:40]}” không phải một trong: {', '.join(map(str, choices.labels))}")
        return found

    return check


def listed(reader: Reader, most: int) -> Check:
    """A list of dicts, each read by `reader`."""

    def check(value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list) or len(value) > most:
            raise Wrong(f"phải là danh sách, nhiều nhất {most} mục")
        found = []
        for place, item in enumerate(value, start=1):
            try:
                found.append(reader.read(item))
            except Refused as refusal:
                raise Wrong(f"mục {place}: {refusal.reason}") from None
        return found

    return check
