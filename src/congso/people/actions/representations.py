"""Standing for another: members of a firm, and papers by which somebody acts for somebody else (thay mặt)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from congso.files.actions import attach
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people import access, events
from congso.people.actions.applicants import register_applicant
from congso.people.models import Agency, Applicant, Person, Representation
from congso.people.states import ApplicantKind, RepresentationKind, RepresentationState, representation_flow

MEMBERS = (RepresentationKind.REPRESENTATIVE, RepresentationKind.ASSIGNED)
BY_PAPER = (RepresentationKind.REPRESENTATIVE, RepresentationKind.PROXY)


@action
def invite_member(*, applicant: Applicant, email: str, kind: str, until: date | None, by: Person) -> Representation:
    """Invite somebody by mail to act for a firm (mời thành viên).

    Refused to anybody but the firm's representative, for a citizen, for an address that is none or is there already,
    and for a term that is over.
    """
    access.check_keep_members(by, applicant)
    if kind not in MEMBERS:
        raise Refused("Hãy chọn vai trò.", field="kind")
    email = _address(email)
    check_term(clock.today(), until)
    waiting = Representation.objects.invited_on(clock.today()).filter(applicant=applicant, email=email)
    live = Representation.objects.of_day(clock.today()).filter(applicant=applicant, dossier_uid=None)
    if waiting.exists() or live.filter(person__email=email).exists():
        raise Refused("Người có thư điện tử này đã được mời hoặc đã là thành viên.", field="email")
    invited = begin(
        Representation(
            agency=applicant.agency,
            kind=kind,
            state=RepresentationState.INVITED,
            applicant=applicant,
            email=email,
            since=clock.today(),
            until=until,
            made_at=clock.now(),
        )
    )
    emit(events.MemberInvited(**_about(invited, by), role=str(RepresentationKind(kind).label), until=until))
    return invited


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("Thư điện tử không đúng.", field="email") from None
    return email


def check_term(since: date, until: date | None) -> None:
    """Refused for a term that ends before it begins, or is over."""
    if until is not None and until < max(since, clock.today()):
        raise Refused("Ngày cuối phải từ hôm nay trở đi và không trước ngày đầu.", field="until")


@action
def accept_invitation(*, representation: Representation, by: Person) -> Representation:
    """Become a member (nhận lời mời). Refused to all but the owner of the address that was invited, and when over."""
    found = lock(representation)
    access.check_invited(by, found)
    representation_flow.move(found, "accept_invitation")
    if found.until is not None and found.until < clock.today():
        raise Refused("Lời mời này đã quá hạn.")
    found.person, found.settled_at, found.settled_by = by, clock.now(), by
    save(found, "state", "person", "settled_at", "settled_by")
    emit(events.InvitationAccepted(**_about(found, by)))
    return found


@action
def decline_invitation(*, representation: Representation, by: Person) -> Representation:
    """Say no to an invitation (không nhận lời). Refused to all but the owner of the address that was invited."""
    found = lock(representation)
    access.check_invited(by, found)
    representation_flow.move(found, "decline_invitation")
    found.settled_at, found.settled_by = clock.now(), by
    save(found, "state", "settled_at", "settled_by")
    emit(events.InvitationDeclined(**_about(found, by)))
    return found


@action
def offer_paper(
    *,
    agency: Agency,
    kind: str,
    named_kind: str,
    named: str,
    named_number: str,
    paper: StoredFile,
    since: date,
    until: date | None,
    by: Person,
    dossier_uid: UUID | None = None,
) -> Representation:
    """Bring the paper by which one stands for somebody (nộp giấy ủy quyền, giấy tờ người đại diện).

    Refused to who holds a post of the office, without name, number or a paper that oneself uploaded, for a proxy
    without an end, and for a representative of one dossier or of a citizen.
    """
    access.check_outside(by)
    if kind not in BY_PAPER or named_kind not in ApplicantKind.values:
        raise Refused("Hãy chọn bạn thay mặt ai và theo quyền nào.", field="kind")
    if not named.strip() or not named_number.strip():
        raise Refused("Hãy ghi tên và số giấy tờ của người được thay mặt.", field="named")
    by_law = kind == RepresentationKind.REPRESENTATIVE
    if by_law and (named_kind == ApplicantKind.CITIZEN or dossier_uid is not None):
        raise Refused("Người đại diện là của tổ chức, doanh nghiệp và cho mọi hồ sơ.", field="kind")
    if not by_law and until is None:
        raise Refused("Giấy ủy quyền phải có thời hạn.", field="until")
    check_term(since, until)
    if paper.made_by != by.ref or paper.agency_id != agency.pk:
        raise Refused("Hãy tải giấy lên lại.", field="paper")
    offered = begin(
        Representation(
            agency=agency,
            kind=kind,
            state=RepresentationState.OFFERED,
            person=by,
            named_kind=named_kind,
            named=nfc(named)[:200],
            named_number=_digits(named_number)[:30],
            dossier_uid=dossier_uid,
            paper=paper,
            since=since,
            until=until,
            made_at=clock.now(),
        )
    )
    attach(file=paper, subject=offered.ref, by=by)
    emit(events.PaperOffered(**_about(offered, by), role=str(RepresentationKind(kind).label), sha256=paper.sha256))
    return offered


def _digits(number: str) -> str:
    return "".join(mark for mark in number if mark.isalnum())


@action
def accept_paper(*, representation: Representation, seen: int, by: Person) -> Representation:
    """Believe a paper: from now on its bearer stands for whom it names (chấp nhận giấy).

    Refused to all but the agency's desk, when its term is over, and when the number is known under another name.
    """
    found = lock(representation, seen=seen)
    access.check_look_at_papers(by, found.agency)
    representation_flow.move(found, "accept_paper")
    if found.until is not None and found.until < clock.today():
        raise Refused("Giấy này đã hết hạn.")
    found.applicant = _unclaimed(_named(found, by), found, by)
    found.settled_at, found.settled_by = clock.now(), by
    save(found, "state", "applicant", "settled_at", "settled_by")
    emit(events.PaperAccepted(**_about(found, by), whom=found.applicant.ref))
    return found


def _named(found: Representation, by: Person) -> Applicant:
    """Whom the paper names: known by the number, or met for the first time."""
    told: dict[str, Any] = {"agency": found.agency, "kind": found.named_kind, "id_number": found.named_number}
    known: Applicant | None = Applicant.objects.proved().filter(**told).first()
    if known is None:
        return _claimed(found, by) or register_applicant(**told, name=found.named, by=by)
    if known.folded != Applicant.folded_name(found.named):
        raise Refused(f"Số giấy tờ này trong hệ thống là của {known.name}. Hãy từ chối, hoặc sửa chủ hồ sơ trước.")
    return known


def _claimed(found: Representation, by: Person) -> Applicant | None:
    """What a lawful representative filed before their paper was believed becomes the firm's own."""
    told = {"agency": found.agency, "kind": found.named_kind, "id_number": found.named_number}
    own = Applicant.objects.filter(**told, person=found.person, proved=False).first()
    if own is None or found.kind != RepresentationKind.REPRESENTATIVE:
        return None
    if own.folded != Applicant.folded_name(found.named):
        raise Refused(f"Tài khoản này đã nộp hồ sơ của {own.name} với cùng số. Hãy từ chối và nêu rõ tên đúng.")
    held = lock(own)
    held.proved, held.person = True, None
    save(held, "proved", "person")
    fields = ("proved", "person")
    emit(events.ApplicantCorrected(actor=by.ref, subject=held.ref, agency_id=held.agency_id, fields=fields))
    return held


def _unclaimed(applicant: Applicant, found: Representation, by: Person) -> Applicant:
    """A firm whose lawful representative is believed is no longer that of an account which only said so."""
    claimed = applicant.person_id not in (None, found.person_id)
    if found.kind != RepresentationKind.REPRESENTATIVE or not claimed:
        return applicant
    held = lock(applicant)
    held.person = None
    save(held, "person")
    emit(events.ApplicantCorrected(actor=by.ref, subject=held.ref, agency_id=held.agency_id, fields=("person",)))
    return held


@action
def refuse_paper(*, representation: Representation, reason: str, seen: int, by: Person) -> Representation:
    """Not believe a paper, and say why (từ chối giấy). Refused to all but the desk, and without a reason."""
    found = lock(representation, seen=seen)
    access.check_look_at_papers(by, found.agency)
    if not reason.strip():
        raise Refused("Hãy ghi lý do để người nộp biết phải làm gì.", field="reason")
    representation_flow.move(found, "refuse_paper")
    found.settled_at, found.settled_by, found.reason = clock.now(), by, nfc(reason)[:300]
    save(found, "state", "settled_at", "settled_by", "reason")
    emit(events.PaperRefused(**_about(found, by), reason=Private(nfc(reason))))
    return found


@action
def end_representation(*, representation: Representation, reason: str, by: Person) -> Representation:
    """Stand for another no more, from now (thôi thay mặt, thu hồi).

    Refused to all but whoever stands, whoever keeps the firm's members, the citizen for whom one stands, and the desk,
    which gives a reason.
    """
    found = lock(representation)
    access.check_end(by, found, reason)
    representation_flow.move(found, "end_representation")
    found.ended_at, found.reason = clock.now(), nfc(reason)[:300]
    save(found, "state", "ended_at", "reason")
    emit(events.RepresentationEnded(**_about(found, by), reason=Private(nfc(reason))))
    return found


def _about(one: Representation, by: Person) -> dict[str, Any]:
    return {"actor": by.ref, "subject": one.ref, "agency_id": one.agency_id}
