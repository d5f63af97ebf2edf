"""A news item from the editor's desk to the reader: written, illustrated, checked, scheduled, published."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, Route, expect

from congso.kernel import clock
from congso.kernel.actors import House
from congso.portal.models import NewsIndex, NewsItem
from congso.portal.routines import publish_scheduled
from congso.quality import actions as quality
from congso.quality.models import PublicationDuty
from tests.cast import Cast
from tests.website import employ, website

TITLE, WORDS = "Ra mắt thư viện lưu động", "Trẻ em chọn sách bên xe thư viện"
ADDRESS = "/trang-tin/tin-tuc/ra-mat-thu-vien-luu-dong/"
BODY = "Xe đi qua chín huyện trong tháng sáu"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Willow leaves its small files open
def test_from_the_editors_desk_to_the_reader(cast: Cast, desk_of, tmp_path: Path, office_clock) -> None:
    site, approver = website(cast), employ(cast, "duyet.tin", "site_approver", "Duyệt tin")
    site.news.unpublish()
    assert duty_of_news(cast) == "unmet"
    write_and_send(desk_of(site.editor), picture(tmp_path))
    item = NewsItem.objects.latest("pk")
    assert (item.title, item.live, item.image.description) == (TITLE, False, WORDS)
    agree(desk_of(approver), item)
    item.refresh_from_db()
    assert (item.live, item.approved_schedule) == (False, True)
    office_clock(clock.now() + timedelta(days=1))
    with clock.at(clock.now() + timedelta(days=1)):
        publish_scheduled()
        assert duty_of_news(cast) == "met"
    item.refresh_from_db()
    assert (item.live, item.url_path) == (True, ADDRESS)
    reader = desk_of(cast.citizen_person)
    reader.goto(item.url_path)
    expect(reader.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(reader.get_by_text(BODY)).to_be_visible()
    expect(reader.get_by_role("img", name=WORDS).first).to_be_visible()


def duty_of_news(cast: Cast) -> str:
    """Whether the duty to keep news current is met now."""
    quality.look_at_duties(agency=cast.agency, by=House(cast.agency.pk))
    return PublicationDuty.objects.get(agency=cast.agency, key="news").state


def picture(folder: Path) -> Path:
    drawn = io.BytesIO()
    Image.new("RGB", (800, 500), "#446688").save(drawn, "JPEG")
    path = folder / "xe.jpg"
    path.write_bytes(drawn.getvalue())
    return path


def write_and_send(page: Page, photograph: Path) -> None:
    """Words, a picture with its description, tomorrow's date, and off to whoever checks."""
    page.set_viewport_size({"width": 1280, "height": 900})
    held, sent = hold_the_first_save(page), posts(page)
    page.goto(f"/bien-tap/pages/add/portal/newsitem/{NewsIndex.objects.get().pk}/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_lead").fill("Xe thư viện đến với trẻ em vùng xa.")
    expect(page.locator("#id_slug")).to_have_value(Path(ADDRESS).name)
    page.locator("#id_author").fill("Ban Biên tập")
    illustrate(page, photograph)
    page.locator("[data-streamfield-stream-container] .c-sf-add-button").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    paragraph = page.locator(".Draftail-Editor [contenteditable=true]")
    paragraph.click()
    expect(paragraph).to_be_focused()
    page.keyboard.insert_text(BODY)
    expect(page.locator("input[name='body-0-value']")).to_have_value(re.compile(BODY))
    write_until_it_saves(page, held)
    page.get_by_role("button", name="Việc khác").click()
    page.get_by_role("button", name="Trình duyệt").click()
    assert len(held) == 1
    assert not sent  # the page saves itself on a slow line; it is sent when that has ended
    held[0].continue_()
    page.wait_for_url("**/bien-tap/pages/*/")
    assert [Path(address).name for address in sent] == ["edit"]


def hold_the_first_save(page: Page) -> list[Route]:
    """What the editor sends by itself for a new page, kept on its way until it is let go."""
    held: list[Route] = []
    page.route(lambda address: "/pages/add/" in address, lambda route: keep(route, held))
    return held


def write_until_it_saves(page: Page, held: list[Route]) -> None:
    """The editor looks for changes two seconds after the page was opened, then saves."""
    for _ in range(10):
        if held:
            return
        page.keyboard.insert_text(".")
        page.wait_for_timeout(1500)  # it waits for a pause


def keep(route: Route, held: list[Route]) -> None:
    if "text/html" in route.request.headers["accept"]:
        route.continue_()
    else:
        held.append(route)


def posts(page: Page) -> list[str]:
    """The addresses that the page's form is sent to by the person."""
    sent: list[str] = []
    page.on("request", lambda each: sent.append(each.url) if is_form(each) else None)
    return sent


def is_form(request: Request) -> bool:
    return request.method == "POST" and request.is_navigation_request()


def illustrate(page: Page, photograph: Path) -> None:
    """A picture is refused without its description."""
    page.get_by_role("button", name="Chọn ảnh").click()
    page.get_by_role("tab", name="Tải lên").click()
    page.locator("#id_image-chooser-upload-file").set_input_files(photograph)
    page.locator("#id_image-chooser-upload-title").fill("Xe thư viện")
    page.locator("#id_image-chooser-upload-description").fill(WORDS)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.locator(".modal")).to_be_hidden()


def agree(page: Page, item: NewsItem) -> None:
    """Set the time of publication, save, and agree."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/bien-tap/pages/{item.pk}/edit/")
    page.get_by_role("button", name="Ẩn, hiện trạng thái").click()
    page.get_by_role("button", name="Đặt lịch").click()
    at = clock.local(clock.now() + timedelta(hours=20))
    page.locator("#id_go_live_at").fill(f"{at:%d/%m/%Y %H:%M}")
    page.get_by_role("button", name="Lưu lịch").press("Enter")  # the calendar that opened lies over it
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Việc khác").click()
    page.get_by_role("button", name="Duyệt, đăng", exact=True).click()
    page.wait_for_url("**/bien-tap/**")
    page.wait_for_load_state("networkidle")
