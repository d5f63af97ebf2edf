"""Who may act on a dossier (`check_<step>` asks who, then `states` and the guards of NĐ 61/2018 ask when)."""

from __future__ import annotations

from collections.abc import Callable

from congso.dossiers.models import Dossier, StepRun
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.people.models import Mandate, Person, Unit

SECONDED = "centre_clerk"
WORK = frozenset(
    (
        *("assign", "pass_step", "send_back", "consult", "answer_consultation", "record_verification"),
        *("record_outside_decision", "request_supplement", "demand_payment", "suspend", "resume", "stop"),
        *("accept_withdrawal", "decline_withdrawal", "apologise", "finish", "reissue"),
    )
)
"""Everything done behind the desk: appraising, deciding, signing."""


def is_applicant(by: Actor, dossier: Dossier) -> bool:
    """The citizen or firm whose dossier it is."""
    return isinstance(by, Person) and dossier.applicant.person_id == by.pk


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
        raise Refused("Chỉ người được giao nhập dữ liệu đầu kỳ mới nhập được hồ sơ đang giải quyết.")


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
        raise Refused("Trang này dành cho lãnh đạo và trưởng phòng.")


def check_share_view(by: Person, unit: Unit) -> None:
    """A view of a list is shared with a unit by its head (góc nhìn dùng chung)."""
    if not by.may("dossiers.assign", unit_id=unit.pk):
        raise Refused(f"Chỉ Trưởng phòng chia sẻ góc nhìn cho {unit.short_name}.")


Check = Callable[[Actor, Dossier], None]

WHO: dict[str, Check] = {
    "attach": lambda by, dossier: check_applicant_or_desk(by, dossier, "dossiers.take_in"),
    "submit": lambda by, dossier: check_applicant_or_desk(by, dossier, "dossiers.submit_for"),
    "receive": lambda by, dossier: check_desk(by, dossier, "dossiers.receive"),
    "ask_for_completion": lambda by, dossier: check_desk(by, dossier, "dossiers.ask_for_completion"),
    "complete": lambda by, dossier: check_applicant_or_desk(by, dossier, "dossiers.take_in"),
    "refuse": lambda by, dossier: check_desk(by, dossier, "dossiers.refuse"),
    "pass_to_right_agency": lambda by, dossier: check_desk(by, dossier, "dossiers.pass_to_right_agency"),
    "answer_at_once": lambda by, dossier: check_desk(by, dossier, "dossiers.hand_over"),
    "transfer": lambda by, dossier: check_desk(by, dossier, "dossiers.transfer"),
    "assign": check_head,
    "pass_step": check_holder,
    "send_back": check_holder,
    "consult": check_holder,
    "answer_consultation": check_any_consulted,
    "record_verification": check_holder,
    "record_outside_decision": check_holder,
    "request_supplement": check_holder,
    "take_supplement": lambda by, dossier: check_applicant_or_desk(by, dossier, "dossiers.take_supplement"),
    "demand_payment": check_holder,
    "record_payment": lambda by, dossier: check_desk(by, dossier, "dossiers.record_payment"),
    "suspend": lambda by, dossier: check_leader(by, dossier, "dossiers.stop"),
    "resume": lambda by, dossier: check_leader(by, dossier, "dossiers.stop"),
    "ask_withdrawal": lambda by, dossier: check_applicant_or_desk(by, dossier, "dossiers.take_withdrawal"),
    "accept_withdrawal": lambda by, dossier: check_leader(by, dossier, "dossiers.settle_withdrawal"),
    "decline_withdrawal": lambda by, dossier: check_leader(by, dossier, "dossiers.settle_withdrawal"),
    "stop": lambda by, dossier: check_leader(by, dossier, "dossiers.stop"),
    "apologise": lambda by, dossier: check_leader(by, dossier, "dossiers.apologise"),
    "finish": check_holder,
    "hand_over": lambda by, dossier: check_desk(by, dossier, "dossiers.hand_over"),
    "reissue": lambda by, dossier: check_leader(by, dossier, "dossiers.sign"),
    "rate": lambda by, dossier: check_applicant_or_desk(by, dossier, "dossiers.rate"),
    "mark_component": lambda by, dossier: (
        check_desk(by, dossier, "dossiers.receive") if dossier.received_at is None else check_holder(by, dossier)
    ),
}
