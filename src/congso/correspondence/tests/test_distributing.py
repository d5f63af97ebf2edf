"""Who passes documents on, directs, works on them, gives them back and ends them; and what each sees of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from congso.correspondence import actions, routines
from congso.correspondence.giving import Ruling
from congso.correspondence.models import Assignment, IncomingDocument, Passing
from congso.correspondence.recipients import Recipient, to_person, to_unit
from congso.correspondence.states import AssignmentState, IncomingState, Part
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.ledger.queries import story
from congso.notices.models import Notice
from congso.people import actions as people
from congso.people.models import Person
from congso.tasks import queries as tasks
from tests.cast import Cast
from tests.documents import fields, museum, registered, stored

FRIDAY = date(2020, 6, 19)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.HANOI)


def to(cast: Cast, lead: str = "", cooperate: str = "", inform: str = "") -> tuple[Recipient, ...]:
    """Units of the cast by their keys."""
    parts = ((Part.LEAD, lead), (Part.COOPERATE, cooperate), (Part.INFORM, inform))
    return tuple(to_unit(part, cast.units[key]) for part, keys in parts for key in keys.split())


def distributed(cast: Cast, due_on: date | None = FRIDAY, **parts: str) -> IncomingDocument:
    """A document that the culture division leads, if nothing else is said."""
    chosen = to(cast, **(parts or {"lead": "culture"}))
    return actions.distribute(document=registered(cast), ruling=Ruling(chosen, due_on=due_on), by=cast.office_head)


def lead_of(document: IncomingDocument, *, forwarded: bool = False) -> Assignment:
    return document.assignments.open().get(part=Part.LEAD, parent__isnull=not forwarded)


def waits_for(person: Person) -> list[str]:
    return [item.act for item in tasks.my_work(person)]


def photo(cast: Cast) -> StoredFile:
    return stored(cast, "ảnh bút phê", "but-phe.txt")


# ------------------------------------------------------------------------------------------------------ distribution


def test_a_registered_document_waits_for_the_head_of_the_office(cast: Cast) -> None:
    document = registered(cast)
    assert waits_for(cast.office_head) == ["correspondence.distribute"]
    actions.distribute(document=document, ruling=Ruling(to(cast, lead="culture")), by=cast.office_head)
    assert waits_for(cast.office_head) == []
    assert waits_for(cast.head) == ["correspondence.work"]


def test_the_four_data_of_the_decree_are_recorded(cast: Cast) -> None:
    ruling = Ruling(to(cast, "culture", "sports", "desk"), "Tham mưu trả lời", FRIDAY)
    document = actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)
    rows = [(one.unit, one.part, one.opinion, one.due_on) for one in document.assignments.all()]
    assert rows == [
        (cast.units["culture"], "lead", "Tham mưu trả lời", FRIDAY),
        (cast.units["sports"], "cooperate", "Tham mưu trả lời", FRIDAY),
        (cast.units["desk"], "inform", "Tham mưu trả lời", None),
    ]
    assert (document.state, document.holder_unit, document.due_on) == ("distributed", cast.units["culture"], FRIDAY)
    told = story(document.ref)[0].sentence
    for words in ("chủ trì Phòng Quản lý văn hóa", "hạn 19/06/2020", "Tham mưu trả lời"):
        assert words in told


def test_what_is_only_for_information_is_done_with_that_and_never_late(cast: Cast) -> None:
    given = fields(reply_due_on=date(2020, 6, 12))
    ruling = Ruling(to(cast, inform="culture sports"), due_on=date(2020, 6, 15))
    document = actions.distribute(document=registered(cast, given), ruling=ruling, by=cast.office_head)
    assert document.state == IncomingState.DONE
    assert [one.due_at for one in document.assignments.all()] == [None, None]
    assert waits_for(cast.head) == []
    with clock.at(moment("2020-09-01T09:00")):
        assert not any(one.is_late for one in document.assignments.all())
        assert routines.remind_of_deadlines() == 0


def test_without_a_deadline_a_lead_never_shows_as_late(cast: Cast) -> None:
    document = distributed(cast, due_on=None)
    with clock.at(moment("2020-12-01T09:00")):
        assert not lead_of(document).is_late
        assert routines.remind_of_deadlines() == 0
        assert list(tasks.overdue(tasks.my_work(cast.head))) == []


def test_what_is_kept_without_an_answer_goes_to_nobody(cast: Cast) -> None:
    ruling = Ruling(opinion="Lưu", ends=True)
    document = actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)
    assert (document.state, document.ending) == (IncomingState.DONE, "Không cần trả lời: Lưu")
    assert not document.assignments.exists()


@pytest.mark.parametrize("who", ["van_thu", "head", "specialist", "administrator", "clerk", "archivist"])
def test_only_the_head_of_the_office_and_leaders_distribute(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Việc phân phối"):
        actions.distribute(document=registered(cast), ruling=Ruling(to(cast, "culture")), by=getattr(cast, who))


@pytest.mark.parametrize(
    ("lead", "cooperate", "inform", "why"),
    [
        ("culture sports", "", "", "Chỉ một đơn vị"),
        ("culture", "culture", "", "chọn hai lần"),
        ("", "sports", "", "phải có nơi chủ trì"),
        ("", "", "", "chọn nơi nhận"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused(cast: Cast, lead: str, cooperate: str, inform: str, why: str) -> None:
    document = registered(cast)
    with pytest.raises(Refused, match=why):
        actions.distribute(document=document, ruling=Ruling(to(cast, lead, cooperate, inform)), by=cast.office_head)
    document.refresh_from_db()
    assert document.state == IncomingState.REGISTERED
    assert not document.assignments.exists()


def test_another_lead_needs_the_first_taken_back(cast: Cast) -> None:
    document = distributed(cast)
    with pytest.raises(Refused, match="Đã có nơi chủ trì: Phòng Quản lý văn hóa"):
        actions.distribute(document=document, ruling=Ruling(to(cast, "sports")), by=cast.director)
    more = Ruling(to(cast, cooperate="sports", inform="desk"))
    document = actions.distribute(document=document, ruling=more, by=cast.director)
    assert document.assignments.open().count() == 3


def test_a_deadline_lies_ahead_and_on_a_working_day(cast: Cast) -> None:
    with pytest.raises(Refused, match="Hạn phải sau lúc này") as refusal:
        distributed(cast, due_on=date(2020, 6, 8))
    assert refusal.value.field == "due_on"
    saturday = distributed(cast, due_on=date(2020, 6, 20))
    assert lead_of(saturday).due_at == moment("2020-06-19T17:00")


def test_two_heads_with_the_same_page_open(cast: Cast) -> None:
    document = registered(cast)
    other, seen = IncomingDocument.objects.get(pk=document.pk), document.version
    actions.distribute(document=document, ruling=Ruling(to(cast, "culture")), by=cast.office_head, seen=seen)
    with pytest.raises(Stale, match="phân phối"):
        actions.distribute(document=other, ruling=Ruling(to(cast, "sports")), by=cast.director, seen=seen)
    assert document.assignments.count() == 1


def test_who_is_away_is_given_work_knowingly_only(cast: Cast) -> None:
    people.delegate(
        giver=cast.specialist,
        taker=cast.colleague,
        kind="substitution",
        since=clock.today(),
        until=date(2020, 6, 30),
        basis="Đơn nghỉ phép",
        by=cast.specialist,
    )
    whom = to_person(Part.LEAD, cast.specialist, cast.agency.pk)
    with pytest.raises(Refused, match=r"vắng đến 30/06/2020, .* xử lý thay") as refusal:
        actions.distribute(document=registered(cast), ruling=Ruling((whom,)), by=cast.office_head)
    assert refusal.value.field == "although_away"
    ruling = Ruling((whom,), although_away=True)
    document = actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)
    cast.colleague.forget_mandates()
    assert waits_for(cast.colleague) == ["correspondence.work"]
    actions.complete(document=document, reply_code="12/SVHTTDL-QLVH", by=cast.colleague)
    assert document.state == IncomingState.DONE


def test_an_urgent_document_alerts_at_once(cast: Cast) -> None:
    with clock.at(moment("2020-06-13T20:00")):
        document = registered(cast, fields(urgency=3))
        ruling = Ruling(to(cast, "culture", inform="sports"))
        actions.distribute(document=document, ruling=ruling, by=cast.office_head)
    told = Notice.objects.filter(subject=document.ref, person=cast.head).get()
    assert "độ hỏa tốc, chủ trì" in told.sentence
    assert not Notice.objects.filter(person=cast.sports_head).exists()


# --------------------------------------------------------------------------------------------------- leaders' opinions


def test_a_leader_is_asked_and_rules(cast: Cast) -> None:
    document = actions.submit(
        document=registered(cast), leaders=[cast.deputy], note="Đề xuất: Lưu", by=cast.office_head
    )
    assert document.state == IncomingState.SUBMITTED
    assert (waits_for(cast.deputy), waits_for(cast.director)) == (["correspondence.direct"], [])
    ruling = Ruling(to(cast, "culture"), "QLVH tham mưu", FRIDAY)
    document = actions.direct(document=document, ruling=ruling, by=cast.deputy)
    asked = document.assignments.get(part=Part.OPINION)
    assert (asked.state, asked.answer, asked.person, asked.entered_by) == ("done", "QLVH tham mưu", cast.deputy, None)
    assert lead_of(document).ordered_by == cast.deputy
    assert waits_for(cast.deputy) == []


def test_an_opinion_that_names_nobody_goes_back_to_be_distributed(cast: Cast) -> None:
    document = actions.submit(document=registered(cast), leaders=[cast.deputy], by=cast.van_thu)
    assert waits_for(cast.office_head) == []
    document = actions.direct(document=document, ruling=Ruling(opinion="TCHC phân phối"), by=cast.deputy)
    assert document.state == IncomingState.REGISTERED
    assert waits_for(cast.office_head) == ["correspondence.distribute"]


@pytest.mark.parametrize("who", ["van_thu", "office_head", "head", "specialist"])
def test_only_leaders_give_opinions(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="của lãnh đạo"):
        actions.direct(document=registered(cast), ruling=Ruling(opinion="Lưu", ends=True), by=getattr(cast, who))


def test_an_opinion_on_paper_is_entered_on_behalf_and_shown_so(cast: Cast) -> None:
    document = actions.submit(document=registered(cast), leaders=[cast.director], by=cast.office_head)
    ruling = Ruling(to(cast, "culture"), "Giao QLVH", FRIDAY)
    document = actions.enter_opinion(
        document=document, leader=cast.director, ruling=ruling, photo=photo(cast), by=cast.office_head
    )
    for one in document.assignments.all():
        assert one.entered_by == cast.office_head
        assert one.photo is not None
    assert lead_of(document).ordered_by == cast.director
    assert f"nhập thay ý kiến trên giấy của {cast.director}" in story(document.ref)[0].sentence
    assert waits_for(cast.director) == []


@pytest.mark.parametrize("who", ["van_thu", "head", "director"])
def test_only_the_head_of_the_office_enters_on_behalf(cast: Cast, who: str) -> None:
    ruling = Ruling(opinion="Lưu", ends=True)
    with pytest.raises(Refused, match="nhập thay"):
        actions.enter_opinion(
            document=registered(cast), leader=cast.director, ruling=ruling, photo=photo(cast), by=getattr(cast, who)
        )


def test_nobody_is_said_to_have_ruled_who_is_no_leader(cast: Cast) -> None:
    ruling = Ruling(opinion="Lưu", ends=True)
    with pytest.raises(Refused, match="không phải lãnh đạo"):
        actions.enter_opinion(
            document=registered(cast), leader=cast.head, ruling=ruling, photo=photo(cast), by=cast.office_head
        )


# -------------------------------------------------------------------------------------------------------- working on it


def test_the_road_of_a_document_from_the_division_to_the_reply(cast: Cast) -> None:
    document = distributed(cast)
    assert document not in IncomingDocument.objects.visible_to(cast.sports_head)
    actions.forward(assignment=lead_of(document), person=cast.specialist, opinion="Dự thảo", by=cast.head)
    document.refresh_from_db()
    assert (document.state, document.holder) == (IncomingState.PROCESSING, cast.specialist)
    assert (waits_for(cast.head), waits_for(cast.specialist)) == ([], ["correspondence.work"])
    actions.settle(assignment=lead_of(document, forwarded=True), answer="Đã dự thảo", by=cast.specialist)
    assert waits_for(cast.head) == ["correspondence.work"]
    document = actions.complete(document=document, reply_code="45/SVHTTDL-QLVH", by=cast.head)
    assert (document.state, document.ending) == (IncomingState.DONE, "Trả lời bằng 45/SVHTTDL-QLVH")
    assert not document.assignments.open().exists()
    assert waits_for(cast.head) == []


def test_from_the_register_over_the_leader_to_the_specialist_and_done(cast: Cast) -> None:
    document = actions.submit(document=registered(cast), leaders=[cast.director], by=cast.office_head)
    ruling = Ruling(to(cast, "culture", "sports", "desk"), "Tham mưu", FRIDAY)
    document = actions.direct(document=document, ruling=ruling, by=cast.director)
    actions.forward(assignment=lead_of(document), person=cast.specialist, by=cast.head)
    helping = document.assignments.open().get(part=Part.COOPERATE)
    actions.settle(assignment=helping, answer="Nhất trí", by=cast.sports_head)
    document = actions.complete(document=document, reply_code="46/SVHTTDL-QLVH", by=cast.specialist)
    told = [one.event for one in reversed(story(document.ref))]
    assert told == [
        "correspondence.arrived",
        "correspondence.registered",
        "correspondence.submitted",
        "correspondence.distributed",
        "correspondence.opinion_given",
        "correspondence.forwarded",
        "correspondence.settled",
        "correspondence.completed",
    ]
    assert not document.assignments.open().exclude(part=Part.INFORM).exists()


def test_forwarding_stays_within_the_unit_and_its_time(cast: Cast) -> None:
    document = distributed(cast)
    given = lead_of(document)
    with pytest.raises(Refused, match="không ở Phòng Quản lý văn hóa"):
        actions.forward(assignment=given, person=cast.sports_specialist, by=cast.head)
    with pytest.raises(Refused, match="sau hạn của phòng"):
        actions.forward(assignment=given, person=cast.specialist, due_on=FRIDAY + timedelta(days=7), by=cast.head)
    with pytest.raises(Refused, match="người phụ trách"):
        actions.forward(assignment=given, person=cast.colleague, by=cast.specialist)
    actions.forward(assignment=given, person=cast.specialist, by=cast.head)
    actions.forward(assignment=given, person=cast.colleague, by=cast.head)
    parts = list(given.passed_on.order_by("id").values_list("part", flat=True))
    assert parts == ["lead", "cooperate"]


def test_what_is_not_theirs_is_passed_back_with_a_reason(cast: Cast) -> None:
    document = distributed(cast)
    with pytest.raises(Refused, match="lý do"):
        actions.pass_back(assignment=lead_of(document), reason=" ", by=cast.head)
    with pytest.raises(Refused, match="giao cho người khác"):
        actions.pass_back(assignment=lead_of(document), reason="Không thuộc", by=cast.sports_head)
    actions.pass_back(assignment=lead_of(document), reason="Thuộc thể thao", by=cast.head)
    document.refresh_from_db()
    assert (document.state, document.holder_unit) == (IncomingState.REGISTERED, None)
    assert waits_for(cast.office_head) == ["correspondence.distribute"]
    assert "Thuộc thể thao" in Notice.objects.get(person=cast.office_head).sentence
    assert document not in IncomingDocument.objects.visible_to(cast.specialist)


def test_what_was_given_is_taken_back_by_who_gave_it(cast: Cast) -> None:
    document = distributed(cast)
    actions.forward(assignment=lead_of(document), person=cast.specialist, by=cast.head)
    with pytest.raises(Refused, match="Chỉ người đã giao"):
        actions.take_back(assignment=lead_of(document), reason="Nhầm", by=cast.sports_head)
    actions.take_back(assignment=lead_of(document, forwarded=True), reason="Đổi người", by=cast.head)
    assert (waits_for(cast.head), waits_for(cast.specialist)) == (["correspondence.work"], [])
    actions.take_back(assignment=lead_of(document), reason="Nhầm phòng", by=cast.office_head)
    document.refresh_from_db()
    assert document.state == IncomingState.REGISTERED
    assert not IncomingDocument.objects.visible_to(cast.head).exists()


@pytest.mark.parametrize(
    ("who", "able"),
    [
        ("head", True),
        ("office_head", True),
        ("director", True),
        ("specialist", False),
        ("sports_head", False),
        ("van_thu", False),
    ],
)
def test_who_may_say_that_no_answer_is_needed(cast: Cast, who: str, able: bool) -> None:
    document = distributed(cast)
    actions.forward(assignment=lead_of(document), person=cast.specialist, by=cast.head)
    if not able:
        with pytest.raises(Refused, match="không cần trả lời"):
            actions.complete_without_answer(document=document, by=getattr(cast, who))
        return
    done = actions.complete_without_answer(document=document, note="Đã biết", by=getattr(cast, who))
    assert (done.state, done.ending) == (IncomingState.DONE, "Không cần trả lời: Đã biết")


def test_a_specialist_ends_by_a_reply_only(cast: Cast) -> None:
    document = distributed(cast)
    actions.forward(assignment=lead_of(document), person=cast.specialist, by=cast.head)
    with pytest.raises(Refused, match="số, ký hiệu") as refusal:
        actions.complete(document=document, by=cast.specialist)
    assert refusal.value.field == "reply_code"
    with pytest.raises(Refused, match="chủ trì"):
        actions.complete(document=document, reply_code="1/A", by=cast.colleague)
    assert actions.complete(document=document, reply_code="1/A", by=cast.specialist).state == IncomingState.DONE


def test_a_document_that_was_ended_too_soon_goes_on(cast: Cast) -> None:
    document = actions.complete_without_answer(document=distributed(cast), by=cast.head)
    document = actions.reopen(document=document, reason="UBND tỉnh hỏi lại", by=cast.office_head)
    assert (document.state, document.holder_unit, document.finished_at) == ("processing", cast.units["culture"], None)
    assert waits_for(cast.head) == ["correspondence.work"]


def test_a_recalled_document_leaves_every_tray_and_comes_back(cast: Cast) -> None:
    document = distributed(cast)
    actions.recall(document=document, paper="Công văn 9", reason="", by=cast.van_thu)
    assert waits_for(cast.head) == []
    given = document.assignments.get()
    with pytest.raises(Refused, match="thu hồi"):
        actions.take(assignment=given, by=cast.head)
    actions.lift_recall(document=document, reason="Nhầm", by=cast.van_thu)
    assert waits_for(cast.head) == ["correspondence.work"]


# ----------------------------------------------------------------------------------------------------- for information


def test_reading_what_is_for_information_signs_for_it(cast: Cast) -> None:
    first, second = distributed(cast, inform="culture"), distributed(cast, inform="culture sports")
    mine = Assignment.objects.filter(unit=cast.units["culture"])
    assert actions.read(assignments=mine, by=cast.specialist) == 2
    assert {one.taken_by for one in mine.all()} == {cast.specialist}
    assert actions.read(assignments=mine, by=cast.head) == 2
    with pytest.raises(Refused, match="Không có văn bản nào chưa xem"):
        actions.read(assignments=Assignment.objects.all(), by=cast.head)
    other = Assignment.objects.get(document=second, unit=cast.units["sports"])
    assert (other.state, other.taken_by) == (AssignmentState.GIVEN, None)
    assert first.assignments.get().state == AssignmentState.DONE


# -------------------------------------------------------------------------------------- units with their own numbers


@pytest.fixture
def affiliated(cast: Cast) -> Cast:
    return museum(cast)


def test_an_affiliated_unit_gets_a_number_of_its_own(cast: Cast, affiliated: Cast) -> None:
    source = registered(cast, fields(summary="V/v kiểm kê hiện vật"))
    ruling = Ruling((Recipient(Part.LEAD, agency=affiliated.agency),), "Bảo tàng giải quyết", FRIDAY)
    source = actions.distribute(document=source, ruling=ruling, by=cast.office_head)
    passing = Passing.objects.get(document=source)
    arrived = passing.arrived_as
    assert (arrived.agency, arrived.passed_from, arrived.state, arrived.arrival_number) == (
        affiliated.agency, source, IncomingState.ARRIVED, None,
    )  # fmt: skip
    assert (passing.opinion, passing.part, passing.due_on) == ("Bảo tàng giải quyết", "lead", FRIDAY)
    assert arrived.files.count() == source.files.count()
    assert waits_for(affiliated.van_thu) == ["correspondence.register"]
    own = registered(affiliated)
    numbered = actions.register(document=arrived, given=fields(summary="V/v kiểm kê hiện vật"), by=affiliated.van_thu)
    assert (own.arrival_number, numbered.arrival_number) == (1, 2)
    assert (source.state, source.ending) == (
        IncomingState.DONE, f"Chuyển {affiliated.agency} giải quyết: Bảo tàng giải quyết",
    )  # fmt: skip
    assert source not in IncomingDocument.objects.visible_to(affiliated.director)


def test_between_divisions_nothing_is_numbered(cast: Cast) -> None:
    distributed(cast, lead="culture", cooperate="sports")
    assert IncomingDocument.objects.count() == 1
    assert registered(cast).arrival_number == 2


# ------------------------------------------------------------------------------------------------------------ reminders


def test_reminders_come_in_working_time_and_once(cast: Cast) -> None:
    document = distributed(cast)
    for when, told in [
        ("2020-06-16T09:00", 0),
        ("2020-06-18T05:30", 0),
        ("2020-06-18T08:00", 1),
        ("2020-06-19T08:00", 0),
    ]:
        with clock.at(moment(when)):
            assert routines.remind_of_deadlines() == told, when
    for when, told in [("2020-06-20T09:00", 0), ("2020-06-22T07:30", 1), ("2020-06-23T07:30", 0)]:
        with clock.at(moment(when)):
            assert routines.remind_of_deadlines() == told, when
    assert Notice.objects.filter(subject=document.ref, person=cast.head).count() == 2
    assert "quá hạn" in Notice.objects.get(subject=document.ref, person=cast.office_head).sentence


def test_what_was_forwarded_reminds_who_has_it(cast: Cast) -> None:
    document = distributed(cast)
    actions.forward(assignment=lead_of(document), person=cast.specialist, by=cast.head)
    with clock.at(moment("2020-06-18T08:00")):
        assert routines.remind_of_deadlines() == 1
    assert Notice.objects.filter(person=cast.specialist).count() == 1
    assert not Notice.objects.filter(person=cast.head).exists()


# ------------------------------------------------------------------------------------------------------ own habits


def test_phrases_and_groups_are_ones_own(cast: Cast) -> None:
    phrase = actions.keep_phrase(words="Chuyển P. QLVH tham mưu", unit=cast.units["culture"], by=cast.director)
    with pytest.raises(Refused, match="đã lưu"):
        actions.keep_phrase(words="Chuyển P. QLVH  tham mưu", by=cast.director)
    with pytest.raises(Refused, match="người khác"):
        actions.drop_phrase(phrase=phrase, by=cast.deputy)
    group = actions.keep_group(name="Các phòng", members=to(cast, inform="culture sports"), by=cast.office_head)
    group = actions.keep_group(name="Các phòng", members=to(cast, inform="culture"), by=cast.office_head)
    assert group.members.count() == 1
    actions.drop_phrase(phrase=phrase, by=cast.director)
    actions.drop_group(group=group, by=cast.office_head)
