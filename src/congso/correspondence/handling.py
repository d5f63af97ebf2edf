"""How incoming documents were settled, by unit and by person (báo cáo tình hình giải quyết văn bản đến)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from congso.correspondence.list_filters import LEAD_PERSON, LEAD_UNIT
from congso.correspondence.models import IncomingDocument
from congso.figures.definitions import count_of
from congso.figures.measuring import address
from congso.figures.periods import Period
from congso.people.models import Person, Unit
from congso.ui.columns import Column

KEYS = {
    "incoming_to_settle": "Phải giải quyết",
    "incoming_carried_in": "Kỳ trước chuyển sang",
    "incoming_came_to_settle": "Đến trong kỳ",
    "incoming_settled_on_time": "Đã xong, đúng hạn",
    "incoming_settled_late": "Đã xong, quá hạn",
    "incoming_left_in_time": "Đang giải quyết, trong hạn",
    "incoming_left_overdue": "Đang giải quyết, quá hạn",
}
"""What is counted of each, in the order of the table; the second and third make the first, and so do the last four."""
BESIDE = "incoming_nothing_to_settle"
FOLLOW_UP = "loai,so-ky-hieu,ngay-van-ban,co-quan,trich-yeu,nguoi-giai-quyet,han-ngay,tien-do,tra-loi,ghi-chu"
"""Columns of the book that follows how documents are settled (sổ theo dõi giải quyết văn bản đến; Phụ lục IV)."""
NOBODY = "chưa giao cho ai"


@dataclass(frozen=True)
class Share:
    """One line: how much a unit or a person had to settle, and the list behind each figure."""

    name: str
    of: str
    counts: dict[str, int]
    query: dict[str, str]
    agency_id: int
    period: Period

    def address(self, key: str, **also: str) -> str:
        """The register with exactly these documents."""
        return address(key, agency_id=self.agency_id, period=self.period, also={**self.query, **also})

    @property
    def on_time(self) -> float | None:
        """Of what was settled, how many in a hundred within their time."""
        settled = self.counts["incoming_settled_on_time"] + self.counts["incoming_settled_late"]
        return 100 * self.counts["incoming_settled_on_time"] / settled if settled else None


@dataclass(frozen=True)
class Handling:
    """The whole of a period, of the documents that one person sees."""

    whole: Share
    units: list[Share]
    people: list[Share]
    beside: int

    def beside_address(self) -> str:
        return self.whole.address(BESIDE)


def handling(person: Any, agency_id: int, period: Period) -> Handling:
    """How the documents that a person sees were settled in a period. Four questions in all."""
    visible = IncomingDocument.objects.visible_to(person).filter(agency_id=agency_id)
    open_then = Q(finished_on=None) | Q(finished_on__gte=period.start)
    groups = _groups(visible.filter(open_then, arrived_on__lte=period.end), period)
    units = Unit.objects.in_bulk({row["lead_unit"] for row in groups} - {None})
    people = Person.objects.in_bulk({row["lead_person"] for row in groups} - {None})

    def unit_of(row: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
        unit = units[row["lead_unit"]]
        return unit.name, "", {"chu-tri": str(unit.pk)}

    def person_of(row: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
        unit, who = units[row["lead_unit"]], people.get(row["lead_person"])
        query = {"chu-tri": str(unit.pk), "nguoi": str(who.pk if who else 0)}
        return (who.full_name if who else NOBODY), unit.short_name, query

    makes = _Makes(agency_id, period)
    return Handling(
        whole=makes.share("Cả cơ quan", "", {}, groups),
        units=sorted(makes.together(groups, unit_of), key=_heaviest),
        people=sorted(makes.together(groups, person_of), key=lambda one: (one.of, *_heaviest(one))),
        beside=count_of(BESIDE).narrow(visible, agency_id, period).count(),
    )


def _groups(documents: Any, period: Period) -> list[dict[str, Any]]:
    """Every figure of each unit and person together; one question."""
    to_settle = documents.filter(count_of("incoming_to_settle").where(period))
    told = {key: Count("pk", filter=count_of(key).where(period)) for key in KEYS}
    led = to_settle.order_by().annotate(lead_unit=LEAD_UNIT, lead_person=LEAD_PERSON)
    return list(led.values("lead_unit", "lead_person").annotate(**told))


def _heaviest(share: Share) -> tuple[int, int, str]:
    """What is overdue first, then who had most."""
    return -share.counts["incoming_left_overdue"], -share.counts["incoming_to_settle"], share.name


@dataclass(frozen=True)
class _Makes:
    """Makes lines of one agency and period."""

    agency_id: int
    period: Period

    def share(self, name: str, of: str, query: dict[str, str], rows: list[dict[str, Any]]) -> Share:
        total: Counter[str] = Counter()
        for row in rows:
            total.update({key: row[key] for key in KEYS})
        return Share(name, of, {key: total[key] for key in KEYS}, query, self.agency_id, self.period)

    def together(
        self, groups: list[dict[str, Any]], name: Callable[[dict[str, Any]], tuple[str, str, dict[str, str]]]
    ) -> list[Share]:
        """The groups added up under one name each."""
        found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        for row in groups:
            label, of, query = name(row)
            found.setdefault((label, of, tuple(query.items())), []).append(row)
        return [self.share(label, of, dict(query), rows) for (label, of, query), rows in found.items()]


class HandlingRows:
    """The table as a file: the whole, each unit, each person."""

    def __init__(self, found: Handling, title: str) -> None:
        self.title = title
        self.columns = [
            Column("ten", "Đơn vị, người giải quyết", lambda share: share.name, kind="number"),
            Column("don-vi", "Thuộc", lambda share: share.of),
            *(_number(key, label) for key, label in KEYS.items()),
        ]
        self.shares = [found.whole, *found.units, *found.people]

    def __len__(self) -> int:
        return len(self.shares)

    def lines(self) -> Iterator[Share]:
        yield from self.shares

    def text(self, column: Column[Share], share: Share) -> str:
        return column.text(share)


def _number(key: str, label: str) -> Column[Share]:
    return Column(key, label, lambda share: str(share.counts[key]), value=lambda share: share.counts[key])
