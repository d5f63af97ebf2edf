"""All outgoing documents of a year and how each came about; no database, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from congso.correspondence.doc_types import DocType
from congso.demo.incoming.figures import MONTHS
from congso.demo.incoming.letters import DEADLINE, Letter
from congso.demo.incoming.moments import Moments
from congso.demo.incoming.subjects import field_by_lot, subject_of, unit_of
from congso.demo.outgoing.figures import Outgoing
from congso.demo.roads import Act
from congso.demo.year import Year
from congso.worktime.holidays_on_record import built_in_timetable
from congso.worktime.timetable import Timetable
from congso.worktime.walking import add_working_minutes, latest_working_day_before, working_minutes_between

OTHERS = (DocType.GUIDANCE, DocType.PROGRAMME, DocType.MINUTES)
STEPS = ("draft", "send", "check_content", "check_form", "sign", "number", "seal", "issue")
"""The acts on a document, in order; a head's own draft needs no second look at its content."""
SHARES = (0.0, 0.35, 0.55, 0.75)
"""At which part of the time until issue the first steps are done; the last ones follow each other at the desk."""
AT_DESK = {"sign": 40, "number": 12, "seal": 7, "issue": 0}
"""Minutes before issue."""
HURRY = timedelta(minutes=25)


@dataclass
class Draft:
    """One made-up outgoing document: what it is, whose, to whom, and when it was issued.

    `answers` is the place of the incoming document that it answers.
    """

    serial: int
    doc_type: str
    field: str
    summary: str
    began_at: datetime
    issued_at: datetime
    pages: int
    by_head: bool
    answers: int | None = None
    to: str = ""
    group: str = ""

    @property
    def unit(self) -> str:
        """The short name of the division that drafts."""
        return unit_of(self.field)


@dataclass(frozen=True)
class OutgoingPlan:
    """Every document that goes out, and every act on it."""

    drafts: tuple[Draft, ...]
    acts: tuple[Act, ...]

    @property
    def answered(self) -> frozenset[int]:
        """The places of the incoming documents that end by an answer."""
        return frozenset(draft.answers for draft in self.drafts if draft.answers is not None)

    def part(self, serials: Collection[int]) -> OutgoingPlan:
        """Some of the documents, with all that happens to them."""
        drafts = tuple(draft for draft in self.drafts if draft.serial in serials)
        return OutgoingPlan(drafts, tuple(act for act in self.acts if act.serial in serials))


def outgoing_plan(figures: Outgoing, letters: Sequence[Letter], year: Year, seed: int) -> OutgoingPlan:
    """The plan of a year's outgoing documents: the answers to what came in, and what the divisions write themselves."""
    return Throw(figures, letters, year, Random(f"outgoing.{seed}")).plan()


@dataclass
class Throw:
    """One throw of the dice."""

    figures: Outgoing
    letters: Sequence[Letter]
    year: Year
    dice: Random

    def __post_init__(self) -> None:
        self.timetable: Timetable = built_in_timetable()
        self.moments = Moments(self.year, self.timetable, self.dice)

    def plan(self) -> OutgoingPlan:
        drafts = list(self._answers())
        drafts += self._own(drafts)
        drafts.sort(key=lambda draft: (draft.issued_at, draft.summary))
        for serial, draft in enumerate(drafts):
            draft.serial = serial
        acts = sorted(act for draft in drafts for act in self._acts_of(draft))
        return OutgoingPlan(tuple(drafts), tuple(acts))

    def _answers(self) -> Iterator[Draft]:
        """One for each document that asked for an answer and got it within the year, at the moment that ended it."""
        for letter in self.letters:
            at = letter.settled_at
            if letter.returned or letter.handling != DEADLINE or at is None or at > self.year.now:
                continue
            known = max(filter(None, (letter.passed_at, letter.directed_at, letter.forwarded_at)))
            yield Draft(
                serial=0,
                doc_type=DocType.LETTER,
                field=letter.field,
                summary=f"V/v phúc đáp văn bản {letter.code} về {_lowered(letter.summary)}"[:300],
                began_at=known + (at - known) / 4,
                issued_at=at,
                pages=self.dice.randint(1, 3),
                by_head=letter.forwarded_at is None,
                answers=letter.serial,
                to=letter.sender.name,
                group=letter.sender.group,
            )

    def _own(self, answers: Sequence[Draft]) -> Iterator[Draft]:
        """What nobody asked for: so many of each month and type as the answers leave."""
        done = Counter(draft.issued_at.month for draft in answers)
        left = [self.figures.by_month[month - 1] - done[month] for month in MONTHS]
        kinds = dict(self.figures.by_type)
        kinds["letter"] -= len(answers)
        if min(left) < 0 or kinds["letter"] < 0:
            raise ValueError("more answers than documents went out")
        sorts = [kind for kind, count in kinds.items() for _ in range(count)]
        self.dice.shuffle(sorts)
        months = [month for month, count in zip(MONTHS, left, strict=True) for _ in range(count)]
        days = {month: self.moments.days_of(month) for month in MONTHS}
        for month, sort in zip(months, sorts, strict=True):
            yield self._written(sort, month, self.dice.choice(days[month]))

    def _written(self, sort: str, month: int, day: date) -> Draft:
        kind = self.dice.choice(OTHERS) if sort == "other" else DocType(sort)
        field = field_by_lot((), self.dice)
        at = self._desk_hour(day)
        return Draft(
            serial=0,
            doc_type=kind,
            field=field,
            summary=subject_of(kind, "department", field, month, self.dice),
            began_at=self._begun(at),
            issued_at=at,
            pages=self.dice.randint(1, 3 if sort in ("letter", "invitation") else 9),
            by_head=self.dice.random() < 0.3,
        )

    def _desk_hour(self, day: date) -> datetime:
        """When văn thư issues: not in the first hour of the day, so that it was signed before."""
        whole = self.timetable.minutes_on(day) - (150 if day == self.year.now.date() else 0)
        return add_working_minutes(self.timetable.opening(day), self.dice.randint(60, whole - 20), self.timetable)

    def _begun(self, issued_at: datetime) -> datetime:
        """Half a day to four working days before, not before the year's first hour."""
        day = latest_working_day_before(issued_at.date(), self.timetable, self.dice.choice((1, 1, 2, 3, 4)))
        first = self.timetable.opening(self.moments.opened) + HURRY
        return max(first, self.timetable.opening(day) + timedelta(minutes=self.dice.randint(10, 200)))

    def _acts_of(self, draft: Draft) -> Iterator[Act]:
        """Drafted, looked at, signed; numbered, sealed and issued one after the other on the day of issue."""
        steps = [step for step in STEPS if step != "check_content" or not draft.by_head]
        at = {step: self._early(draft, share) for step, share in zip(STEPS, SHARES, strict=False)}
        opening = self.timetable.opening(draft.issued_at.date())
        for step, minutes in AT_DESK.items():
            at[step] = max(opening, draft.issued_at - timedelta(minutes=minutes))
        latest = draft.began_at
        for order, step in enumerate(steps):
            latest = max(latest, at[step])
            yield Act(latest, draft.serial, order, step)

    def _early(self, draft: Draft, share: float) -> datetime:
        until = max(draft.began_at, draft.issued_at - timedelta(minutes=max(AT_DESK.values())))
        minutes = working_minutes_between(draft.began_at, until, self.timetable)
        if minutes < 2:
            return draft.began_at
        return add_working_minutes(draft.began_at, max(1, int(minutes * share)), self.timetable)


def _lowered(words: str) -> str:
    """A subject within a sentence: without "V/v", its first letter small unless the next is large, too."""
    words = words.removeprefix("V/v ").strip()
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
