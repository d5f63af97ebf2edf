"""Certified copies: asked for, allowed, numbered and made, signed and sealed, handed out (NĐ 30/2020 Điều 25-27)."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.correspondence.models import IncomingDocument
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers import actions as numbers
from congso.numbers.models import Drawn
from congso.outgoing.actions.drafting import stated
from congso.outgoing.actions.signing import check_made
from congso.outgoing.copies import access
from congso.outgoing.copies.asked import CopyWanted
from congso.outgoing.copies.authority import right_to_copy
from congso.outgoing.copies.events import (
    CopyAllowed,
    CopyAsked,
    CopyCertified,
    CopyDeclined,
    CopyFileKept,
    CopyHandedOut,
    CopyNotReady,
    CopyNumbered,
    CopyVoided,
)
from congso.outgoing.copies.laying import lay_copy
from congso.outgoing.copies.states import CopyState, Medium, copy_flow
from congso.outgoing.models import CertifiedCopy, CopyRecipient, Letterhead, OutgoingDocument
from congso.outgoing.series import COPIES
from congso.people.models import Person
from congso.signing.models import SigningRequest
from congso.signing.states import SignerRole

_MADE = ("state", "number", "year", "notation", "made_on", "made_at", "made_by", "source")


def _about(copy: CertifiedCopy, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": copy.ref, "agency_id": copy.agency_id}


@action
def ask_copy(*, document: OutgoingDocument | IncomingDocument, wanted: CopyWanted, by: Person) -> CertifiedCopy:
    """Ask for a certified copy of a document (yêu cầu sao y, sao lục, trích sao; NĐ 30/2020 Điều 25).

    Whoever may sign copies and asks in their own name allows it at once. Refused for who does not see the document,
    for a document that is not issued or registered, and when the one who is to sign has no authority for copies.
    """
    access.check_ask_copy(by, document)
    wanted.check()
    right_to_copy(document.agency_id, wanted.signer, clock.today(), document)
    copy: CertifiedCopy = begin(
        CertifiedCopy(
            agency_id=document.agency_id,
            kind=wanted.kind,
            outgoing=document if isinstance(document, OutgoingDocument) else None,
            incoming=document if isinstance(document, IncomingDocument) else None,
            source_form=wanted.source_form,
            form=wanted.form,
            from_copy=nfc(wanted.from_copy)[:200],
            part=nfc(wanted.part)[:300],
            pages=nfc(wanted.pages)[:60],
            purpose=nfc(wanted.purpose)[:500],
            asked_by=by,
            asked_at=clock.now(),
            signer=wanted.signer,
            copies=wanted.copies,
            to="; ".join([*wanted.names, *(unit.name for unit in wanted.units)])[:1000],
        )
    )
    _write_recipients(copy, wanted)
    emit(
        CopyAsked(
            **_about(copy, by),
            what=copy.get_kind_display().lower(),
            of=copy.of,
            signer=wanted.signer.ref,
            purpose=Private(copy.purpose),
        )
    )
    if by.pk == wanted.signer.pk:
        return _allowed(copy, by)
    lay_copy(copy)
    return copy


def _write_recipients(copy: CertifiedCopy, wanted: CopyWanted) -> None:
    named = [CopyRecipient(copy=copy, name=name[:300]) for name in wanted.names]
    rows = [*named, *(CopyRecipient(copy=copy, name=unit.name, unit=unit) for unit in wanted.units)]
    for order, one in enumerate(rows, start=1):
        one.order = order
    CopyRecipient.objects.bulk_create(rows)


@action
def allow_copy(*, copy: CertifiedCopy, by: Person, seen: int | None = None) -> CertifiedCopy:
    """Agree that a copy is made; who agrees signs it (duyệt sao; NĐ 30/2020 Điều 27).

    Refused to everybody else, and without the authority to sign copies today.
    """
    copy = lock(copy, seen=seen)
    access.check_allow_copy(by, copy)
    return _allowed(copy, by)


def _allowed(copy: CertifiedCopy, by: Person) -> CertifiedCopy:
    right = right_to_copy(copy.agency_id, by, clock.today(), copy.document)
    copy_flow.move(copy, "allow_copy")
    copy.authority, copy.signer_title = right.authority, " / ".join(right.lines)[:200]
    copy.allowed_at = clock.now()
    lay_copy(copy)
    save(copy, "state", "authority", "signer_title", "allowed_at")
    what = copy.get_kind_display().lower()
    emit(CopyAllowed(**_about(copy, by), what=what, of=copy.of, authority=copy.get_authority_display()))
    return copy


@action
def decline_copy(*, copy: CertifiedCopy, reason: str, by: Person, seen: int | None = None) -> CertifiedCopy:
    """Make no copy, and say why (không sao); who asked takes the request back. Refused without a reason."""
    copy = lock(copy, seen=seen)
    access.check_decline_copy(by, copy)
    copy_flow.move(copy, "decline_copy")
    copy.ending = stated(reason)[:500]
    lay_copy(copy)
    save(copy, "state", "ending")
    emit(CopyDeclined(**_about(copy, by), reason=Private(copy.ending)))
    return copy


@action
def make_copy(
    *, copy: CertifiedCopy, by: Person, source: StoredFile | None = None, seen: int | None = None
) -> CertifiedCopy:
    """Give the copy its number and date, and name the file that is copied (cấp số bản sao, làm bản sao).

    Numbers of all kinds of copies are one series of the year. Refused to all but văn thư, while the agency has no
    letters for its symbol, without a file where the copy or what is copied is electronic, and for a document that was
    taken back meanwhile.
    """
    copy = lock(copy, seen=seen)
    access.check_keep_copies(by, copy)
    copy_flow.check(copy, "make_copy")
    access.check_ask_copy(by, copy.document)
    if source is None and (copy.is_electronic or copy.source_form == Medium.ELECTRONIC):
        raise Refused("Hãy chọn tệp PDF được sao, hoặc đưa bản quét.", field="source")
    head = Letterhead.objects.filter(agency_id=copy.agency_id).first()
    if head is None:
        raise Refused("Cơ quan chưa có chữ viết tắt để ghi ký hiệu: hãy khai báo thể thức trước.")
    today = clock.today()
    drawn = numbers.draw(agency_id=copy.agency_id, series=COPIES, on=today, subject=copy.ref, by=by)
    copy.number, copy.year, copy.notation = drawn.number, today.year, f"{copy.kind}-{head.letters}"
    copy.made_on, copy.made_at, copy.made_by, copy.source = today, clock.now(), by, source
    if source is not None:
        files.attach(file=source, subject=copy.ref, by=by)
    copy_flow.move(copy, "make_copy")
    lay_copy(copy)
    save(copy, *_MADE)
    emit(CopyNumbered(**_about(copy, by), code=copy.code, number=drawn.number, year=today.year, made_on=today))
    return copy


@action
def keep_copy_file(*, copy: CertifiedCopy, file: StoredFile, by: Actor) -> CertifiedCopy:
    """Keep the copy as it was made, to be signed and sealed (tệp bản sao). Refused when there is one already."""
    copy = lock(copy)
    access.check_house(by, copy)
    copy_flow.move(copy, "keep_copy_file")
    if copy.draft_id is not None:
        raise Refused("Bản sao đã có tệp.")
    files.attach(file=file, subject=copy.ref, by=by)
    copy.draft = file
    save(copy, "draft")
    emit(CopyFileKept(**_about(copy, by), code=copy.code, sha256=file.sha256))
    return copy


@action
def note_copy_not_ready(*, copy: CertifiedCopy, reason: str, by: House) -> CertifiedCopy:
    """Note why the file of a numbered copy could not be made (chưa làm được tệp bản sao)."""
    copy = lock(copy)
    save(copy, "state")
    emit(CopyNotReady(**_about(copy, by), code=copy.code, reason=Private(reason)))
    return copy


@action
def certify_copy(
    *, copy: CertifiedCopy, by: Person, signed_on: date | None = None, seen: int | None = None
) -> CertifiedCopy:
    """Note that a copy on paper was signed and sealed (ký, đóng dấu bản sao giấy).

    Refused to all but văn thư, for an electronic copy, before its file is there, for a day before its number or to
    come, and when the signer had no authority that day.
    """
    copy = lock(copy, seen=seen)
    access.check_keep_copies(by, copy)
    copy_flow.check(copy, "certify_copy")
    if copy.is_electronic:
        raise Refused("Bản sao điện tử được ký số bằng chứng thư của cơ quan.")
    if copy.draft is None:
        raise Refused("Tệp bản sao đang được làm; hãy thử lại sau ít phút.")
    day = signed_on or clock.today()
    assert copy.made_on is not None
    if not copy.made_on <= day <= clock.today():
        raise Refused("Ngày ký từ ngày của bản sao đến hôm nay.", field="signed_on")
    right_to_copy(copy.agency_id, copy.signer, day, copy.document)
    copy.file, copy.sha256 = copy.draft, copy.draft.sha256
    return _certified(copy, "certify_copy", by, day, "ký và đóng dấu")


@action
def seal_copy(*, copy: CertifiedCopy, request: SigningRequest, by: Person, seen: int | None = None) -> CertifiedCopy:
    """Take the agency's signature on an electronic copy (ký số bản sao; NĐ 30/2020 Phụ lục I phần II).

    Refused to all but văn thư, and unless the check of the signed file says valid.
    """
    copy = lock(copy, seen=seen)
    access.check_keep_copies(by, copy)
    copy_flow.check(copy, "seal_copy")
    check_made(copy.ref, request, SignerRole.SEAL, by, {copy.draft_id})
    assert request.result is not None
    files.attach(file=request.result, subject=copy.ref, by=by)
    copy.file, copy.sha256, copy.verification = request.result, request.result.sha256, request.verification
    return _certified(copy, "seal_copy", by, clock.today(), "ký số của cơ quan")


def _certified(copy: CertifiedCopy, step: str, by: Person, day: date, how: str) -> CertifiedCopy:
    copy_flow.move(copy, step)
    copy.certified_at, copy.signed_on = clock.now(), day
    lay_copy(copy)
    save(copy, "state", "certified_at", "signed_on", "file", "sha256", "verification")
    emit(CopyCertified(**_about(copy, by), code=copy.code, how=how, signed_on=day, sha256=copy.sha256))
    return copy


@action
def hand_out_copy(
    *,
    copy: CertifiedCopy,
    recipient: CopyRecipient,
    by: Person,
    handed_on: date | None = None,
    received_by: str = "",
    tracking: str = "",
    seen: int | None = None,
) -> CertifiedCopy:
    """Note that one recipient got the copy, and who took it (giao bản sao); the last one ends it.

    Refused before it is signed and sealed, for a day before that, and for who got it already.
    """
    copy = lock(copy, seen=seen)
    access.check_keep_copies(by, copy)
    copy_flow.check(copy, "hand_out_copy")
    one = copy.recipients.filter(pk=recipient.pk).first()
    if one is None:
        raise Refused("Nơi nhận này không phải của bản sao.", field="recipient")
    if one.handed_at is not None:
        raise Refused(f"Đã giao cho {one.name} ngày {one.handed_on:%d/%m/%Y}.", field="recipient")
    day = handed_on or clock.today()
    if copy.signed_on is None or not copy.signed_on <= day <= clock.today():
        raise Refused("Ngày giao từ ngày ký bản sao đến hôm nay.", field="handed_on")
    one.handed_at, one.handed_on, one.handed_by = clock.now(), day, by
    one.received_by, one.tracking = nfc(received_by)[:120], "".join(tracking.split())[:40]
    one.save(update_fields=["handed_at", "handed_on", "handed_by", "received_by", "tracking"])
    left = copy.recipients.filter(handed_at=None).exists()
    copy_flow.move(copy, "hand_out_copy", to=CopyState.CERTIFIED if left else CopyState.HANDED)
    lay_copy(copy)
    save(copy, "state")
    received = Private(one.received_by)
    emit(
        CopyHandedOut(
            **_about(copy, by), code=copy.code, recipient=one.name, received_by=received, tracking=one.tracking
        )
    )
    return copy


@action
def void_copy(*, copy: CertifiedCopy, reason: str, by: Person, seen: int | None = None) -> CertifiedCopy:
    """Void the number of a copy that is not handed out (hủy số bản sao); the register keeps it with the reason.

    Refused without a reason, and once somebody has it.
    """
    copy = lock(copy, seen=seen)
    access.check_keep_copies(by, copy)
    copy_flow.check(copy, "void_copy")
    if copy.recipients.exclude(handed_at=None).exists():
        raise Refused("Bản sao đã giao cho nơi nhận nên không hủy số được.")
    copy.ending = stated(reason)[:500]
    assert copy.number is not None
    drawn = Drawn.objects.filter(
        agency_id=copy.agency_id, series=COPIES, period=str(copy.year), number=copy.number
    ).first()
    if drawn is None:
        raise Refused(f"Không thấy số {copy.code} trong sổ số.")
    numbers.void(drawn=drawn, reason=copy.ending[:300], by=by)
    copy_flow.move(copy, "void_copy")
    lay_copy(copy)
    save(copy, "state", "ending")
    emit(CopyVoided(**_about(copy, by), code=copy.code, reason=Private(copy.ending)))
    return copy
