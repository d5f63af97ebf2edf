"""What correspondence does when something happens: keep the index and the trays, and alert at once what is urgent."""

from __future__ import annotations

from congso import jobs
from congso.correspondence import access, actions, deadlines, giving
from congso.correspondence.events import (
    DirectionReminded,
    DirectionReported,
    DocumentArrived,
    DocumentDistributed,
    DocumentLeftOut,
    DocumentRecalled,
    DocumentRegistered,
    DocumentRemoved,
    DocumentReopened,
    DocumentReturned,
    DocumentSubmitted,
    DuplicateJoined,
    ExtensionAsked,
    FieldsCorrected,
    FilesAdded,
    OpinionEntered,
    OpinionGiven,
    PageRead,
    RecallLifted,
    SecretTakenOut,
    WorkForwarded,
    WorkPassedBack,
    WorkReminded,
    WorkTakenBack,
)
from congso.correspondence.models import Assignment, Direction, IncomingDocument, PageReading, Passing
from congso.correspondence.queries import keepers_of, those_who
from congso.correspondence.read_fields import PDF, PICTURES
from congso.correspondence.recipients import head_role
from congso.correspondence.states import WORKING, AssignmentState, IncomingState, Part, ReadingState, Signature, Urgency
from congso.kernel import clock, subjects
from congso.kernel.actors import House
from congso.kernel.events import Event, on
from congso.kernel.prepared import Prepared
from congso.notices.inbox import notify
from congso.people.models import Person
from congso.people.queries import holders
from congso.search.indexing import index
from congso.tasks import board

TO_REGISTER = "correspondence.register"
"""The act that a work item of a waiting document asks for."""


def _document(event: Event) -> IncomingDocument | None:
    found: IncomingDocument | None = subjects.fetch(event.subject)
    return found


@on(DocumentArrived)
def index_arrived(event: DocumentArrived) -> None:
    index(event.subject)


@on(PageRead)
def index_read(event: PageRead) -> None:
    index(event.subject)


@on(DocumentArrived)
def have_it_read(event: DocumentArrived) -> None:
    """Signatures are checked and the first page is read in the background, where there is a page to read.

    What came with its fields, as over the axis, is read as well: what the page says otherwise is told beside it.
    """
    document = _document(event) if event.files else None
    if document is None:
        return
    if document.files.filter(file__media_type__in=(PDF, *PICTURES)).exists():
        actions.ask_reading(document=document, by=House(event.agency_id, "reading"))


@on(FilesAdded)
def have_added_files_checked(event: FilesAdded) -> None:
    """What is added later is checked as well; the first page that comes so is also read."""
    document = _document(event)
    if document is None or document.is_frozen:
        return
    unchecked = document.files.filter(signature=Signature.UNCHECKED)
    if not unchecked.filter(file__media_type__in=(PDF, *PICTURES)).exists():
        return
    if not PageReading.objects.filter(document=document).exists():
        actions.ask_reading(document=document, by=House(event.agency_id, "reading"))
    elif unchecked.filter(file__media_type=PDF).exists():
        jobs.enqueue("correspondence.check_added_files", document=document.uid, agency_id=document.agency_id)


_readings = Prepared(
    lambda pk: PageReading.objects.filter(document_id=pk, state=ReadingState.READ).order_by("id").values_list("id")[:1]
)


@on(DocumentRegistered)
def judge_what_was_read(event: DocumentRegistered) -> None:
    """Corrections are kept: what was read stands beside what was registered."""
    document = _document(event)
    if document is not None and _readings(document.pk):
        actions.judge_reading(document=document, by=House(event.agency_id, "reading"))


@on(PageRead)
def judge_what_was_read_late(event: PageRead) -> None:
    """What was registered before it was read is compared as well."""
    document = _document(event)
    if document is not None and document.arrival_number is not None and event.fields and not event.failure:
        actions.judge_reading(document=document, by=House(event.agency_id, "reading"))


@on(DocumentRegistered)
def index_registered(event: DocumentRegistered) -> None:
    index(event.subject)


@on(FieldsCorrected)
def index_corrected(event: FieldsCorrected) -> None:
    index(event.subject)


@on(FilesAdded)
def index_files(event: FilesAdded) -> None:
    index(event.subject)


@on(SecretTakenOut)
def forget_secret(event: SecretTakenOut) -> None:
    index(event.subject)


@on(DocumentRecalled)
def index_recalled(event: DocumentRecalled) -> None:
    index(event.subject)


@on(RecallLifted)
def index_again(event: RecallLifted) -> None:
    index(event.subject)


@on(DocumentRemoved)
def index_removed(event: DocumentRemoved) -> None:
    index(event.subject)


@on(DocumentArrived)
def put_before_van_thu(event: DocumentArrived) -> None:
    _put_before_van_thu(event)


@on(PageRead)
def put_again_as_read(event: PageRead) -> None:
    """The tray says what was read, and an urgent document has another deadline."""
    document = _document(event)
    if document is not None and document.is_waiting:
        board.clear(subject=event.subject, act=TO_REGISTER)
        _put_before_van_thu(event)


def _put_before_van_thu(event: Event) -> None:
    """It waits for whoever keeps the register."""
    document = _document(event)
    keeper = next(iter(keepers_of(event.agency_id)), None)
    if document is None or keeper is None:
        return
    board.put(
        subject=document.ref,
        number=document.code or "Chờ vào sổ",
        title=document.title,
        about=document.issuer_name or document.sender,
        act=TO_REGISTER,
        stage="Vào sổ văn bản đến",
        unit=keeper.unit,
        role=keeper.role,
        link=document.get_absolute_url(),
        due_at=document.register_due_at,
    )


@on(DocumentRegistered)
def take_off_the_tray(event: DocumentRegistered) -> None:
    """From văn thư's tray it comes into that of whoever distributes."""
    board.clear(subject=event.subject, act=TO_REGISTER)
    document = _document(event)
    if document is not None:
        giving.put_in_tray(document)


@on(DuplicateJoined)
def take_double_off(event: DuplicateJoined) -> None:
    board.clear(subject=event.subject)
    index(event.subject)


@on(DocumentReturned)
def take_returned_off(event: DocumentReturned) -> None:
    board.clear(subject=event.subject)
    index(event.subject)


@on(DocumentReturned)
def put_passed_back(event: DocumentReturned) -> None:
    """What a unit returns lies again with who passed it on, who is told; nothing is stuck between two houses."""
    passing = Passing.objects.standing().filter(arrived_as__uid=subjects.split(event.subject)[1]).first()
    if passing is None:
        return
    house = House(agency_id=passing.agency_id, what="within")
    document = actions.note_passing_returned(passing=passing, reason=event.reason, by=house)
    sentence = f"{passing.to.short_name} trả lại {_named(document)}: {event.reason}"
    notify(person=passing.ordered_by, subject_ref=document.ref, sentence=sentence)


@on(DocumentLeftOut)
def take_left_out_off(event: DocumentLeftOut) -> None:
    board.clear(subject=event.subject)
    index(event.subject)


@on(SecretTakenOut)
def take_secret_off(event: SecretTakenOut) -> None:
    board.clear(subject=event.subject)


@on(DocumentRecalled)
def stop_all_work(event: DocumentRecalled) -> None:
    """Nothing waits about a frozen document; whoever has it in hand is told."""
    board.clear(subject=event.subject)
    document = _document(event)
    if document is None:
        return
    for given in document.assignments.open():
        board.clear(subject=given.ref)
    people = {given.person for given in document.assignments.open().select_related("person__agency") if given.person}
    for person in sorted(people, key=lambda one: one.pk):
        notify(person=person, subject_ref=event.subject, sentence=f"{_named(document)} bị nơi ban hành thu hồi.")


@on(RecallLifted)
def go_on_with_work(event: RecallLifted) -> None:
    """What stood when it was frozen lies before everybody again."""
    document = _document(event)
    if document is None or document.arrival_number is None:
        return
    if document.state == IncomingState.REGISTERED:
        giving.put_in_tray(document)
    for given in document.assignments.open().select_related("unit", "person"):
        given.document = document
        giving.lay_before(given)


def index_who_has_it(event: Event) -> None:
    """Whom a document was given to, or taken from, finds it or no longer."""
    index(event.subject)


for _changed in (
    *(DocumentSubmitted, DocumentDistributed, OpinionGiven, OpinionEntered, WorkForwarded),
    *(WorkPassedBack, WorkTakenBack, DocumentReopened),
):
    on(_changed)(index_who_has_it)


@on(DocumentDistributed)
def alert_who_has_urgent_work(event: DocumentDistributed) -> None:
    """An urgent document is known at once to everybody who has to do something about it (Điều 23.1, 24.2)."""
    document = _document(event)
    if document is None or event.urgency == Urgency.ORDINARY:
        return
    for given in document.assignments.open().filter(part__in=WORKING).select_related("unit", "person__agency"):
        sentence = f"{_named(document)} {_degree(document)}, {given.get_part_display().lower()}: {document.title}"
        for person in who_has(given):
            notify(person=person, subject_ref=event.subject, sentence=sentence, mail=True)


@on(DocumentSubmitted)
def alert_leader_of_urgent(event: DocumentSubmitted) -> None:
    document = _document(event)
    if document is None or not document.is_urgent:
        return
    for given in document.assignments.open().filter(part=Part.OPINION).select_related("person__agency"):
        if given.person is not None:
            sentence = f"{_named(document)} {_degree(document)} chờ ý kiến: {document.title}"
            notify(person=given.person, subject_ref=event.subject, sentence=sentence, mail=True)


@on(WorkPassedBack)
def tell_who_gave_it(event: WorkPassedBack) -> None:
    """Whoever gave what came back is told why, and so is who wrote it in."""
    document = _document(event)
    if document is None:
        return
    back = document.assignments.filter(state=AssignmentState.PASSED_BACK).order_by("-ended_at", "-id")
    given = back.select_related("ordered_by__agency", "entered_by__agency", "unit", "person").first()
    if given is None:
        return
    sentence = f"{given.person or given.unit} chuyển trả {document}: {event.reason}"
    for person in {one.pk: one for one in (given.ordered_by, given.entered_by) if one is not None}.values():
        notify(person=person, subject_ref=event.subject, sentence=sentence)


@on(WorkTakenBack)
def tell_who_had_it(event: WorkTakenBack) -> None:
    document, person = _document(event), subjects.fetch(event.whom)
    if document is not None and isinstance(person, Person):
        notify(person=person, subject_ref=event.subject, sentence=f"{_named(document)} được thu hồi: {event.reason}")


@on(WorkReminded)
def tell_of_deadline(event: WorkReminded) -> None:
    """Who has it, and of what is late also who gave it."""
    given = subjects.fetch(event.subject)
    if not isinstance(given, Assignment):
        return
    document, day = given.document, clock.local(event.due_at)
    told = who_has(given)
    words = (
        f"{_named(document)} quá hạn từ {day:%H:%M, %d/%m}"
        if event.late
        else (f"{_named(document)} đến hạn {day:%H:%M, %d/%m}")
    )
    if event.late:
        told = [*told, given.ordered_by]
    for person in {one.pk: one for one in told}.values():
        notify(person=person, subject_ref=document.ref, sentence=f"{words}: {document.title}")


@on(DirectionReminded)
def tell_of_ordered_deadline(event: DirectionReminded) -> None:
    """Who leads it, and of what is late also who ordered it."""
    direction = subjects.fetch(event.subject)
    if not isinstance(direction, Direction):
        return
    told = [*who_has(direction), *([direction.opened_by] if event.late else [])]
    words = f"Việc được giao {'quá hạn từ' if event.late else 'đến hạn'} {clock.local(event.due_at):%H:%M, %d/%m}"
    for person in {one.pk: one for one in told}.values():
        notify(person=person, subject_ref=direction.ref, sentence=f"{words}: {direction.words}")


@on(DirectionReported)
def tell_who_ordered(event: DirectionReported) -> None:
    """Who ordered it is told of the last report."""
    if event.last:
        _tell_opener(event, "đã báo cáo")


@on(ExtensionAsked)
def tell_of_asked_time(event: ExtensionAsked) -> None:
    """Who ordered it is asked for more time."""
    _tell_opener(event, "xin gia hạn")


def _tell_opener(event: Event, what: str) -> None:
    direction = subjects.fetch(event.subject)
    if isinstance(direction, Direction):
        sentence = f"{direction.holder} {what}: {direction.words}"
        notify(person=direction.opened_by, subject_ref=direction.ref, sentence=sentence)


def who_has(given: Assignment | Direction) -> list[Person]:
    """The person it was given to; of a whole unit, who answers for it."""
    if given.person is not None:
        return [given.person]
    return list(holders(given.unit, head_role(given.unit), clock.today()).select_related("agency"))


@on(DocumentArrived)
def alert_of_urgent_arrival(event: DocumentArrived) -> None:
    """An urgent document is known at once, whatever the hour (NĐ 30/2020 Điều 4.2.c, 23.1)."""
    _alert_of_urgency(event)


@on(PageRead)
def alert_of_urgency_read(event: PageRead) -> None:
    """The stamp of urgency was read on the page."""
    _alert_of_urgency(event)


def _alert_of_urgency(event: DocumentArrived | PageRead) -> None:
    document = _document(event)
    if document is not None and document.is_waiting and event.urgency > Urgency.ORDINARY:
        sentence = f"Văn bản {_degree(document)} vừa đến, phải vào sổ ngay: {document.title}"
        for person in those_who(access.REGISTER, event.agency_id):
            notify(person=person, subject_ref=event.subject, sentence=sentence, mail=True)


@on(DocumentRegistered)
def alert_of_urgent(event: DocumentRegistered) -> None:
    """Whoever distributes and directs knows of an urgent document as soon as it has its number."""
    document = _document(event)
    if document is None or event.urgency == Urgency.ORDINARY:
        return
    until = clock.local(deadlines.submit_due(clock.now(), document.urgency, document.agency_id))
    sentence = f"{_named(document)} {_degree(document)}, trình trước {until:%H:%M}: {document.title}"
    told = {one.pk: one for right in (access.DISTRIBUTE, access.DIRECT) for one in those_who(right, event.agency_id)}
    for person in told.values():
        notify(person=person, subject_ref=event.subject, sentence=sentence, mail=True)


def _named(document: IncomingDocument) -> str:
    words = str(document)
    return words[:1].upper() + words[1:]


def _degree(document: IncomingDocument) -> str:
    return f"độ {document.get_urgency_display().lower()}"
