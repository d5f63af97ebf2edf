"""Pages of the calendar: the week, entries, gathering, invitations, rooms and cars, feeds, the print."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.correspondence import actions
from congso.correspondence.calendar import feeds
from congso.correspondence.calendar.act_pages import ENTRY_PAGES
from congso.correspondence.models import Booking, CalendarEntry, Feed, Resource
from congso.correspondence.tests.test_bookings import asked, room
from congso.correspondence.tests.test_calendar import MONDAY, at, draft, invitation, published, scheduled
from congso.people import actions as people
from congso.people.models import Appointment, Person
from tests.cast import Cast

BASE = "/lich-cong-tac/"
WEEK = f"{BASE}?tuan=16/06/2020"


def desk(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def typed(**more: Any) -> dict[str, Any]:
    whole = {"day": "16/06/2020", "begins": "8h30", "ends": "10", "title": "Họp chuyên môn", "place": "Tầng 2"}
    return whole | more


# ----------------------------------------------------------------------------------------------------------- the week


def test_the_week_shows_leaders_and_half_days_and_own_time_as_busy(cast: Cast) -> None:
    published(cast, chair=cast.director, title="Họp giao ban Sở")
    published(cast, begins_at=at(17, 14), ends_at=at(17, 15), title="Kiểm tra di tích", chair=cast.head)
    actions.keep_busy(begins_at=at(18, 8), ends_at=at(18, 9), title="Khám sức khỏe", by=cast.deputy)
    text = text_of(desk(cast.sports_specialist), WEEK)
    for words in ("Họp giao ban Sở", "Kiểm tra di tích", "Bận", "Bản 2", "Bổ sung", "Phó Giám đốc", "Chiều"):
        assert words in text
    assert "Khám sức khỏe" not in text
    assert "Khám sức khỏe" in text_of(desk(cast.deputy), WEEK)
    own = text_of(desk(cast.director), f"{WEEK}&xem=cua-toi")
    assert "Họp giao ban Sở" in own
    assert "Kiểm tra di tích" not in own


def test_the_week_is_for_the_staff(cast: Cast, neighbours: Cast) -> None:
    published(cast, title="Việc của Sở này")
    assert desk(cast.citizen_person).get(BASE).status_code == 403
    assert Client().get(BASE).status_code == 302
    assert "Việc của Sở này" not in text_of(desk(neighbours.director), WEEK)


def test_an_entry_of_several_days_stands_on_each(cast: Cast) -> None:
    published(cast, begins_at=at(16, 8), ends_at=at(18, 11), title="Công tác Hà Nội", chair=cast.director)
    assert text_of(desk(cast.specialist), WEEK).count("Công tác Hà Nội") == 5 + 3


@pytest.mark.once
def test_pages_cost_the_same_for_one_and_for_twenty_lines(cast: Cast) -> None:
    client, paths = desk(cast.office_head), (WEEK, f"{WEEK}&xem=cua-toi", f"{BASE}cho-xep-lich/", f"{BASE}giay-moi/")
    _fill(cast)
    first = {path: _queries(client, path) for path in paths}
    for number in range(19):
        _fill(cast, number)
    assert {path: _queries(client, path) for path in paths} == first
    assert max(first.values()) <= 12, first


def _fill(cast: Cast, number: int = 0) -> None:
    more: dict[str, Any] = {"chair": cast.director, "people": (cast.deputy,), "units": (cast.units["sports"],)}
    when = at(15, 7) + timedelta(hours=number)
    published(cast, begins_at=when, ends_at=when + timedelta(hours=1), people=(cast.office_head,), chair=cast.deputy)
    scheduled(cast, **more)
    invitation(cast)


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.once
def test_rooms_by_day_cost_the_same_for_one_and_for_twenty(cast: Cast) -> None:
    client, path = desk(cast.office_head), f"{BASE}phong-hop-xe/?ngay=16/06/2020"
    asked(cast, room(cast))
    first = _queries(client, path)
    for number in range(19):
        asked(cast, room(cast, f"Phòng {number}"))
    assert _queries(client, path) == first <= 12


def test_the_record_and_the_form_ask_at_most_twelve_questions(cast: Cast) -> None:
    entry = scheduled(cast, chair=cast.director, people=(cast.deputy, cast.head), resources=(room(cast),))
    published(cast, chair=cast.director)
    client = desk(cast.office_head)
    booking = Booking.objects.get()
    for path in (
        entry.get_absolute_url(),
        f"{entry.get_absolute_url()}sua/",
        booking.get_absolute_url(),
        f"{BASE}viec/moi/",
        f"{BASE}giay-moi/{invitation(cast).uid}/",
        f"{BASE}phong-hop-xe/danh-muc/",
        f"{BASE}phong-hop-xe/dang-ky/",
        f"{BASE}dong-bo/",
        f"{BASE}tuan/2020-06-15/ban-1/",
    ):
        assert _queries(client, path) <= 12, path


# ------------------------------------------------------------------------------------------------------------ entries


def test_an_entry_is_written_and_proposed_on_its_page_and_clashes_are_told_at_once(cast: Cast) -> None:
    published(cast, chair=cast.director, title="Họp giao ban Sở")
    sent = typed(leaders=[cast.director.pk], units=[cast.units["culture"].pk], then="propose")
    answer = desk(cast.specialist).post(f"{BASE}viec/moi/", sent, follow=True)
    entry = CalendarEntry.objects.get(title="Họp chuyên môn")
    assert (entry.state, entry.begins_at, entry.ends_at) == ("proposed", at(16, 8, 30), at(16, 10))
    assert "Giám đốc đã có “Họp giao ban Sở” lúc 08:00–10:00 ngày 16/06/2020." in answer.content.decode()


def test_what_the_office_writes_goes_straight_onto_the_week(cast: Cast) -> None:
    desk(cast.office_head).post(f"{BASE}viec/moi/", typed(then="propose"))
    assert CalendarEntry.objects.get().state == "scheduled"


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast: Cast) -> None:
    answer = desk(cast.specialist).post(f"{BASE}viec/moi/", typed(begins="sáng", place="Hội trường B"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Giờ phải có dạng 8h30" in text
    assert "Hội trường B" in text


def test_a_taken_room_is_said_beside_its_field(cast: Cast) -> None:
    resource = room(cast)
    asked(cast, resource, by=cast.colleague)
    answer = desk(cast.specialist).post(f"{BASE}viec/moi/", typed(room=resource.pk))
    assert answer.status_code == 422
    assert "đã có Chuyên viên 02 đăng ký" in answer.content.decode()


def test_an_entry_is_put_right_on_its_page(cast: Cast) -> None:
    entry = draft(cast)
    sent = typed(seen=str(entry.version), people=[cast.colleague.pk])
    answer = desk(cast.specialist).post(f"{entry.get_absolute_url()}sua/", sent)
    assert answer["Location"] == entry.get_absolute_url()
    entry.refresh_from_db()
    assert entry.title == "Họp chuyên môn"
    assert entry.attendees.get().person == cast.colleague


def test_who_has_left_their_post_stays_in_an_entry_that_is_put_right(cast: Cast) -> None:
    entry = draft(cast, chair=cast.head, people=(cast.colleague,))
    post = Appointment.objects.get(person=cast.colleague)
    people.end_appointment(appointment=post, until=date(2020, 6, 9), by=cast.administrator)
    sent = typed(seen=str(entry.version), chair=cast.head.pk, people=[cast.colleague.pk])
    assert "Chuyên viên 02" in text_of(desk(cast.specialist), f"{entry.get_absolute_url()}sua/")
    assert desk(cast.specialist).post(f"{entry.get_absolute_url()}sua/", sent).status_code == 302
    assert entry.attendees.get().person == cast.colleague


@pytest.mark.parametrize("page", ENTRY_PAGES, ids=lambda page: page.step)
def test_every_act_has_its_page(cast: Cast, page: Any) -> None:
    entry = draft(cast, cast.office_head)
    if page.step in ("move_entry", "decline_entry"):
        actions.propose_entry(entry=entry, by=cast.office_head)
    path = f"{entry.get_absolute_url()}{page.slug}/"
    assert page.label in text_of(desk(cast.office_head), path)
    assert desk(cast.specialist).get(path).status_code == 404


def test_a_move_is_done_on_its_page(cast: Cast) -> None:
    entry = published(cast)
    sent = {"seen": str(entry.version), "day": "18/06/2020", "begins": "14h", "ends": "", "place": "B", "reason": "Bận"}
    answer = desk(cast.office_head).post(f"{entry.get_absolute_url()}doi-lich/", sent)
    assert answer["Location"] == entry.get_absolute_url()
    text = text_of(desk(cast.specialist), WEEK)
    assert "Thay đổi sau khi phát hành" in text
    assert "Dời từ 08:00–10:00 ngày 16/06/2020 sang 14:00–16:00 ngày 18/06/2020" in text


def test_own_time_is_not_opened_by_others(cast: Cast) -> None:
    desk(cast.director).post(f"{BASE}viec/thoi-gian-rieng/", {"day": "16/06/2020", "begins": "14h", "title": "Riêng"})
    entry = CalendarEntry.objects.get()
    assert desk(cast.office_head).get(entry.get_absolute_url()).status_code == 404
    assert "Người khác thấy" in text_of(desk(cast.director), entry.get_absolute_url())


# ---------------------------------------------------------------------------------------------------------- gathering


def test_the_office_schedules_in_a_batch_and_publishes(cast: Cast) -> None:
    for number in range(3):
        entry = draft(cast, title=f"Việc {number}")
        actions.propose_entry(entry=entry, by=cast.specialist)
    client = desk(cast.office_head)
    waiting = [str(uid) for uid in CalendarEntry.objects.values_list("uid", flat=True)]
    answer = client.post(f"{BASE}cho-xep-lich/xep/", {"chon": [*waiting, "sai"]}, follow=True)
    assert "Đã xếp 3 việc" in answer.content.decode()
    assert "Tuần từ" in answer.content.decode()
    answer = client.post(f"{BASE}tuan/2020-06-15/phat-hanh/", follow=True)
    assert "Đã phát hành lịch tuần từ 15/06/2020, bản 1." in answer.content.decode()
    assert CalendarEntry.objects.filter(state="published").count() == 3
    refused = client.post(f"{BASE}tuan/2020-06-15/phat-hanh/", follow=True)
    assert "Không có việc mới" in refused.content.decode()


def test_others_find_there_what_they_prepare_themselves(cast: Cast) -> None:
    draft(cast, title="Của tôi")
    assert "Của tôi" in text_of(desk(cast.specialist), f"{BASE}cho-xep-lich/")
    assert "Không có việc nào chờ" in text_of(desk(cast.office_head), f"{BASE}cho-xep-lich/")


def test_an_old_edition_keeps_what_was_read(cast: Cast) -> None:
    entry = published(cast, title="Tên cũ")
    plan = {"title": "Tên mới", "seen": str(entry.version), "day": "16/06/2020", "begins": "8:00", "ends": "10:00"}
    desk(cast.office_head).post(f"{entry.get_absolute_url()}sua/", plan)
    assert "Sửa nội dung" in text_of(desk(cast.specialist), WEEK)
    actions.publish_week(agency=cast.agency, monday=MONDAY, by=cast.office_head)
    client = desk(cast.specialist)
    assert "Tên cũ" in text_of(client, f"{BASE}tuan/2020-06-15/ban-1/")
    assert "Tên mới" in text_of(client, f"{BASE}tuan/2020-06-15/ban-2/")
    assert client.get(f"{BASE}tuan/2020-06-15/ban-3/").status_code == 404


def test_the_paper_has_the_offices_columns(cast: Cast) -> None:
    client, path = desk(cast.specialist), f"{BASE}tuan/2020-06-15/lich-tuan.pdf"
    assert client.get(path).status_code == 404
    published(cast, chair=cast.director, units=(cast.units["culture"],), preparing_unit=cast.units["office"])
    with pypdfium2.PdfDocument(client.get(path).content) as document:
        assert document[0].get_width() > document[0].get_height()
        said = " ".join(document[0].get_textpage().get_text_range().split())
    heads = ("Giờ", "Nội dung", "Thành phần", "Địa điểm", "Chuẩn bị")
    assert [said.index(head) for head in heads] == sorted(said.index(head) for head in heads)
    for words in ("LỊCH CÔNG TÁC TUẦN", "Thứ Ba", "16/06", "08:00", "Họp giao ban", "Chủ trì: Giám đốc", "QLVH"):
        assert words in said


# -------------------------------------------------------------------------------------------------------- invitations


def test_an_invitation_is_put_on_the_calendar_by_one_button(cast: Cast) -> None:
    document = invitation(cast)
    client = desk(cast.van_thu)
    text = text_of(client, f"{BASE}giay-moi/")
    assert "14:00–16:00 ngày 17/06/2020" in text
    assert "Phòng họp A, UBND tỉnh" in text
    answer = client.post(f"{BASE}giay-moi/{document.uid}/", follow=True)
    entry = CalendarEntry.objects.get()
    assert answer.redirect_chain[-1][0] == entry.get_absolute_url()
    assert "Không có giấy mời nào chờ" in text_of(client, f"{BASE}giay-moi/")
    assert "Xem trên lịch" in text_of(client, f"{BASE}giay-moi/?xem=da-vao-lich")
    told = text_of(desk(cast.office_head), f"{BASE}giay-moi/?xem=da-vao-lich")
    assert "Đã có người đưa vào lịch" in told


def test_an_invitation_that_cannot_be_read_opens_the_form_and_doubles_are_told(cast: Cast) -> None:
    document = invitation(cast, "Kính mời dự họp.")
    client, path = desk(cast.van_thu), f"{BASE}giay-moi/{document.uid}/"
    assert "hãy nhập theo văn bản" in client.post(path, follow=True).content.decode()
    assert client.post(path, typed()).status_code == 302
    again = client.post(path, typed())
    assert again.status_code == 422
    assert "đã được đưa vào lịch" in again.content.decode()
    assert client.post(path, typed(although_double="on")).status_code == 302
    assert desk(cast.specialist).get(path).status_code == 404


# ------------------------------------------------------------------------------------------------------ rooms and cars


def test_rooms_and_cars_are_listed_booked_and_approved_on_their_pages(cast: Cast) -> None:
    head, officer = desk(cast.office_head), desk(cast.specialist)
    head.post(f"{BASE}phong-hop-xe/danh-muc/", {"sort": "car", "name": "Xe 7 chỗ", "plate": "60A-123.45"})
    assert officer.post(f"{BASE}phong-hop-xe/danh-muc/", {"sort": "room", "name": "B"}).status_code == 403
    car = str(Resource.objects.get(sort="car").pk)
    sent = {"resources": car, "day": "16/06/2020", "begins": "7h", "ends": "17h", "purpose": "Kiểm tra di tích"}
    assert officer.post(f"{BASE}phong-hop-xe/dang-ky/", sent).status_code == 302
    taken = desk(cast.colleague).post(f"{BASE}phong-hop-xe/dang-ky/", sent)
    assert taken.status_code == 422
    assert "đã có Chuyên viên 01 đăng ký" in taken.content.decode()
    booking = Booking.objects.get()
    head.post(f"{booking.get_absolute_url()}duyet/", {"seen": "1"})
    assert "Đã duyệt" in text_of(officer, f"{BASE}phong-hop-xe/?ngay=16/06/2020")
    journey = {"seen": "2", "km_out": "100", "km_back": "180", "driver_name": "Tài xế"}
    officer.post(f"{booking.get_absolute_url()}lo-trinh/", journey)
    assert "đi 80 km" in text_of(officer, booking.get_absolute_url())


# --------------------------------------------------------------------------------------------------------------- feeds


def read(client: Client, address: str, status: int = 200) -> list[Any]:
    path = "/" + address.split("/", 3)[3]
    answer = client.get(path)
    assert answer.status_code == status
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT")) if status == 200 else []


def test_a_feed_holds_what_its_owner_may_see_and_nothing_of_others(cast: Cast) -> None:
    entry = published(cast, chair=cast.director, people=(cast.specialist,), place="Tầng 2")
    published(cast, begins_at=at(17, 8), ends_at=at(17, 9), title="Việc người khác", chair=cast.head)
    actions.keep_busy(begins_at=at(18, 8), ends_at=at(18, 9), title="Khám sức khỏe", by=cast.director)
    feed = actions.renew_feed(by=cast.specialist)
    own = read(Client(), feeds.address_of(feed, feeds.OWN))
    assert [(str(one["summary"]), one["dtstart"].dt, str(one["uid"])) for one in own] == [
        ("Họp giao ban", at(16, 8), f"{entry.uid}@congso")
    ]
    leaders = read(Client(), feeds.address_of(feed, feeds.LEADERS))
    assert [str(one["summary"]) for one in leaders] == ["Họp giao ban", "Giám đốc: Bận"]
    assert all(one.get("attendee") is None and one.get("organizer") is None for one in leaders)
    directors = read(Client(), feeds.address_of(actions.renew_feed(by=cast.director), feeds.OWN))
    assert "Khám sức khỏe" in [str(one["summary"]) for one in directors]


def test_a_move_and_a_cancellation_reach_the_feed(cast: Cast) -> None:
    entry = published(cast, people=(cast.specialist,))
    feed = actions.renew_feed(by=cast.specialist)
    before = read(Client(), feeds.address_of(feed, feeds.OWN))[0]["sequence"]
    actions.cancel_entry(entry=entry, reason="Hoãn", by=cast.office_head)
    (told,) = read(Client(), feeds.address_of(feed, feeds.OWN))
    assert str(told["status"]) == "CANCELLED"
    assert told["sequence"] > before
    assert "Hoãn" in str(told["description"])


def test_a_renewed_address_makes_the_old_one_worthless(cast: Cast) -> None:
    client = desk(cast.specialist)
    assert "Tạo địa chỉ riêng" in text_of(client, f"{BASE}dong-bo/")
    client.post(f"{BASE}dong-bo/")
    old = feeds.address_of(Feed.objects.get(), feeds.OWN)
    assert old in text_of(client, f"{BASE}dong-bo/")
    read(Client(), old)
    client.post(f"{BASE}dong-bo/")
    read(Client(), old, status=404)
    assert Feed.objects.count() == 1
    new = feeds.address_of(Feed.objects.get(), feeds.OWN)
    read(Client(), new)
    read(Client(), new.replace("cua-toi", "khac"), status=404)
    people.suspend_person(person=cast.specialist, reason="Thôi việc", by=cast.administrator)
    read(Client(), new, status=404)
