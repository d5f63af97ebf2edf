"""Time limits, and how much working time they hold at the least."""

from __future__ import annotations

from dataclasses import dataclass

from congso.procedures.states import TermUnit

HOURS_A_DAY = 8
MINUTES_A_DAY = HOURS_A_DAY * 60


@dataclass(frozen=True)
class Term:
    """A time limit (thời hạn giải quyết)."""

    amount: int
    unit: str

    @property
    def words(self) -> str:
        return f"{self.amount} {TermUnit(self.unit).label}"

    @property
    def working_minutes(self) -> int:
        """The working time that the term holds, weekends taken off but no holidays (8 hours a day).

        Of calendar days five in seven are worked and a month has thirty days: a route is planned before anybody knows
        on which day a dossier comes.
        """
        days = {
            TermUnit.HOURS: self.amount / HOURS_A_DAY,
            TermUnit.WORKING_DAYS: self.amount,
            TermUnit.CALENDAR_DAYS: max(self.amount * 5 // 7, 1),
            TermUnit.MONTHS: self.amount * 30 * 5 // 7,
        }[TermUnit(self.unit)]
        return round(days * MINUTES_A_DAY)


def spoken_minutes(minutes: int) -> str:
    """Working minutes as people say them: "1 ngày 4 giờ", "1,5 giờ"."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours = f"{rest / 60:g}".replace(".", ",")
    parts = [f"{days} ngày" if days else "", f"{hours} giờ" if rest or not days else ""]
    return " ".join(part for part in parts if part)
