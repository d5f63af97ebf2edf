"""Who may take in, register, return, remove, pass on, direct and work on incoming documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from congso.correspondence.models import Assignment, Direction, IncomingDocument, Passing
from congso.correspondence.models.incoming import SEE_UNIT, WORK
from congso.correspondence.states import WORKING, Part, incoming_flow
from congso.kernel import clock
from congso.kernel.actors import Actor, House
from congso.kernel.context import Standing, running, stand
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.people.absences import right_to_act
from congso.people.models import Mandate, Person, Unit
from congso.people.states import UnitKind

TAKE_IN, REGISTER = "correspondence.take_in", "correspondence.register"
DISTRIBUTE, DIRECT = "correspondence.distribute", "correspondence.direct"


def check_take_in(by: Actor, agency_id: int) -> None:
    """Văn thư and the head of the office; a scanner, a mailbox or the axis acts as the house."""
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may(TAKE_IN, agency_id=agency_id):
        raise Refused("Văn bản đến do văn thư của cơ quan tiếp nhận.")


def check_keep_issuers(by: Actor, agency_id: int) -> None:
    """The list of bodies that write to the office is kept by văn thư."""
    if not isinstance(by, Person) or not by.may(TAKE_IN, agency_id=agency_id):
        raise Refused("Danh mục cơ quan ban hành do văn thư của cơ quan giữ.")


def check_register(by: Actor, document: IncomingDocument) -> None:
    """Every incoming document is registered by Văn thư cơ quan (NĐ 30/2020 Điều 4 khoản 2 điểm b)."""
    if not isinstance(by, Person) or not by.may(REGISTER, agency_id=document.agency_id):
        raise Refused("Việc vào sổ của văn thư cơ quan.")


def check_correct(by: Actor, document: IncomingDocument) -> None:
    """Whoever keeps the register puts its lines right, of what has a number and was not taken back by its issuer."""
    check_register(by, document)
    incoming_flow.check(document, "correct")


def check_recall(by: Actor, document: IncomingDocument) -> None:
    """Whoever keeps the register, or the axis that brought the issuer's order."""
    if not isinstance(by, House):
        check_register(by, document)


def desk_of(by: Person, agency_id: int) -> Mandate | None:
    """The post in which somebody keeps the register of this agency; one's own before another's."""
    return next((mandate for mandate in by.mandates if mandate.permits(REGISTER, agency_id, None)), None)


def may_distribute(by: Actor, agency_id: int) -> bool:
    """The head of the office, and leaders, pass documents on (phân phối)."""
    return isinstance(by, Person) and any(by.may(right, agency_id=agency_id) for right in (DISTRIBUTE, DIRECT))


def check_distribute(by: Actor, document: IncomingDocument) -> None:
    if not may_distribute(by, document.agency_id):
        raise Refused("Việc phân phối của Trưởng phòng Tổ chức - Hành chính và lãnh đạo.")
    _stand_as(by, document.agency_id, DISTRIBUTE, DIRECT)


def check_submit(by: Actor, document: IncomingDocument) -> None:
    """Văn thư and the head of the office lay documents before leaders (trình)."""
    if not isinstance(by, Person) or not any(
        by.may(right, agency_id=document.agency_id) for right in (REGISTER, DISTRIBUTE, DIRECT)
    ):
        raise Refused("Việc trình của văn thư và Trưởng phòng Tổ chức - Hành chính.")
    _stand_as(by, document.agency_id, REGISTER, DISTRIBUTE, DIRECT)


def check_direct(by: Actor, document: IncomingDocument) -> None:
    """A leader, or whoever acts in a leader's place."""
    if not isinstance(by, Person) or not by.may(DIRECT, agency_id=document.agency_id):
        raise Refused("Ý kiến chỉ đạo của lãnh đạo.")
    _stand_as(by, document.agency_id, DIRECT)


def check_enter_opinion(by: Actor, document: IncomingDocument) -> None:
    """The head of the office writes in what a leader ruled on paper; a leader writes for themselves."""
    if not isinstance(by, Person) or not by.may(DISTRIBUTE, agency_id=document.agency_id):
        raise Refused("Chỉ Trưởng phòng Tổ chức - Hành chính nhập thay ý kiến trên giấy.")
    _stand_as(by, document.agency_id, DISTRIBUTE)


def check_enter_direction(by: Actor, agency_id: int) -> None:
    """The head of the office writes in what a leader ordered on paper."""
    if not isinstance(by, Person) or not by.may(DISTRIBUTE, agency_id=agency_id):
        raise Refused("Chỉ Trưởng phòng Tổ chức - Hành chính nhập thay việc lãnh đạo giao trên giấy.")
    _stand_as(by, agency_id, DISTRIBUTE)


def is_leader(person: Person, agency_id: int) -> bool:
    """Whether somebody directs by a post of their own today."""
    return any(one.acting_for_id is None and one.permits(DIRECT, agency_id, None) for one in person.mandates)


def heads(by: Actor, unit: Unit) -> bool:
    """Answers for a unit: its head, or who works at a desk that has none."""
    if not isinstance(by, Person):
        return False
    return by.may(SEE_UNIT, unit_id=unit.pk) or (unit.kind == UnitKind.DESK and by.may(WORK, unit_id=unit.pk))


def is_given(by: Actor, given: Assignment) -> bool:
    """Whose it is by name, or in whose place one acts; of a whole unit its head."""
    if not isinstance(by, Person):
        return False
    if given.person_id is None:
        return heads(by, given.unit)
    return given.person_id == by.pk or any(
        one.acting_for_id == given.person_id and WORK in one.permissions for one in by.mandates
    )


def check_given(by: Actor, given: Assignment) -> None:
    """Whoever has it to do; a head also answers for what was given to somebody in the unit."""
    if not is_given(by, given) and not heads(by, given.unit):
        raise Refused("Việc này được giao cho người khác.")
    _stand_for(by, given)


def check_heads(by: Actor, given: Assignment) -> None:
    """The head of the unit that has it."""
    if not heads(by, given.unit):
        raise Refused(f"Việc của người phụ trách {given.unit.name}.")
    _stand_as(by, given.agency_id, SEE_UNIT)


def check_gave(by: Actor, given: Assignment) -> None:
    """Whoever gave it or wrote it in, the head of the office, and leaders."""
    own = isinstance(by, Person) and by.pk in (given.ordered_by_id, given.entered_by_id)
    if not own and not may_distribute(by, given.agency_id):
        raise Refused("Chỉ người đã giao được thu hồi.")


def check_passed(by: Actor, passing: Passing) -> None:
    """Whoever passed it to a unit or wrote it in, the head of the office, and leaders."""
    own = isinstance(by, Person) and by.pk in (passing.ordered_by_id, passing.entered_by_id)
    if not own and not may_distribute(by, passing.agency_id):
        raise Refused("Chỉ người đã chuyển được lấy lại.")


def mine(by: Any, assignments: Iterable[Assignment]) -> list[Assignment]:
    """What somebody has still to do of a document's assignments, by name first, then as head of a unit."""
    waiting = [one for one in assignments if one.is_open and one.part in WORKING]
    named = [one for one in waiting if one.person_id is not None and is_given(by, one)]
    return named + [one for one in waiting if one.person_id is None and is_given(by, one)]


def given_of(document: IncomingDocument) -> list[Assignment]:
    """The assignments of a document with unit and person, asked for once for each object of a document."""
    if running.get() is not None:
        return _given_of(document.pk)
    rows = Assignment.objects.select_related("unit", "person")
    if "assignments" not in getattr(document, "_prefetched_objects_cache", {}):
        prefetch_related_objects([document], Prefetch("assignments", rows))
    return list(document.assignments.all())


_given_of = Prepared(lambda pk: Assignment.objects.select_related("unit", "person").filter(document_id=pk))


def is_asked(by: Actor, assignments: Iterable[Assignment]) -> bool:
    """Whether one's opinion is awaited, or that of a leader in whose place one acts."""
    return any(one.is_open and one.part == Part.OPINION and is_given(by, one) for one in assignments)


def forwardable(by: Actor, document: IncomingDocument) -> list[Assignment]:
    """What a head can give to somebody of the unit."""
    held = [one for one in given_of(document) if one.is_open and one.part in WORKING and one.parent_id is None]
    return [one for one in held if one.person_id is None and heads(by, one.unit)]


def settleable(by: Actor, document: IncomingDocument) -> list[Assignment]:
    """Parts that are settled by a report: all but the lead itself."""
    return [one for one in mine(by, given_of(document)) if one.part != Part.LEAD or one.parent_id is not None]


def returnable(by: Actor, document: IncomingDocument) -> list[Assignment]:
    """What was given to oneself, also for an opinion."""
    asked = [one for one in given_of(document) if one.is_open and one.part == Part.OPINION and is_given(by, one)]
    return asked + mine(by, given_of(document))


def passed_on_by(by: Actor, document: IncomingDocument) -> list[Passing]:
    """What one passed to affiliated units that have not registered it yet, or may take back for the office."""
    there = [one for one in document.passings.all() if one.ended_at is None and one.arrived_as.is_waiting]
    return [one for one in there if may_distribute(by, one.agency_id) or getattr(by, "pk", None) == one.ordered_by_id]


def takeable(by: Actor, document: IncomingDocument) -> list[Assignment]:
    """What one gave, or may take back for the office."""
    held = [one for one in given_of(document) if one.is_open and one.part != Part.INFORM]
    return [one for one in held if may_distribute(by, one.agency_id) or getattr(by, "pk", None) == one.ordered_by_id]


def _some(found: Sequence[object]) -> None:
    if not found:
        raise Refused("Bạn không được giao việc này.")


def check_forward(by: Actor, document: IncomingDocument) -> None:
    _some(forwardable(by, document))


def check_settle(by: Actor, document: IncomingDocument) -> None:
    _some(settleable(by, document))


def check_return(by: Actor, document: IncomingDocument) -> None:
    _some(returnable(by, document))


def check_take_back(by: Actor, document: IncomingDocument) -> None:
    _some(takeable(by, document) or passed_on_by(by, document))


def check_take(by: Actor, document: IncomingDocument) -> None:
    _some([one for one in mine(by, given_of(document)) if one.taken_at is None])


def leads_of(by: Actor, document: IncomingDocument) -> list[Assignment]:
    """The lead that somebody has, or has passed on within the unit."""
    standing = [one for one in given_of(document) if one.is_open and one.part == Part.LEAD]
    return [one for one in standing if is_given(by, one) or heads(by, one.unit)]


def check_complete(by: Actor, document: IncomingDocument) -> None:
    """Whoever leads it, and whoever distributes."""
    if not leads_of(by, document) and not may_distribute(by, document.agency_id):
        raise Refused("Việc kết thúc của đơn vị, cá nhân chủ trì.")


def check_without_answer(by: Actor, document: IncomingDocument) -> None:
    """Whoever distributes or directs, and the head of the unit that leads (không cần trả lời)."""
    headed = any(heads(by, one.unit) for one in given_of(document) if one.is_open and one.part == Part.LEAD)
    if not headed and not may_distribute(by, document.agency_id):
        raise Refused("Chỉ người phân phối, lãnh đạo hoặc trưởng phòng chủ trì được kết thúc không cần trả lời.")


def leads(by: Actor, direction: Direction) -> bool:
    """Who leads a direction: the person, one in their place, or the head of the unit."""
    if not isinstance(by, Person):
        return False
    if direction.person_id is None:
        return heads(by, direction.unit)
    return direction.person_id == by.pk or any(one.acting_for_id == direction.person_id for one in by.mandates)


def check_leads(by: Actor, direction: Direction) -> None:
    if not leads(by, direction):
        raise Refused("Việc của nơi chủ trì.")


def check_opened(by: Actor, direction: Direction) -> None:
    """Who opened it, and who acts in their place while they are away."""
    own = isinstance(by, Person) and (
        direction.opened_by_id == by.pk or any(one.acting_for_id == direction.opened_by_id for one in by.mandates)
    )
    if not own:
        raise Refused("Chỉ người đã giao được kết luận.")


def check_orders(by: Actor, agency_id: int, parent: Direction | None = None) -> None:
    """Who orders anything at all: leaders, the head of the office for them, heads, and who leads a direction."""
    if parent is not None:
        check_leads(by, parent)
    elif not isinstance(by, Person) or not (
        any(by.may(right, agency_id=agency_id) for right in (DIRECT, DISTRIBUTE)) or by.units_where(SEE_UNIT)
    ):
        raise Refused("Ý kiến chỉ đạo do lãnh đạo; trưởng phòng giao việc trong phòng.")


def check_open_direction(by: Actor, unit: Unit, parent: Direction | None) -> None:
    """Leaders of any unit; the head of a unit, and who leads a direction, within their own."""
    if not isinstance(by, Person):
        raise Refused("Việc giao do người giao.")
    if parent is not None:
        check_leads(by, parent)
        if unit.pk != parent.unit_id:
            raise Refused("Việc con giao trong đơn vị chủ trì.", field="lead")
        return
    if not by.may(DIRECT, agency_id=unit.agency_id) and not by.may(SEE_UNIT, unit_id=unit.pk):
        raise Refused("Ý kiến chỉ đạo do lãnh đạo; trưởng phòng giao việc trong phòng.")
    _stand_as(by, unit.agency_id, DIRECT, SEE_UNIT)


def _stand_as(by: Actor, agency_id: int, *rights: str) -> None:
    """Who acts only in another's place is told so (xử lý thay)."""
    assert isinstance(by, Person)
    able = [one for one in by.mandates if any(one.permits(right, agency_id, None) for right in rights)]
    own = not able or any(one.acting_for_id is None for one in able)
    _stand(by, None if own else able[0].acting_for_id)


def _stand_for(by: Actor, given: Assignment) -> None:
    if isinstance(by, Person):
        _stand(by, given.person_id if given.person_id not in (None, by.pk) and is_given(by, given) else None)


def _stand(by: Person, giver_id: int | None) -> None:
    if running.get() is None:
        return
    right = right_to_act(by, giver_id, clock.today()) if giver_id is not None else None
    stand(Standing(by.ref, right.giver.ref, right.basis) if right is not None else None)
