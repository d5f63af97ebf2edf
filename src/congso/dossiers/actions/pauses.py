"""What stops the clock or moves the date: supplements, money owed, suspension, requests to withdraw, apologies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from congso.dossiers import deadlines, form_sets, guards, route, slips
from congso.dossiers.actions.intake import ask
from congso.dossiers.actions.orders import ask_to_pay
from congso.dossiers.actions.papers import Paper, put_papers
from congso.dossiers.actions.receipts import settle
from congso.dossiers.events import (
    ApologyGiven,
    DossierResumed,
    DossierSuspended,
    FurtherSupplementRequested,
    PaymentDemanded,
    PaymentRecorded,
    SupplementRequested,
    SupplementTaken,
    WithdrawalAsked,
)
from congso.dossiers.models import Apology, Charge, Dossier
from congso.dossiers.states import DossierState, StopKind, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.people.states import UnitKind
from congso.rules import queries as rules
from congso.rules.definitions import PAYMENT_CLOCK, SUPPLEMENT_MAX
from congso.tasks import board

_CLOCK = ("state", "due_at", "due_on", "answer_due_at", "silence_told_at")


@action
def request_supplement(
    *,
    dossier: Dossier,
    components: tuple[str, ...],
    reason: str,
    until: date,
    by: Person,
    seen: int | None = None,
) -> Dossier:
    """Ask the applicant for named papers during appraisal, once (yêu cầu bổ sung, Mẫu 02; NĐ 61/2018 Điều 19 khoản 4).

    The clock stands still until they come. Where the rule allows more than one request, the later ones cite that rule;
    any other is asked for by `request_further_supplement`. Later than three working days after receipt it is allowed
    but flagged.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "request_supplement")
    guards.check_until(until)
    sector_rule = _allowing(dossier) if guards.asked_after_receipt(dossier) else ""
    request = ask(
        dossier, components, guards.check_reason(reason), until, by, before_receipt=False, sector_rule=sector_rule
    )
    _pause(dossier, "request_supplement", StopKind.SUPPLEMENT)
    emit(
        SupplementRequested(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            components=tuple(dossier.components.filter(key__in=components).values_list("name", flat=True)),
            reason=Private(reason),
            until=until,
            late=request.late,
        )
    )
    slips.issue(dossier, form_sets.SUPPLEMENT, by=by, request=request)
    return dossier


def _allowing(dossier: Dossier) -> str:
    """The rule that lets the office ask more than once."""
    on = dossier.received_on or clock.today()
    setting = rules.get(SUPPLEMENT_MAX, on=on, agency_id=dossier.agency_id)
    return f"{setting.definition.title}: {setting.definition.in_words(setting.value)}"[:200]


@action
def request_further_supplement(
    *,
    dossier: Dossier,
    components: tuple[str, ...],
    reason: str,
    until: date,
    sector_rule: str,
    by: Person,
    seen: int | None = None,
) -> Dossier:
    """Ask a further time, which only a rule of the sector allows (yêu cầu bổ sung thêm); it must be cited.

    Refused without that rule, or where nothing was asked for yet.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "request_further_supplement")
    guards.check_until(until)
    if not sector_rule.strip():
        raise Refused("Hãy ghi căn cứ chuyên ngành cho lần yêu cầu thêm.", field="sector_rule")
    sector_rule = sector_rule.strip()[:200]
    reason = guards.check_reason(reason)
    request = ask(dossier, components, reason, until, by, before_receipt=False, sector_rule=sector_rule)
    slips.issue(dossier, form_sets.SUPPLEMENT, by=by, request=request)
    _pause(dossier, "request_further_supplement", StopKind.SUPPLEMENT)
    emit(
        FurtherSupplementRequested(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            components=tuple(dossier.components.filter(key__in=components).values_list("name", flat=True)),
            reason=Private(reason),
            until=until,
            sector_rule=sector_rule,
        )
    )
    return dossier


def _pause(dossier: Dossier, step: str, kind: str, basis: str = "") -> None:
    """Move the dossier, stop its clock and take its work's due moment away."""
    deadlines.stand_still(dossier, kind, basis)
    dossier_flow.move(dossier, step)
    save(dossier, "state")
    run = dossier.open_step()
    if run is not None:
        board.postpone(subject=dossier.ref, act=run.act, due_at=None)


def let_run(dossier: Dossier) -> None:
    """Let the clock run again, and give the open step the time that it still had."""
    stop = deadlines.go_on(dossier)
    run = dossier.open_step()
    if run is None or stop is None:
        return
    run.due_at = deadlines.step_goes_on(dossier.agency_id, run, stop)
    run.save(update_fields=["due_at"])
    route.put_before(dossier, run)


@action
def take_supplement(
    *, dossier: Dossier, by: Actor, papers: Mapping[str, Paper] | None = None, seen: int | None = None
) -> Dossier:
    """Take the papers that were asked for; the clock begins anew or goes on, as the rule says (nhận bổ sung).

    Refused when a paper that was named is still missing, or others are brought.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "take_supplement")
    request = dossier.supplements.filter(answered_at=None, before_receipt=False).order_by("-id").first()
    if request is None:
        raise Refused("Không có yêu cầu bổ sung nào đang chờ.")
    if not set(papers or {}) <= set(request.components):
        raise Refused("Chỉ nhận những giấy tờ được yêu cầu bổ sung.", field="components")
    put_papers(dossier, papers or {}, by)
    _check_all_there(dossier, request.components)
    request.answered_at = clock.now()
    request.save(update_fields=["answered_at"])
    before = dossier.due_at
    dossier_flow.move(dossier, "take_supplement")
    let_run(dossier)
    save(dossier, *_CLOCK)
    assert before is not None
    assert dossier.due_at is not None
    emit(
        SupplementTaken(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, due_before=before, due_at=dossier.due_at
        )
    )
    return dossier


def _check_all_there(dossier: Dossier, keys: list[str]) -> None:
    lacking = [paper.name for paper in dossier.components.filter(key__in=keys) if not paper.present]
    if lacking:
        raise Refused(f"Còn thiếu: {'; '.join(lacking)}.", field="components")


@action
def demand_payment(*, dossier: Dossier, what: str, amount: int, by: Person, seen: int | None = None) -> Dossier:
    """Ask for money owed, in đồng (nghĩa vụ tài chính; NĐ 61/2018 Điều 22).

    The clock stands still until it is paid, or runs on, as the rule of the day of receipt says.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "demand_payment")
    what = guards.check_reason(what, "what")
    amount = guards.check_amount(amount, what)
    Charge.objects.create(dossier=dossier, what=what, amount=amount, demanded_at=clock.now())
    ask_to_pay(dossier, by)
    dossier.pays_on_clock = _runs_while_paying(dossier)
    if dossier.pays_on_clock:
        dossier_flow.move(dossier, "demand_payment")
    else:
        _pause(dossier, "demand_payment", StopKind.PAYMENT)
    save(dossier, "state", "pays_on_clock")
    emit(
        PaymentDemanded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            what=what,
            amount=amount,
            clock="Thời hạn vẫn tính." if dossier.pays_on_clock else "Ngừng tính thời hạn.",
        )
    )
    return dossier


def _runs_while_paying(dossier: Dossier) -> bool:
    on = dossier.received_on or clock.today()
    return rules.get(PAYMENT_CLOCK, on=on, agency_id=dossier.agency_id).value == "run"


@action
def record_payment(*, dossier: Dossier, way: str, by: Person, receipt: str = "", seen: int | None = None) -> Dossier:
    """Enter the payment of what is owed (ghi nhận thanh toán).

    `receipt` is the number of an outside voucher; without it the next receipt of an open book is written. Refused when
    there is neither.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "record_payment")
    charge = dossier.charges.filter(paid_at=None).order_by("id").last()
    if charge is None:
        raise Refused("Hồ sơ không còn khoản nào phải nộp.")
    settle(charge, dossier, way=way, receipt=receipt, by=by)
    if not charge.receipt:
        raise Refused("Chưa có quyển biên lai đang dùng: hãy ghi số biên lai, chứng từ.", field="receipt")
    go_on_paid(dossier)
    emit(
        PaymentRecorded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            amount=charge.amount,
            way=way,
            receipt=charge.receipt,
        )
    )
    return dossier


def go_on_paid(dossier: Dossier) -> Dossier:
    """What it waited for is paid: to receipt, or on with the work."""
    if dossier.state == DossierState.AWAITING_FEE:
        dossier_flow.move(dossier, "record_payment", to=DossierState.SUBMITTED)
        route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    else:
        dossier_flow.move(dossier, "record_payment", to=DossierState.PROCESSING)
        let_run(dossier)
    return save(dossier, *_CLOCK)


@action
def suspend(*, dossier: Dossier, basis: str, reason: str, by: Actor, seen: int | None = None) -> Dossier:
    """Stop the clock where a law allows it, which must be named (tạm dừng)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "suspend")
    if not basis.strip():
        raise Refused("Hãy ghi căn cứ pháp lý của việc tạm dừng.", field="basis")
    reason = guards.check_reason(reason)
    _pause(dossier, "suspend", StopKind.SUSPENSION, basis)
    emit(
        DossierSuspended(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, basis=basis, reason=Private(reason)
        )
    )
    return dossier


@action
def resume(*, dossier: Dossier, by: Actor, seen: int | None = None) -> Dossier:
    """Let the clock run again after a suspension (tiếp tục xử lý)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "resume")
    dossier_flow.move(dossier, "resume")
    let_run(dossier)
    save(dossier, *_CLOCK)
    assert dossier.due_at is not None
    emit(DossierResumed(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, due_at=dossier.due_at))
    return dossier


@action
def ask_withdrawal(*, dossier: Dossier, reason: str, by: Actor, seen: int | None = None) -> Dossier:
    """Enter the applicant's wish to withdraw (xin rút hồ sơ).

    Refused once the dossier is done, unless a rule lets the applicant withdraw what was not handed over yet.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "ask_withdrawal")
    reason = guards.check_reason(reason)
    dossier.state_before = dossier.state
    if dossier.clock_runs:
        deadlines.stand_still(dossier, StopKind.WITHDRAWAL)
    dossier_flow.move(dossier, "ask_withdrawal")
    save(dossier, "state", "state_before")
    _put_before_leader(dossier)
    emit(WithdrawalAsked(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, reason=Private(reason)))
    return dossier


def _put_before_leader(dossier: Dossier) -> None:
    """The wish waits for the leaders, due at the end of the next working day."""
    leaders = dossier.agency.units.filter(kind=UnitKind.LEADERSHIP).order_by("order").first()
    if leaders is None:
        raise Refused("Cơ quan chưa có bộ phận lãnh đạo để duyệt việc rút hồ sơ.")
    board.clear(subject=dossier.ref)
    board.put(
        subject=dossier.ref,
        number=dossier.short_number,
        title=dossier.procedure_version.short_name,
        about=dossier.applicant.name,
        act="accept_withdrawal",
        stage="Duyệt rút hồ sơ",
        unit=leaders,
        role="leader",
        link=dossier.get_absolute_url(),
        due_at=deadlines.step_due(dossier.agency_id, clock.now(), 480),
    )


@action
def apologise(*, dossier: Dossier, reason: str, new_due: datetime, by: Person, seen: int | None = None) -> Dossier:
    """Own a delay and name a new date, once (xin lỗi và hẹn lại, Mẫu 04; NĐ 61/2018 Điều 19 khoản 9).

    It should go out at least a day before the date promised; later it is marked late. The dossier's timeliness is still
    judged against the date that it ends with.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "apologise")
    reason = guards.check_reason(reason)
    guards.check_new_date(dossier, new_due)
    assert dossier.due_at is not None
    letter = Apology.objects.create(
        dossier=dossier,
        reason=reason,
        due_before=dossier.due_at,
        due_after=new_due,
        given_at=clock.now(),
        signed_by=by,
        late=guards.apology_is_late(dossier),
    )
    dossier_flow.move(dossier, "apologise")
    save(dossier)
    emit(
        ApologyGiven(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            reason=Private(reason),
            due_before=letter.due_before,
            due_at=new_due,
            late=letter.late,
        )
    )
    slips.issue(dossier, form_sets.APOLOGY, by=by, letter=letter)
    return dossier
