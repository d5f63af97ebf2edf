"""What a draft still needs, and how much of the law's time its route takes (việc còn thiếu của dự thảo)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from congso.procedures import access
from congso.procedures.models import ProcedureVersion
from congso.procedures.states import Section
from congso.procedures.terms import spoken_minutes
from congso.ui.acts import why_not


@dataclass(frozen=True)
class Point:
    """One thing that must stand before a version is announced: whether it does, else why not, and where to mend it."""

    words: str
    reason: str
    section: Section


@dataclass(frozen=True)
class RouteTime:
    """The working time of a route against the law's time limit."""

    planned: int
    allowed: int
    inside: int

    @property
    def words(self) -> str:
        left = self.allowed - self.planned
        spare = f"còn dư {spoken_minutes(left)}" if left > 0 else f"vượt {spoken_minutes(-left)}" if left else "vừa đủ"
        return f"{spoken_minutes(self.planned)} trong {spoken_minutes(self.allowed)} làm việc, {spare}"

    @property
    def fits(self) -> bool:
        return self.planned <= self.allowed

    @property
    def outside(self) -> int:
        return self.planned - self.inside

    @property
    def share(self) -> int:
        """Planned time in percent of the allowed, at most 100 for the bar."""
        return min(round(self.planned * 100 / self.allowed), 100)


def route_time(version: ProcedureVersion) -> RouteTime:
    """How the steps add up."""
    steps = list(version.route.all())
    inside = sum(step.allotted_minutes for step in steps if not step.outside)
    return RouteTime(sum(step.allotted_minutes for step in steps), version.term.working_minutes, inside)


def points(version: ProcedureVersion) -> list[Point]:
    """Everything that must stand, in the order of the sections."""
    asked: list[tuple[str, Callable[[ProcedureVersion], None], Section]] = [
        ("Số, ngày hai quyết định", access.check_decisions, Section.PARTICULARS),
        ("Có thành phần hồ sơ", access.check_papers, Section.REQUIREMENTS),
        ("Quy trình đủ bước, trong thời hạn", access.check_route, Section.ROUTE),
    ]
    return [Point(words, why_not(check, version), section) for words, check, section in asked]
