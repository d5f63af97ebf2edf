"""What happens to some documents besides: put right, taken back, passed to affiliated units, put on the calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from congso.demo.incoming.figures import Incoming
from congso.demo.incoming.letters import INFORM, Letter
from congso.demo.year import Year
from congso.worktime.timetable import Timetable
from congso.worktime.walking import add_working_minutes

SETTLED = timedelta(days=20)
"""Of the year's last days nothing is taken back or passed on: the rest of it would come after the last moment."""


@dataclass
class Besides:
    """Writes it down, with dice of its own, so that the documents themselves stay what they are without it."""

    figures: Incoming
    year: Year
    timetable: Timetable
    dice: Random

    def write(self, letters: Sequence[Letter]) -> None:
        latest = (self.year.now - SETTLED).date()
        early = [one for one in letters if not one.returned and one.entered_on < latest]
        self._correct(self._some(early, self.figures.corrections, lambda one: not one.again))
        informed = [one for one in early if one.handling == INFORM and not one.again and one.corrected_at is None]
        self._recall(self._some(informed, self.figures.recalls, lambda one: not one.paper))
        self._pass_on([one for one in informed if one.recalled_at is None])
        self._schedule([one for one in letters if one.meets_at is not None and not one.returned])

    def _some(self, letters: Sequence[Letter], count: int, fit: Callable[[Letter], bool]) -> list[Letter]:
        return self.dice.sample([one for one in letters if fit(one)], count)

    def _later(self, moment: datetime | None, least: int, most: int) -> datetime:
        assert moment is not None
        return add_working_minutes(moment, self.dice.randint(least, most), self.timetable)

    def _correct(self, letters: Sequence[Letter]) -> None:
        """Văn thư sees within a day or two that a field was entered wrong."""
        for letter in letters:
            letter.corrected_at = self._later(letter.registered_at, 30, 900)

    def _recall(self, letters: Sequence[Letter]) -> None:
        """Its issuer takes it back some days later, and orders most of them to be removed."""
        for place, letter in enumerate(letters):
            letter.recalled_at = self._later(letter.passed_at, 400, 2400)
            if place < self.figures.removed:
                letter.removed_at = self._later(letter.recalled_at, 60, 1400)

    def _pass_on(self, letters: Sequence[Letter]) -> None:
        """To the unit of its field, whose own văn thư enters it and whose head reads it."""
        to_somebody = [one for one in letters if one.sender.group != "affiliated" and one.serial % 3]
        fit = [one for one in to_somebody if one.field in self.figures.units_of_fields]
        for letter in self.dice.sample(fit, self.figures.to_units):
            letter.passed_to = self.dice.choice(self.figures.units_of_fields[letter.field])
            letter.unit_entered_at = self._later(letter.passed_at, 15, 300)
            letter.unit_settled_at = self._later(letter.unit_entered_at, 20, 400)

    def _schedule(self, letters: Sequence[Letter]) -> None:
        """What leaders go to stands on the calendar once it was passed on, if that is before the day itself."""
        going = self.dice.sample(letters, round(len(letters) * self.figures.attended))
        for letter in going:
            scheduled = self._later(letter.passed_at, 20, 240)
            if letter.meets_at is not None and letter.recalled_at is None and scheduled < letter.meets_at:
                letter.scheduled_at = scheduled
