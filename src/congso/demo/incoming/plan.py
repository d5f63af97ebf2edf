"""All documents of a year and what happens to them, in the order of time; no database, the same for the same seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from congso.correspondence.doc_types import DocType
from congso.correspondence.states import ArrivalWay, Urgency
from congso.demo.incoming.besides import Besides
from congso.demo.incoming.figures import Incoming, Sender
from congso.demo.incoming.letters import ACT, DEADLINE, INFORM, Letter, notation_of, number_of
from congso.demo.incoming.moments import Moments
from congso.demo.incoming.subjects import field_by_lot, name_by_lot, place_by_lot, subject_of
from congso.demo.roads import Act
from congso.demo.year import MONTHS, Year
from congso.worktime.holidays_on_record import built_in_timetable

ASKS = {"letter": 8.0, "submission": 6.0, "order": 8.0, "plan": 2.0, "decision": 1.0, "report": 0.3, "notice": 0.5}
"""How much likelier each type asks for an answer by a day; an invitation names its own hour instead."""
WORK = {"letter": 4.0, "invitation": 9.0, "submission": 5.0, "plan": 3.0, "order": 5.0, "decision": 1.5, "report": 0.6}
"""How much likelier each type is to be acted upon without a reply."""
PRESSING = {"order": 40.0, "letter": 1.0, "invitation": 2.0}
BY_MAIL = {
    "province": 0.04,
    "department": 0.08,
    "district": 0.1,
    "ministry": 0.4,
    "party": 0.3,
    "council": 0.1,
    "other": 0.5,
}
"""Share of electronic documents that come by mail; the others come over the axis, of firms and citizens all by mail."""
ISSUED_FOR_US = {"province": 4, "department": 3, "district": 3, "affiliated": 1.2, "ministry": 5, "private": 1.5}
"""Of how many that a body writes in a series one comes to us; its numbers grow accordingly."""
FORM = {
    "decision": DocType.DECISION, "plan": DocType.PLAN, "invitation": DocType.INVITATION, "report": DocType.REPORT,
    "notice": DocType.NOTICE, "submission": DocType.SUBMISSION, "letter": DocType.LETTER,
}  # fmt: skip
OTHERS = {
    "council": ((DocType.RESOLUTION, ""),),
    "party": ((DocType.GUIDANCE, ""), (DocType.PROGRAMME, ""), (DocType.RESOLUTION, "")),
    "ministry": ((DocType.OTHER, "Thông tư"), (DocType.GUIDANCE, ""), (DocType.PROGRAMME, "")),
    "private": ((DocType.OTHER, "Đơn"),),
}
WITH_DATA = (ArrivalWay.AXIS, ArrivalWay.WITHIN)
LONG = (DocType.PLAN, DocType.REPORT, DocType.RESOLUTION, DocType.PROGRAMME, DocType.OTHER)
RESTS = timedelta(days=8)
"""Documents of the year's last days are not sent twice: the second copy would come after the demo's last moment."""


@dataclass(frozen=True)
class IncomingPlan:
    """Every document that comes in, and every act on it."""

    letters: tuple[Letter, ...]
    acts: tuple[Act, ...]

    def part(self, serials: Collection[int]) -> IncomingPlan:
        """Some of the documents, with all that happens to them."""
        letters = tuple(letter for letter in self.letters if letter.serial in serials)
        return IncomingPlan(letters, tuple(act for act in self.acts if act.serial in serials))


def incoming_plan(figures: Incoming, year: Year, seed: int) -> IncomingPlan:
    """The plan of a year's incoming documents, by the calendar that comes with the program."""
    besides = Besides(figures, year, built_in_timetable(), Random(f"incoming.{seed}.besides"))
    return Throw(figures, year, Random(f"incoming.{seed}"), besides).plan()


@dataclass
class Throw:
    """One throw of the dice."""

    figures: Incoming
    year: Year
    dice: Random
    besides: Besides

    def plan(self) -> IncomingPlan:
        """Who writes what in which month, what it asks for, when it comes; then what it says and its numbers."""
        moments = Moments(self.year, built_in_timetable(), self.dice)
        letters = [*self._registered(), *self._sent_back()]
        self._mark(letters)
        days = {month: moments.days_of(month) for month in MONTHS}
        for letter in letters:
            self._word(letter)
            moments.enter(letter, self.dice.choice(days[letter.month]))
        self._give_files(letters)
        self._send_again(letters, moments)
        self._number(letters)
        letters.sort(key=lambda letter: (letter.came_at, letter.sender.name, letter.code))
        for serial, letter in enumerate(letters):
            letter.serial = serial
        self.besides.write(letters)
        acts = sorted(act for letter in letters for act in acts_of(letter) if act.at <= self.year.now)
        return IncomingPlan(tuple(letters), tuple(acts))

    # ------------------------------------------------------------------------------------------- who, what, when

    def _registered(self) -> list[Letter]:
        """One for each that the figures count, with months that add up."""
        months = [month for month in MONTHS for _ in range(self.figures.by_month[month - 1])]
        self.dice.shuffle(months)
        kinds = [kind for kind, count in self.figures.by_both.items() for _ in range(count)]
        return [Letter(0, self._sender(*kind), kind[1], month) for kind, month in zip(kinds, months, strict=True)]

    def _sent_back(self) -> list[Letter]:
        """Those that draw no number, beside the ones that the figures count."""
        kinds, weights = list(self.figures.by_both), list(self.figures.by_both.values())
        chosen = self.dice.choices(kinds, weights, k=self.figures.returned)
        months = self.dice.choices(MONTHS, self.figures.by_month, k=self.figures.returned)
        return [
            Letter(0, self._sender(*kind), kind[1], month, returned=True)
            for kind, month in zip(chosen, months, strict=True)
        ]

    def _sender(self, group: str, sort: str) -> Sender:
        """One of the group; petitions are citizens', everything else of that group is written by firms."""
        known = [one for one in self.figures.senders if one.group == group]
        if group == "private":
            known = [one for one in known if bool(one.notation) == (sort != "other")]
        return self.dice.choices(known, [one.share for one in known])[0]

    # ------------------------------------------------------------------------------------------------- marks

    def _mark(self, letters: Sequence[Letter]) -> None:
        """What each asks for, which are urgent, on paper, or have a file; returned ones have none of it."""
        stay = [letter for letter in letters if not letter.returned]
        asking = self._likely(stay, self.figures.handling[DEADLINE], lambda letter: ASKS.get(letter.sort, 0.01))
        for letter in asking:
            letter.handling = DEADLINE
        rest = [letter for letter in stay if letter.handling == INFORM]
        for letter in self._likely(rest, self.figures.handling[ACT], lambda letter: WORK.get(letter.sort, 0.5)):
            letter.handling = ACT
        for letter in self.dice.sample(asking, self.figures.late):
            letter.late = True
        for group, count in self.figures.paper.items():
            for letter in self.dice.sample([one for one in stay if one.sender.group == group], count):
                letter.paper = True
        wired = [letter for letter in stay if not letter.paper]
        for letter in self._likely(wired, self.figures.urgent, lambda letter: PRESSING.get(letter.sort, 0.2)):
            letter.urgency = self.dice.choices((Urgency.URGENT, Urgency.VERY_URGENT, Urgency.EXPRESS), (80, 14, 6))[0]

    def _likely(self, letters: Sequence[Letter], count: int, weight: Callable[[Letter], float]) -> list[Letter]:
        """So many by lot, each the likelier the more it weighs."""
        return sorted(letters, key=lambda letter: self.dice.random() ** (1 / weight(letter)), reverse=True)[:count]

    def _give_files(self, letters: Sequence[Letter]) -> None:
        """A page each, of those that come over the axis with their data; what comes by mail would have to be read."""
        fit = [letter for letter in letters if not letter.returned and letter.way in WITH_DATA]
        for letter in self.dice.sample(fit, self.figures.files):
            letter.file, letter.pages = True, 1

    def _send_again(self, letters: Sequence[Letter], moments: Moments) -> None:
        latest = (self.year.now - RESTS).date()
        fit = [one for one in letters if not one.returned and not one.paper and one.entered_on < latest]
        for letter in self.dice.sample(fit, self.figures.duplicates):
            mailed = letter.way == ArrivalWay.EMAIL
            moments.come_again(letter, ArrivalWay.POST if mailed or self.dice.random() < 0.6 else ArrivalWay.EMAIL)

    # ------------------------------------------------------------------------------------------------- words

    def _word(self, letter: Letter) -> None:
        """Its type, subject, way and who signs it."""
        dice, group = self.dice, letter.sender.group
        letter.field = field_by_lot(letter.sender.fields, dice)
        letter.doc_type, letter.type_name = self._form(letter)
        kind = {"Thông tư": "circular", "Đơn": "petition"}.get(letter.type_name, letter.doc_type)
        letter.summary = subject_of(kind, group, letter.field, letter.month, dice)
        letter.way = ArrivalWay.POST if letter.paper else self._wire(group)
        letter.signs, letter.signer = dice.choice(letter.sender.signs), name_by_lot(dice)
        longest = 14 if letter.doc_type in LONG else 3
        letter.pages = dice.randint(1, longest)
        if letter.doc_type == DocType.INVITATION:
            letter.place = place_by_lot(dice)

    def _form(self, letter: Letter) -> tuple[str, str]:
        """The type of the decree's 29; some are counted together as orders or as others."""
        if letter.sort == "order":
            return self.dice.choices((DocType.TELEGRAM, DocType.DIRECTIVE), (35, 65))[0], ""
        if letter.sort == "other":
            usual = ((DocType.GUIDANCE, ""), (DocType.MINUTES, ""), (DocType.PROGRAMME, ""))
            return self.dice.choice(OTHERS.get(letter.sender.group, usual))
        return FORM[letter.sort], ""

    def _wire(self, group: str) -> str:
        if group == "affiliated":
            return ArrivalWay.WITHIN
        return ArrivalWay.EMAIL if self.dice.random() < BY_MAIL.get(group, 1) else ArrivalWay.AXIS

    # ----------------------------------------------------------------------------------------------- numbers

    def _number(self, letters: Sequence[Letter]) -> None:
        """Running numbers of each body's series and year, growing with the days; never the same twice."""
        series: dict[tuple[str, str, int], list[Letter]] = defaultdict(list)
        for letter in sorted(letters, key=lambda one: (one.issued_on, one.came_at)):
            assert letter.issued_on is not None
            unit = self.dice.choice(letter.sender.units) if letter.sender.units else ""
            letter.notation = notation_of(letter, unit)
            kind = f"{letter.doc_type}{letter.type_name}"
            series[letter.sender.name, kind, letter.issued_on.year].append(letter)
        for (_, _, year), written in series.items():
            self._run(written, year)

    def _run(self, written: Sequence[Letter], year: int) -> None:
        """Numbers of one series; what was written in the year before ours ends a long one."""
        sender = written[0].sender
        whole = len(written) * ISSUED_FOR_US.get(sender.group, 2.5) * (1 if year == self.year.year else 40)
        last = 0
        for letter in written:
            assert letter.issued_on is not None
            there = whole * letter.issued_on.timetuple().tm_yday / 366
            last = max(last + 1, round(there * self.dice.uniform(0.97, 1.0)))
            letter.number = number_of(letter, last)


def acts_of(letter: Letter) -> Iterator[Act]:
    """What happens to a document, each at its moment."""
    assert letter.came_at is not None
    assert letter.registered_at is not None
    yield Act(letter.came_at, letter.serial, 0, "arrive")
    if letter.returned:
        yield Act(letter.registered_at, letter.serial, 1, "send_back")
        return
    steps = (
        (letter.registered_at, "register"),
        (letter.passed_at, "submit" if letter.directed_at else "pass_on"),
        (letter.directed_at, "direct"),
        (letter.forwarded_at, "forward"),
        (letter.settled_at, "settle"),
        (letter.again_at, "arrive_again"),
        (letter.joined_at, "join"),
        (letter.corrected_at, "correct"),
        (letter.unit_entered_at, "register_at_unit"),
        (letter.unit_settled_at, "settle_at_unit"),
        (letter.scheduled_at, "schedule"),
        (letter.recalled_at, "recall"),
        (letter.removed_at, "remove"),
    )
    for order, (at, verb) in enumerate(steps, start=1):
        if at is not None:
            yield Act(at, letter.serial, order, verb)
