"""How a dossier went from hand to hand, as the control sheet tells it (TT 01/2018/TT-VPCP, Mẫu 05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congso.dossiers.models import Dossier, StepRun
from congso.dossiers.states import Timeliness
from congso.kernel import clock

DESK = "Bộ phận Tiếp nhận và Trả kết quả"


@dataclass(frozen=True)
class Handover:
    """One passing on (giao, nhận): from where to where, when, by whom, and how the giver's steps went."""

    giver_at: str
    receiver_at: str
    at: datetime
    giver: str
    receiver: str
    result: str
    note: str

    def as_data(self) -> dict[str, Any]:
        """Plain values under the names of the form."""
        return {
            "from": self.giver_at,
            "to": self.receiver_at,
            "at": clock.local(self.at).isoformat(timespec="minutes"),
            "giver": self.giver,
            "receiver": self.receiver,
            "result": self.result,
            "note": self.note,
        }


def handovers(dossier: Dossier) -> list[Handover]:
    """Every passing on between two places, in order; steps within one place count as one."""
    runs = list(dossier.step_runs.select_related("unit", "person", "ended_by").order_by("id"))
    told: list[Handover] = []
    kept: list[StepRun] = []
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        kept.append(run)
        if run.ended_at is None:
            break
        if following is not None and place_of(following) == place_of(run):
            continue
        if following is not None or dossier.finished_at is not None:
            told.append(_handover(run, following, kept))
        kept = []
    return told


def place_of(run: StepRun) -> str:
    return run.outside_body or run.unit.name


def _handover(run: StepRun, following: StepRun | None, kept: list[StepRun]) -> Handover:
    assert run.ended_at is not None
    receiver = following.person.full_name if following is not None and following.person is not None else ""
    return Handover(
        giver_at=place_of(run),
        receiver_at=DESK if following is None else place_of(following),
        at=run.ended_at,
        giver="" if run.outside or run.ended_by is None else run.ended_by.full_name,
        receiver="" if following is not None and following.outside else receiver,
        result=str(_result(kept).label),
        note="Chuyển trả" if run.sent_back else "",
    )


def _result(kept: list[StepRun]) -> Timeliness:
    """Late when one of the steps was; early when the last one ended on an earlier day than it had to."""
    if any(run.late for run in kept):
        return Timeliness.LATE
    last = kept[-1]
    assert last.ended_at is not None
    early = clock.local_day(last.ended_at) < clock.local_day(last.due_at)
    return Timeliness.EARLY if early else Timeliness.ON_TIME
