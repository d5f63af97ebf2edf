"""Questions about surveys: what came back, item by item."""

from __future__ import annotations

from dataclasses import dataclass

from congso.dossiers.states import RatingItem, Satisfaction
from congso.quality.models import SurveySample, SurveySlip


@dataclass(frozen=True)
class Tally:
    """One line of what came back: the question, how many gave each mark."""

    words: str
    marks: tuple[int, ...]

    @property
    def answers(self) -> int:
        return sum(self.marks)


@dataclass(frozen=True)
class SurveyResult:
    """What came back of a survey."""

    sent: int
    answered: int
    tallies: tuple[Tally, ...]

    @property
    def rate(self) -> float | None:
        """The response rate in per cent."""
        return 100 * self.answered / self.sent if self.sent else None


def result_of(sample: SurveySample) -> SurveyResult:
    """The response rate and the marks, overall and item by item."""
    slips: list[SurveySlip] = list(sample.slips.exclude(answered_at=None))
    marks = [str(mark) for mark in Satisfaction.values]
    overall = Tally("Chung", tuple(sum(slip.satisfaction == mark for slip in slips) for mark in marks))
    items = (
        Tally(item.label, tuple(sum(slip.items.get(item.value) == mark for slip in slips) for mark in marks))
        for item in RatingItem
    )
    return SurveyResult(sample.size, len(slips), (overall, *(tally for tally in items if tally.answers)))
