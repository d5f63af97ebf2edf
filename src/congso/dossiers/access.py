"""Who may act on a dossier (`check_<step>` asks who, then `states` and the guards of NĐ 61/2018 ask when)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from congso.dossiers.models import Dossier, StepRun
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import NotShown, Refused
from congso.people.access import stands_for
from congso.people.models import Mandate, Person, Unit

SECONDED = "centre_clerk"
WORK = frozenset(
    (
        *("assign", "pass_step", "send_back", "consult", "answer_consultation", "record_verification"),
        *("record_outside_decision", "request_supplement", "demand_payment", "suspend", "resume", "stop"),
        *("accept_withdrawal", "decline_withdrawal", "apologise", "finish", "reissue", "reassign", "raise_objection"),
        *("answer_at_once", "draft_result"),
        *("convene_council", "conclude_council", "propose", "request_further_supplement"),
    )
)
"""Everything done behind the desk: appraising, deciding, signing."""


def is_applicant(by: Actor, dossier: Dossier) -> bool:
    """The citizen or firm whose dossier it is, and who stands for them."""
    return stands_for(by, dossier.applicant, dossier.uid)


def seconded(by: Actor) -> bool:
    """Somebody whose own post is at the province's centre (cán bộ được cử tại Trung tâm)."""
    return isinstance(by, Person) and any(
        mandate.role.key == SECONDED and mandate.acting_for_id is None for mandate in by.mandates
    )


def check_seconded(by: Actor, step: str) -> None:
    """The clerk at the centre receives and returns; working on dossiers is not theirs, in nobody's place either."""
    if step in WORK and seconded(by):
        raise Refused("Cán bộ được cử tại Trung tâm chỉ tiếp nhận và trả kết quả, không thẩm định, không xử lý hồ sơ.")


def desk_of(by: Actor, agency_id: int) -> Mandate | None:
    """The post at a desk of this agency in which somebody receives; one's own before another's."""
    if not isinstance(by, Person):
        return None
    return next((mandate for mandate in by.mandates if mandate.permits("dossiers.receive", agency_id, None)), None)


def at_desk(by: Actor, dossier: Dossier, permission: str) -> bool:
    """A one-stop clerk of the agency that receives or decides."""
    if not isinstance(by, Person):
        return isinstance(by, House)
    return by.may(permission, agency_id=dossier.receiving_agency_id) or by.may(permission, agency_id=dossier.agency_id)


def holds(by: Actor, run: StepRun | None) -> bool:
    """Holder of the open step: the person named, one who acts for them, or anybody of the role in the unit."""
    if run is None or not isinstance(by, Person):
        return isinstance(by, House)
    here = [mandate for mandate in by.mandates if mandate.unit_id == run.unit_id and _in_scope(mandate)]
    if run.person_id is not None:
        return run.person_id == by.pk or any(mandate.acting_for_id == run.person_id for mandate in here)
    return any(mandate.role.key == run.role for mandate in here)


def _in_scope(mandate: Mandate) -> bool:
    """One's own post, or another's whose work on dossiers was given too (xử lý thay trong phạm vi được giao)."""
    return mandate.acting_for_id is None or "dossiers.work" in mandate.permissions


def check_bring_over(by: Actor, agency_id: int) -> None:
    """Whoever sets the office up, or heads its administration."""
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may("dossiers.bring_over", agency_id=agency_id):
        raise NotShown("Chỉ người được giao nhập dữ liệu đầu kỳ mới nhập được hồ sơ đang giải quyết.")


def check_applicant_or_desk(by: Actor, dossier: Dossier, permission: str) -> None:
    if not is_applicant(by, dossier):
        check_desk(by, dossier, permission)


def check_desk(by: Actor, dossier: Dossier, permission: str) -> None:
    if not at_desk(by, dossier, permission):
        raise Refused("Việc này của cán bộ Bộ phận Một cửa.")


def check_holder(by: Actor, dossier: Dossier) -> None:
    run = dossier.open_step()
    if not holds(by, run):
        who = run.person.full_name if run is not None and run.person is not None else run.unit.name if run else ""
        raise Refused(f"Hồ sơ đang do {who or 'người khác'} giữ.")


def check_head(by: Actor, dossier: Dossier) -> None:
    if isinstance(by, House):
        return
    in_hand = dossier.unit_id is not None
    if not in_hand or not isinstance(by, Person) or not by.may("dossiers.assign", unit_id=dossier.unit_id):
        raise Refused("Việc phân công của Trưởng phòng đang giữ hồ sơ.")


def check_leader(by: Actor, dossier: Dossier, permission: str) -> None:
    if isinstance(by, House):
        return
    if not isinstance(by, Person) or not by.may(permission, agency_id=dossier.agency_id):
        raise Refused("Việc này của lãnh đạo cơ quan.")


def check_house(by: Actor, dossier: Dossier) -> None:
    if not isinstance(by, House):
        raise Refused("Việc này do hệ thống tự làm khi đến hạn.")


def check_passer(by: Actor, dossier: Dossier) -> None:
    """Whoever ended the step before the open one."""
    ended = [run for run in dossier.step_runs.all() if run.ended_at is not None]
    if isinstance(by, House) or (isinstance(by, Person) and ended and ended[-1].ended_by_id == by.pk):
        return
    raise Refused("Chỉ người vừa chuyển hồ sơ mới thu hồi được.")


def check_consulted(by: Actor, unit: Unit | None, dossier: Dossier) -> None:
    """One of the unit that was asked; for an outside body, whoever holds the dossier enters its answer."""
    if unit is None:
        check_holder(by, dossier)
    elif not isinstance(by, Person) or not by.may("dossiers.work", unit_id=unit.pk):
        raise Refused(f"Chỉ {unit.name} trả lời ý kiến này.")


def check_any_consulted(by: Actor, dossier: Dossier) -> None:
    """One of a unit that was asked and has not answered yet."""
    waiting = [asked for asked in dossier.consultations.all() if asked.answered_at is None]
    if not waiting:
        raise Refused("Không có ý kiến nào đang chờ trả lời.")
    for asked in waiting:
        try:
            return check_consulted(by, asked.unit, dossier)
        except Refused:
            continue
    raise Refused("Chỉ đơn vị được hỏi trả lời ý kiến này.")


def check_forms(by: Person) -> None:
    """Who keeps the catalogue or works at the desk looks at the forms."""
    if not (by.may("procedures.manage") or by.may("dossiers.see_desk")):
        raise NotShown("Mẫu giấy tờ dành cho quản trị và Bộ phận Một cửa.")


def check_follow_up_book(by: Person, agency_id: int) -> None:
    """Who keeps the desk's follow-up book, or the office that answers for it."""
    if not by.may("dossiers.close_book", agency_id=agency_id):
        raise Refused("Sổ theo dõi hồ sơ do cán bộ Bộ phận Một cửa của cơ quan khóa.")


def check_control_sheet(by: Actor, dossier: Dossier) -> None:
    """Anybody of the office who sees the dossier as their work; never the applicant."""
    seen = isinstance(by, Person) and (
        by.may("dossiers.see_agency", agency_id=dossier.agency_id)
        or by.may("dossiers.see_desk", agency_id=dossier.receiving_agency_id)
        or (dossier.unit_id is not None and by.may("dossiers.see_unit", unit_id=dossier.unit_id))
    )
    if not seen and not isinstance(by, House):
        raise Refused("Phiếu kiểm soát do người của cơ quan lập.")


def check_see_workload(by: Person) -> None:
    """Heads and leaders look at who has how much (tình hình xử lý)."""
    if not by.may("dossiers.assign") or by.agency_id is None:
        raise NotShown("Trang này dành cho lãnh đạo và trưởng phòng.")


Check = Callable[[Actor, Dossier], None]


@dataclass(frozen=True)
class Door:
    """A check that asks for one permission of a role, which somebody may also have been given by another."""

    ask: Callable[[Actor, Dossier, str], None]
    permission: str

    def __call__(self, by: Actor, dossier: Dossier) -> None:
        self.ask(by, dossier, self.permission)


def _marks(by: Actor, dossier: Dossier) -> None:
    """Before receipt the desk looks at the papers, afterwards whoever holds the dossier."""
    if dossier.received_at is None:
        check_desk(by, dossier, "dossiers.receive")
    else:
        check_holder(by, dossier)


WHO: dict[str, Check] = {
    "attach": Door(check_applicant_or_desk, "dossiers.take_in"),
    "submit": Door(check_applicant_or_desk, "dossiers.submit_for"),
    "receive": Door(check_desk, "dossiers.receive"),
    "ask_for_completion": Door(check_desk, "dossiers.ask_for_completion"),
    "complete": Door(check_applicant_or_desk, "dossiers.take_in"),
    "refuse": Door(check_desk, "dossiers.refuse"),
    "pass_to_right_agency": Door(check_desk, "dossiers.pass_to_right_agency"),
    "answer_at_once": Door(check_desk, "dossiers.hand_over"),
    "transfer": Door(check_desk, "dossiers.transfer"),
    "assign": check_head,
    "reassign": check_head,
    "pass_step": check_holder,
    "send_back": check_holder,
    "take_back": check_passer,
    "consult": check_holder,
    "answer_consultation": check_any_consulted,
    "record_verification": check_holder,
    "convene_council": check_holder,
    "conclude_council": check_holder,
    "propose": check_holder,
    "record_outside_decision": check_holder,
    "request_supplement": check_holder,
    "request_further_supplement": check_holder,
    "take_supplement": Door(check_applicant_or_desk, "dossiers.take_supplement"),
    "demand_payment": check_holder,
    "record_payment": Door(check_desk, "dossiers.record_payment"),
    "suspend": Door(check_leader, "dossiers.stop"),
    "resume": Door(check_leader, "dossiers.stop"),
    "ask_withdrawal": Door(check_applicant_or_desk, "dossiers.take_withdrawal"),
    "accept_withdrawal": Door(check_leader, "dossiers.settle_withdrawal"),
    "decline_withdrawal": Door(check_leader, "dossiers.settle_withdrawal"),
    "stop": Door(check_leader, "dossiers.stop"),
    "apologise": Door(check_leader, "dossiers.apologise"),
    "raise_objection": check_holder,
    "draft_result": check_holder,
    "take_result": check_house,
    "finish": check_holder,
    "end_in_silence": check_house,
    "hand_over": Door(check_desk, "dossiers.hand_over"),
    "reissue": Door(check_leader, "dossiers.sign"),
    "hand_over_again": Door(check_desk, "dossiers.hand_over"),
    "rate": Door(check_applicant_or_desk, "dossiers.rate"),
    "mark_component": _marks,
}


def acts_for(by: Actor, dossier: Dossier, step: str) -> int | None:
    """The id of the person in whose place `by` does this step; None when they do it by their own post."""
    if not isinstance(by, Person) or is_applicant(by, dossier):
        return None
    able = list(_able(by, dossier, step))
    if not able or any(mandate.acting_for_id is None for mandate in able):
        return None
    return able[0].acting_for_id


def _able(by: Person, dossier: Dossier, step: str) -> Iterator[Mandate]:
    """The mandates of `by` that open the door of a step."""
    door, run = WHO[step], dossier.open_step()
    for mandate in by.mandates:
        if isinstance(door, Door):
            agencies = {dossier.agency_id, dossier.receiving_agency_id}
            able = door.permission in mandate.permissions and mandate.agency_id in agencies
        elif door is check_head:
            able = mandate.permits("dossiers.assign", None, dossier.unit_id)
        elif door is check_any_consulted:
            units = {asked.unit_id for asked in dossier.consultations.all() if asked.answered_at is None}
            able = "dossiers.work" in mandate.permissions and mandate.unit_id in units
        else:
            able = run is not None and mandate.unit_id == run.unit_id and _holds_as(by, mandate, run)
        if able:
            yield mandate


def _holds_as(by: Person, mandate: Mandate, run: StepRun) -> bool:
    """Whether this mandate is the one by which somebody holds a step."""
    if run.person_id is None:
        return mandate.role.key == run.role and _in_scope(mandate)
    own = mandate.acting_for_id is None and run.person_id == by.pk
    return own or (mandate.acting_for_id == run.person_id and _in_scope(mandate))
