"""How a dossier went from hand to hand, as the control sheet tells it (TT 01/2018/TT-VPCP, Mẫu 05)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from congso.dossiers.models import Dossier, HandoverList, StepRun
from congso.dossiers.states import HandoverKind, HandoverState, Timeliness
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
    """Every passing on between two places, in order; steps within one place count as one.

    What went by a numbered list names who gave and who took it, and the list.
    """
    lists = carried_by_list(dossier)
    return by_hand(between_steps(dossier), lists) if lists else between_steps(dossier)


def carried_by_list(dossier: Dossier) -> list[HandoverList]:
    """The lists by which this dossier, or its result, was taken, in order."""
    taken = HandoverList.objects.filter(state=HandoverState.TAKEN, lines__dossier=dossier, lines__refusal="")
    return list(taken.select_related("from_unit", "to_unit", "given_by", "taken_by").order_by("taken_at", "id"))


def by_hand(told: list[Handover], lists: list[HandoverList]) -> list[Handover]:
    """The passings on with the lists in them: a list to a division is the transfer, any other stands by itself."""
    found = list(told)
    for one in lists:
        written = _by_list(one)
        same = next((row for row in found if (row.at, row.receiver_at) == (written.at, written.receiver_at)), None)
        if same is not None:
            found[found.index(same)] = replace(written, result=same.result)
        elif one.what == HandoverKind.RESULTS:
            found = [row for row in found if row.receiver_at != DESK] + [replace(written, result=_ended(found))]
        else:
            found.append(written)
    return sorted(found, key=lambda row: row.at)


def _by_list(handover: HandoverList) -> Handover:
    assert handover.taken_at is not None
    return Handover(
        giver_at=handover.from_unit.name,
        receiver_at=handover.to_unit.name,
        at=handover.taken_at,
        giver=handover.given_by.full_name if handover.given_by is not None else "",
        receiver=handover.taken_by.full_name if handover.taken_by is not None else "",
        result="",
        note=f"{handover.title} số {handover.code}",
    )


def _ended(told: list[Handover]) -> str:
    """How the steps before the result came to the desk went."""
    return next((row.result for row in reversed(told) if row.result), "")


def between_steps(dossier: Dossier) -> list[Handover]:
    """Every passing on between two places as the steps tell it."""
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
