"""The website on a telephone: its menu opens from a button, with scripts and without, and leads everywhere."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, new_context
from tests.voice_stops import in_figures
from tests.website import website


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_menu_opens_from_a_button(chromium, address, complaints, cast, scripts):
    website(cast)
    context = new_context(chromium, address, complaints, java_script_enabled=scripts)
    page = context.new_page()
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto("/trang-tin/tin-tuc/")
    english = page.get_by_role("link", name="English")
    expect(english).to_have_count(0)
    page.get_by_text("Danh mục", exact=True).click()
    expect(page.get_by_role("navigation", name="Chính").get_by_role("link", name="Tin tức")).to_have_attribute(
        "aria-current", "page"
    )
    places = [one.bounding_box() for one in page.get_by_role("navigation", name="Chính").get_by_role("link").all()]
    assert len({box["x"] for box in places}) == 1, "one below the other"
    english.click()
    expect(page).to_have_url(f"{address}/trang-tin/en/")
    page.set_viewport_size({"width": DESK, "height": 800})
    page.goto("/trang-tin/tin-tuc/")
    expect(page.get_by_text("Danh mục", exact=True)).to_be_hidden()
    expect(english).to_be_visible()
    context.close()


LETTERS = """() => [...document.querySelectorAll("svg.chart text")].filter(one => one.checkVisibility()).map(
    one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
CUT = "() => [...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"


def test_the_statistics_are_read_without_pushing_them_aside(visit, cast):
    in_figures(cast)
    page = visit("/thong-ke/", width=PHONE)
    assert page.evaluate(CUT) == 0
    letters = page.evaluate(LETTERS)
    assert letters
    assert min(letters) >= 11
    late = page.get_by_role("region", name="Theo lĩnh vực").locator("td[data-label='Quá hạn']").first
    assert late.bounding_box()["x"] + late.bounding_box()["width"] <= PHONE
