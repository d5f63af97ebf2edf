"""Who may draft, check, sign, number, seal and issue."""

from __future__ import annotations

from congso.correspondence.models.incoming import SEE_UNIT, WORK
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.people.models import Mandate, Person, Unit

CHECK_FORM, SIGN, ISSUE = "outgoing.check_form", "outgoing.sign", "outgoing.issue"
SET_LETTERHEAD = "outgoing.set_letterhead"


def _person(by: Actor, words: str) -> Person:
    if not isinstance(by, Person):
        raise Refused(words)
    return by


def check_draft(by: Actor, unit: Unit) -> Person:
    """Whoever works in the unit that drafts, or answers for it."""
    person = _person(by, "Văn bản do người của đơn vị soạn thảo.")
    if not any(person.may(right, unit_id=unit.pk) for right in (WORK, SEE_UNIT, CHECK_FORM, ISSUE, SIGN)):
        raise Refused(f"Bạn không soạn văn bản của {unit.name}.", field="unit")
    return person


def check_drafter(by: Actor, document: OutgoingDocument) -> Person:
    """Who drafted it, who acts in their place, and the head of the drafting unit."""
    person = _person(by, "Việc của người soạn thảo.")
    own = document.drafter_id == person.pk or any(one.acting_for_id == document.drafter_id for one in person.mandates)
    if not own and not person.may(SEE_UNIT, unit_id=document.unit_id):
        raise Refused("Việc của người soạn thảo hoặc người phụ trách đơn vị soạn thảo.")
    return person


def check_content(by: Actor, document: OutgoingDocument) -> Person:
    """The head of the drafting unit answers for content (NĐ 30/2020 Điều 12.1); nobody checks what they drafted."""
    person = _person(by, "Nội dung do người phụ trách đơn vị soạn thảo kiểm tra.")
    if not person.may(SEE_UNIT, unit_id=document.unit_id):
        raise Refused("Nội dung do người phụ trách đơn vị soạn thảo kiểm tra.")
    return person


def check_form(by: Actor, document: OutgoingDocument) -> Person:
    """Whom the head of the agency charged with form, procedure and technique (NĐ 30/2020 Điều 12.2)."""
    person = _person(by, "Thể thức do Trưởng phòng Tổ chức - Hành chính kiểm tra.")
    if not person.may(CHECK_FORM, agency_id=document.agency_id):
        raise Refused("Thể thức do Trưởng phòng Tổ chức - Hành chính kiểm tra.")
    return person


def check_return(by: Actor, document: OutgoingDocument) -> Person:
    """Whoever has it before them: the head of the unit, the office, the signer; văn thư gives back to the office."""
    checks = {OutgoingState.CONTENT: check_content, OutgoingState.FORM: check_form, OutgoingState.TO_SIGN: check_signer}
    check = checks.get(OutgoingState(document.state))
    if check is None:
        raise Refused("Văn bản không ở bước kiểm tra, trình ký.")
    return check(by, document)


def check_signer(by: Actor, document: OutgoingDocument) -> Person:
    """The person to whom it was submitted; nobody signs for them."""
    person = _person(by, "Văn bản được trình người khác ký.")
    if document.signer_id != person.pk:
        raise Refused("Văn bản được trình người khác ký.")
    return person


def may_issue(by: Actor, agency_id: int) -> bool:
    return isinstance(by, Person) and by.may(ISSUE, agency_id=agency_id)


def check_issue(by: Actor, document: OutgoingDocument) -> Person:
    """Văn thư numbers, seals and issues (NĐ 30/2020 Điều 6.3, 32, 33)."""
    person = _person(by, "Việc cấp số, đóng dấu, phát hành của văn thư cơ quan.")
    if not person.may(ISSUE, agency_id=document.agency_id):
        raise Refused("Việc cấp số, đóng dấu, phát hành của văn thư cơ quan.")
    return person


def check_recall(by: Actor, document: OutgoingDocument) -> Person:
    """Whoever signed it, or văn thư on the written order of a leader."""
    person = _person(by, "Việc thu hồi của người ký và văn thư.")
    if document.signer_id != person.pk and not person.may(ISSUE, agency_id=document.agency_id):
        raise Refused("Việc thu hồi của người ký và văn thư.")
    return person


def check_delivery(by: Actor, document: OutgoingDocument) -> None:
    """Văn thư, or the axis that brought the answer."""
    if not isinstance(by, House):
        check_issue(by, document)


def check_gives_leave(person: Person, agency_id: int) -> None:
    """Leaders and the head of the office let somebody use a file copy."""
    if not any(person.may(right, agency_id=agency_id) for right in (SIGN, CHECK_FORM)):
        raise Refused("Người cho phép là lãnh đạo cơ quan hoặc Trưởng phòng Tổ chức - Hành chính.", field="allowed_by")


def check_letterhead(by: Actor, agency_id: int) -> None:
    """The head of the office, for the head of the agency."""
    if not isinstance(by, House) and not (isinstance(by, Person) and by.may(SET_LETTERHEAD, agency_id=agency_id)):
        raise Refused("Thể thức và thẩm quyền ký do Trưởng phòng Tổ chức - Hành chính nhập.")


def heads_of(by: Actor, unit: Unit) -> bool:
    """Whether somebody answers for a unit, so that their own draft needs no other head."""
    return isinstance(by, Person) and by.may(SEE_UNIT, unit_id=unit.pk)


def desk_of(by: Person, agency_id: int) -> Mandate | None:
    """The post in which somebody numbers and seals; one's own before another's."""
    return next((mandate for mandate in by.mandates if mandate.permits(ISSUE, agency_id, None)), None)
