"""The calendar of work: entries from draft to published week, moves and cancellations, who sees what, the website."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.calendar import queries
from congso.correspondence.calendar.plans import Plan
from congso.correspondence.models import CalendarEntry, IncomingDocument, Week
from congso.correspondence.models.calendar import EntryChange, WeekEdition
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.people import actions as people
from congso.people.models import Person
from congso.search import queries as search
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.crowd import in_threads
from tests.documents import fields, registered, stored

MONDAY = date(2020, 6, 15)
TEXT = (
    "ỦY BAN NHÂN DÂN TỈNH\nĐồng Nai, ngày 08 tháng 6 năm 2020\nGIẤY MỜI\nKính mời Giám đốc Sở dự họp.\n"
    "Thời gian: 14 giờ 00, thứ Tư ngày 17/6/2020.\nĐịa điểm: Phòng họp A, UBND tỉnh.\n"
    "Nội dung: Bàn tổ chức Lễ hội Kỳ Yên.\nThành phần: Các sở, ngành."
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2020, Hà Nội time."""
    return datetime(2020, 6, day, hour, minute, tzinfo=clock.HANOI)


def plan(**more: Any) -> Plan:
    whole: dict[str, Any] = {"begins_at": at(16, 8), "ends_at": at(16, 10), "title": "Họp giao ban", "place": "Tầng 2"}
    return Plan(**(whole | more))


def draft(cast: Cast, by: Person | None = None, **more: Any) -> CalendarEntry:
    return actions.prepare_entry(plan=plan(**more), by=by or cast.specialist)


def scheduled(cast: Cast, **more: Any) -> CalendarEntry:
    return actions.schedule_entry(entry=draft(cast, cast.office_head, **more), by=cast.office_head)


def published(cast: Cast, **more: Any) -> CalendarEntry:
    entry = scheduled(cast, **more)
    actions.publish_week(agency=cast.agency, monday=entry.monday, by=cast.office_head)
    entry.refresh_from_db()
    return entry


def invitation(cast: Cast, text: str = TEXT, **more: Any) -> IncomingDocument:
    return registered(
        cast,
        fields(doc_type="invitation", notation="GM-UBND", summary="Dự họp về Lễ hội", **more),
        brought=[Came(stored(cast), text=text)],
    )


def who_sees(cast: Cast, entry: CalendarEntry, *, opened: bool = False) -> set[str]:
    seen = set()
    for key, person in cast.everybody().items():
        found = CalendarEntry.objects.open_to(person) if opened else CalendarEntry.objects.visible_to(person)
        seen |= {key} if entry in found else set()
    return seen


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("sentence", flat=True))


OFFICE = {"office_head", "van_thu"}
STAFF = {
    *("director", "deputy", "office_head", "van_thu", "archivist", "administrator", "head", "specialist"),
    *("colleague", "sports_head", "sports_specialist", "clerk", "centre_clerk"),
}


# --------------------------------------------------------------------------------------------------------- who sees


def test_a_draft_is_seen_by_whoever_prepares_it_only(cast: Cast, neighbours: Cast) -> None:
    entry = draft(cast)
    assert who_sees(cast, entry) == {"specialist"}
    assert who_sees(neighbours, entry) == set()


def test_a_proposal_is_seen_by_the_office_the_leaders_and_the_head(cast: Cast, neighbours: Cast) -> None:
    entry = actions.propose_entry(entry=draft(cast), by=cast.specialist)
    assert who_sees(cast, entry) == {"specialist", "head", "director", "deputy"} | OFFICE
    assert who_sees(neighbours, entry) == set()
    assert WorkItem.objects.waiting().filter(subject=entry.ref).count() == 1


def test_a_published_week_is_seen_by_all_staff_of_the_agency_and_by_nobody_else(cast: Cast, neighbours: Cast) -> None:
    entry = published(cast)
    assert who_sees(cast, entry) == STAFF
    assert who_sees(neighbours, entry) == set()
    assert not CalendarEntry.objects.visible_to(None).exists()
    assert not Week.objects.visible_to(neighbours.director).exists()


def test_own_time_is_busy_to_everybody_else(cast: Cast) -> None:
    entry = actions.keep_busy(begins_at=at(16, 14), ends_at=at(16, 15), title="Khám sức khỏe", by=cast.director)
    assert who_sees(cast, entry) == STAFF
    assert who_sees(cast, entry, opened=True) == {"director"}
    with pytest.raises(Refused, match="thời gian riêng của người khác"):
        actions.cancel_entry(entry=entry, reason="Thôi", by=cast.office_head)


@pytest.mark.parametrize("stand", [draft, scheduled, published])
def test_an_entry_is_found_by_exactly_those_who_may_read_it(cast: Cast, neighbours: Cast, stand: Any) -> None:
    entries = [stand(cast, title="Họp giao ban tháng sáu"), stand(cast, title="Họp giao ban", chair=cast.deputy)]
    entries.append(
        actions.keep_busy(begins_at=at(16, 14), ends_at=at(16, 15), title="Giao ban riêng", by=cast.director)
    )
    for person in [*cast.everybody().values(), *neighbours.everybody().values()]:
        open_to = set(CalendarEntry.objects.open_to(person).values_list("uid", flat=True))
        assert set(search.uids(person, "giao ban", kind="correspondence.calendarentry", most=9)) == open_to
    assert CalendarEntry.objects.count() == 3


# ------------------------------------------------------------------------------------------------ from draft to week


def test_a_unit_proposes_the_office_schedules_and_publishes(cast: Cast) -> None:
    entry = actions.propose_entry(entry=draft(cast), by=cast.specialist)
    actions.schedule_entry(entry=entry, by=cast.office_head)
    assert not WorkItem.objects.waiting().filter(subject=entry.ref).exists()
    week = actions.publish_week(agency=cast.agency, monday=MONDAY, by=cast.van_thu)
    entry.refresh_from_db()
    assert (entry.state, entry.edition, week.edition) == ("published", 1, 1)
    assert any("Lịch công tác tuần từ 15/06/2020 đã phát hành" in words for words in told(cast.specialist))
    assert [line["title"] for line in WeekEdition.objects.get().lines] == ["Họp giao ban"]


def test_only_the_office_schedules_declines_and_publishes(cast: Cast, neighbours: Cast) -> None:
    entry = actions.propose_entry(entry=draft(cast), by=cast.specialist)
    for person in (cast.specialist, cast.head, cast.director, neighbours.office_head):
        with pytest.raises(Refused, match="Tổ chức - Hành chính"):
            actions.schedule_entry(entry=entry, by=person)
        with pytest.raises(Refused, match="Tổ chức - Hành chính"):
            actions.publish_week(agency=cast.agency, monday=MONDAY, by=person)
    declined = actions.decline_entry(entry=entry, reason="Đã có lịch chung", by=cast.office_head)
    assert declined.state == "declined"
    assert told(cast.specialist) == ["Việc bạn đề xuất chưa được xếp lịch: Họp giao ban. Lý do: Đã có lịch chung"]


def test_a_week_with_nothing_new_is_not_published(cast: Cast) -> None:
    published(cast)
    with pytest.raises(Refused, match="Không có việc mới"):
        actions.publish_week(agency=cast.agency, monday=MONDAY, by=cast.office_head)


def test_what_is_added_after_publishing_is_a_new_edition_and_shown_as_added(cast: Cast) -> None:
    published(cast)
    later = published(cast, begins_at=at(17, 8), ends_at=at(17, 9), title="Họp đột xuất")
    assert (later.edition, later.change_words) == (2, "Bổ sung vào lịch")
    first, second = WeekEdition.objects.order_by("number")
    assert (len(first.lines), len(second.lines)) == (1, 2)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "Hãy ghi nội dung"),
        ({"ends_at": at(16, 8)}, "sau giờ bắt đầu"),
        ({"ends_at": at(16, 8) + timedelta(days=60)}, "31 ngày"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(cast: Cast, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        draft(cast, **wrong)


def test_people_of_another_agency_and_citizens_do_not_come_in(cast: Cast, neighbours: Cast) -> None:
    with pytest.raises(Refused, match="phải của cơ quan"):
        draft(cast, people=(neighbours.director,))
    with pytest.raises(Refused, match="dành cho công chức"):
        draft(cast, cast.citizen_person)


# -------------------------------------------------------------------------------------------------- moved, cancelled


def test_a_move_tells_the_reason_to_whoever_attends_and_stays_on_the_sheet(cast: Cast) -> None:
    entry = published(cast, chair=cast.director, people=(cast.deputy,), units=(cast.units["sports"],))
    actions.move_entry(
        entry=entry, begins_at=at(18, 14), ends_at=at(18, 16), reason="Giám đốc họp đột xuất", by=cast.office_head
    )
    sentence = "Dời lịch sang 14:00–16:00 ngày 18/06/2020, tại Tầng 2: Họp giao ban. Lý do: Giám đốc họp đột xuất"
    for person in (cast.director, cast.deputy, cast.sports_head, cast.sports_specialist):
        assert sentence in told(person)
    for person in (cast.office_head, cast.specialist):
        assert sentence not in told(person)
    entry.refresh_from_db()
    assert (entry.state, entry.on_day) == ("published", date(2020, 6, 18))
    assert entry.change_words.startswith("Dời từ 08:00–10:00 ngày 16/06/2020 sang 14:00–16:00 ngày 18/06/2020")
    assert EntryChange.objects.get().monday == MONDAY


def test_what_moves_into_another_week_waits_for_its_publishing(cast: Cast) -> None:
    entry = published(cast)
    moved = actions.move_entry(
        entry=entry, begins_at=at(23, 8), ends_at=at(23, 9), reason="Chưa đủ tài liệu", by=cast.office_head
    )
    assert (moved.state, moved.edition) == ("scheduled", 0)
    assert "specialist" not in who_sees(cast, moved)
    again = actions.publish_week(agency=cast.agency, monday=date(2020, 6, 22), by=cast.office_head)
    assert again.edition == 1


def test_a_move_needs_a_reason_and_a_difference(cast: Cast) -> None:
    entry = published(cast)
    with pytest.raises(Refused, match="lý do"):
        actions.move_entry(entry=entry, begins_at=at(18, 8), ends_at=at(18, 9), reason=" ", by=cast.office_head)
    with pytest.raises(Refused, match="không có gì khác"):
        actions.move_entry(entry=entry, begins_at=at(16, 8), ends_at=at(16, 10), reason="Nhầm", by=cast.office_head)
    with pytest.raises(Refused, match="Dời lịch"):
        actions.amend_entry(entry=entry, plan=plan(begins_at=at(16, 7)), by=cast.office_head)


def test_a_cancelled_entry_stays_on_the_sheet_with_its_reason(cast: Cast) -> None:
    entry = published(cast, chair=cast.director)
    actions.cancel_entry(entry=entry, reason="Trùng lịch UBND tỉnh", by=cast.office_head)
    assert told(cast.director)[-1].endswith("Họp giao ban. Lý do: Trùng lịch UBND tỉnh")
    entry.refresh_from_db()
    assert who_sees(cast, entry) == STAFF
    week = actions.publish_week(agency=cast.agency, monday=MONDAY, by=cast.office_head)
    assert WeekEdition.objects.get(week=week, number=2).lines[0]["cancelled"] is True


def test_a_correction_after_publishing_names_what_was_put_right(cast: Cast) -> None:
    entry = published(cast)
    amended = actions.amend_entry(
        entry=entry, plan=plan(place="Hội trường", people=(cast.deputy,)), by=cast.office_head
    )
    assert amended.change_words == "Sửa địa điểm, thành phần"
    with pytest.raises(Refused, match="Không có gì khác"):
        actions.amend_entry(entry=amended, plan=plan(place="Hội trường", people=(cast.deputy,)), by=cast.office_head)


def test_whoever_prepared_it_changes_it_until_the_office_scheduled_it(cast: Cast) -> None:
    entry = actions.propose_entry(entry=draft(cast), by=cast.specialist)
    actions.amend_entry(entry=entry, plan=plan(title="Họp chuyên môn"), by=cast.specialist)
    actions.schedule_entry(entry=entry, by=cast.office_head)
    with pytest.raises(Refused, match="Tổ chức - Hành chính"):
        actions.cancel_entry(entry=entry, reason="Thôi", by=cast.specialist)


# ----------------------------------------------------------------------------------------------------------- clashes


def test_a_clash_of_a_person_is_told_and_not_forbidden(cast: Cast) -> None:
    published(cast, chair=cast.director, title="Họp với Sở Tài chính")
    second = draft(cast, chair=cast.deputy, people=(cast.director,), begins_at=at(16, 9), ends_at=at(16, 11))
    assert queries.clashes(second, seen_by=cast.specialist) == [
        "Giám đốc đã có “Họp với Sở Tài chính” lúc 08:00–10:00 ngày 16/06/2020."
    ]
    after = draft(cast, chair=cast.director, begins_at=at(16, 10), ends_at=at(16, 11))
    assert queries.clashes(after, seen_by=cast.specialist) == []


def test_a_clash_with_own_time_or_an_unpublished_entry_tells_no_more_than_that(cast: Cast) -> None:
    actions.keep_busy(begins_at=at(16, 8), ends_at=at(16, 9), title="Khám sức khỏe", by=cast.director)
    entry = draft(cast, chair=cast.director)
    assert queries.clashes(entry, seen_by=cast.specialist) == [
        "Giám đốc đã có việc khác lúc 08:00–09:00 ngày 16/06/2020."
    ]


def test_absence_a_day_off_and_a_double_are_told(cast: Cast) -> None:
    people.delegate(
        giver=cast.director,
        taker=cast.deputy,
        kind="substitution",
        since=date(2020, 6, 10),
        until=date(2020, 6, 30),
        basis="QĐ 1",
        by=cast.director,
    )
    published(cast)
    assert any("vắng đến 30/06/2020" in words for words in _told_of(cast, chair=cast.director))
    assert any("Có thể trùng với “Họp giao ban”" in words for words in _told_of(cast))
    sunday = _told_of(cast, begins_at=at(21, 8), ends_at=at(21, 9))
    assert any("không làm việc" in words for words in sunday)


def _told_of(cast: Cast, **more: Any) -> list[str]:
    return queries.clashes(draft(cast, **more), seen_by=cast.specialist)


# ------------------------------------------------------------------------------------------------------- invitations


def test_an_invitation_becomes_a_draft_with_what_its_text_says(cast: Cast) -> None:
    document = invitation(cast)
    entry = actions.enter_invitation(document=document, by=cast.van_thu)
    assert (entry.begins_at, entry.ends_at) == (at(17, 14), at(17, 16))
    assert (entry.title, entry.place) == ("Bàn tổ chức Lễ hội Kỳ Yên", "Phòng họp A, UBND tỉnh")
    assert (entry.state, entry.source) == ("draft", document)


def test_an_invitation_is_entered_once_unless_knowingly(cast: Cast) -> None:
    document = invitation(cast)
    first = actions.enter_invitation(document=document, by=cast.van_thu)
    with pytest.raises(Refused, match="đã được đưa vào lịch: “Bàn tổ chức"):
        actions.enter_invitation(document=document, by=cast.van_thu)
    with pytest.raises(Refused, match=r"đã được đưa vào lịch\.$"):
        actions.enter_invitation(document=document, by=cast.office_head)
    actions.prepare_entry(plan=plan(), source=document, although_double=True, by=cast.office_head)
    actions.cancel_entry(entry=first, reason="", by=cast.van_thu)
    assert CalendarEntry.objects.filter(source=document).count() == 2


def test_an_invitation_without_a_readable_time_is_typed(cast: Cast) -> None:
    with pytest.raises(Refused, match="hãy tự nhập"):
        actions.enter_invitation(document=invitation(cast, "Kính mời dự họp."), by=cast.van_thu)


def test_an_invitation_that_one_does_not_see_is_not_entered(cast: Cast, neighbours: Cast) -> None:
    document = invitation(cast)
    for person in (cast.specialist, neighbours.van_thu):
        with pytest.raises(Refused, match="không được xem"):
            actions.enter_invitation(document=document, by=person)
    assert list(queries.invitations(cast.van_thu, on_calendar=False)) == [document]
    assert list(queries.invitations(cast.specialist, on_calendar=False)) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_an_invitation_at_once_one_does(cast: Cast) -> None:
    document = invitation(cast)
    people_of_the_office = [cast.van_thu.pk, cast.office_head.pk]

    def enter(number: int) -> str:
        by, mine = Person.objects.get(pk=people_of_the_office[number]), IncomingDocument.objects.get(pk=document.pk)
        try:
            actions.enter_invitation(document=mine, by=by)
        except Refused as refusal:
            return refusal.reason
        return "entered"

    outcomes = in_threads(2, enter)
    assert sorted(outcome == "entered" for outcome in outcomes) == [False, True], outcomes
    assert CalendarEntry.objects.get().source == document


def test_whoever_entered_an_invitation_learns_of_its_recall(cast: Cast) -> None:
    document = invitation(cast)
    actions.enter_invitation(document=document, by=cast.office_head)
    actions.recall(document=document, paper="Công văn 9", reason="", by=cast.van_thu)
    assert any("bị nơi ban hành thu hồi, hãy xem lại lịch" in words for words in told(cast.office_head))


# ----------------------------------------------------------------------------------------------------------- website


def test_the_website_gets_the_public_wording_of_public_entries_and_nothing_else(cast: Cast, neighbours: Cast) -> None:
    published(cast, chair=cast.director, public_words="Tiếp công dân định kỳ", outsiders="Ông A", place="Phòng 1")
    actions.keep_busy(begins_at=at(16, 14), ends_at=at(16, 15), by=cast.director)
    gone = published(cast, begins_at=at(17, 8), ends_at=at(17, 9), public_words="Họp báo")
    actions.cancel_entry(entry=gone, reason="Hoãn", by=cast.office_head)
    scheduled(cast, title="Chưa phát hành", public_words="Chưa phát hành")
    lines = queries.public_week(cast.agency.pk, date(2020, 6, 19))
    assert [(line.words, line.chair, line.begins_at) for line in lines] == [
        ("Tiếp công dân định kỳ", "Giám đốc", at(16, 8)),
    ]
    assert queries.public_week(neighbours.agency.pk, MONDAY) == []
