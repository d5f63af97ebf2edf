"""From the scanner's folder to the register against the clock, by keyboard alone; the line up, then cut midway."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from congso.correspondence import scanner
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import ReadingState
from congso.correspondence.tests.test_read_documents import LETTER, read, values
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.papers import press
from tests.browser.cut_line import press_on_a_cut_line
from tests.browser.hands import PER_SCAN, Hands
from tests.cast import Cast
from tests.documents import issuer

LIMIT = 60.0
FIELDS = 6  # what the clerk compares with the page: who, number, date, sort, subject, signer
SUBJECT = "V/v báo cáo số lượng người làm việc năm 2020"


@pytest.fixture
def scanned(cast: Cast, tmp_path: Path, settings: Any) -> IncomingDocument:
    """A page that the scanner laid into its folder and that was taken in."""
    settings.CONGSO_SCANS = str(tmp_path / "scans")
    issuer(cast, "Sở Nội vụ", "department", "SNV")
    path = scanner.folder_of(cast.agency) / "quet-001.pdf"
    path.write_bytes(press.render(template="correspondence/letter", data={}, source=LETTER.encode()))
    long_ago = clock.real_now().timestamp() - 60
    os.utime(path, (long_ago, long_ago))
    (document,) = scanner.look(cast.agency).taken
    return document


def open_the_first(page: Page) -> Hands:
    """From the queue by keyboard to the page with the picture beside the form."""
    page.goto("/van-ban-den/cho-vao-so/")
    hands = Hands(page)
    hands.scans = 1
    hands.press("j")
    hands.press("Enter")
    page.wait_for_url("**/vao-so/")
    hands.look(FIELDS)
    return hands


def test_what_was_read_is_confirmed_by_keyboard(desk_of, cast, scanned, quiet, capsys):
    run_waiting()
    scanned.refresh_from_db()
    assert scanned.reading.state == ReadingState.READ
    page = desk_of(cast.van_thu)
    hands = open_the_first(page)
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("345/SNV-CCVC")
    hands.read(page.get_by_label("Trích yếu nội dung").input_value())
    hands.press("Control+Enter")
    expect(page.locator(".flash")).to_contain_text("Đã vào sổ số đến 1")
    document = IncomingDocument.objects.get()
    assert (document.arrival_number, document.code, document.issuer_name) == (1, "345/SNV-CCVC", "Sở Nội vụ")
    hands.tell(capsys, "scan to register, all read surely", LIMIT)
    assert hands.seconds - PER_SCAN < LIMIT / 2
    assert hands.seconds < LIMIT


def test_a_weak_field_is_typed_and_the_line_cut_loses_nothing(desk_of, cast, scanned, quiet, capsys):
    read(cast, scanned, values(summary=0.4))
    page = desk_of(cast.van_thu)
    hands = open_the_first(page)
    subject = page.get_by_label("Trích yếu nội dung")
    expect(subject).to_be_focused()
    hands.press("Control+a")
    hands.type(SUBJECT)
    press_on_a_cut_line(page, lambda: hands.press("Control+Enter"))
    expect(subject).to_have_value(SUBJECT)
    assert not IncomingDocument.objects.registered().exists()
    hands.press("Control+Enter")
    expect(page.locator(".flash")).to_contain_text("Đã vào sổ số đến 1")
    assert IncomingDocument.objects.registered().get().summary == SUBJECT
    hands.tell(capsys, "scan to register, the subject typed, line cut", LIMIT)
    assert hands.seconds < LIMIT


def test_what_was_typed_on_a_cut_line_outlives_the_tab(desk_of, cast, scanned):
    page = desk_of(cast.van_thu)
    page.goto(f"/van-ban-den/{scanned.uid}/vao-so/")
    page.get_by_label("Trích yếu nội dung").fill(SUBJECT)
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".notice.held")).to_be_visible()
    page.close(run_before_unload=False)
    other = desk_of(cast.van_thu).context.new_page()
    other.context.set_offline(False)
    other.goto(f"/van-ban-den/{scanned.uid}/vao-so/")
    other.get_by_role("button", name="Dùng lại").click()
    expect(other.get_by_label("Trích yếu nội dung")).to_have_value(SUBJECT)
