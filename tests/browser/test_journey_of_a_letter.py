"""A letter on its way in, by keyboard: taken in, registered, found again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from congso.correspondence.models import IncomingDocument
from congso.papers import press
from tests.cast import Cast
from tests.documents import arrived, issuer

LETTER = b"""#import "/papers/typst/common.typ": *
#show: a4.with((:), title: "Letter")
#head(office: "So Noi vu", number: "345/SNV-CCVC", place: "Bien Hoa", day: "ngay 02 thang 01 nam 2020")
#v(1cm)
#align(center)[*Kinh gui: So Van hoa, The thao va Du lich*]
#v(1cm)
#lorem(220)
"""
BASE = "/van-ban-den/"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "345-snv.pdf"
    path.write_bytes(press.render(template="correspondence/letter", data={}, source=LETTER))
    return path


def keep_picture(page: Page, name: str) -> None:
    """Keep what the page looks like where CONGSO_PICTURES names a folder."""
    if folder := os.environ.get("CONGSO_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_from_the_scan_to_the_register_by_keyboard(cast: Cast, visit: Callable[..., Page], letter: Path) -> None:
    known = issuer(cast, "Sở Nội vụ", "department", "SNV")
    following = arrived(cast)
    page = visit(f"{BASE}tiep-nhan/", person=cast.van_thu)
    page.set_input_files("#tep-files", str(letter))
    page.get_by_label("Cách đến").select_option("axis")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/vao-so/")
    page.focus("#id_issuer_name")
    page.keyboard.type("noi vu")
    page.get_by_role("option", name="Sở Nội vụ").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type("345/SNV-CCVC")
    page.keyboard.press("Tab")
    page.keyboard.type("02/01/2020")
    page.get_by_label("Trích yếu nội dung").focus()
    page.keyboard.type("V/v báo cáo số lượng người làm việc")
    keep_picture(page, "vao-so-1280")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**{following.uid}/vao-so/")
    document = IncomingDocument.objects.registered().get()
    assert (document.arrival_number, document.code, document.doc_type) == (1, "345/SNV-CCVC", "letter")
    assert (document.issuer_name, document.issuer) == ("Sở Nội vụ", known)
    assert document.files.get().pages == 1
