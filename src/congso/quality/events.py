"""What happens to scores and surveys."""

from __future__ import annotations

from datetime import date

from congso.kernel.events import Event


class ScoreEntered(Event, name="quality.score_entered"):
    """The office or its appraiser entered a score of an index for a period (tự chấm, thẩm định)."""

    index: int
    first_day: date
    last_day: date
    points: str
    appraised: str


class SampleDrawn(Event, name="quality.sample_drawn"):
    """A sample of a period's dossiers was drawn; by the seed it can be drawn again (lấy mẫu khảo sát)."""

    first_day: date
    last_day: date
    size: int
    population: int
    seed: str


class AnswerEntered(Event, name="quality.answer_entered"):
    """The answer on a survey slip was entered (nhập phiếu khảo sát)."""

    number: int
    satisfaction: str
