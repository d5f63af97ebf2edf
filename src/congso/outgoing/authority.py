"""Whether somebody may sign a document, and in which form (thẩm quyền ký; NĐ 30/2020 Điều 13)."""

from __future__ import annotations

from datetime import date

from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.outgoing.models import Letterhead, OutgoingDocument, SigningRight
from congso.outgoing.states import Authority
from congso.people.models import Person

A = Authority
PREFERENCE = (A.OWN, A.ACTING, A.BEHALF, A.DEPUTY, A.ORDER, A.DELEGATED)
"""Which form is proposed first where somebody has several."""


_rights = Prepared(
    lambda agency, person: SigningRight.objects.filter(agency_id=agency, person_id=person).select_related("delegation")
)


def rights_on(agency_id: int, person: Person, day: date) -> list[SigningRight]:
    """The rights of a person that run on a day, the widest first."""
    running = [right for right in _rights(agency_id, person.pk) if right.runs_on(day) and _delegation_runs(right, day)]
    return sorted(running, key=lambda right: (PREFERENCE.index(A(right.authority)), right.pk))


def _delegation_runs(right: SigningRight, day: date) -> bool:
    paper = right.delegation
    if paper is None:
        return right.authority != A.DELEGATED
    ended = paper.ended_on is not None and paper.ended_on <= day
    return paper.since <= day <= paper.until and not ended and paper.taker_id == right.person_id


def right_for(document: OutgoingDocument, person: Person, day: date) -> SigningRight:
    """The right by which a person signs this document on a day. Refused with the reason when there is none."""
    running = rights_on(document.agency_id, person, day)
    if not running:
        raise Refused(f"{person.full_name} {_why_none(document.agency_id, person, day)}", field="signer")
    reasons = []
    for right in running:
        reason = why_not(right, document)
        if not reason:
            return right
        reasons.append(reason)
    raise Refused(f"{person.full_name} {reasons[0]}", field="signer")


def why_not(right: SigningRight, document: OutgoingDocument) -> str:
    """Why this right does not cover this document; nothing when it does."""
    if right.authority == A.BEHALF and not _is_collective(document.agency_id):
        return "không ký TM.: cơ quan làm việc theo chế độ thủ trưởng."
    if right.doc_types and document.doc_type not in right.doc_types:
        return f"không được ký {right.authority} loại {document.type_words.lower()} ({right.basis})."
    if right.units and document.unit_id not in right.units:
        where = "lĩnh vực được phân công" if right.authority == A.DEPUTY else "phạm vi được giao"
        return f"không ký được văn bản của {document.unit.short_name}: ngoài {where} ({right.basis})."
    return ""


def _is_collective(agency_id: int) -> bool:
    return Letterhead.objects.filter(agency_id=agency_id, collective=True).exists()


def _why_none(agency_id: int, person: Person, day: date) -> str:
    """The nearest reason: a delegation that is over, a right that ended, or none at all."""
    rights = list(SigningRight.objects.filter(agency_id=agency_id, person=person).order_by("-since", "-id"))
    if not rights:
        return "chưa có thẩm quyền ký trong danh mục thẩm quyền ký của cơ quan."
    last = rights[0]
    if last.authority == A.DELEGATED:
        return f"không có văn bản ủy quyền còn hiệu lực vào ngày {day:%d/%m/%Y}."
    if last.until is not None and last.until < day:
        return f"hết thẩm quyền ký từ ngày {last.until:%d/%m/%Y}."
    return f"chỉ có thẩm quyền ký từ ngày {last.since:%d/%m/%Y}."
