"""What somebody wants on the calendar: one value for drafts, corrections and moves, checked in one place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from congso.correspondence.models.booking import Resource
from congso.correspondence.models.calendar import CalendarEntry
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc
from congso.people.models import Person, Unit

LONGEST = timedelta(days=31)
YEARS = range(2000, 2100)
WORDS = {
    "begins_at": "giờ",
    "ends_at": "giờ",
    "title": "nội dung",
    "place": "địa điểm",
    "chair": "chủ trì",
    "chair_name": "chủ trì",
    "outsiders": "thành phần",
    "preparing_unit": "đơn vị chuẩn bị",
    "public_words": "nội dung công khai",
    "note": "ghi chú",
}
"""Fields of an entry that may be put right, in the words of the calendar."""


@dataclass(frozen=True)
class Plan:
    """An entry as it should be: when, what, where, who (giờ, nội dung, địa điểm, thành phần, chuẩn bị)."""

    begins_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    chair: Person | None = None
    chair_name: str = ""
    people: tuple[Person, ...] = ()
    units: tuple[Unit, ...] = ()
    outsiders: str = ""
    preparing_unit: Unit | None = None
    public_words: str = ""
    note: str = ""
    resources: tuple[Resource, ...] = ()

    def cleaned(self) -> Plan:
        texts = {"title": 500, "place": 200, "chair_name": 160, "outsiders": 500, "public_words": 300, "note": 300}
        cleaned: dict[str, Any] = {name: nfc(getattr(self, name))[:most] for name, most in texts.items()}
        return replace(self, **cleaned)

    def written_to(self, entry: CalendarEntry) -> list[str]:
        """Write what differs; gives the names of the fields that were written."""
        changed = [name for name in WORDS if getattr(entry, name) != getattr(self, name)]
        for name in changed:
            setattr(entry, name, getattr(self, name))
        entry.folded = fold(entry.title)[:500]
        entry.on_day, entry.last_day = days_of(entry.begins_at, entry.ends_at)
        return changed


DERIVED = ("folded", "on_day", "last_day")
"""Written whenever a field that they follow from is."""


def days_of(begins_at: datetime, ends_at: datetime) -> tuple[Any, Any]:
    """The first and the last local day that a time touches; an end at midnight does not touch the next."""
    return clock.local_day(begins_at), clock.local_day(ends_at - timedelta(seconds=1))


def check_time(begins_at: datetime, ends_at: datetime) -> None:
    """Refused when it ends before it begins, lasts longer than a month, or lies in a year that nobody means."""
    if begins_at.year not in YEARS:
        raise Refused("Hãy xem lại năm.", field="day")
    if ends_at <= begins_at:
        raise Refused("Giờ kết thúc phải sau giờ bắt đầu.", field="ends")
    if ends_at - begins_at > LONGEST:
        raise Refused("Một việc trên lịch dài nhất 31 ngày.", field="last_day")


def check_whole(plan: Plan, agency_id: int) -> None:
    """Refused without contents, with a wrong time, or with people, units or rooms of another agency."""
    if not plan.title:
        raise Refused("Hãy ghi nội dung.", field="title")
    check_time(plan.begins_at, plan.ends_at)
    own = (*plan.people, *plan.units, *plan.resources, plan.chair, plan.preparing_unit)
    if any(one is not None and one.agency_id != agency_id for one in own):
        raise Refused("Thành phần, phòng, xe phải của cơ quan; người ngoài ghi ở “Thành phần ngoài cơ quan”.")
