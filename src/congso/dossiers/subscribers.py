"""What dossiers do when something happens: keep the index, tell who got work, say what a corrected day touches."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from congso.dossiers import actions, guards, rereckoning
from congso.dossiers.actions.moving import move_all_to
from congso.dossiers.actions.orders import withdraw_orders
from congso.dossiers.actions.paying import take_payment
from congso.dossiers.actions.receipts import words_of
from congso.dossiers.bringing_in import DOSSIERS
from congso.dossiers.events import (
    AnswerNearlyDue,
    AnswerOverdue,
    DossierAssigned,
    DossierBroughtOver,
    DossierReassigned,
    DossierReceived,
    DossierRefused,
    DossierStopped,
    DossierSubmitted,
    DueDateMoved,
    OpinionAsked,
    OpinionLapsed,
    OpinionReminded,
    OtherCodeRecorded,
    PassedToRightAgency,
    PaymentRecorded,
    ResultHandedOver,
    SilenceForetold,
    StepSentBack,
    StuckTold,
    SupplementLapsed,
    TakenBack,
    WithdrawalAccepted,
)
from congso.dossiers.handover_events import DossierNotTaken
from congso.dossiers.models import Charge, Dossier
from congso.dossiers.pinned import pinned
from congso.dossiers.queries import at_desk_of, heads_of_desk
from congso.files.importing import importers
from congso.jobs import after, progress
from congso.kernel import clock, subjects
from congso.kernel.actors import House
from congso.kernel.events import Event, on
from congso.kernel.refusals import Refused
from congso.notices.inbox import notify
from congso.outgoing import actions as outgoing
from congso.outgoing.events import DocumentIssued
from congso.outgoing.models import OutgoingRecipient
from congso.outgoing.states import DeliveryState, RecipientKind
from congso.payments.events import OrderSettled, ReceiptRewritten
from congso.people.absences import absences_of
from congso.people.events import ApplicantCorrected, ApplicantRegistered
from congso.people.queries import holders, unit_of_kind
from congso.people.states import UnitKind
from congso.procedures.ports import move_unreceived, pinned_to
from congso.search.indexing import index
from congso.ui.acts import why_not
from congso.worktime.events import ClosureLifted, DayCorrected, DueTimeChosen, PartOfDayClosed, SessionsSet
from congso.worktime.ports import due_dates_to_move, due_dates_touched
from congso.worktime.queries import timetable_for


@on(DossierSubmitted)
def index_submitted(event: DossierSubmitted) -> None:
    index(event.subject)


@on(DossierReceived)
def index_received(event: DossierReceived) -> None:
    index(event.subject)


@on(DossierBroughtOver)
def index_brought_over(event: DossierBroughtOver) -> None:
    index(event.subject)


@on(PassedToRightAgency)
def index_passed_on(event: PassedToRightAgency) -> None:
    index(event.subject)


@on(DossierNotTaken)
def tell_giver(event: DossierNotTaken) -> None:
    """Whoever gave a dossier by list is told why it was not taken."""
    giver, dossier = subjects.fetch(event.giver), subjects.fetch(event.subject)
    if giver is not None and dossier is not None:
        sentence = f"Hồ sơ {dossier} không được nhận theo danh sách số {event.list_number}: {event.reason}"
        notify(person=giver, subject_ref=event.subject, sentence=sentence)


@on(OtherCodeRecorded)
def index_other_code(event: OtherCodeRecorded) -> None:
    index(event.subject)


@on(OpinionAsked)
def index_for_who_is_asked(event: OpinionAsked) -> None:
    index(event.subject)


@on(PaymentRecorded)
def index_receipt(event: PaymentRecorded) -> None:
    index(event.subject)


@on(ApplicantRegistered)
def index_applicant(event: ApplicantRegistered) -> None:
    index(event.subject)


@on(ApplicantCorrected)
def index_corrected_applicant(event: ApplicantCorrected) -> None:
    index(event.subject)


@on(DossierAssigned)
def tell_who_got_it(event: DossierAssigned) -> None:
    """The specialist finds it in the inbox."""
    if event.person != event.actor:
        person, dossier = subjects.fetch(event.person), subjects.fetch(event.subject)
        if person is not None and dossier is not None:
            notify(person=person, subject_ref=event.subject, sentence=f"Bạn được phân công hồ sơ {dossier}.")


@on(StepSentBack)
def tell_who_has_it_again(event: StepSentBack) -> None:
    """Whoever gets a dossier back is told why."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None and dossier.holder is not None:
        sentence = f"Hồ sơ {dossier} được chuyển trả: {event.reason}"
        notify(person=dossier.holder, subject_ref=event.subject, sentence=sentence)


@on(DossierReassigned)
def tell_both_of_the_change(event: DossierReassigned) -> None:
    """Who gets the work and who gives it up both know."""
    _tell(event.subject, (event.person,), f"Bạn được phân công lại hồ sơ {{}}: {event.reason}")
    _tell(event.subject, (event.before,), f"Hồ sơ {{}} đã chuyển cho người khác: {event.reason}")


@on(DossierAssigned)
def tell_who_stands_in(event: DossierAssigned) -> None:
    """Work given to somebody who is away is known at once to who gave it and to who acts in their place."""
    person = subjects.fetch(event.person)
    away = absences_of([person.pk], clock.today()).get(person.pk) if person is not None else None
    if person is None or away is None:
        return
    _tell(event.subject, (event.actor,), f"Hồ sơ {{}} giao cho {person.full_name}, {away.words}.")
    _tell(event.subject, (away.taker.ref,), f"Hồ sơ {{}} giao cho {person.full_name}; bạn xử lý thay.")


@on(TakenBack)
def tell_who_lost_it(event: TakenBack) -> None:
    """Whoever had just got it knows that it was taken back."""
    dossier = subjects.fetch(event.subject)
    last = dossier.step_runs.filter(sent_back=True).order_by("-id").first() if dossier is not None else None
    if last is not None and last.person is not None:
        _tell(event.subject, (last.person.ref,), f"Hồ sơ {{}} đã được thu hồi: {event.reason}")


@on(OpinionReminded)
def remind_who_was_asked(event: OpinionReminded) -> None:
    """The heads of the unit that was asked, or the holder, who writes to the outside body."""
    dossier, unit = subjects.fetch(event.subject), subjects.fetch(event.whom) if ":" in event.whom else None
    sentence = f"Hồ sơ {{}} cần ý kiến trước {clock.local(event.due_at):%H:%M, %d/%m/%Y}."
    if unit is not None:
        heads = holders(unit, actions.head_role(unit), clock.today())
        _tell(event.subject, tuple(person.ref for person in heads), sentence)
    elif dossier is not None and dossier.holder is not None:
        _tell(event.subject, (dossier.holder.ref,), f"Hãy nhắc {event.whom}: {sentence.lower()}")


@on(OpinionLapsed)
def tell_of_lapsed_opinion(event: OpinionLapsed) -> None:
    """The heads of the desk and of the lead division (NĐ 61/2018 Điều 19 khoản 5)."""
    unit = subjects.fetch(event.whom) if ":" in event.whom else None
    _tell(event.subject, event.told, f"Quá hạn, {unit or event.whom} chưa cho ý kiến về hồ sơ {{}}.")


@on(SupplementLapsed)
def tell_of_lapsed_supplement(event: SupplementLapsed) -> None:
    """The holder, so that the leaders' question finds them ready."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None and dossier.holder is not None:
        _tell(event.subject, (dossier.holder.ref,), "Hồ sơ {} quá hạn bổ sung; đã đề nghị kết thúc.")


@on(SilenceForetold)
def tell_before_silence(event: SilenceForetold) -> None:
    """The desk's clerks and whoever has the dossier."""
    dossier = subjects.fetch(event.subject)
    if dossier is None:
        return
    desk = unit_of_kind(dossier.receiving_agency_id, UnitKind.DESK)
    clerks = holders(desk, "one_stop_clerk", clock.today()) if desk is not None else []
    refs = {person.ref for person in (*clerks, dossier.holder) if person is not None}
    sentence = f"Hồ sơ {{}} tự kết thúc lúc {clock.local(event.due_at):%H:%M, %d/%m/%Y} nếu không có ý kiến khác."
    _tell(event.subject, tuple(sorted(refs)), sentence)


@on(StuckTold)
def tell_of_stuck(event: StuckTold) -> None:
    _tell(event.subject, event.told, f"Hồ sơ {{}} bị vướng: {event.why}")


def _tell(subject: str, refs: tuple[str, ...], sentence: str) -> None:
    """One sentence about a dossier, {} in it, to these persons; the house is told nothing."""
    dossier = subjects.fetch(subject)
    for ref in refs:
        person = None if ref.startswith("house:") else subjects.fetch(ref)
        if person is not None and dossier is not None:
            notify(person=person, subject_ref=subject, sentence=sentence.replace("{}", str(dossier), 1))


@on(DueDateMoved)
def tell_of_another_date(event: DueDateMoved) -> None:
    """Whoever has the dossier in hand learns its new date: the holder, else those who share the open step."""
    dossier = subjects.fetch(event.subject)
    if dossier is None:
        return
    run = dossier.open_step()
    people = [dossier.holder] if dossier.holder else holders(run.unit, run.role, clock.today()) if run else []
    sentence = f"Hồ sơ {dossier} hẹn trả lại {clock.local(event.due_at):%H:%M, %d/%m/%Y} vì lịch làm việc được sửa."
    for person in people:
        notify(person=person, subject_ref=event.subject, sentence=sentence)


@on(DocumentIssued)
def take_what_was_issued(event: DocumentIssued) -> None:
    """The document that a dossier waits for is its result; where the dossier stands still, it is taken when it ends."""
    document = subjects.fetch(event.subject)
    dossier = subjects.fetch(document.for_ref) if document is not None and document.for_ref else None
    house = House(event.agency_id, "outgoing")
    if isinstance(dossier, Dossier) and not why_not(guards.check, house, dossier, "take_result"):
        actions.take_result(dossier=dossier, by=house)


@on(ResultHandedOver)
def note_that_the_applicant_has_it(event: ResultHandedOver) -> None:
    """Who is named in the document got it at the desk, by post or online: nothing waits to be sent any more."""
    waiting = OutgoingRecipient.objects.filter(
        document__results__dossier__uid=subjects.split(event.subject)[1],
        kind=RecipientKind.PRIVATE,
        state__in=(DeliveryState.WAITING, DeliveryState.SENT),
    )
    for one in waiting.select_related("document"):
        house, words = House(event.agency_id, "one-stop"), f"trả kết quả {event.way.lower()}"
        outgoing.note_delivery(
            document=one.document, recipient=one, state=DeliveryState.RECEIVED, words=words, by=house
        )


@on(ReceiptRewritten)
def follow_the_new_receipt(event: ReceiptRewritten) -> None:
    """Money that was paid is proved by the receipt that stands now."""
    new = subjects.fetch(event.subject)
    if new is not None:
        uid = subjects.split(event.replaced)[1]
        Charge.objects.filter(issued__uid=uid).update(issued=new, receipt=words_of(new))


DOSSIER = "dossiers.dossier"


@on(OrderSettled)
def take_what_was_paid(event: OrderSettled) -> None:
    """Money that came without anybody coming moves the dossier that waited for it."""
    dossier = subjects.fetch(event.of) if subjects.split(event.of)[0] == DOSSIER else None
    if dossier is not None:
        by = House(dossier.agency_id, "payments")
        take_payment(dossier=dossier, keys=event.keys, way=event.way, voucher=event.voucher, by=by)


@on(DossierRefused, PassedToRightAgency, WithdrawalAccepted, DossierStopped)
def want_no_money(event: Event) -> None:
    """Nobody pays for what is not dealt with any more."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None:
        withdraw_orders(dossier, "Hồ sơ không giải quyết tiếp.", House(event.agency_id, "payments"))


@on(AnswerNearlyDue)
def remind_the_desk(event: AnswerNearlyDue) -> None:
    """Whoever sits at the desk, and its head, know in time that it must answer."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None:
        until = f"{clock.local(event.answer_due_at):%H:%M, %d/%m/%Y}"
        told = [*at_desk_of(dossier.receiving_agency_id), *heads_of_desk(dossier.receiving_agency_id)]
        for person in {one.pk: one for one in told}.values():
            sentence = f"Hồ sơ {_named(dossier)} phải được trả lời tiếp nhận trước {until}."
            notify(person=person, subject_ref=event.subject, sentence=sentence)


@on(AnswerOverdue)
def tell_the_head(event: AnswerOverdue) -> None:
    """The desk did not answer in its eight hours: its head is told."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None:
        since = f"{clock.local(event.answer_due_at):%H:%M, %d/%m/%Y}"
        for person in heads_of_desk(dossier.receiving_agency_id):
            sentence = f"Hồ sơ {_named(dossier)} đã quá hạn trả lời tiếp nhận từ {since}."
            notify(person=person, subject_ref=event.subject, sentence=sentence)


def _named(dossier: Dossier) -> str:
    """A dossier without a number is known by its procedure."""
    return dossier.number or f"“{dossier.procedure_version.short_name}”"


@after(DayCorrected, words="Tính lại ngày hẹn trả sau khi sửa lịch")
def reckon_due_dates_again(event: DayCorrected) -> None:
    """Every running dossier that the day moves, one act for each; those done already are not among them."""
    move_due_dates(event.agency_id, event.on)


@after(PartOfDayClosed, words="Tính lại ngày hẹn trả sau khi nghỉ một buổi")
def reckon_after_closure(event: PartOfDayClosed) -> None:
    move_due_dates(event.agency_id, event.on)


@after(ClosureLifted, words="Tính lại ngày hẹn trả sau khi bỏ nghỉ một buổi")
def reckon_after_lifting(event: ClosureLifted) -> None:
    move_due_dates(event.agency_id, event.on)


@after(SessionsSet, words="Tính lại ngày hẹn trả sau khi đổi giờ làm việc")
def reckon_after_other_hours(event: SessionsSet) -> None:
    """Due dates follow the hours of the whole agency, not those of one unit."""
    if event.unit_id is None:
        move_due_dates(event.agency_id, event.valid_from, event.valid_to or date.max)


@after(DueTimeChosen, words="Tính lại giờ hẹn trả sau khi chọn giờ khác")
def reckon_after_another_due_time(event: DueTimeChosen) -> None:
    move_due_dates(event.agency_id, clock.today(), date.max)


def move_due_dates(agency_id: int, day: date, last: date | None = None) -> None:
    """Reckon again what the calendar, as it is now, moves over this day, or from this day to the last."""
    timetable = timetable_for(agency_id)
    moving = list(rereckoning.moving(agency_id, timetable, day, last or day))
    for done, dossier in enumerate(moving, start=1):
        with suppress(Refused):
            if not rereckoning.why_kept(dossier, timetable):
                actions.reckon_again(dossier=dossier, day=day, by=House(agency_id, "worktime"))
        progress(done, len(moving), "hồ sơ")


importers.register(DOSSIERS.kind, DOSSIERS)
due_dates_touched.register("dossiers.dossier", rereckoning.touched)
due_dates_to_move.register("dossiers.dossier", rereckoning.to_move)
pinned_to.register("dossiers", pinned)
move_unreceived.register("dossiers", move_all_to)
