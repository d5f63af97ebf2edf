"""What comes in, by whatever door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from congso.correspondence import access, deadlines
from congso.correspondence.events import DocumentAccepted, DocumentArrived, FilesAdded
from congso.correspondence.fields import Fields, check_not_secret
from congso.correspondence.models import IncomingDocument, IncomingFile
from congso.correspondence.states import (
    PAPER_WAYS,
    ArrivalWay,
    Door,
    FileRole,
    Form,
    Signature,
    incoming_flow,
)
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency


@dataclass(frozen=True)
class Came:
    """A file that is taken in already, and what it is to the document."""

    file: StoredFile
    role: str = FileRole.AS_CAME
    signature: str = Signature.UNCHECKED
    pages: int | None = None
    text: str = ""


def usual_form(way: str) -> Form:
    """What comes by post, by hand or by fax is paper; everything else is electronic."""
    return Form.PAPER if way in PAPER_WAYS else Form.ELECTRONIC


def _of_message(agency: int, ref: str) -> Any:
    return IncomingDocument.objects.filter(agency_id=agency, outside_ref=ref).exclude(outside_ref="").values_list("id")


_brought_already = Prepared(_of_message)


@action
def arrive(
    *,
    agency: Agency,
    way: str,
    by: Actor,
    brought: Sequence[Came] = (),
    given: Fields | None = None,
    form: str = "",
    door: str = Door.TYPED,
    sender: str = "",
    outside_ref: str = "",
    came_at: datetime | None = None,
) -> IncomingDocument:
    """Lay what came in before văn thư, not yet registered (văn bản đến hệ thống; NĐ 30/2020 Điều 21).

    Refused for a document with a degree of secrecy, for a message that was taken in already, or to whoever does not
    keep the register.
    """
    access.check_take_in(by, agency.pk)
    given = (given or Fields()).cleaned()
    check_not_secret(given.secrecy, given.notation)
    if outside_ref and _brought_already(agency.pk, outside_ref):
        raise Refused("Thư hoặc gói tin này đã được nhận.")
    moment = came_at or clock.now()
    document = IncomingDocument(
        agency=agency,
        way=ArrivalWay(way),
        door=Door(door),
        form=form or usual_form(way),
        sender=nfc(sender)[:300],
        outside_ref=outside_ref,
        came_at=moment,
        came_by=by.ref,
        register_due_at=deadlines.register_due(moment, given.urgency, agency.pk),
    )
    given.written_to(document)
    begin(document)
    attach(document, brought, by)
    emit(
        DocumentArrived(
            actor=by.ref,
            subject=document.ref,
            agency_id=agency.pk,
            way=str(ArrivalWay(way).label).lower(),
            door=str(Door(door).label).lower(),
            files=len(brought),
            urgency=given.urgency,
        )
    )
    return document


def attach(document: IncomingDocument, brought: Sequence[Came], by: Actor) -> list[IncomingFile]:
    """Join files to a document; the same stored file, however often it is named, hangs on it once."""
    if not brought:
        return []
    hanging = set(document.files.values_list("file_id", flat=True))
    made = []
    for one in brought:
        if one.file.pk in hanging:
            continue
        files.attach(file=one.file, subject=document.ref, by=by)
        made.append(
            IncomingFile.objects.create(
                document=document,
                file=one.file,
                role=one.role,
                order=len(hanging),
                signature=one.signature,
                pages=one.pages,
                text=one.text,
            )
        )
        hanging.add(one.file.pk)
    return made


@action
def accept(*, document: IncomingDocument, signature: str, by: Actor, seen: int | None = None) -> IncomingDocument:
    """Say that it is authentic, whole and meant for us (tiếp nhận; NĐ 30/2020 Điều 21.2)."""
    document = lock(document, seen=seen)
    access.check_take_in(by, document.agency_id)
    incoming_flow.move(document, "accept")
    document.signature = Signature(signature)
    save(document, "state", "signature")
    emit(
        DocumentAccepted(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            signature=str(Signature(signature).label).lower(),
        )
    )
    return document


@action
def add_files(
    *, document: IncomingDocument, brought: Sequence[Came], by: Actor, form: str = "", seen: int | None = None
) -> IncomingDocument:
    """Add files to a document, as when the paper follows the electronic one (bổ sung tệp; NĐ 30/2020 Điều 23).

    Refused when it was taken back by its issuer.
    """
    document = lock(document, seen=seen)
    access.check_take_in(by, document.agency_id)
    if document.is_frozen:
        raise Refused("Văn bản bị thu hồi nên không thêm tệp được.")
    made = attach(document, brought, by)
    document.form = Form(form) if form else document.form
    save(document, "form")
    emit(
        FilesAdded(
            actor=by.ref,
            subject=document.ref,
            agency_id=document.agency_id,
            files=len(made),
            form=str(Form(document.form).label).lower(),
        )
    )
    return document
