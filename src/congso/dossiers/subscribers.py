"""What dossiers do when something happens: keep the index, tell who got work, say what a corrected day touches."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from congso.dossiers import actions, rereckoning
from congso.dossiers.actions.moving import move_all_to
from congso.dossiers.actions.receipts import words_of
from congso.dossiers.bringing_in import DOSSIERS
from congso.dossiers.events import (
    AnswerNearlyDue,
    AnswerOverdue,
    DossierAssigned,
    DossierBroughtOver,
    DossierNotTaken,
    DossierReceived,
    DossierSubmitted,
    DossierTransferred,
    DueDateMoved,
    OpinionAsked,
    OtherCodeRecorded,
    PaymentRecorded,
    StepSentBack,
)
from congso.dossiers.models import Charge, Dossier
from congso.dossiers.pinned import pinned
from congso.dossiers.queries import at_desk_of, heads_of_desk
from congso.files.importing import importers
from congso.jobs import after, progress
from congso.kernel import clock, subjects
from congso.kernel.actors import House
from congso.kernel.events import on
from congso.kernel.refusals import Refused
from congso.notices.inbox import notify
from congso.payments.events import ReceiptRewritten
from congso.people.events import ApplicantCorrected, ApplicantRegistered
from congso.people.queries import holders
from congso.procedures.ports import move_unreceived, pinned_to
from congso.search.indexing import index
from congso.worktime.events import ClosureLifted, DayCorrected, PartOfDayClosed
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


@on(DossierTransferred)
def index_transferred(event: DossierTransferred) -> None:
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


@on(ReceiptRewritten)
def follow_the_new_receipt(event: ReceiptRewritten) -> None:
    """Money that was paid is proved by the receipt that stands now."""
    new = subjects.fetch(event.subject)
    if new is not None:
        uid = subjects.split(event.replaced)[1]
        Charge.objects.filter(issued__uid=uid).update(issued=new, receipt=words_of(new))


@on(AnswerNearlyDue)
def remind_the_desk(event: AnswerNearlyDue) -> None:
    """Whoever sits at the desk has two hours left to answer."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None:
        until = f"{clock.local(event.answer_due_at):%H:%M, %d/%m/%Y}"
        for person in at_desk_of(dossier.receiving_agency_id):
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


def move_due_dates(agency_id: int, day: date) -> None:
    """Reckon again what the calendar, as it is now, moves over this day."""
    timetable = timetable_for(agency_id)
    moving = list(rereckoning.moving(agency_id, day, timetable))
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
