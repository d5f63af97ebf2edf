"""A dossier's whole road as a table: who passed it on, when, to whom, and whether in time (quá trình xử lý)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from congso.dossiers.models import Dossier, StepRun
from congso.kernel import clock

DESK = "Bộ phận Một cửa"


@dataclass(frozen=True)
class Passing:
    """One line: its number, when it was passed on, by whom, what was done, to whom, and against the step's own time."""

    number: int
    at: datetime | None
    sender: str
    act: str
    note: str
    receiver: str
    due_at: datetime
    timely: str
    tone: str


def course(dossier: Dossier) -> list[Passing]:
    """Every pass through a step in its order; the last line is where it lies now. Of a dossier that was read whole."""
    runs: list[StepRun] = list(dossier.step_runs.all())
    return [
        _passing(number, run, following, dossier)
        for number, (run, following) in enumerate(zip_longest(runs, runs[1:]), start=1)
    ]


def _passing(number: int, run: StepRun, following: StepRun | None, dossier: Dossier) -> Passing:
    timely, tone = _timely(run, dossier)
    return Passing(
        number=number,
        at=run.ended_at,
        sender=_ended_by(run) if run.ended_at is not None else _holder(run),
        act=_act(run, following),
        note=run.note,
        receiver=_receiver(run, following),
        due_at=run.due_at,
        timely=timely,
        tone=tone,
    )


def _act(run: StepRun, following: StepRun | None) -> str:
    if run.ended_at is None:
        return f"Đang giữ: {run.name}"
    if run.sent_back:
        return f"{run.name}: chuyển trả"
    return run.name if following is None else f"{run.name}: chuyển “{following.name}”"


def _receiver(run: StepRun, following: StepRun | None) -> str:
    if run.ended_at is None:
        return ""
    return DESK if following is None else _holder(following)


def _holder(run: StepRun) -> str:
    if run.outside:
        return run.outside_body
    return f"{run.person.full_name}, {run.unit.short_name}" if run.person is not None else run.unit.name


def _ended_by(run: StepRun) -> str:
    if run.outside:
        return run.outside_body
    return run.ended_by.full_name if run.ended_by is not None else _holder(run)


def _timely(run: StepRun, dossier: Dossier) -> tuple[str, str]:
    """Whether the step kept its own time."""
    if run.ended_at is not None:
        return ("quá hạn", "bad") if run.late else ("đúng hạn", "ok")
    if dossier.clock_stands:
        return "đang ngừng tính", "calm"
    return ("quá hạn", "bad") if run.due_at < clock.now() else ("trong hạn", "calm")
