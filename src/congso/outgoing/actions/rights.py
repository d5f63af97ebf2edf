"""How the agency writes its documents, and who may sign them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access
from congso.outgoing.copies.authority import COPIES
from congso.outgoing.events import AuthorityEnded, AuthorityGranted, LetterheadSet
from congso.outgoing.models import Letterhead, SigningRight
from congso.outgoing.states import Authority
from congso.people.models import Agency, Delegation, Person, Unit
from congso.people.states import DelegationKind

NEED_OTHER = (Authority.BEHALF, Authority.DEPUTY, Authority.ORDER, Authority.DELEGATED)
"""Forms in which the post of somebody else stands above one's own."""


@action
def set_letterhead(
    *, agency: Agency, name: str, letters: str, place: str, by: Actor, superior: str = "", collective: bool = False
) -> Letterhead:
    """Set what stands at the head of the agency's documents (thể thức). Refused without name, letters and place."""
    access.check_letterhead(by, agency.pk)
    given: dict[str, Any] = {
        "name": nfc(name)[:200],
        "letters": "".join(nfc(letters).split())[:20],
        "place": nfc(place)[:80],
        "superior": nfc(superior)[:200],
        "collective": collective,
    }
    for field, words in (("name", "tên cơ quan"), ("letters", "chữ viết tắt"), ("place", "địa danh")):
        if not given[field]:
            raise Refused(f"Hãy ghi {words}.", field=field)
    known = Letterhead.objects.filter(agency=agency).first()
    head = begin(Letterhead(agency=agency, **given)) if known is None else lock(known)
    if known is not None:
        for field, value in given.items():
            setattr(head, field, value)
        save(head, *given)
    emit(LetterheadSet(actor=by.ref, subject=head.ref, agency_id=agency.pk, letters=head.letters))
    return head


@action
def grant_right(
    *,
    agency: Agency,
    person: Person,
    authority: str,
    title: str,
    basis: str,
    by: Actor,
    for_title: str = "",
    doc_types: Sequence[str] = (),
    units: Sequence[Unit] = (),
    delegation: Delegation | None = None,
    since: date | None = None,
    until: date | None = None,
) -> SigningRight:
    """Enter that somebody may sign, in which form, of what, on which basis (thẩm quyền ký; NĐ 30/2020 Điều 13).

    By authority (TUQ.) it needs the written delegation to this very person, whose giver does not sign by delegation
    themselves, and ends with it. Refused without a basis.
    """
    access.check_letterhead(by, agency.pk)
    form, since = Authority(authority), since or clock.today()
    for field, value, words in (("title", title, "chức vụ người ký"), ("basis", basis, "căn cứ")):
        if not nfc(value):
            raise Refused(f"Hãy ghi {words}.", field=field)
    if form in NEED_OTHER and not nfc(for_title):
        raise Refused("Hãy ghi chức vụ của người được ký thay, hoặc tên tập thể.", field="for_title")
    if any(kind not in (*DocType.values, COPIES) for kind in doc_types):
        raise Refused("Loại văn bản không đúng.", field="doc_types")
    if form == Authority.DELEGATED:
        since, until = _check_delegation(agency, person, delegation, since, until)
    if until is not None and until < since:
        raise Refused("Ngày hết hạn ở trước ngày bắt đầu.", field="until")
    right = begin(
        SigningRight(
            agency=agency,
            person=person,
            authority=form,
            title=nfc(title)[:120],
            for_title=nfc(for_title)[:120],
            doc_types=list(doc_types),
            units=[unit.pk for unit in units],
            basis=nfc(basis)[:300],
            delegation=delegation if form == Authority.DELEGATED else None,
            since=since,
            until=until,
        )
    )
    emit(
        AuthorityGranted(
            actor=by.ref,
            subject=right.ref,
            agency_id=agency.pk,
            person=person.ref,
            authority=right.get_authority_display(),
            basis=right.basis,
        )
    )
    return right


def _check_delegation(
    agency: Agency, person: Person, paper: Delegation | None, since: date, until: date | None
) -> tuple[date, date]:
    """The term within that of the paper. Refused without it, for another's, and for what was itself delegated."""
    if paper is None or paper.agency_id != agency.pk or paper.taker_id != person.pk:
        raise Refused("Ký thừa ủy quyền cần văn bản ủy quyền cho chính người này.", field="delegation")
    if paper.kind != DelegationKind.DELEGATION:
        raise Refused("Xử lý thay khi vắng mặt không phải ủy quyền ký.", field="delegation")
    givers = SigningRight.objects.filter(agency=agency, person=paper.giver_id)
    if (
        givers.filter(authority=Authority.DELEGATED).exists()
        and not givers.exclude(authority=Authority.DELEGATED).exists()
    ):
        raise Refused("Người được ủy quyền không được ủy quyền lại (Điều 13 khoản 4).", field="delegation")
    if since < paper.since or (until or paper.until) > paper.until:
        raise Refused(
            f"Thời hạn phải nằm trong văn bản ủy quyền: {paper.since:%d/%m/%Y} đến {paper.until:%d/%m/%Y}.",
            field="until",
        )
    return since, until or paper.until


@action
def end_right(*, right: SigningRight, until: date, by: Actor, seen: int | None = None) -> SigningRight:
    """End a right to sign on a day (thôi thẩm quyền ký); what was signed until then stands."""
    right = lock(right, seen=seen)
    access.check_letterhead(by, right.agency_id)
    if until < right.since or (right.until is not None and right.until < until):
        raise Refused("Ngày thôi phải trong thời gian của thẩm quyền.", field="until")
    right.until = until
    save(right, "until")
    emit(
        AuthorityEnded(
            actor=by.ref,
            subject=right.ref,
            agency_id=right.agency_id,
            person=right.person.ref,
            authority=right.get_authority_display(),
            until=until,
        )
    )
    return right
