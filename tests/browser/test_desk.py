"""The desk, one's account and the keeper's pages bar nobody, on a phone and on an office screen."""

import pytest
from playwright.sync_api import expect

from congso.people import actions as people
from congso.people.demo_access import PASSWORD
from tests.browser.conftest import DESK, PHONE


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_official_works_from_the_first_page(visit, axe, quiet, cast, width):
    dossier = cast.assigned()
    page = visit("/", width=width, person=cast.specialist)
    expect(page.get_by_text("Thứ Tư, 10/06/2020")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Xem mọi việc của tôi").click()
    expect(page.get_by_role("link", name=dossier.short_number)).to_be_visible()
    axe(page)
    for path in ("/tro-giup/", "/tai-khoan/", "/tai-khoan/xu-ly-thay/"):
        page.goto(path)
        axe(page)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keeper_looks_after_structure_and_users(visit, axe, quiet, cast, width):
    page = visit("/quan-tri/co-cau/", width=width, person=cast.administrator)
    axe(page)
    for path in ("/quan-tri/nguoi-dung/", f"/quan-tri/nguoi-dung/{cast.specialist.uid}/"):
        page.goto(path)
        axe(page)


def test_a_demo_office_lets_anybody_in_with_one_press(visit, axe, cast, settings):
    settings.CONGSO_DEMO = True
    people.reset_password(person=cast.clerk, password=PASSWORD, by=cast.administrator)
    cast.clerk.refresh_from_db()
    people.choose_password(person=cast.clerk, password=PASSWORD, by=cast.clerk)
    page = visit("/tai-khoan/dang-nhap/", width=PHONE)
    axe(page)
    page.get_by_role("button", name="Cán bộ Một cửa").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chào buổi")
