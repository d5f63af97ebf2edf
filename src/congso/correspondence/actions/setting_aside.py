"""What does not stay: returning, leaving out, joining a double, and what its issuer takes back."""

from __future__ import annotations

from typing import Any

from congso.correspondence import access
from congso.correspondence.actions.arriving import Came, attach
from congso.correspondence.events import (
    DocumentLeftOut,
    DocumentRecalled,
    DocumentRemoved,
    DocumentReturned,
    DuplicateJoined,
    RecallLifted,
    SecretTakenOut,
)
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import Form, IncomingState, incoming_flow
from congso.files import actions as files
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person

_ENDED = ("state", "ending", "finished_at", "finished_on", "holder_unit", "holder")


def _stated(reason: str) -> str:
    if not nfc(reason):
        raise Refused("Hãy ghi lý do.", field="reason")
    return nfc(reason)[:500]


def _about(document: IncomingDocument, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": document.ref, "agency_id": document.agency_id}


def _end(document: IncomingDocument, reason: str) -> None:
    document.ending = reason
    document.finished_at, document.finished_on = clock.now(), clock.today()
    document.holder_unit = document.holder = None


@action
def return_document(
    *, document: IncomingDocument, reason: str, by: Person, seen: int | None = None
) -> IncomingDocument:
    """Send a document back: not authentic, not whole, or not meant for us (trả lại; NĐ 30/2020 Điều 21.2).

    A number that it has stays its own, and the register says why. Refused without a reason, or once it was passed on.
    """
    document = lock(document, seen=seen)
    access.check_register(by, document)
    reason = _stated(reason)
    incoming_flow.move(document, "return_document")
    _end(document, reason)
    save(document, *_ENDED)
    emit(DocumentReturned(**_about(document, by), reason=Private(reason)))
    return document


@action
def leave_out(*, document: IncomingDocument, reason: str, by: Person, seen: int | None = None) -> IncomingDocument:
    """Set aside what came in and is no document to be registered (không vào sổ): advertising, a private letter.

    Refused without a reason, or once it has a number.
    """
    document = lock(document, seen=seen)
    access.check_register(by, document)
    reason = _stated(reason)
    incoming_flow.move(document, "leave_out")
    _end(document, reason)
    save(document, *_ENDED)
    emit(DocumentLeftOut(**_about(document, by), reason=Private(reason)))
    return document


@action
def join_duplicate(
    *, document: IncomingDocument, to: IncomingDocument, by: Person, seen: int | None = None
) -> IncomingDocument:
    """Join what came a second time to the document that is registered (nhập bản trùng); no second number is drawn.

    Its files hang on the registered one; paper that follows an electronic document makes it one of both forms. Refused
    when the other is not registered, or is of another agency. The registered document is given back.
    """
    document, registered = lock(document, seen=seen), lock(to)
    access.check_register(by, document)
    if registered.agency_id != document.agency_id or registered.arrival_number is None or registered.is_frozen:
        raise Refused("Chỉ nhập được vào văn bản đã vào sổ của cơ quan.", field="to")
    incoming_flow.move(document, "leave_out")
    document.duplicate_of = registered
    _end(document, f"Trùng với {registered}")
    save(document, *_ENDED, "duplicate_of")
    joined = attach(registered, _brought_by(document), by)
    registered.form = registered.form if registered.form == document.form else Form.BOTH
    save(registered, "form")
    emit(DuplicateJoined(**_about(document, by), to=str(registered), files=len(joined)))
    return registered


def _brought_by(document: IncomingDocument) -> list[Came]:
    hanging = document.files.select_related("file")
    return [Came(one.file, one.role, one.signature, one.pages, one.text) for one in hanging]


@action
def take_out_secret(*, document: IncomingDocument, by: Person, seen: int | None = None) -> IncomingDocument:
    """Take a document with a degree of secrecy out of the networked system, with its files (gỡ văn bản mật).

    Nothing of what it says stays; its bytes go with the next collection of what no thing holds. Refused once it has a
    number: then the office that keeps secrets is told first.
    """
    document = lock(document, seen=seen)
    access.check_register(by, document)
    incoming_flow.move(document, "leave_out")
    gone = _let_go(document, by)
    _blank(document)
    _end(document, "Văn bản có độ mật: vào sổ riêng ngoài mạng")
    save(document, *_ENDED, *_SAYS)
    emit(SecretTakenOut(**_about(document, by), files=gone))
    return document


_SAYS = ("summary", "note", "recipients", "sender", "signer_name", "signer_title")


def _blank(document: IncomingDocument) -> None:
    for name in _SAYS:
        setattr(document, name, "")


def _let_go(document: IncomingDocument, by: Actor) -> int:
    """Take the files off a document; how many."""
    hanging = list(document.files.select_related("file"))
    document.files.update(source=None)
    for one in hanging:
        one.delete()
        files.detach(file=one.file, subject=document.ref, by=by)
    return len(hanging)


@action
def recall(
    *, document: IncomingDocument, paper: str, reason: str, by: Actor, seen: int | None = None
) -> IncomingDocument:
    """Freeze a document that its issuer takes back (thu hồi; NĐ 30/2020 Điều 18.4, Phụ lục VI).

    Nobody opens its files or works on it any more; everything stays until the issuer orders its removal. Refused
    without the paper that recalls it.
    """
    document = lock(document, seen=seen)
    access.check_recall(by, document)
    if not nfc(paper):
        raise Refused("Hãy ghi văn bản hoặc tin báo thu hồi.", field="paper")
    document.state_before = document.state
    incoming_flow.move(document, "recall")
    document.recalled_at, document.recall_paper = clock.now(), nfc(paper)[:200]
    document.recall_reason = nfc(reason)[:500]
    save(document, "state", "state_before", "recalled_at", "recall_paper", "recall_reason")
    emit(DocumentRecalled(**_about(document, by), paper=document.recall_paper, reason=Private(document.recall_reason)))
    return document


@action
def lift_recall(*, document: IncomingDocument, reason: str, by: Actor, seen: int | None = None) -> IncomingDocument:
    """Let a frozen document go on from where it stood, as when the recall was a mistake (bỏ thu hồi)."""
    document = lock(document, seen=seen)
    access.check_recall(by, document)
    reason = _stated(reason)
    incoming_flow.move(document, "lift_recall", to=IncomingState(document.state_before))
    document.state_before, document.recalled_at = "", None
    save(document, "state", "state_before", "recalled_at")
    emit(RecallLifted(**_about(document, by), reason=Private(reason)))
    return document


@action
def remove(*, document: IncomingDocument, order: str, by: Actor, seen: int | None = None) -> IncomingDocument:
    """Remove the files of a recalled document on its issuer's order (hủy văn bản bị thu hồi).

    Its line in the register, its history and the facts of the recall stay. Refused without the order.
    """
    document = lock(document, seen=seen)
    access.check_recall(by, document)
    if not nfc(order):
        raise Refused("Hãy ghi yêu cầu hủy của nơi ban hành.", field="order")
    incoming_flow.move(document, "remove")
    gone = _let_go(document, by)
    document.removed_at, document.removal_order = clock.now(), nfc(order)[:200]
    _end(document, "Bị thu hồi và hủy theo yêu cầu của nơi ban hành")
    save(document, *_ENDED, "removed_at", "removal_order")
    emit(DocumentRemoved(**_about(document, by), order=document.removal_order, files=gone))
    return document
