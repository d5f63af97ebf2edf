"""A running office, a browser, a page of a given width, a signed-in person, and the check of accessibility.

def test_something(visit, sign_in, axe):
    page = visit("/viec-cua-toi/", width=360, person=cast.specialist)
    axe(page)
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as office
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from congso.citizen.entering import FRESH
from congso.kernel import clock
from congso.people.models import Person
from tests.standards.house import ROOT

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright keeps a loop running in the test's own thread

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in BROWSERS if (found := shutil.which(name))), "")
AXE = ROOT / "node_modules/axe-core/axe.min.js"
STYLE = ROOT / "src/congso/ui/static/vendor/congso.css"
PHONE, DESK = 360, 1280
STAMP = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")
SHORT_LIVED = "--js-flags=--no-opt --no-maglev"
"""A page of a test is gone before what V8's best compilers make of its scripts is used: a fifth of chromium's time."""
REFUSED_PAGE = re.compile(r"Failed to load resource.* status of 4(00|03|04|09|22) ")
"""What chromium says of every page that answers "no" in words."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(ROOT / "tests/browser"):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if os.environ.get("CONGSO_TEST_DATABASE") == "postgresql":
                item.add_marker(pytest.mark.skip(reason="browser tests run on SQLite only"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    missing = [str(path) for path in (AXE, STYLE) if not path.exists()]
    assert not missing, f"run `make setup` first: {', '.join(missing)} missing"
    assert CHROMIUM, "no chromium on this machine"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", SHORT_LIVED])
        yield browser
        browser.close()


class PlainOrStamped(StaticFilesHandler):
    """Gives a style or script also by its stamped name, which an earlier test of this process may have left in a form.

    Wagtail keeps the names of its scripts from the first page that it draws.
    """

    def file_path(self, url: str) -> str:
        return STAMP.sub("", super().file_path(url))


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = PlainOrStamped
    server.start()
    yield server
    server.stop()


PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(autouse=True)
def office_clock() -> Iterator[Callable[[datetime], None]]:
    """The running office lives on the day of the test, from its moment on; call it to move the office to another."""

    def move_to(moment: datetime) -> None:
        clock.shift(moment - clock.real_now())

    move_to(clock.now())
    yield move_to
    clock.shift(timedelta())


@pytest.fixture
def address(settings: Any, live_server: Any) -> str:
    """Where the office answers; by a name, for passkeys are not given to bare numbers.

    Styles and scripts come by their plain names, as they lie in their rooms: nothing need be built for these tests.
    """
    settings.STORAGES = settings.STORAGES | {"staticfiles": PLAIN_FILES}
    return str(live_server.url).replace("127.0.0.1", "localhost")


def new_context(chromium: Browser, address: str, complaints: list[str], **more: Any) -> BrowserContext:
    """A browser of its own; every error that a page writes into its console is added to the complaints."""
    context = chromium.new_context(base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **more)
    context.set_default_timeout(15_000)
    context.add_init_script("window.print = () => undefined")  # no printer here, and a browser without a PDF viewer
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda fault: complaints.append(str(fault.error)))
    return context


def give_session(context: BrowserContext, address: str, person: Person) -> None:
    """Put somebody's session into a browser, as if they had signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = office.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[FRESH] = clock.real_now().isoformat()
    session.create()
    context.clear_cookies()
    context.add_cookies([{"name": office.SESSION_COOKIE_NAME, "value": session.session_key, "url": address}])


@pytest.fixture
def complaints() -> list[str]:
    """What pages wrote into their consoles as errors."""
    return []


@pytest.fixture
def context(chromium: Browser, address: str, complaints: list[str]) -> Iterator[BrowserContext]:
    """One person's browser."""
    context = new_context(chromium, address, complaints)
    yield context
    context.close()


@pytest.fixture
def sign_in(context: BrowserContext, address: str) -> Callable[[Person], None]:
    """Put somebody's session into the browser."""
    return lambda person: give_session(context, address, person)


@pytest.fixture
def desk_of(chromium: Browser, address: str, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """The page on somebody's own computer: each person has one, with or without JavaScript."""
    pages: dict[int, Page] = {}

    def desk(person: Person, *, scripts: bool = True) -> Page:
        if person.pk not in pages:
            context = new_context(chromium, address, complaints, java_script_enabled=scripts)
            give_session(context, address, person)
            pages[person.pk] = context.new_page()
            pages[person.pk].set_viewport_size({"width": DESK, "height": 800})
        return pages[person.pk]

    yield desk
    for page in pages.values():
        page.context.close()


@pytest.fixture
def visit(context: BrowserContext, sign_in: Callable[[Person], None]) -> Callable[..., Page]:
    """Open an address at a width, in somebody's name when a person is given."""

    def open_page(path: str, *, width: int = DESK, person: Person | None = None) -> Page:
        if person is not None:
            sign_in(person)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(path)
        return page

    return open_page


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Nothing on the page bars anybody: axe-core finds no violation, and the page does not scroll sideways."""

    def check(page: Page) -> None:
        if page.evaluate("!window.axe"):
            page.evaluate(AXE.read_text(encoding="utf-8"))
        assert bars(page) == []
        assert sideways(page) == 0, "the page scrolls sideways"

    return check


LOOK = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] })
    return violations.map(({ id, help, nodes }) => [id, help, ...nodes.slice(0, 4).map((node) => node.html)].join(": "))
}"""
"""Only what is wrong comes back: reading all that axe has found right took longer than finding it."""


def bars(page: Page) -> list[str]:
    """What on the page bars somebody, in axe's words."""
    found: list[str] = page.evaluate(LOOK)
    return found


def follow(link: Locator) -> None:
    """Press a link and wait for the page that it leads to: what is looked at next is never the page left behind."""
    with link.page.expect_navigation():
        link.click()


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def quiet(complaints: list[str]) -> Iterator[None]:
    """At the end no page has complained: no broken script, nothing that the policy had to refuse."""
    yield
    assert [said for said in complaints if not REFUSED_PAGE.search(said)] == []
