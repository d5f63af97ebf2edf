"""The acts of one dossier, each with its moment: before receipt, along the route, and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from congso.demo.cases import DECLINED, RUNNING, STOPPED, WITHDRAWN, Case
from congso.demo.moments import Times
from congso.worktime.timetable import Timetable
from congso.worktime.walking import add_working_minutes, working_minutes_between


@dataclass(frozen=True, order=True)
class Act:
    """One act: when, on which dossier, in which order there, what, and with what."""

    at: datetime
    serial: int
    order: int
    verb: str
    details: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Step:
    """One step of a procedure's route, as far as the plan needs it."""

    work: str
    second_site: bool = False


@dataclass
class Road:
    """Writes down the acts of a dossier in their order."""

    case: Case
    times: Times
    route: Sequence[Step]
    weights: Mapping[str, int]
    timetable: Timetable
    dice: Random
    acts: list[Act] = field(default_factory=list)

    def add(self, at: datetime, verb: str, **details: Any) -> None:
        """One more act; never before the one that precedes it."""
        if self.acts and at < self.acts[-1].at:
            at = self.acts[-1].at
        self.acts.append(Act(at, self.case.serial, len(self.acts), verb, details))

    def written(self) -> list[Act]:
        """All acts up to the end of the work."""
        self._before_receipt()
        if self.case.never:
            self._refusal()
        else:
            self._along_the_route()
        return self.acts

    def _before_receipt(self) -> None:
        times = self.times
        if not self.case.self_filed:
            assert times.received is not None
            self.add(times.received, "take_in")
            return
        self.add(times.filed - timedelta(minutes=self.dice.randint(6, 25)), "open_dossier")
        self.add(times.filed, "submit")
        if times.asked is not None:
            self.add(times.asked, "ask_for_completion", until=times.until)
        if times.completed is not None:
            self.add(times.completed, "complete")
        if times.received is not None:
            self.add(times.received, "receive")

    def _refusal(self) -> None:
        assert self.times.refused is not None
        self.add(self.times.refused, "refuse", why=self.case.never)

    def _along_the_route(self) -> None:
        events = [*self._steps(), *self._interruptions()]
        for at, _, verb, details in sorted(events, key=lambda event: event[:2]):
            waits = self.acts[-1].verb == "ask_withdrawal"
            if not waits or verb == "accept_withdrawal":
                self.add(at, verb, **details)
            if verb in ("accept_withdrawal", "stop"):
                return

    def _interruptions(self) -> Iterator[tuple[datetime, int, str, dict[str, Any]]]:
        times = self.times
        if times.stopped is not None:
            yield times.stopped, 0, "request_supplement", {"until": times.until}
        if times.continued is not None:
            yield times.continued, 0, "take_supplement", {}
        if self.case.ending == STOPPED:
            assert times.finished is not None
            yield times.finished, 0, "stop", {}
        if times.withdrawal is not None:
            assert times.finished is not None
            yield times.withdrawal, 99, "ask_withdrawal", {}
            yield times.finished, 99, "accept_withdrawal", {}

    # -------------------------------------------------------------------------------------------------- steps

    def _steps(self) -> Iterator[tuple[datetime, int, str, dict[str, Any]]]:
        """What ends each step, and what is done within it."""
        begins = self.times.received
        for place, (step, ends) in enumerate(zip(self.route, self._ends(), strict=False)):
            assert begins is not None
            if step.work == "inspect":
                yield ends, place, "record_verification", {"held_at": self._between(begins, ends)}
            if step.work == "consult":
                yield self._between(begins, ends, 0.05), place, "consult", {"body": "Công an tỉnh", "until": ends}
                yield ends, place, "answer_consultation", {}
                yield ends, place, "record_verification", {"held_at": self._between(begins, ends)}
            if step.work == "appraise" and self.case.consulted:
                yield self._between(begins, ends, 0.1), place, "consult", {"unit": "inspectorate", "until": ends}
                yield self._between(begins, ends, 0.8), place, "answer_consultation", {}
            if step.work == "review" and self.case.sent_back:
                yield self._between(begins, ends, 0.2), place, "send_back", {}
                yield self._between(begins, ends, 0.7), place, "pass_step", {}
            last = place == len(self.route) - 1
            verb = "finish" if last else VERBS.get(step.work, "pass_step")
            yield ends, place, verb, {"declined": self.case.ending == DECLINED} if last else {}
            begins = ends

    def _ends(self) -> list[datetime]:
        """When each step ends: the working time from receipt to the end, shared as the steps' usual lengths are."""
        times = self.times
        assert times.received is not None
        assert times.finished is not None
        assert times.due is not None
        if times.stopped is None:
            goal = times.due.at if self.case.ending == WITHDRAWN else times.finished
            return self._shared(times.received, goal, self.route)
        to_desk_and_head = [
            add_working_minutes(times.received, self.dice.randint(*minutes), self.timetable)
            for minutes in ((20, 100), (120, 400))
        ]
        if self.case.ending in (STOPPED, RUNNING):
            return to_desk_and_head
        assert times.continued is not None
        return [*to_desk_and_head, *self._shared(times.continued, times.finished, self.route[2:])]

    def _shared(self, begins: datetime, ends: datetime, route: Sequence[Step]) -> list[datetime]:
        whole = working_minutes_between(begins, ends, self.timetable)
        weights = [self._weight(step) * self.dice.uniform(0.7, 1.3) for step in route]
        total = sum(weights)
        reached = [round(whole * share / total) for share in accumulate(weights)]
        return [*(add_working_minutes(begins, minutes, self.timetable) for minutes in reached[:-1]), ends]

    def _weight(self, step: Step) -> int:
        farther = self.weights["second_site"] if step.second_site and step.work in ("assign", "return") else 0
        return self.weights[step.work] + farther

    def _between(self, begins: datetime, ends: datetime, share: float = 0.5) -> datetime:
        """A moment of work within a step."""
        whole = working_minutes_between(begins, ends, self.timetable)
        return add_working_minutes(begins, round(whole * share), self.timetable)


VERBS = {"receive": "transfer", "assign": "assign", "outside": "record_outside_decision"}
