"""Lists, the search box and the heads' page by keyboard alone, and barring nobody."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE


def test_a_head_works_through_a_list_by_keyboard(visit, axe, quiet, cast):
    first, second = cast.transferred(), cast.transferred()
    page = visit("/mot-cua/dang-xu-ly/", person=cast.head)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_text("Đã chọn 1 hồ sơ TTHC")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_text("Đã chọn 2 hồ sơ TTHC")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Phân công", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(first.number)).to_be_visible()
    expect(page.get_by_text(second.number)).to_be_visible()
    page.go_back()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ho-so/"))
    page.keyboard.press("/")
    page.keyboard.type("nguyen thi th")
    expect(page.get_by_role("option").first).to_be_visible()
    axe(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ho-so/|chu-ho-so"))


def test_a_filter_is_swapped_in_and_a_view_is_kept(visit, quiet, cast):
    dossier = cast.assigned()
    page = visit("/mot-cua/dang-xu-ly/", person=cast.head)
    page.get_by_label("Lọc trong danh sách").fill("khong co ai")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không có hồ sơ nào khớp bộ lọc.")).to_be_visible()
    page.get_by_label("Lọc trong danh sách").fill("nguyen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=dossier.number.split("-", 1)[1])).to_be_visible()
    page.get_by_text("Lưu góc nhìn này").click()
    page.get_by_label("Tên góc nhìn").fill("Họ Nguyễn")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("link", name="Họ Nguyễn")).to_have_attribute("aria-current", "page")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_of_lists_bar_nobody(visit, axe, quiet, cast, width):
    dossier = cast.assigned()
    page = visit("/mot-cua/tinh-hinh/", width=width, person=cast.head)
    axe(page)
    for path in ("/tim-kiem/?q=thu", "/mot-cua/so-theo-doi/?kenh=1", f"{dossier.get_absolute_url()}qua-trinh/"):
        page.goto(path)
        axe(page)
