"""Reading a document: asked when it arrives, recorded when it is read, judged when it is registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from congso import jobs
from congso.correspondence import deadlines
from congso.correspondence.actions.arriving import Came, attach
from congso.correspondence.events import PageRead, ReadingAsked, ReadingJudged, SignaturesChecked
from congso.correspondence.models import IncomingDocument, PageReading, ReadField
from congso.correspondence.read_fields import ReadValue, as_text, filled, same
from congso.correspondence.states import ReadingState, Signature
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused

WORST = (Signature.INVALID, Signature.UNDETERMINED, Signature.VALID, Signature.UNSIGNED, Signature.UNCHECKED)
"""Of several files the worst verdict stands for the document."""


@action
def ask_reading(*, document: IncomingDocument, by: Actor) -> PageReading:
    """Have the house check the signatures of a document and read its first page (đọc văn bản), in the background.

    Refused when that was asked already.
    """
    document = lock(document)
    if PageReading.objects.filter(document=document).exists():
        raise Refused("Văn bản đang được đọc hoặc đã đọc xong.")
    reading = begin(PageReading(agency_id=document.agency_id, document=document, asked_at=clock.now()))
    reading.job = jobs.enqueue("correspondence.read_document", document=document.uid, agency_id=document.agency_id)
    save(reading, "job")
    count = document.files.count()
    emit(ReadingAsked(actor=by.ref, subject=document.ref, agency_id=document.agency_id, files=count))
    return reading


@action
def note_signatures(*, document: IncomingDocument, verdicts: Mapping[int, str], by: House) -> IncomingDocument:
    """Write down what the check of the files' signatures said; `verdicts` by the key of the hanging file."""
    document = lock(document)
    for hanging in document.files.filter(pk__in=list(verdicts)):
        hanging.signature = Signature(verdicts[hanging.pk])
        hanging.save(update_fields=["signature"])
    said = set(document.files.values_list("signature", flat=True))
    document.signature = next((one for one in WORST if one in said), Signature.UNCHECKED)
    save(document, "signature")
    emit(
        SignaturesChecked(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            signature=str(Signature(document.signature).label).lower(),
            files=len(verdicts),
        )
    )
    return document


@action
def record_reading(
    *,
    reading: PageReading,
    by: House,
    values: Sequence[ReadValue] = (),
    source: str = "",
    secrecy: str = "",
    text: str = "",
    searchable: Sequence[Came] = (),
    failure: str = "",
) -> PageReading:
    """Keep what was read, each field with its place and how sure it is, and fill in what stood empty.

    A document that is no longer waiting keeps its fields as they were registered. Refused a second time.
    """
    held, document = lock(reading), lock(reading.document)
    if held.state != ReadingState.ASKED:
        raise Refused("Văn bản đã đọc xong.")
    held.state = ReadingState.FAILED if failure else ReadingState.READ
    held.ended_at, held.source, held.secrecy, held.failure = clock.now(), source, secrecy[:20], failure[:300]
    save(held, "state", "ended_at", "source", "secrecy", "failure")
    ReadField.objects.bulk_create([_row(held, value) for value in values])
    before = document.urgency
    _fill_in(document, values)
    attach(document, searchable, by)
    _keep_text(document, text)
    emit(
        PageRead(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            fields=len(values),
            source="từ chữ của tệp" if source == "text" else "từ ảnh trang",
            urgency=document.urgency if document.urgency != before else 0,
            failure=held.failure,
        )
    )
    return held


def _row(reading: PageReading, value: ReadValue) -> ReadField:
    return ReadField(
        reading=reading,
        agency_id=reading.agency_id,
        name=value.name,
        value=value.text,
        confidence=value.confidence,
        page=value.page,
        region=list(value.region) if value.region else None,
    )


def _fill_in(document: IncomingDocument, values: Sequence[ReadValue]) -> None:
    if not document.is_waiting or not values:
        return
    given = filled(document, list(values))
    written = given.written_to(document)
    document.register_due_at = deadlines.register_due(document.came_at, document.urgency, document.agency_id)
    save(document, "register_due_at", *written)


def _keep_text(document: IncomingDocument, text: str) -> None:
    first = document.files.order_by("order", "id").first()
    if first is not None and text:
        first.text = text
        first.save(update_fields=["text"])


@action
def judge_reading(*, document: IncomingDocument, by: Actor) -> PageReading:
    """Compare what was read with what văn thư registered, for the report of accuracy (độ chính xác của việc đọc).

    Refused when the document was not read, or the reading was judged already.
    """
    reading = PageReading.objects.filter(document=document, state=ReadingState.READ).first()
    if reading is None:
        raise Refused("Văn bản này chưa được đọc.")
    reading = lock(reading)
    fields = list(reading.fields.filter(judged_on=None))
    if not fields:
        raise Refused("Lần đọc này đã được đối chiếu.")
    for one in fields:
        one.registered = as_text(getattr(document, one.name))[:1000]
        one.right, one.judged_on = same(one.name, one.value, one.registered), clock.today()
    ReadField.objects.bulk_update(fields, ["registered", "right", "judged_on"])
    right = sum(bool(one.right) for one in fields)
    emit(
        ReadingJudged(actor=by.ref, subject=document.ref, agency_id=document.agency_id, right=right, fields=len(fields))
    )
    return reading
