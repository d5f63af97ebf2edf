"""Behind the desk in a browser: the province decides, the applicant adds a paper; every page of an act bars nobody."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from congso.dossiers import actions
from congso.kernel import clock
from tests.browser.conftest import DESK, PHONE, follow

PICTURES = os.environ.get("CONGSO_LOOK_AT", "")


def look(page: Page, axe, name: str) -> None:
    """As wide as a telephone and as a desk."""
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        axe(page)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)


def test_the_province_decides(cast, desk_of, axe, quiet) -> None:
    dossier = cast.at_step("sign", cast.exhibition)
    page = desk_of(cast.director)
    page.goto(dossier.get_absolute_url())
    follow(page.get_by_role("link", name="Trình UBND tỉnh"))
    look(page, axe, "to-trinh")
    page.get_by_label("Số tờ trình").fill("45/TTr-SVHTTDL")
    page.get_by_label("Trích yếu dự thảo").fill("Cho phép triển lãm")
    page.get_by_role("button", name="Trình UBND tỉnh").click()
    expect(page.get_by_text("trình UBND tỉnh bằng tờ trình số 45/TTr-SVHTTDL")).to_be_visible()
    page = desk_of(cast.specialist)
    page.goto(dossier.get_absolute_url())
    follow(page.get_by_role("link", name="Ghi quyết định"))
    look(page, axe, "quyet-dinh")
    page.get_by_label("Số quyết định").fill("125/QĐ-UBND")
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_role("heading", name="Thời gian theo cơ quan")).to_be_visible()
    look(page, axe, "record")


def test_the_applicant_adds_a_paper(cast, desk_of, axe, quiet) -> None:
    dossier = cast.assigned()
    page = desk_of(cast.specialist)
    page.goto(dossier.get_absolute_url())
    page.get_by_role("link", name=re.compile("Yêu cầu bổ sung")).click()
    page.get_by_label("Đơn đề nghị").check()
    page.get_by_label("Nội dung cần bổ sung").fill("Đơn thiếu chữ ký")
    page.get_by_label("Hạn của người nộp").fill(f"{clock.today() + timedelta(days=5):%d/%m/%Y}")
    page.get_by_role("button", name=re.compile("Yêu cầu bổ sung")).click()
    expect(page.get_by_text("đang ngừng tính").first).to_be_visible()
    page = desk_of(cast.clerk)
    page.goto(dossier.get_absolute_url())
    follow(page.get_by_role("link", name="Nhận giấy tờ bổ sung"))
    look(page, axe, "nhan-bo-sung")
    expect(page.get_by_label("Ma-két in màu")).to_have_count(0)
    page.get_by_label("Đơn đề nghị").check()
    page.get_by_role("button", name="Nhận giấy tờ bổ sung").click()
    expect(page.get_by_text("nhận đủ giấy tờ bổ sung")).to_be_visible()


@pytest.mark.parametrize(
    ("who", "slug"),
    [
        ("head", "phan-cong-lai"),
        ("head", "thu-hoi"),
        ("specialist", "lay-y-kien"),
        ("specialist", "hoi-dong"),
        ("specialist", "kiem-tra"),
        ("director", "dung-giai-quyet"),
    ],
)
def test_pages_of_acts_bar_nobody(cast, desk_of, axe, quiet, who: str, slug: str) -> None:
    page = desk_of(cast.people[who])
    page.goto(f"{cast.assigned().get_absolute_url()}{slug}/")
    expect(page.locator("form[method=post]").last).to_be_visible()
    look(page, axe, slug)


def test_pages_of_heads_bar_nobody(cast, desk_of, axe, quiet) -> None:
    numbers = [cast.transferred().number for _ in range(3)]
    actions.assign(dossier=cast.transferred(), person=cast.specialist, by=cast.head)
    page = desk_of(cast.head)
    page.goto("/mot-cua/phan-cong-theo-tai/")
    look(page, axe, "theo-tai")
    page.goto("/mot-cua/hang-loat/?viec=assign" + "".join(f"&ho-so={number}" for number in numbers))
    look(page, axe, "hang-loat")
    page.get_by_role("button", name="Phân công 3 hồ sơ").click()
    expect(page.get_by_text("Mọi hồ sơ đã chọn đều làm được")).to_be_visible()
    look(page, axe, "hang-loat-xong")
    page.goto("/mot-cua/ho-so-vuong/")
    look(page, axe, "vuong")
