"""How an act is done for many: each its own transaction, a result for each, harmless when sent twice.

A room says what can be done (`Doable`), keeps the rows (`tasks.batches`) and has the acts that begin a batch and settle
one line; what the office refuses for one thing does not keep the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from congso import jobs
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.tasks.batches import BatchLineRow, BatchRow
from congso.tasks.states import LineOutcome

AT_ONCE = 10
"""So many are done while the person waits; a job does more."""
MOST = 500
LONGEST_NUMBER = 60
LEFT_BEHIND_AFTER = timedelta(minutes=2)
"""When a job looks whether a batch that was to be done at once is whole."""


@dataclass(frozen=True)
class BatchReport:
    """How far a batch has come (kết quả làm một lượt)."""

    uid: UUID
    step: str
    words: str
    total: int
    done: int
    refused: int
    waiting: int
    link: str

    @property
    def ended(self) -> bool:
        return self.waiting == 0


@dataclass(frozen=True)
class Doable:
    """An act that can be done for many: its words, and how it is done for one with what was filled in for all.

    `permission` says to whom lists offer it; what happens to each thing is decided by the act itself. `guarded_by`
    names the rows beside the thing that its guards look at.
    """

    words: str
    permission: str
    act: Callable[..., Any]
    read: Callable[[Any, Mapping[str, Any]], dict[str, Any]] = lambda thing, data: {}
    guarded_by: tuple[str, ...] = ()


def wanted(numbers: Iterable[str], what: str) -> list[str]:
    """The things that were chosen, each once. Refused for none, and for more than MOST; `what` is their word."""
    chosen = list(dict.fromkeys(number.strip() for number in numbers if number.strip()))
    if not chosen:
        raise Refused(f"Hãy chọn ít nhất một {what}.")
    if any(len(number) > LONGEST_NUMBER for number in chosen):
        raise Refused(f"Có mã {what} không đúng.")
    if len(chosen) > MOST:
        raise Refused(f"Mỗi lượt nhiều nhất {MOST} {what}; đang chọn {len(chosen)}.")
    return chosen


def enqueue(job: Any, begun: BatchRow, agency_id: int, count: int) -> None:
    """Let a job do what is not done at once, or look later whether all was done."""
    later = clock.real_now() + LEFT_BEHIND_AFTER if count <= AT_ONCE else None
    jobs.enqueue(job, batch=begun.uid, agency_id=agency_id, not_before=later)


def settle_each(begun: BatchRow, by: Person, do_line: Callable[..., Any], words: str) -> None:
    """Do each line that waits, in its own transaction; a fault in one is told after the others are done."""
    counted = begun.counted()
    total, before = counted["total"], counted["total"] - counted[LineOutcome.WAITING]
    faults: list[Exception] = []
    for place, line in enumerate(begun.lines.filter(outcome=LineOutcome.WAITING), start=before + 1):
        try:
            do_line(line=line, by=by)
        except Refused:
            continue
        except Exception as fault:
            faults.append(fault)
        jobs.progress(place, total, words)
    if faults:
        raise faults[0]


def settle(line: BatchLineRow, thing: Any, doable: Doable, data: Mapping[str, Any], by: Person, **called: Any) -> None:
    """Do the act for one thing and write into its line how it went; `called` is the name by which the act takes it."""
    name, missing = next(iter(called.items()))
    line.outcome, line.reason = LineOutcome.DONE, ""
    try:
        if thing is None:
            raise Refused(missing)
        doable.act(**{name: thing}, by=by, seen=line.seen, **doable.read(thing, data))
    except Refused as refusal:
        line.outcome, line.reason = LineOutcome.REFUSED, refusal.reason[:400]
    line.settled_at = clock.now()
    line.save(update_fields=["outcome", "reason", "settled_at"])


def report_on(begun: BatchRow, words: str, link: str) -> BatchReport:
    """How far it has come, in one query."""
    counted = begun.counted()
    return BatchReport(
        uid=begun.uid,
        step=begun.step,
        words=words,
        total=counted["total"],
        done=counted[LineOutcome.DONE],
        refused=counted[LineOutcome.REFUSED],
        waiting=counted[LineOutcome.WAITING],
        link=link,
    )
