"""Registering: taking a document in, with the next arrival number of the year."""

from __future__ import annotations

from congso.correspondence import access, deadlines
from congso.correspondence.events import DocumentRegistered, FieldsCorrected
from congso.correspondence.fields import WORDS, Fields, check_whole
from congso.correspondence.models import SERIES, IncomingDocument, IncomingFile
from congso.correspondence.queries import doubles
from congso.correspondence.states import incoming_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers import actions as numbers
from congso.people.models import Person, Unit

_REGISTERED = (
    *("state", "arrival_number", "arrival_year", "arrived_on", "registered_at", "registered_by", "holder_unit"),
    *("form", "due_at", "due_on", "register_due_at"),
)


@action
def register(
    *,
    document: IncomingDocument,
    given: Fields,
    by: Person,
    form: str = "",
    although_double: bool = False,
    seen: int | None = None,
) -> IncomingDocument:
    """Take a document in and enter it into the year's register under the next number (vào sổ; NĐ 30/2020 Điều 22).

    Paper and electronic share one running number; 1 January begins again at 1. Refused when a field that the register
    needs is missing, the document has a degree of secrecy, or the same one is registered already.
    """
    document = lock(document, seen=seen)
    access.check_register(by, document)
    incoming_flow.check(document, "register")
    given, today = given.cleaned(), clock.today()
    check_whole(given, clock.local_day(document.came_at))
    drawn = numbers.draw(agency_id=document.agency_id, series=SERIES, on=today, subject=document.ref, by=by)
    if not although_double:
        _check_single(document, given)
    written = given.written_to(document)
    incoming_flow.move(document, "register")
    document.form = form or document.form
    document.arrival_number, document.arrival_year, document.arrived_on = drawn.number, today.year, today
    document.registered_at, document.registered_by = clock.now(), by
    document.register_due_at = deadlines.submit_due(document.came_at, given.urgency, document.agency_id)
    document.holder_unit = _desk(by, document)
    _set_due(document, given)
    save(document, *_REGISTERED, *written)
    _emit_registered(document, by)
    return document


def _check_single(document: IncomingDocument, given: Fields) -> None:
    """The number is drawn under the counter's lock first, so that two clerks never register the same paper at once."""
    hashes = [sha256 for (sha256,) in _hashes(document.pk)]
    found = [one for one in doubles(document.agency_id, given, hashes, besides=document.pk) if _counts(one.document)]
    if found:
        raise Refused(f"{found[0].words} Nếu vẫn là văn bản khác, hãy chọn “vẫn vào sổ”.", field="although_double")


_hashes = Prepared(lambda pk: IncomingFile.objects.filter(document_id=pk).values_list("file__sha256"))


def _counts(other: IncomingDocument) -> bool:
    return other.arrival_number is not None


def _desk(by: Person, document: IncomingDocument) -> Unit | None:
    """The unit in which whoever registers keeps the book."""
    mandate = access.desk_of(by, document.agency_id)
    return _unit.first(mandate.unit_id) if mandate is not None else None


_unit = Prepared(lambda pk: Unit.objects.filter(pk=pk))


def _set_due(document: IncomingDocument, given: Fields) -> None:
    """A deadline that the document itself names holds until a leader names another."""
    if given.reply_due_on is not None:
        document.due_at = deadlines.due_of_day(given.reply_due_on, document.agency_id)
        document.due_on = clock.local_day(document.due_at)


def _emit_registered(document: IncomingDocument, by: Person) -> None:
    assert document.arrival_number is not None
    assert document.arrival_year is not None
    assert document.arrived_on is not None
    emit(
        DocumentRegistered(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            number=document.arrival_number,
            year=document.arrival_year,
            arrived_on=document.arrived_on,
            form=document.form,
            urgency=document.urgency,
            code=document.code,
            issuer=Private(document.issuer_name),
            summary=Private(document.summary),
        )
    )


@action
def correct(
    *, document: IncomingDocument, given: Fields, reason: str, by: Person, seen: int | None = None
) -> IncomingDocument:
    """Put right what was entered into the register; number and day of arrival never change (sửa sổ).

    Refused without a reason, when nothing differs, or when the document was taken back by its issuer.
    """
    document = lock(document, seen=seen)
    access.check_register(by, document)
    incoming_flow.check(document, "correct")
    if not nfc(reason):
        raise Refused("Hãy ghi lý do sửa.", field="reason")
    given = given.cleaned()
    check_whole(given, clock.local_day(document.came_at))
    written = given.written_to(document)
    if not written:
        raise Refused("Không có gì khác với sổ.")
    incoming_flow.move(document, "correct")
    save(document, *written)
    emit(
        FieldsCorrected(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            fields=tuple(WORDS[name] for name in written),
            reason=Private(nfc(reason)),
        )
    )
    return document
