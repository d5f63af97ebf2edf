"""An invitation lands in the week's calendar, by keyboard and without JavaScript; the pages bar nobody."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from congso.correspondence import actions
from congso.correspondence.calendar.plans import Plan
from congso.correspondence.models import CalendarEntry
from congso.kernel import clock
from congso.people.models import Person
from tests.browser.conftest import DESK, PHONE
from tests.cast import Cast
from tests.documents import fields, registered, stored

TEXT = (
    "GIẤY MỜI\nThời gian: 14 giờ 00, thứ Tư ngày 17/6/2020.\nĐịa điểm: Phòng họp A, UBND tỉnh.\n"
    "Nội dung: Bàn tổ chức Lễ hội Kỳ Yên.\n"
)
BASE = "/lich-cong-tac/"
WEEK = f"{BASE}?tuan=16/06/2020"
EIGHT = datetime(2020, 6, 16, 8, tzinfo=clock.HANOI)


def invitation(cast: Cast, text: str = TEXT) -> None:
    came = [actions.Came(stored(cast), text=text)]
    registered(cast, fields(doc_type="invitation", notation="GM-UBND", summary="Dự họp về Lễ hội"), brought=came)


def entry(cast: Cast, by: Person, hours: int = 0, **more: object) -> CalendarEntry:
    begins = EIGHT + timedelta(hours=hours)
    whole: dict = {"begins_at": begins, "ends_at": begins + timedelta(hours=2), "title": "Họp giao ban Sở"} | more
    return actions.prepare_entry(plan=Plan(**whole), by=by)


def published(cast: Cast, hours: int = 0, **more: object) -> CalendarEntry:
    done = actions.schedule_entry(entry=entry(cast, cast.office_head, hours, **more), by=cast.office_head)
    actions.publish_week(agency=cast.agency, monday=done.monday, by=cast.office_head)
    return done


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_invitation_lands_in_the_weeks_calendar(desk_of, quiet, cast, scripts):
    invitation(cast)
    office = desk_of(cast.office_head, scripts=scripts)
    office.goto(f"{BASE}giay-moi/")
    expect(office.get_by_text("14:00–16:00 ngày 17/06/2020")).to_be_visible()
    office.get_by_role("button", name="Đưa vào lịch").focus()
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", name="Bàn tổ chức Lễ hội Kỳ Yên")).to_be_visible()
    office.get_by_role("link", name="Sửa", exact=True).click()
    office.get_by_label("Giám đốc", exact=True).check()
    office.get_by_role("button", name="Lưu").click()
    office.get_by_role("link", name="Xếp vào lịch tuần").click()
    office.get_by_role("button", name="Xếp vào lịch tuần").click()
    office.goto(f"{BASE}cho-xep-lich/")
    office.get_by_role("button", name="Phát hành").click()
    expect(office.get_by_text("Đã phát hành lịch tuần từ 15/06/2020, bản 1.")).to_be_visible()
    officer = desk_of(cast.sports_specialist, scripts=scripts)
    officer.goto(WEEK)
    expect(officer.get_by_role("table").get_by_role("link", name="Bàn tổ chức Lễ hội Kỳ Yên")).to_be_visible()


def test_pages_of_the_calendar_bar_nobody(visit, axe, quiet, cast):
    room = actions.add_resource(agency=cast.agency, sort="room", name="Phòng họp tầng 2", seats=30, by=cast.office_head)
    actions.add_resource(agency=cast.agency, sort="car", name="Xe 7 chỗ", plate="60A-123.45", by=cast.office_head)
    first = published(cast, chair=cast.director, units=(cast.units["culture"],), place="Tầng 2", resources=(room,))
    published(cast, 25, title="Kiểm tra di tích đình Tân Lân", chair=cast.deputy, place="TP Biên Hòa")
    actions.cancel_entry(entry=published(cast, 30, chair=cast.head), reason="Chủ trì bận", by=cast.office_head)
    actions.keep_busy(begins_at=EIGHT, ends_at=EIGHT + timedelta(hours=1), by=cast.deputy)
    actions.propose_entry(entry=entry(cast, cast.specialist, 1, chair=cast.director), by=cast.specialist)
    invitation(cast)
    invitation(cast, "Kính mời dự họp.")
    actions.renew_feed(by=cast.office_head)
    page = visit(WEEK, person=cast.office_head)
    expect(page.get_by_role("heading", name="Lịch tuần từ 15/06/2020 đến 21/06/2020")).to_be_visible()
    for path in (
        WEEK,
        first.get_absolute_url(),
        f"{BASE}cho-xep-lich/",
        f"{BASE}giay-moi/",
        f"{BASE}viec/moi/",
        f"{BASE}phong-hop-xe/?ngay=16/06/2020",
    ):
        page.goto(path)
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            axe(page)
