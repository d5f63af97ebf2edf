"""The page beside the form: fields stand on the picture of the page where they were read, without scripts too."""

import pytest
from playwright.sync_api import Page, expect

from congso.correspondence.models import IncomingDocument
from congso.correspondence.tests.test_read_documents import letter, read, values
from congso.outgoing import actions
from congso.outgoing.states import OutgoingState
from tests.browser.conftest import PHONE
from tests.cast import Cast
from tests.documents import arrived
from tests.outgoing import STEPS, drafted, ready


def waiting(cast: Cast) -> IncomingDocument:
    """A letter that was read: its subject not surely."""
    document = arrived(cast, brought=[letter(cast)])
    read(cast, document, values(summary=0.4))
    return document


def place_on_picture(page: Page, name: str) -> list[float]:
    """The edges of a drawn place, as parts of the page's picture."""
    found: list[float] = page.evaluate(
        """name => {
          const place = document.querySelector(`[data-region=${name}]`).getBoundingClientRect();
          const picture = document.querySelector(".letterpage").getBoundingClientRect();
          return [(place.left - picture.left) / picture.width, (place.top - picture.top) / picture.height,
                  place.width / picture.width, place.height / picture.height];
        }""",
        name,
    )
    return found


def test_the_field_in_hand_stands_out_on_the_page_and_stays_in_place_when_enlarged(visit, cast, axe, quiet):
    page = visit(f"/van-ban-den/{waiting(cast).uid}/vao-so/", person=cast.van_thu)
    page.locator("img.letterpage").first.wait_for()
    axe(page)
    standing_out = page.locator("[data-region].on")
    page.get_by_label("Trích yếu nội dung").focus()
    expect(standing_out).to_have_attribute("data-region", "summary")
    expect(page.locator("[data-region].weak")).to_have_count(1)
    before = place_on_picture(page, "summary")
    assert [round(edge, 2) for edge in before] == [0.09, 0.1, 0.21, 0.11]
    page.get_by_role("button", name="Phóng to trang").click()
    assert place_on_picture(page, "summary") == pytest.approx(before, abs=0.003)
    assert page.evaluate("document.querySelector('.letterpages').scrollWidth > 1.5 * innerWidth * 0.4")
    page.locator("[data-region=summary]").dispatch_event("click")
    expect(page.get_by_label("Trích yếu nội dung")).to_be_focused()
    axe(page)


def test_on_a_phone_and_without_scripts_the_places_are_plain_boxes(desk_of, cast):
    page = desk_of(cast.van_thu, scripts=False)
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.goto(f"/van-ban-den/{waiting(cast).uid}/vao-so/")
    places = page.locator("svg.regions rect")
    expect(places).to_have_count(5)
    box = page.locator("img.letterpage").first.bounding_box()
    place = places.first.bounding_box()
    assert box
    assert place
    assert abs((place["x"] - box["x"]) / box["width"] - 0.094) < 0.02
    expect(page.get_by_role("button", name="Phóng to trang")).to_be_hidden()


def test_who_initials_has_the_pages_beside_the_act_and_on_a_phone_above_it(visit, cast, axe):
    document = drafted(ready(cast))
    file = letter(cast).file
    actions.add_version(document=document, file=file, pdf=file, by=cast.specialist)
    document = STEPS[OutgoingState.CONTENT](cast, document)
    for address in ("", "duyet-noi-dung/"):
        page = visit(f"{document.get_absolute_url()}{address}", person=cast.head)
        pages, act = page.locator(".letterpages"), page.get_by_role("main").get_by_text("Ký nháy nội dung").last
        page.locator("img.letterpage").first.wait_for()
        axe(page)
        shown, pressed = pages.bounding_box(), act.bounding_box()
        assert shown["x"] + shown["width"] <= pressed["x"]
        page.set_viewport_size({"width": PHONE, "height": 740})
        shown, pressed = pages.bounding_box(), act.bounding_box()
        assert shown["y"] + shown["height"] <= pressed["y"]
