"""Issuing: the bytes are frozen, hashed once, and go to everybody who stands among the recipients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from congso.correspondence import actions as incoming
from congso.correspondence.actions import Came
from congso.correspondence.fields import Fields
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import ArrivalWay, Door, FileRole, Form, Signature, incoming_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access, laying
from congso.outgoing.actions.annexes import issued_annexes
from congso.outgoing.actions.drafting import about, stated
from congso.outgoing.events import DeliveryNoted, DocumentIssued, DocumentRecalled
from congso.outgoing.models import Attachment, OutgoingDocument, OutgoingRecipient, SignedFile
from congso.outgoing.states import TO_SEND, DeliveryState, RecipientKind, Road, Stage, Way, outgoing_flow
from congso.people.models import Person
from congso.signing.report import Verdict

_recipients = Prepared(
    lambda pk: OutgoingRecipient.objects.filter(document_id=pk).select_related("unit", "agency").order_by("order", "id")
)
_seals = Prepared(
    lambda pk, stage: (
        SignedFile.objects.filter(document_id=pk, stage=stage, stands=True)
        .select_related("verification", "file")
        .order_by("id")[:1]
    )
)
_ISSUED = ("state", "issued_at", "issued_by", "frozen", "frozen_sha256")


@action
def issue(*, document: OutgoingDocument, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Freeze what was sealed and send it to its recipients (phát hành; NĐ 30/2020 Điều 18).

    On the electronic road refused unless both signatures verify, the agency's is the later one and was made by văn thư.
    """
    document = lock(document, seen=seen)
    access.check_issue(by, document)
    outgoing_flow.check(document, "issue")
    sealed = _sealed(document)
    if sealed is not None:
        document.frozen, document.frozen_sha256 = sealed.file, sealed.sha256
    elif document.road == Road.ELECTRONIC or not document.copy_place:
        raise Refused("Văn bản chưa có chữ ký số của cơ quan.")
    annexes = issued_annexes(document, by_wire=sealed is not None)
    outgoing_flow.move(document, "issue")
    document.issued_at, document.issued_by = clock.now(), by
    recipients = _recipients(document.pk)
    _send(document, recipients, sealed, annexes)
    laying.lay(document)
    save(document, *_ISSUED, *laying.HELD)
    emit(
        DocumentIssued(
            **about(document, by),
            code=document.code,
            sha256=document.frozen_sha256,
            recipients=len(recipients),
            electronic=any(one.way != Way.PAPER for one in recipients),
            summary=Private(document.summary),
        )
    )
    return document


def _sealed(document: OutgoingDocument) -> SignedFile | None:
    """The sealed bytes. Refused when their check does not say what issuing asks for."""
    sealed = _seals.first(document.pk, str(Stage.SEAL))
    if sealed is None:
        return None
    if sealed.verification is None or sealed.verification.verdict != Verdict.VALID:
        raise Refused("Chữ ký số của cơ quan chưa được kiểm tra là hợp lệ.")
    if not access.may_issue(sealed.by, document.agency_id):
        raise Refused("Chữ ký số của cơ quan phải do văn thư thực hiện.")
    if document.road == Road.ELECTRONIC:
        officer = document.signed_files.filter(stage=Stage.OFFICER, stands=True).first()
        if officer is None or officer.by_id != document.signer_id or officer.pk > sealed.pk:
            raise Refused("Chữ ký số của cơ quan phải sau chữ ký số của người có thẩm quyền.")
    kept: SignedFile = sealed
    return kept


def _send(
    document: OutgoingDocument,
    recipients: Iterable[OutgoingRecipient],
    sealed: SignedFile | None,
    annexes: Sequence[Attachment],
) -> None:
    """Units have it at once; affiliated units get it before their văn thư; what goes outside waits in the outbox.

    A copy that is kept elsewhere is sent from there.
    """
    now = clock.now()
    for one in recipients:
        if one.kind == RecipientKind.UNIT:
            one.state, one.sent_at, one.settled_at = DeliveryState.RECEIVED, now, now
        elif one.kind == RecipientKind.AFFILIATED:
            one.arrived_as = _lay_before(document, one, _brought(sealed, annexes))
            one.state, one.sent_at = DeliveryState.SENT, now
        elif sealed is None and not one.on_paper:
            one.state, one.sent_at, one.words = DeliveryState.SENT, now, "gửi từ nơi giữ bản số hóa"
        else:
            continue
        one.save(update_fields=["state", "sent_at", "settled_at", "words", "arrived_as"])


def _brought(sealed: SignedFile | None, annexes: Sequence[Attachment]) -> list[Came]:
    """The frozen bytes with what goes along; nothing where the copy is sent from elsewhere."""
    if sealed is None:
        return []
    beside = [
        Came(
            annex.outgoing_file,
            role=FileRole.ANNEX,
            signature=Signature.VALID if annex.sealed is not None else Signature.UNCHECKED,
        )
        for annex in annexes
    ]
    return [Came(sealed.file, signature=Signature.VALID), *beside]


def _lay_before(document: OutgoingDocument, one: OutgoingRecipient, brought: Sequence[Came]) -> IncomingDocument:
    """An arrival of its own at the affiliated unit, with our number and the frozen bytes."""
    assert one.agency is not None
    arrived: IncomingDocument = incoming.arrive(
        agency=one.agency,
        way=ArrivalWay.WITHIN,
        by=House(one.agency.pk, "outgoing"),
        brought=brought,
        door=Door.EXCHANGE if brought else Door.TYPED,
        form={Way.PAPER: Form.PAPER, Way.BOTH: Form.BOTH}.get(Way(one.way), Form.ELECTRONIC),
        sender=document.agency.name,
        outside_ref=document.ref,
        given=Fields(
            issuer_name=document.agency.name,
            number=str(document.number),
            notation=document.notation,
            issued_on=document.issued_on,
            doc_type=document.doc_type,
            type_name=document.type_name,
            summary=document.summary,
            pages=document.pages,
            signer_title=document.signer_title[:100],
            signer_name=document.signer.full_name if document.signer is not None else "",
            recipients=one.name[:1000],
            urgency=document.urgency,
            reply_due_on=document.reply_due_on,
        ),
    )
    return arrived


@action
def note_delivery(
    *,
    document: OutgoingDocument,
    recipient: OutgoingRecipient,
    state: str,
    by: Actor,
    words: str = "",
    posted_on: date | None = None,
    envelopes: int = 0,
    tracking: str = "",
    seen: int | None = None,
) -> OutgoingDocument:
    """Note what became of sending it to one recipient (theo dõi chuyển phát; NĐ 30/2020 Điều 18.2).

    Paper goes with its day, number of envelopes and tracking number. Refused for a recipient of another document, and
    to whoever would send what was taken back; what a carrier did already is noted as it was.
    """
    document = lock(document, seen=seen)
    access.check_delivery(by, document)
    outgoing_flow.move(document, "note_delivery")
    one = document.recipients.filter(pk=recipient.pk).first()
    if one is None:
        raise Refused("Nơi nhận này không phải của văn bản.")
    _check_goes(document, one, state, by)
    one.state = DeliveryState(state)
    one.words = nfc(words)[:300]
    if posted_on is not None:
        _post(document, one, posted_on, envelopes, tracking)
    if state == DeliveryState.SENT:
        one.sent_at = clock.now()
    else:
        one.settled_at = clock.now()
    one.save()
    save(document, "state")
    emit(
        DeliveryNoted(
            **about(document, by),
            recipient=str(one.uid),
            state=str(DeliveryState(state).label).lower(),
            tracking=one.tracking,
            note=Private(one.words),
        )
    )
    return document


def _check_goes(document: OutgoingDocument, one: OutgoingRecipient, state: str, by: Actor) -> None:
    """Refused to a person for what was not sent before its document was taken back."""
    goes = state in (DeliveryState.SENT, DeliveryState.RECEIVED)
    if document.recalled_at is not None and goes and one.state in TO_SEND and not isinstance(by, House):
        raise Refused(
            f"Văn bản đã thu hồi ngày {clock.local(document.recalled_at):%d/%m/%Y}, không gửi {one.name} nữa.",
            field="recipient",
        )


def _post(document: OutgoingDocument, one: OutgoingRecipient, day: date, envelopes: int, tracking: str) -> None:
    if not one.on_paper:
        raise Refused("Nơi nhận này không nhận bản giấy.", field="posted_on")
    if document.issued_on is not None and not document.issued_on <= day <= clock.today():
        raise Refused("Ngày chuyển từ ngày văn bản đến hôm nay.", field="posted_on")
    if not 1 <= envelopes <= 999:
        raise Refused("Số lượng bì từ 1 đến 999.", field="envelopes")
    one.posted_on, one.envelopes, one.tracking = day, envelopes, "".join(tracking.split())[:40]


@action
def recall(*, document: OutgoingDocument, reason: str, by: Person, seen: int | None = None) -> OutgoingDocument:
    """Take an issued document back (thu hồi; NĐ 30/2020 Điều 18.4); affiliated units' copies freeze at once.

    Refused without a reason, and to all but its signer and văn thư.
    """
    document = lock(document, seen=seen)
    access.check_recall(by, document)
    outgoing_flow.move(document, "recall")
    document.recalled_at, document.ending = clock.now(), stated(reason)[:500]
    save(document, "state", "recalled_at", "ending")
    for one in document.recipients.exclude(arrived_as=None).select_related("arrived_as"):
        there = one.arrived_as
        assert there is not None
        if not incoming_flow.allows(there.state, "recall"):
            continue  # it was returned or set aside there already
        house = House(there.agency_id, "outgoing")
        incoming.recall(document=there, paper=f"Thu hồi {document.code}", reason=document.ending, by=house)
    emit(DocumentRecalled(**about(document, by), code=document.code, reason=Private(document.ending)))
    return document
