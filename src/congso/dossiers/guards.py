"""When a step may be done, beyond the state: the guards of NĐ 61/2018 as one small function each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from congso.dossiers import access, deadlines, intake_rules, route
from congso.dossiers.models import Component, Dossier, SupplementRequest
from congso.dossiers.result_numbers import is_issued, standing_document
from congso.dossiers.states import BAD_MARKS, BEFORE_RECEIPT, DossierState, dossier_flow
from congso.kernel import clock
from congso.kernel.actors import Actor
from congso.kernel.context import Standing, running, stand
from congso.kernel.refusals import Refused
from congso.people.absences import right_to_act
from congso.people.models import Person
from congso.procedures.states import StepWork
from congso.rules import queries as rules
from congso.rules.definitions import UNPAID_AFTER, WITHDRAW_AFTER_RESULT
from congso.worktime.queries import timetable_for
from congso.worktime.walking import latest_working_day_before


def check(by: Actor, dossier: Dossier, step: str) -> None:
    """Refused, with the first reason that stands in the way: who, then the state, then the guard of the step."""
    access.check_seconded(by, step)
    access.WHO[step](by, dossier)
    dossier_flow.check(dossier, step)
    guard = GUARDS.get(step)
    if guard is not None:
        guard(by, dossier)
    if running.get() is not None:
        take_stand(by, dossier, step)


def take_stand(by: Actor, dossier: Dossier, step: str) -> None:
    """Let what is told of this act name in whose place it is done, by which paper (xử lý thay, ủy quyền)."""
    giver_id = access.acts_for(by, dossier, step)
    right = right_to_act(by, giver_id, clock.today()) if giver_id is not None and isinstance(by, Person) else None
    stand(Standing(by.ref, right.giver.ref, right.basis) if right is not None else None)


def missing(dossier: Dossier) -> list[Component]:
    """Required papers that are not on the table or marked as not good."""
    return [paper for paper in dossier.papers() if paper.required and (not paper.present or paper.mark in BAD_MARKS)]


LARGEST_AMOUNT = 10**12
"""No fee of a procedure is larger, in đồng."""
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{2,59}")


def complete_before_number(by: Actor, dossier: Dossier) -> None:
    """Completeness is checked before the number (NĐ 61/2018 Điều 17)."""
    lacking = missing(dossier)
    if lacking:
        raise intake_rules.PapersRefused(
            f"Còn thiếu hoặc chưa đạt: {'; '.join(paper.name for paper in lacking)}.",
            {paper.key: "Chưa đạt." if paper.present else "Còn thiếu." for paper in lacking},
        )
    intake_rules.digitised_before_number(dossier)


def returned_at_once(by: Actor, dossier: Dossier) -> None:
    """Only a procedure that the law answers on the spot (NĐ 61/2018 Điều 17 khoản 4)."""
    if not dossier.procedure_version.instant:
        raise Refused("Thủ tục này không trả kết quả ngay.")


def supplement_once(by: Actor, dossier: Dossier) -> None:
    """As often as the rule says, once by the decree (NĐ 61/2018 Điều 11 khoản 2c)."""
    on = dossier.received_on or clock.today()
    allowed = int(rules.get("supplement_max", on=on, agency_id=dossier.agency_id).value)
    if asked_after_receipt(dossier) >= allowed:
        raise Refused("Đã yêu cầu bổ sung một lần; chỉ được yêu cầu một lần (NĐ 61/2018, Điều 11).")


def asked_after_receipt(dossier: Dossier) -> int:
    """How often the applicant was asked for more since the dossier was received."""
    return sum(not asked.before_receipt for asked in dossier.supplements.all())


def further_supplement(by: Actor, dossier: Dossier) -> None:
    """Only after the one request that the decree allows, never while the dossier is outside."""
    not_outside(by, dossier)
    if not asked_after_receipt(dossier):
        raise Refused("Chưa yêu cầu bổ sung lần nào; hãy dùng “Yêu cầu bổ sung”.")


def supplement_is_late(dossier: Dossier) -> bool:
    """Later than three working days after receipt (NĐ 61/2018 Điều 19 khoản 4): allowed, but flagged."""
    on = dossier.received_on or clock.today()
    within = int(rules.get("supplement_request_within_working_days", on=on, agency_id=dossier.agency_id).value)
    return deadlines.working_days_since(dossier, dossier.received_at) > within


def reappoint_once(by: Actor, dossier: Dossier) -> None:
    """The date may be put off once (NĐ 61/2018 Điều 19 khoản 9)."""
    if hasattr(dossier, "apology"):
        raise Refused("Đã hẹn lại một lần; chỉ được hẹn lại một lần (NĐ 61/2018, Điều 19).")


def apology_is_late(dossier: Dossier) -> bool:
    """Not at least one day before the date promised (NĐ 61/2018 Điều 19 khoản 9)."""
    if dossier.due_on is None:
        return False
    on = dossier.received_on or clock.today()
    days = int(rules.get("apology_before_days", on=on, agency_id=dossier.agency_id).value)
    return clock.today() > latest_working_day_before(dossier.due_on, timetable_for(dossier.agency_id), days)


def check_new_date(dossier: Dossier, new_due: datetime) -> None:
    """Refused unless the new date is still to come, after the old one, on a working day."""
    if dossier.due_at is None or new_due <= dossier.due_at:
        raise Refused("Ngày hẹn lại phải sau ngày đã hẹn.", field="new_day")
    if new_due <= clock.now():
        raise Refused("Ngày hẹn lại phải sau lúc này.", field="new_day")
    if not timetable_for(dossier.agency_id).is_working_day(clock.local_day(new_due)):
        raise Refused("Ngày hẹn lại phải là ngày làm việc.", field="new_day")


def no_opinion_outstanding(by: Actor, dossier: Dossier) -> None:
    """A step is not passed while an answer is awaited within its time."""
    asked = (one for one in dossier.consultations.all() if one.answered_at is None and one.due_at >= clock.now())
    waiting = next(asked, None)
    if waiting is not None:
        whom = waiting.unit.name if waiting.unit else waiting.body
        raise Refused(f"Đang chờ ý kiến của {whom} đến {clock.local(waiting.due_at):%H:%M, %d/%m/%Y}.")


def no_council_outstanding(dossier: Dossier) -> None:
    """A step is not passed before the council that was convened has concluded."""
    if any(council.concluded_at is None for council in dossier.councils.all()):
        raise Refused("Hội đồng thẩm định chưa có kết luận.")


def step_is(*acts: str) -> Callable[[Actor, Dossier], None]:
    """Refused unless the open step ends in one of these acts."""

    def guard(by: Actor, dossier: Dossier) -> None:
        run = dossier.open_step()
        if run is None or run.act not in acts:
            raise Refused(f"Hồ sơ đang ở bước “{run.name if run else dossier.stage}”.")
        if run.act in ("pass_step", "propose", "finish"):
            no_opinion_outstanding(by, dossier)
            no_council_outstanding(dossier)

    return guard


def drafts_in_division(by: Actor, dossier: Dossier) -> None:
    """The result is drafted by the division that has the dossier, before leaders have it, one document at a time."""
    run = route.current(dossier)
    if run.act != "pass_step" or run.unit_id != dossier.unit_id:
        raise Refused("Văn bản kết quả do phòng đang giải quyết hồ sơ soạn.")
    if any(step.outside for step in dossier.procedure_version.route.all() if step.order > run.order):
        raise Refused("Kết quả của hồ sơ này do cơ quan khác quyết định.")
    if not dossier.procedure_version.issues_document and not hasattr(dossier, "objection"):
        raise Refused("Thủ tục này không ban hành văn bản.")
    no_opinion_outstanding(by, dossier)
    no_council_outstanding(dossier)
    drafted = standing_document(dossier)
    if drafted is not None:
        raise Refused(f"Đã có văn bản kết quả: {drafted.document}.")


def issued_and_decided(by: Actor, dossier: Dossier) -> None:
    """The document is out, nothing is awaited any more, and the office itself decides."""
    not_outside(by, dossier)
    drafted = standing_document(dossier)
    if drafted is None or not is_issued(drafted):
        raise Refused("Chưa có văn bản kết quả nào được phát hành.")
    no_opinion_outstanding(by, dossier)
    no_council_outstanding(dossier)


def not_outside(by: Actor, dossier: Dossier) -> None:
    run = dossier.open_step()
    if run is not None and run.outside:
        raise Refused(f"Hồ sơ đang ở {run.outside_body}.")


def somewhere_to_go_back(by: Actor, dossier: Dossier) -> None:
    """There is an earlier step inside the office to send it back to."""
    not_outside(by, dossier)
    route.previous(dossier, route.current(dossier))


def goes_outside(by: Actor, dossier: Dossier) -> None:
    """The step after the open one is an outside body's, to which one proposes."""
    step_is("propose", "pass_step")(by, dossier)
    order = route.current(dossier).order
    following = next((step for step in dossier.procedure_version.route.all() if step.order > order), None)
    if following is None or following.work != StepWork.OUTSIDE:
        raise Refused("Bước sau không phải là trình cơ quan khác.")


def somebody_has_it(by: Actor, dossier: Dossier) -> None:
    """A specialist of the division holds the open step."""
    not_outside(by, dossier)
    run = dossier.open_step()
    if run is None or run.person_id is None or run.role != route.WATCHER:
        raise Refused("Hồ sơ không ở bước của chuyên viên nào.")


def nothing_done_since(by: Actor, dossier: Dossier) -> None:
    """The one who got the dossier has not acted on it, and it did not leave the office."""
    not_outside(by, dossier)
    run = route.current(dossier)
    before = route.passed_from(dossier, run)
    if before is None:
        raise Refused("Không có bước vừa chuyển để thu hồi.")
    moments = [asked.asked_at for asked in dossier.consultations.all()]
    moments += [asked.asked_at for asked in dossier.supplements.all()]
    moments += [council.convened_at for council in dossier.councils.all()]
    moments += [check.recorded_at for check in dossier.verifications.all() if check.recorded_at]
    moments += [charge.demanded_at for charge in dossier.charges.all()]
    if any(moment >= run.started_at for moment in moments):
        raise Refused("Người nhận đã xử lý hồ sơ; không thu hồi được nữa.")


def no_council_yet(by: Actor, dossier: Dossier) -> None:
    not_outside(by, dossier)
    no_council_outstanding(dossier)


def council_waits(by: Actor, dossier: Dossier) -> None:
    if all(council.concluded_at is not None for council in dossier.councils.all()):
        raise Refused("Không có hội đồng thẩm định nào đang chờ kết luận.")


def withdrawal_in_time(by: Actor, dossier: Dossier) -> None:
    """What is done is withdrawn only where a rule says so (mẫu dừng: chưa có quyết định kết quả)."""
    on = dossier.received_on or clock.today()
    if (
        dossier.state == DossierState.DONE
        and not rules.get(WITHDRAW_AFTER_RESULT, on=on, agency_id=dossier.agency_id).value
    ):
        raise Refused("Không rút được hồ sơ khi đã có kết quả (đang ở trạng thái “Đã xử lý xong”).")


def silence_may_answer(by: Actor, dossier: Dossier) -> None:
    """The procedure ends in no document, nobody objected, its term is over, and that was foretold on an earlier day."""
    silence_is_possible(dossier)
    if dossier.due_at is None or clock.now() <= dossier.due_at:
        raise Refused("Thời hạn của hồ sơ chưa hết.")
    if dossier.silence_told_at is None or clock.local_day(dossier.silence_told_at) >= clock.today():
        raise Refused("Chưa báo trước việc tự kết thúc từ hôm trước.")


def silence_is_possible(dossier: Dossier) -> None:
    if dossier.procedure_version.issues_document:
        raise Refused("Thủ tục này kết thúc bằng một văn bản.")
    if hasattr(dossier, "objection"):
        raise Refused("Đã có ý kiến không đồng ý; hồ sơ phải có văn bản trả lời.")


def objection_once(by: Actor, dossier: Dossier) -> None:
    silence_is_possible(dossier)


def refusal_before_receipt(by: Actor, dossier: Dossier) -> None:
    """What waits for completion, or for a fee, is refused only after its time is over."""
    if dossier.state == DossierState.AWAITING_FEE:
        fee_time_is_over(dossier)
    request = _unanswered(dossier, before_receipt=True)
    if request is not None and clock.today() <= request.until:
        raise Refused(f"Người nộp còn thời gian hoàn thiện đến {request.until:%d/%m/%Y}.")


def fee_time_is_over(dossier: Dossier) -> None:
    """Refused while the applicant may still pay what is due before receipt."""
    assert dossier.submitted_on is not None
    days = rules.get(UNPAID_AFTER, on=dossier.submitted_on, agency_id=dossier.agency_id).value
    until = dossier.submitted_on + timedelta(days=days)
    if clock.today() <= until:
        raise Refused(f"Người nộp còn thời gian nộp phí đến {until:%d/%m/%Y}.")


def check_amount(amount: int, what: str, field: str = "amount") -> int:
    """A sum of money in whole đồng. Refused for nothing, and for more than any fee is."""
    if not 0 < amount <= LARGEST_AMOUNT:
        raise Refused(f"Hãy ghi số tiền của “{what}”, từ 1 đến {LARGEST_AMOUNT:,} đồng.".replace(",", "."), field=field)
    return amount


def stop_has_ground(by: Actor, dossier: Dossier) -> None:
    """A dossier that waits for a supplement is stopped only after the time given is over."""
    request = _unanswered(dossier, before_receipt=False)
    if request is not None and clock.today() <= request.until:
        raise Refused(f"Người nộp còn thời gian bổ sung đến {request.until:%d/%m/%Y}.")


def _unanswered(dossier: Dossier, *, before_receipt: bool) -> SupplementRequest | None:
    """The last request that the applicant has not answered."""
    requests = [one for one in dossier.supplements.all() if one.before_receipt is before_receipt]
    return next((one for one in reversed(requests) if one.answered_at is None), None)


def rated_once(by: Actor, dossier: Dossier) -> None:
    if hasattr(dossier, "rating"):
        raise Refused("Hồ sơ này đã được đánh giá.")


def supplement_guard(by: Actor, dossier: Dossier) -> None:
    not_outside(by, dossier)
    supplement_once(by, dossier)


def correction_waits(by: Actor, dossier: Dossier) -> None:
    """What was given wrong is given again only when it has been put right."""
    if dossier.correction is None:
        raise Refused("Không có kết quả cấp lại nào chờ trả.")


def check_reason(reason: str, field: str = "reason") -> str:
    """No status moves without a reason where the rules ask for one (guard g)."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do.", field=field)
    return " ".join(reason.split())


def check_code(code: str, field: str = "other_code") -> str:
    """A number that another system gave, as it stands on paper and in an address: letters, digits, dots, hyphens."""
    code = code.strip()
    if not CODE.fullmatch(code):
        raise Refused("Mã hồ sơ chỉ gồm chữ, số, dấu chấm và gạch nối.", field=field)
    return code


def check_until(until: date) -> None:
    if until <= clock.today():
        raise Refused("Hạn phải sau hôm nay.", field="until")


def check_before_receipt(dossier: Dossier) -> None:
    if dossier.state not in BEFORE_RECEIPT:
        raise Refused("Hồ sơ đã được tiếp nhận.")


GUARDS: dict[str, Callable[[Actor, Dossier], None]] = {
    "receive": complete_before_number,
    "refuse": refusal_before_receipt,
    "answer_at_once": returned_at_once,
    "assign": step_is("assign"),
    "reassign": somebody_has_it,
    "pass_step": step_is("pass_step"),
    "record_outside_decision": step_is("record_outside_decision"),
    "draft_result": drafts_in_division,
    "take_result": issued_and_decided,
    "finish": step_is("finish"),
    "send_back": somewhere_to_go_back,
    "take_back": nothing_done_since,
    "convene_council": no_council_yet,
    "conclude_council": council_waits,
    "propose": goes_outside,
    "request_supplement": supplement_guard,
    "request_further_supplement": further_supplement,
    "ask_withdrawal": withdrawal_in_time,
    "raise_objection": objection_once,
    "end_in_silence": silence_may_answer,
    "demand_payment": not_outside,
    "apologise": reappoint_once,
    "stop": stop_has_ground,
    "hand_over_again": correction_waits,
    "rate": rated_once,
}
