"""Every page of the desk, as wide as a telephone and as a desk: nothing bars anybody, scrolls sideways or breaks.

With CONGSO_WRITE_SCREENSHOTS=1 the two pictures of the README are written anew.
"""

import os

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE, DESK, PHONE, bars, sideways
from tests.citizen_stops import citizen_stops
from tests.copy_stops import copy_stops
from tests.letter_stops import calendar_stops, letter_stops
from tests.money_stops import money_stops
from tests.opinion_stops import opinion_stops
from tests.outgoing_stops import outgoing_stops
from tests.portal_stops import portal_stops
from tests.standards.house import ROOT
from tests.stops import stops
from tests.voice_stops import voice_stops

PICTURES = ROOT / "docs/images"


WAYS = (
    stops,
    letter_stops,
    calendar_stops,
    outgoing_stops,
    copy_stops,
    opinion_stops,
    money_stops,
    citizen_stops,
    portal_stops,
    voice_stops,
)


@pytest.mark.parametrize("way", WAYS)
def test_every_page_lets_everybody_in(visit, sign_in, cast, quiet, way, settings):
    settings.EMAIL_HOST = "127.0.0.1"  # a door with a form
    faults: list[str] = []
    page = visit("/tai-khoan/dang-nhap/")
    page.context.add_init_script(path=AXE)
    for stop in way(cast):
        if stop.who is not None:
            sign_in(stop.who)
        answer = page.goto(stop.path)
        if answer is None or answer.status != stop.status:
            faults.append(f"{stop.path}: answered {answer and answer.status}")
            continue
        if stop.press:
            page.get_by_role("main").get_by_role("button", name=stop.press).click()
            page.locator(".govuk-error-summary").wait_for()
        if stop.tick:
            page.get_by_role("checkbox", name=stop.tick).check()
        faults += [f"{stop.path} at {DESK}: {fault}" for fault in faults_of(page)]
        page.set_viewport_size({"width": PHONE, "height": 800})
        faults += [f"{stop.path} at {PHONE}: {fault}" for fault in faults_of(page)]
        page.set_viewport_size({"width": DESK, "height": 800})
        take_picture(page, stop.picture)
    assert not faults, "\n".join(faults)


def faults_of(page: Page) -> list[str]:
    """What axe-core finds, and whether the page scrolls sideways."""
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    return bars(page) + (["scrolls sideways"] if sideways(page) else [])


def take_picture(page: Page, name: str) -> None:
    if name and os.environ.get("CONGSO_WRITE_SCREENSHOTS") == "1":
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


def test_what_bars_somebody_is_named(context):
    page = context.new_page()
    page.context.add_init_script(path=AXE)
    page.goto("/tai-khoan/dang-nhap/")
    page.evaluate("document.querySelector('main').innerHTML += `<img src='/x.png'><pre>${'rộng'.repeat(500)}</pre>`")
    assert [fault.split(":")[0] for fault in faults_of(page)] == ["image-alt", "scrolls sideways"]
