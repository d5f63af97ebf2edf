"""Printing lists and slips of return: the PDF is made once, from what was frozen, and kept for ever."""

from __future__ import annotations

from datetime import UTC

from congso.dossiers.events import ReturnSlipPrinted
from congso.dossiers.handover_events import ListPrinted
from congso.dossiers.handover_papers import printable
from congso.dossiers.models import Collection, HandoverList
from congso.dossiers.states import HandoverKind
from congso.files.actions import attach, take_in
from congso.files.models import StoredFile
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.papers.press import render
from congso.people.models import Person

LISTS = {
    HandoverKind.DOSSIERS.value: "dossiers/handover_list",
    HandoverKind.RESULTS.value: "dossiers/result_list",
}


@action
def print_list(*, handover: HandoverList, by: Person) -> StoredFile:
    """Give the list's PDF/A (in danh sách bàn giao); the same bytes each time. Refused before it is given."""
    handover = lock(handover)
    if handover.number is None or handover.given_at is None:
        raise Refused("Danh sách được in khi đã giao và có số.")
    if handover.file is None:
        pdf = render(template=LISTS[handover.what], data=printable(handover.data), at=handover.given_at.astimezone(UTC))
        name = f"{handover.title} {handover.code.replace('/', '-')}.pdf"
        handover.file = take_in(upload=pdf, agency_id=handover.agency_id, by=by, name=name)
        attach(file=handover.file, subject=handover.ref, by=by)
        save(handover, "file")
    emit(
        ListPrinted(
            actor=by.ref,
            subject=handover.ref,
            agency_id=handover.agency_id,
            number=handover.number,
            sha256=handover.file.sha256,
        )
    )
    return handover.file


@action
def print_return_slip(*, collection: Collection, by: Person) -> StoredFile:
    """Give the PDF/A of the slip of return (in giấy biên nhận trả kết quả); the same bytes each time."""
    collection = Collection.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=collection.pk)
    if collection.file is None:
        at = collection.handed_at.astimezone(UTC)
        pdf = render(template="dossiers/return_slip", data=printable(collection.data), at=at)
        name = f"Giấy biên nhận trả kết quả {collection.dossier.number}.pdf"
        collection.file = take_in(upload=pdf, agency_id=collection.agency_id, by=by, name=name)
        attach(file=collection.file, subject=collection.dossier.ref, by=by)
        collection.save(update_fields=["file"])
    emit(
        ReturnSlipPrinted(
            actor=by.ref,
            subject=collection.dossier.ref,
            agency_id=collection.agency_id,
            number=collection.number,
            sha256=collection.file.sha256,
        )
    )
    return collection.file
