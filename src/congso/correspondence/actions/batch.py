"""One act for many incoming documents (làm một lượt): each its own transaction, harmless when sent twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from congso import jobs
from congso.correspondence import access
from congso.correspondence.actions.distributing import distribute, submit
from congso.correspondence.choosing import named_recipients
from congso.correspondence.events import DocumentBatchBegun, DocumentBatchLineSettled
from congso.correspondence.giving import Ruling
from congso.correspondence.models import DocumentBatch, DocumentBatchLine, IncomingDocument
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, once
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Person
from congso.tasks import batching as tasks
from congso.tasks.batching import AT_ONCE, BatchReport, Doable, enqueue, settle, settle_each, wanted
from congso.tasks.states import LineOutcome

Check = Callable[[Any, IncomingDocument], None]


def ruling_of(document: IncomingDocument, data: Mapping[str, Any]) -> Ruling:
    """What was filled in once, as it is ruled about one document."""
    due_on = str(data.get("due_on") or "")
    return Ruling(
        recipients=named_recipients(document.agency_id, data),
        opinion=str(data.get("opinion") or ""),
        due_on=date.fromisoformat(due_on) if due_on else None,
        although_away=bool(data.get("although_away")),
    )


def _distribute(document: IncomingDocument, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"ruling": ruling_of(document, data)}


def _submit(document: IncomingDocument, data: Mapping[str, Any]) -> dict[str, Any]:
    named = [whole_number(str(key)) for key in data.get("leaders", [])]
    leaders = list(Person.objects.filter(pk__in=named).order_by("sort_key"))
    away = bool(data.get("although_away"))
    return {"leaders": leaders, "note": str(data.get("note") or ""), "although_away": away}


def _end(document: IncomingDocument, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"ruling": Ruling(opinion=str(data.get("opinion") or ""), ends=True)}


DOABLE: dict[str, Doable] = {
    "distribute": Doable("Phân phối", access.DISTRIBUTE, distribute, _distribute),
    "submit": Doable("Trình lãnh đạo", access.DISTRIBUTE, submit, _submit),
    "end": Doable("Lưu, không cần trả lời", access.DISTRIBUTE, distribute, _end),
}
CHECKS: dict[str, Check] = {
    "distribute": access.check_distribute,
    "submit": access.check_submit,
    "end": access.check_distribute,
}


def batch(
    *,
    step: str,
    uids: Iterable[str],
    data: Mapping[str, Any],
    key: str,
    by: Person,
    seen: Mapping[str, int] | None = None,
) -> BatchReport:
    """Do a step for these documents; the same person and key again only report.

    `data` are plain values: distribute {"lead": "u:12", "cooperate": ["u:13"], "inform": ["a:4"], "opinion", "due_on"},
    submit {"leaders": [pk], "note"}, end {"opinion"}. A document that changed since `seen` is refused.
    """
    asked = {"step": step, "uids": tuple(uids), "data": dict(data), "seen": seen}
    started: DocumentBatch = once(key, begin_document_batch, **asked, sent_as=key, by=by)
    if started.lines.count() <= AT_ONCE:
        settle_each(started, by, do_document_line, DOABLE[started.step].words)
    return report_on(started)


@action
def begin_document_batch(
    *,
    step: str,
    uids: tuple[str, ...],
    data: dict[str, Any],
    sent_as: str,
    by: Person,
    seen: Mapping[str, int] | None = None,
) -> DocumentBatch:
    """Write down what is to be done for which documents; a job does what is not done at once (bắt đầu một lượt)."""
    if step not in DOABLE:
        raise Refused("Việc này phải làm riêng cho từng văn bản.")
    chosen = wanted(uids, "văn bản")
    if by.agency_id is None:
        raise Refused("Chỉ cán bộ của cơ quan làm được việc này.")
    begun = begin(
        DocumentBatch(agency_id=by.agency_id, step=step, data=data, key=sent_as[:80], by=by, begun_at=clock.now())
    )
    known, versions = find_documents(chosen, by), seen or {}
    DocumentBatchLine.objects.bulk_create(
        [
            DocumentBatchLine(
                batch=begun,
                number=uid,
                document=known.get(uid),
                seen=versions.get(uid, known[uid].version if uid in known else None),
            )
            for uid in chosen
        ]
    )
    enqueue(do_document_batch, begun, by.agency_id, len(chosen))
    words, count = DOABLE[step].words, len(chosen)
    emit(DocumentBatchBegun(actor=by.ref, subject=begun.ref, agency_id=by.agency_id, step=words, count=count))
    return begun


def find_documents(uids: Iterable[str], by: Person) -> dict[str, IncomingDocument]:
    """The documents of these uids that this person may see, in the order of the register."""
    good = [uid for uid in uids if _is_uid(uid)]
    visible = IncomingDocument.objects.visible_to(by).filter(uid__in=good)
    return {str(document.uid): document for document in visible.order_by("arrival_year", "arrival_number", "id")}


def _is_uid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


@jobs.job(words="Làm một lượt cho nhiều văn bản đến")
def do_document_batch(*, batch: UUID, agency_id: int) -> None:
    """Do what is still waiting in a batch."""
    begun = DocumentBatch.objects.select_related("by").get(uid=batch)
    settle_each(begun, begun.by, do_document_line, DOABLE[begun.step].words)


@action
def do_document_line(*, line: DocumentBatchLine, by: Person) -> DocumentBatchLine:
    """Do the act for one document of a batch and write down how it went. Refused when that was done already."""
    rows = DocumentBatchLine.objects.select_for_update(of=("self",)).select_related("batch", "document")
    line = rows.get(pk=line.pk)
    if line.outcome != LineOutcome.WAITING:
        raise Refused("Văn bản này đã làm xong trong lượt.")
    doable, data = DOABLE[line.batch.step], line.batch.data
    settle(line, line.document, doable, data, by, document="Không có văn bản này, hoặc bạn không được xem.")
    emit(
        DocumentBatchLineSettled(
            actor=by.ref,
            subject=line.batch.ref,
            agency_id=line.batch.agency_id,
            number=str(line.document or line.number),
            outcome=str(LineOutcome(line.outcome).label),
            reason=Private(line.reason),
        )
    )
    return line


def report_on(begun: DocumentBatch) -> BatchReport:
    """How far it has come, in one query."""
    return tasks.report_on(begun, DOABLE[begun.step].words, begun.get_absolute_url())
