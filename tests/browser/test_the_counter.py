"""Intake against the clock: a known applicant, five components, two scans, by keyboard; the line up, then cut midway.

The machine presses its keys quickly; what a clerk needs is reckoned from the keys that were pressed and printed.
"""

import re
import sys
import time
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from congso.dossiers.models import Dossier
from congso.files.models import StoredFile
from congso.ledger.models import Entry
from tests.browser.conftest import DESK, PHONE
from tests.browser.hands import Hands
from tests.browser.test_journey_of_a_dossier import FILE
from tests.cast import Cast, announce, content

PARTS = 5  # of the page, with a pause to think before each
LIMIT = 60.0
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
PICTURE = {"name": "anh chup.png", "mimeType": "image/png", "buffer": PNG}
FIVE = [
    {"key": "don", "name": "Đơn đề nghị cấp thẻ", "template": "Mẫu 04"},
    {"key": "so-yeu", "name": "Sơ yếu lý lịch"},
    {"key": "bang", "name": "Bằng tốt nghiệp", "digitise": True},
    {"key": "suc-khoe", "name": "Giấy khám sức khỏe"},
    {"key": "anh", "name": "Ảnh chân dung 3x4", "originals": 2},
]

FORM = {"type": "object", "properties": {"content": {"type": "string", "x-title": "Nội dung đề nghị"}}}


@dataclass
class Clerk(Hands):
    """A clerk's hands at the counter."""

    pauses: int = PARTS

    def scan(self, paper: str, file: dict[str, Any]) -> None:
        """On the paper's row: T, and the file that the scanner made."""
        box = self.page.get_by_label(paper, exact=True)
        expect(box).to_be_focused()
        with self.page.expect_file_chooser() as chooser:
            self.press("t")
        chooser.value.set_files(file)
        self.scans += 1

    def took(self, began: float) -> float:
        """What the whole takes: the machine's own time, and a person's keys, scans and pauses."""
        return time.monotonic() - began + self.seconds


@pytest.fixture
def card(cast: Cast) -> Any:
    return announce(cast, "1.004628", "card", content("Thủ tục cấp thẻ hướng dẫn viên", requirements=FIVE, fees=[]))


def choose_procedure(hands: Clerk) -> None:
    expect(hands.page.get_by_role("combobox", name="Thủ tục")).to_be_focused()
    hands.type("the huong dan")
    expect(hands.page.get_by_role("option")).to_have_count(1)
    hands.press("Enter")
    expect(hands.page.get_by_role("combobox", name="Số CMND, căn cước, mã số")).to_be_focused()


def know_the_applicant(hands: Clerk) -> None:
    hands.type("075199000001")
    hands.press("Tab")
    expect(hands.page.get_by_label("Tên", exact=True)).to_have_value("Nguyễn Thị Thử")
    expect(hands.page.get_by_label("Tên", exact=True)).to_be_focused()


def tick_and_scan(hands: Clerk) -> None:
    hands.press("Control+ArrowDown")
    expect(hands.page.get_by_label("Đơn đề nghị cấp thẻ", exact=True)).to_be_focused()
    hands.press("a")
    hands.scan("Đơn đề nghị cấp thẻ", FILE)
    hands.press("ArrowDown")
    hands.press("ArrowDown")
    hands.scan("Bằng tốt nghiệp", PICTURE)


def tell(capsys: pytest.CaptureFixture[str], hands: Clerk, seconds: float, how: str) -> None:
    with capsys.disabled():
        sys.stdout.write(
            f"\nintake, {how}: {hands.keys} keys, {hands.scans} scans, {seconds:.1f} s (limit {LIMIT:.0f} s)\n"
        )


def test_with_the_line_up(desk_of, cast, card, quiet, capsys):
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/")
    hands, began = Clerk(page), time.monotonic()
    choose_procedure(hands)
    know_the_applicant(hands)
    tick_and_scan(hands)
    expect(page.locator(".file.ok")).to_have_count(2)
    hands.press("Control+Enter")
    hands.press("Control+Enter")
    expect(page.locator(".flash")).to_contain_text(re.compile(r"Đã tiếp nhận hồ sơ .*-0001, hẹn trả"))
    expect(page.get_by_role("combobox", name="Thủ tục")).to_be_focused()
    seconds = hands.took(began)
    dossier = Dossier.objects.get()
    assert dossier.applicant == cast.citizen
    assert [paper.present for paper in dossier.papers()] == [True] * 5
    assert {paper.key: paper.file.original_name for paper in dossier.papers() if paper.file} == {
        "don": "don de nghi.pdf",
        "bang": "anh chup.png",
    }
    page.wait_for_timeout(300)
    printed = Entry.objects.filter(subject=dossier.ref, event="dossiers.slip_printed")
    for _ in range(40):
        if printed.exists():
            break
        page.wait_for_timeout(100)
    assert printed.count() == 1, "the slip goes to the printer once, by itself"
    tell(capsys, hands, seconds, "line up")
    assert seconds < LIMIT


def test_with_the_line_cut_for_its_middle_third(desk_of, cast, card, capsys):
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/")
    hands, began = Clerk(page), time.monotonic()
    choose_procedure(hands)
    know_the_applicant(hands)
    page.context.set_offline(True)
    expect(page.locator(".line-state")).to_contain_text("Mất kết nối")
    expect(page.get_by_role("heading", name="Khi mất kết nối")).to_be_visible()
    tick_and_scan(hands)
    expect(page.locator(".file.warn")).to_have_count(2)
    hands.press("Control+Enter")
    hands.press("Control+Enter")
    waiting = page.get_by_role("region", name="Hồ sơ giữ trong máy này")
    expect(waiting).to_contain_text("Nguyễn Thị Thử")
    expect(waiting).to_contain_text("số hồ sơ chỉ cấp khi có mạng")
    expect(page.get_by_role("combobox", name="Số CMND, căn cước, mã số")).to_be_focused()
    expect(page.get_by_label("Tên", exact=True)).to_have_value("")
    assert not Dossier.objects.exists()
    page.context.set_offline(False)
    expect(waiting.get_by_role("link", name=re.compile("-0001$"))).to_be_visible()
    expect(waiting).to_contain_text("đã tiếp nhận, hẹn trả")
    seconds = hands.took(began)
    dossier = Dossier.objects.get()
    assert dossier.applicant == cast.citizen
    assert sum(paper.file is not None for paper in dossier.papers()) == 2
    assert StoredFile.objects.filter(original_name="anh chup.png").count() == 1
    tell(capsys, hands, seconds, "line cut for the middle third")
    assert seconds < LIMIT


def test_two_tabs_and_a_lost_answer_receive_once(desk_of, cast, card):
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/?thu-tuc=1.004628")
    page.get_by_label("Tên", exact=True).fill("Trần Văn Nộp")
    page.get_by_label("Có đủ mọi giấy tờ").check()
    page.locator("details.more").nth(3).locator("summary").click()
    page.get_by_label("Chưa quét, vì").nth(2).fill("Máy quét hỏng")
    received_unheard(page)
    page.keyboard.press("Control+Enter")
    waiting = page.get_by_role("region", name="Hồ sơ giữ trong máy này")
    expect(waiting).to_contain_text("Trần Văn Nộp")
    assert Dossier.objects.count() == 1, "the server received it; its answer was lost on the way"
    other = page.context.new_page()
    page.unroute_all()
    other.goto("/mot-cua/tiep-nhan/")
    told = other.get_by_role("region", name="Hồ sơ giữ trong máy này")
    expect(told).to_contain_text("đã tiếp nhận")
    page.reload()
    expect(waiting).to_contain_text("đã tiếp nhận")
    assert Dossier.objects.count() == 1


def received_unheard(page: Page) -> None:
    """The next intake reaches the server, and its answer never comes back."""

    def lose(route: Any) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/mot-cua/tiep-nhan/", lose)


def test_a_wrong_scan_says_why_in_its_row_and_a_draft_is_opened_again(desk_of, cast, card):
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/?thu-tuc=1.004628")
    page.get_by_label("Tên", exact=True).fill("Lê Thị Nháp")
    page.get_by_label("Tệp của: Sơ yếu lý lịch").set_input_files(
        {"name": "virus.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + b"\x00" * 200}
    )
    row = page.locator("tr", has_text="Sơ yếu lý lịch")
    expect(row.get_by_role("alert")).to_contain_text("không thuộc loại tệp")
    page.get_by_label("Tệp của: Bằng tốt nghiệp").set_input_files(FILE)
    expect(page.locator(".file.ok")).to_have_count(1)
    page.wait_for_timeout(600)
    page.goto("/mot-cua/tiep-nhan/")
    page.get_by_role("button", name="Mở lại").click()
    expect(page.get_by_label("Tên", exact=True)).to_have_value("Lê Thị Nháp")
    expect(page.get_by_label("Bằng tốt nghiệp", exact=True)).to_be_checked()
    expect(page.locator(".file.ok")).to_contain_text("don de nghi.pdf")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_is_refused_is_sent_once_and_said_where_it_is_mended(visit, axe, cast, card, width):
    page = visit("/mot-cua/tiep-nhan/?thu-tuc=1.004628", width=width, person=cast.clerk)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_label("Điện thoại", exact=True).first.fill("12")
    page.keyboard.press("Control+Enter")
    summary = page.get_by_role("alert").filter(has_text="Cần sửa trước khi tiếp tục")
    expect(summary.get_by_role("link", name=re.compile("Tên:"))).to_be_visible()
    assert len(sent) == 1
    expect(page.get_by_label("Điện thoại", exact=True).first).to_have_value("12")
    axe(page)
    page.get_by_label("Điện thoại", exact=True).first.fill("0900000009")
    page.get_by_label("Tên", exact=True).fill("Trần Văn Thiếu")
    page.get_by_label("Đơn đề nghị cấp thẻ", exact=True).check()
    page.keyboard.press("Control+Enter")
    expect(page.locator("tr.faulty")).to_have_count(4)
    assert len(sent) == 2
    expect(summary.get_by_role("link", name=re.compile("Tên:"))).to_have_count(0)
    expect(page.get_by_label("Tên", exact=True)).to_have_value("Trần Văn Thiếu")
    summary.get_by_role("link", name="Sơ yếu lý lịch: Còn thiếu.").click()
    expect(page.locator("tr:has(:target)")).to_contain_text("Còn thiếu.")
    axe(page)
    assert not Dossier.objects.exists()


def test_the_counter_with_its_session_ended_shows_what_was_typed(desk_of, axe, cast, card):
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/?thu-tuc=1.004628")
    page.get_by_label("Tên", exact=True).fill("Trần Văn Hết Phiên")
    page.get_by_label("Có đủ mọi giấy tờ").check()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Phiên làm việc đã hết")).to_be_visible()
    expect(page.get_by_text("Trần Văn Hết Phiên")).to_be_visible()
    terms = page.locator("#tu-choi dt")
    assert "Tên" in terms.all_text_contents()
    assert not {"name", "khoa", "thu-tuc"} & set(terms.all_text_contents()), "people's words, and only what they typed"
    expect(page.locator("#tu-choi dd", has_text="Cá nhân")).to_be_visible()
    axe(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập lại").click()
    expect(opened.value.get_by_role("button", name="Đăng nhập", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_counter_bars_nobody(visit, axe, cast, card, quiet, width):
    cast.received()
    page = visit("/mot-cua/tiep-nhan/?thu-tuc=1.004628", width=width, person=cast.clerk)
    for more in page.locator("details.more").all():
        more.evaluate("it => it.open = true")
    axe(page)
    page.context.set_offline(True)
    expect(page.locator(".line-state")).to_be_visible()
    axe_stays_clean(page, axe)


def axe_stays_clean(page: Page, axe: Any) -> None:
    """Also with the banner, the tray and what can be done on a cut line on the page."""
    page.get_by_label("Tên", exact=True).fill("Trần Văn Nộp")
    page.get_by_label("Có đủ mọi giấy tờ").first.evaluate("it => it.click()")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Hồ sơ giữ trong máy này")).to_be_visible()
    axe(page)
    page.context.set_offline(False)


def test_sections_by_keys_pass_over_a_form_that_is_folded_up(desk_of, cast):
    announce(
        cast,
        "1.004628",
        "card",
        content("Thủ tục cấp thẻ hướng dẫn viên", requirements=FIVE, fees=[], form_schema=FORM),
    )
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/")
    hands = Clerk(page)
    choose_procedure(hands)
    know_the_applicant(hands)
    expect(page.get_by_text("Nhập tờ khai điện tử")).to_be_visible()
    hands.press("Control+ArrowDown")
    expect(page.get_by_label("Đơn đề nghị cấp thẻ", exact=True)).to_be_focused()
    hands.press("Control+ArrowUp")
    expect(page.get_by_role("combobox", name="Số CMND, căn cước, mã số")).to_be_focused()
