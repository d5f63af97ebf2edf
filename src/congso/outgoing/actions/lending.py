"""File copies: lent to somebody of the house with somebody's leave, and given back (bản lưu; NĐ 30/2020 Điều 19)."""

from __future__ import annotations

from datetime import date

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access
from congso.outgoing.actions.drafting import about
from congso.outgoing.events import FileCopyLent, FileCopyReturned
from congso.outgoing.models import FileCopyUse, OutgoingDocument
from congso.outgoing.states import outgoing_flow
from congso.people.models import Person


@action
def lend_file_copy(
    *,
    document: OutgoingDocument,
    person: Person,
    allowed_by: Person,
    by: Person,
    used_on: date | None = None,
    file_code: str = "",
    note: str = "",
    seen: int | None = None,
) -> OutgoingDocument:
    """Let somebody of the agency use the file copy of a document (cho sử dụng bản lưu; sổ sử dụng bản lưu).

    Refused to all but văn thư, without the leave of a leader or the head of the office, for somebody of another house,
    and while the file copy is out already.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.move(document, "lend_file_copy")
    if document.agency_id not in {one.agency_id for one in person.mandates}:
        raise Refused(f"{person.full_name} không phải người của cơ quan hôm nay.", field="person")
    access.check_gives_leave(allowed_by, document.agency_id)
    day = used_on or clock.today()
    if document.issued_on is None or not document.issued_on <= day <= clock.today():
        raise Refused("Ngày sử dụng từ ngày văn bản đến hôm nay.", field="used_on")
    out = document.file_copy_uses.filter(returned_on=None).select_related("person").first()
    if out is not None:
        raise Refused(f"Bản lưu đang do {out.person.full_name} sử dụng từ {out.used_on:%d/%m/%Y}.")
    FileCopyUse.objects.create(
        document=document,
        person=person,
        used_on=day,
        allowed_by=allowed_by,
        file_code=nfc(file_code)[:40],
        note=nfc(note)[:300],
    )
    save(document, "state")
    emit(
        FileCopyLent(
            **about(document, by), person=person.ref, allowed_by=allowed_by.ref, used_on=day, note=Private(nfc(note))
        )
    )
    return document


@action
def return_file_copy(
    *, document: OutgoingDocument, by: Person, returned_on: date | None = None, seen: int | None = None
) -> OutgoingDocument:
    """Note that a file copy was given back (trả bản lưu).

    Refused to all but văn thư, when none is out, and for a day before it was lent or to come.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.move(document, "return_file_copy")
    out = document.file_copy_uses.filter(returned_on=None).select_related("person").first()
    if out is None:
        raise Refused("Không ai đang sử dụng bản lưu của văn bản này.")
    day = returned_on or clock.today()
    if not out.used_on <= day <= clock.today():
        raise Refused("Ngày trả từ ngày sử dụng đến hôm nay.", field="returned_on")
    out.returned_on = day
    out.save(update_fields=["returned_on"])
    save(document, "state")
    emit(FileCopyReturned(**about(document, by), person=out.person.ref, returned_on=day))
    return document
