"""One act for many dossiers (làm một lượt): each its own transaction, a result for each, harmless when sent twice.

A page or a program calls `batch`. Few dossiers are done at once; more are done by a job, and the report tells how far
it has come. What the office refuses for one dossier does not keep the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from congso import jobs
from congso.dossiers.actions.ending import finish, hand_over
from congso.dossiers.actions.intake import receive, transfer
from congso.dossiers.actions.work import assign, pass_step, reassign
from congso.dossiers.events import BatchBegun, BatchLineSettled
from congso.dossiers.load import least_loaded
from congso.dossiers.models import Batch, BatchLine, Dossier
from congso.dossiers.returning import ASKED_OF, Collected, usual_collector
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, once
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Person, Unit
from congso.tasks import batching as tasks
from congso.tasks.batching import AT_ONCE, BatchReport, Doable, enqueue, settle, settle_each, wanted
from congso.tasks.states import LineOutcome

UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BY_LOAD = "theo-tai"
"""Instead of a person: to each dossier the least loaded of its division."""


def _person(dossier: Dossier, data: Mapping[str, Any]) -> dict[str, Any]:
    """Whom to assign: the person named, or the least loaded of the division that has the dossier."""
    named = str(data.get("person", ""))
    if named == BY_LOAD:
        person = least_loaded(dossier.unit, but=dossier.holder) if dossier.unit is not None else None
    else:
        person = Person.objects.filter(pk=whole_number(named)).first()
    if person is None:
        raise Refused("Hãy chọn người thẩm định.", field="person")
    return {"person": person}


def _other_person(dossier: Dossier, data: Mapping[str, Any]) -> dict[str, Any]:
    return _person(dossier, data) | {"reason": str(data.get("reason") or "")}


def _collected(dossier: Dossier, data: Mapping[str, Any]) -> dict[str, Any]:
    """Who takes this result away: whoever was named for all, else as this applicant wished to have it."""
    by, elsewhere = str(data.get("collector") or usual_collector(dossier)), str(data.get("elsewhere") or "")
    told: dict[str, Any] = {
        name: str(data.get(name) or "") for name, collectors in ASKED_OF.items() if by in collectors
    }
    brought = [paper.key for paper in dossier.papers() if paper.originals] if data.get("originals") else []
    return {"collected": Collected(by=by, originals=tuple(brought), elsewhere=elsewhere, **told)}


def _unit(dossier: Dossier, data: Mapping[str, Any]) -> dict[str, Any]:
    """The division to pass to; none named: where the route says."""
    named = str(data.get("unit") or "")
    if not named:
        return {}
    unit = Unit.objects.filter(pk=whole_number(named)).first()
    if unit is None:
        raise Refused("Không có phòng này.", field="unit")
    return {"unit": unit}


def _note(dossier: Dossier, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"note": str(data.get("note") or "")}


def _summary(dossier: Dossier, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"summary": str(data.get("summary") or "")}


ASKED = ("consultations__unit", "councils")
DOABLE: dict[str, Doable] = {
    "receive": Doable("Tiếp nhận và hẹn trả", "dossiers.receive", receive, guarded_by=("components",)),
    "transfer": Doable("Chuyển phòng giải quyết", "dossiers.transfer", transfer, _unit),
    "assign": Doable("Phân công", "dossiers.assign", assign, _person),
    "reassign": Doable("Phân công lại", "dossiers.assign", reassign, _other_person),
    "pass_step": Doable("Chuyển bước tiếp theo", "dossiers.work", pass_step, _note, ASKED),
    "finish": Doable("Hoàn thành, gửi Một cửa", "dossiers.work", finish, _summary, ASKED),
    "hand_over": Doable("Trả kết quả", "dossiers.hand_over", hand_over, _collected),
}
"""What may be done for many at once, by the step's own word."""


def batch(
    *,
    step: str,
    numbers: Iterable[str],
    data: Mapping[str, Any],
    key: str,
    by: Person,
    seen: Mapping[str, int] | None = None,
) -> BatchReport:
    """Do a step for the dossiers of these numbers (or, for drafts, uids); the same person and key again only report.

    `data` are plain values as a page sends them: assign {"person": pk or BY_LOAD}, reassign with {"reason": text} too,
    transfer {"unit": pk or ""}, pass_step {"note": text}, finish {"summary": text}, hand_over what `Collected` holds,
    {"collector": ""} for each as it was wished and {"originals": True} for all of them. `seen` is the version of each
    dossier that the person saw; a dossier that changed since is refused. Refused as a whole for an unknown step, no
    numbers, or more than MOST.
    """
    asked = {"step": step, "numbers": tuple(numbers), "data": dict(data), "seen": seen}
    started: Batch = once(key, begin_batch, **asked, sent_as=key, by=by)
    if started.lines.count() <= AT_ONCE:
        do_lines(started, by)
    return report_on(started)


@action
def begin_batch(
    *,
    step: str,
    numbers: tuple[str, ...],
    data: dict[str, Any],
    sent_as: str,
    by: Person,
    seen: Mapping[str, int] | None = None,
) -> Batch:
    """Write down what is to be done for which dossiers; a job does what is not done at once (bắt đầu một lượt)."""
    if step not in DOABLE:
        raise Refused("Việc này phải làm riêng cho từng hồ sơ.")
    chosen = wanted(numbers, "hồ sơ TTHC")
    if by.agency_id is None:
        raise Refused("Chỉ cán bộ của cơ quan làm được việc này.")
    begun = begin(Batch(agency_id=by.agency_id, step=step, data=data, key=sent_as[:80], by=by, begun_at=clock.now()))
    known = find_dossiers(chosen, by)
    versions = seen or {}
    BatchLine.objects.bulk_create(
        [
            BatchLine(
                batch=begun,
                number=number,
                dossier=known.get(number),
                seen=versions.get(number, known[number].version if number in known else None),
            )
            for number in chosen
        ]
    )
    enqueue(do_batch, begun, by.agency_id, len(chosen))
    emit(
        BatchBegun(actor=by.ref, subject=begun.ref, agency_id=by.agency_id, step=DOABLE[step].words, count=len(chosen))
    )
    return begun


def find_dossiers(numbers: Iterable[str], by: Person, *, for_step: str = "") -> dict[str, Dossier]:
    """The dossiers of these numbers or uids that this person may see, by what was asked for.

    As a list shows them; `for_step` with all that the guards of that step look at.
    """
    asked = list(numbers)
    uids = {number for number in asked if UID.fullmatch(number)}
    visible = Dossier.objects.visible_to(by).filter(Q(number__in=asked) | Q(uid__in=uids))
    found: dict[str, Dossier] = {}
    guarded = visible.for_guards(*DOABLE[for_step].guarded_by) if for_step in DOABLE else visible.for_list()
    for dossier in guarded:
        found[str(dossier.uid) if str(dossier.uid) in uids else str(dossier.number)] = dossier
    return found


@jobs.job(words="Làm một lượt cho nhiều hồ sơ TTHC")
def do_batch(*, batch: UUID, agency_id: int) -> None:
    """Do what is still waiting in a batch."""
    begun = Batch.objects.select_related("by").get(uid=batch)
    do_lines(begun, begun.by)


def do_lines(begun: Batch, by: Person) -> None:
    """Do each line that waits, in its own transaction; a fault in one is told after the others are done."""
    settle_each(begun, by, do_line, DOABLE[begun.step].words)


@action
def do_line(*, line: BatchLine, by: Person) -> BatchLine:
    """Do the act for one dossier of a batch and write down how it went. Refused when that was done already."""
    line = BatchLine.objects.select_for_update(of=("self",)).select_related("batch", "dossier__unit").get(pk=line.pk)
    if line.outcome != LineOutcome.WAITING:
        raise Refused("Hồ sơ này đã làm xong trong lượt.")
    doable, data = DOABLE[line.batch.step], line.batch.data
    settle(line, line.dossier, doable, data, by, dossier="Không có hồ sơ này, hoặc bạn không được xem.")
    emit(
        BatchLineSettled(
            actor=by.ref,
            subject=line.batch.ref,
            agency_id=line.batch.agency_id,
            number=line.number,
            outcome=str(LineOutcome(line.outcome).label),
            reason=Private(line.reason),
        )
    )
    return line


def report_on(begun: Batch) -> BatchReport:
    """How far it has come, in one query."""
    return tasks.report_on(begun, DOABLE[begun.step].words, begun.get_absolute_url())
