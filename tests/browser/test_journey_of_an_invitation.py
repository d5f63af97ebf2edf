"""An invitation lands in the week's calendar, by keyboard and without JavaScript; the line cut on the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.cut_line import press_on_a_cut_line
from tests.letter_stops import INVITATION, invitation

BASE = "/lich-cong-tac/"
WEEK = f"{BASE}?tuan=16/06/2020"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_invitation_lands_in_the_weeks_calendar(desk_of, quiet, cast, scripts):
    invitation(cast, INVITATION)
    office = desk_of(cast.office_head, scripts=scripts)
    office.goto(f"{BASE}giay-moi/")
    expect(office.get_by_text("14:00–16:00 ngày 17/06/2020")).to_be_visible()
    office.get_by_role("button", name="Đưa vào lịch").focus()
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", name="Bàn tổ chức Lễ hội Kỳ Yên")).to_be_visible()
    office.get_by_role("link", name="Sửa", exact=True).click()
    office.get_by_label("Giám đốc", exact=True).check()
    send = office.get_by_role("button", name="Lưu")
    if scripts:
        press_on_a_cut_line(office, send.click)
        expect(office.get_by_label("Giám đốc", exact=True)).to_be_checked()
    send.click()
    office.get_by_role("link", name="Xếp vào lịch tuần").click()
    office.get_by_role("button", name="Xếp vào lịch tuần").click()
    office.goto(f"{BASE}cho-xep-lich/")
    office.get_by_role("button", name="Phát hành").click()
    expect(office.get_by_text("Đã phát hành lịch tuần từ 15/06/2020, bản 1.")).to_be_visible()
    officer = desk_of(cast.sports_specialist, scripts=scripts)
    officer.goto(WEEK)
    expect(officer.get_by_role("table").get_by_role("link", name="Bàn tổ chức Lễ hội Kỳ Yên")).to_be_visible()
