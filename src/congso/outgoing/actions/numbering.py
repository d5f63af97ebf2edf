"""Numbering: the number is drawn in the act that fixes the date; a number that is not used is voided, never lost."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.numbers import actions as numbers
from congso.numbers.models import Drawn
from congso.outgoing import access, laying
from congso.outgoing.actions.drafting import about, stated
from congso.outgoing.events import DocumentNumbered, NumberVoided
from congso.outgoing.models import Letterhead, OutgoingDocument
from congso.outgoing.series import series_of
from congso.outgoing.states import OutgoingState, outgoing_flow
from congso.outgoing.symbols import notation_of
from congso.people.models import Person
from congso.rules import queries as rules
from congso.rules.documents import NUMBER_BEFORE_SIGNING

NUMBER = ("series", "number", "year", "notation", "issued_on", "numbered_at", "numbered_by")
"""What the act of numbering fixes."""
_letterhead = Prepared(lambda agency: Letterhead.objects.filter(agency_id=agency))


@action
def number(
    *, document: OutgoingDocument, by: Person, held: Drawn | None = None, seen: int | None = None
) -> OutgoingDocument:
    """Give a signed document its number and date (cấp số, ngày; NĐ 30/2020 Điều 15).

    Takes the next number of its series, or one that was held for today. Refused to all but văn thư, before anybody
    signed, and while the agency has no letters for its symbol.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.check(document, "number")
    _fix(document, by, held)
    outgoing_flow.move(document, "number")
    laying.lay(document)
    save(document, "state", *NUMBER, *laying.HELD)
    return document


@action
def draw_early(*, document: OutgoingDocument, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Fix number and date before the electronic signature, where the office so decided (cấp số trước khi ký)."""
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.check(document, "draw_early")
    if not rules.get(NUMBER_BEFORE_SIGNING, on=clock.today(), agency_id=document.agency_id).value:
        raise Refused("Cơ quan cấp số sau khi ký.")
    if document.number is not None:
        raise Refused(f"Văn bản đã có số {document.code}.")
    _fix(document, by, None)
    outgoing_flow.move(document, "draw_early")
    save(document, *NUMBER)
    return document


def _fix(document: OutgoingDocument, by: Person, held: Drawn | None) -> None:
    head = _letterhead.first(document.agency_id)
    if head is None:
        raise Refused("Cơ quan chưa khai báo chữ viết tắt trong ký hiệu văn bản.")
    today = clock.today()
    document.series = series_of(document.doc_type, document.agency_id, today)
    document.number = _next(document, by, held)
    document.year, document.issued_on = today.year, today
    document.notation = notation_of(document.doc_type, head.letters, document.unit.short_name)
    document.numbered_at, document.numbered_by = clock.now(), by
    emit(
        DocumentNumbered(
            **about(document, by),
            series=document.series,
            number=document.number,
            year=today.year,
            code=document.code,
            issued_on=today,
        )
    )


def _next(document: OutgoingDocument, by: Person, held: Drawn | None) -> int:
    if held is None:
        drawn = numbers.draw(
            agency_id=document.agency_id, series=document.series, on=clock.today(), subject=document.ref, by=by
        )
        return drawn.number
    if (held.agency_id, held.series) != (document.agency_id, document.series):
        raise Refused("Số được giữ thuộc hệ thống số khác.", field="held")
    return numbers.use_held(drawn=held, subject=document.ref, by=by).number


@action
def void(*, document: OutgoingDocument, reason: str, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Void a number that was given and will not be issued (hủy số); the register keeps it with the reason."""
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.check(document, "void")
    document.ending = stated(reason)[:500]
    document.voided_at = clock.now()
    _void_drawn(document, document.ending, by)
    outgoing_flow.move(document, "void")
    laying.lay(document)
    save(document, "state", "ending", "voided_at", *laying.HELD)
    emit(NumberVoided(**about(document, by), code=document.code, reason=Private(document.ending)))
    return document


def void_early(document: OutgoingDocument, by: Person) -> tuple[str, ...]:
    """Void a number that was drawn before a signature that did not come; the fields that changed."""
    if document.number is None or document.state != OutgoingState.TO_SIGN:
        return ()
    reason = f"Trả lại để sửa sau khi cấp số: {document}"
    _void_drawn(document, reason, House(document.agency_id, "outgoing"))
    emit(NumberVoided(**about(document, by), code=document.code, reason=Private(reason)))
    document.series, document.notation = "", ""
    document.number, document.year, document.issued_on = None, None, None
    document.numbered_at, document.numbered_by = None, None
    return NUMBER


def _void_drawn(document: OutgoingDocument, reason: str, by: Person | House) -> None:
    assert document.number is not None
    drawn = Drawn.objects.filter(
        agency_id=document.agency_id, series=document.series, period=str(document.year), number=document.number
    ).first()
    if drawn is None:
        raise Refused(f"Không thấy số {document.code} trong sổ số.")
    numbers.void(drawn=drawn, reason=reason[:300], by=by)
