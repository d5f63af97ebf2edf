"""A procedure is changed: written and its form drawn, previewed, reviewed, approved, and used at the counter."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from congso.procedures import actions
from congso.procedures.models import ProcedureVersion
from tests.browser.conftest import DESK, PHONE, follow
from tests.cast import Cast

BASE = "/thu-tuc/1.004650/"
AT_TWO_WIDTHS = [f"{BASE}du-thao/{part}/" for part in ("thong-tin", "thanh-phan", "phi", "quy-trinh", "ho-so-mau")]


def version(cast: Cast) -> ProcedureVersion:
    found: ProcedureVersion = ProcedureVersion.objects.get(procedure=cast.licence.procedure, number=2)
    return found


def test_a_procedure_is_changed_and_used(
    cast: Cast, desk_of: Callable[..., Page], axe: Callable[[Page], None], quiet: None
) -> None:
    keeper = desk_of(cast.administrator)
    keeper.goto(BASE)
    keeper.get_by_role("button", name="Soạn phiên bản mới").click()
    keeper.get_by_role("link", name="Phí, lệ phí").click()
    amount = keeper.get_by_label("Số tiền (đồng)")
    amount.fill("900.000")
    amount.press("Tab")
    expect(keeper.locator("#luu")).to_contain_text("Đã lưu lúc")
    draw_form(keeper)
    axe(keeper)
    keeper.goto(f"{BASE}soat-xet/")
    axe(keeper)
    keeper.get_by_role("button", name="Trình soát xét").click()

    head = desk_of(cast.head)
    head.goto(f"{BASE}soat-xet/")
    expect(head.get_by_role("row", name=re.compile("Khoản “Phí thẩm định”"))).to_contain_text("900.000")
    head.get_by_role("button", name="Đồng ý, chuyển phê duyệt").click()

    director = desk_of(cast.director)
    director.goto(f"{BASE}soat-xet/")
    follow(director.get_by_role("link", name="Phê duyệt, công bố"))
    axe(director)
    director.get_by_role("button", name="Phê duyệt, công bố").click()
    expect(director.get_by_text("Đang áp dụng").first).to_be_visible()
    director.goto(f"{BASE}lich-su/")
    axe(director)

    clerk = desk_of(cast.clerk)
    clerk.goto("/mot-cua/tiep-nhan/?thu-tuc=1.004650")
    expect(clerk.get_by_text("900.000")).to_be_visible()
    clerk.get_by_text("Nhập tờ khai điện tử").click()
    expect(clerk.get_by_label("Chiều cao cột (m)")).to_be_hidden()
    clerk.get_by_label("Ngoài trời").check()
    expect(clerk.get_by_label("Chiều cao cột (m)")).to_be_visible()
    axe(clerk)


def draw_form(page: Page) -> None:
    """Two fields, the second asked only on an answer to the first; what the preview then shows."""
    page.get_by_role("link", name="Biểu mẫu").click()
    page.get_by_label("Nhóm mới").fill("Bảng quảng cáo")
    page.get_by_role("button", name="Thêm nhóm").click()
    expect(page.get_by_role("heading", name="Nhóm “Bảng quảng cáo”")).to_be_visible()
    page.get_by_role("link", name="Thêm ô").click()
    page.get_by_label("Câu hỏi, tên ô").fill("Vị trí")
    page.get_by_label("Loại ô").select_option("choice")
    page.get_by_label("Các lựa chọn").fill("Trong nhà\nNgoài trời")
    page.get_by_role("button", name="Thêm ô").click()
    expect(page.get_by_role("heading", name="Ô “Vị trí”")).to_be_visible()
    page.get_by_role("link", name="Thêm ô").click()
    page.get_by_label("Câu hỏi, tên ô").fill("Chiều cao cột")
    page.get_by_label("Chỉ hiện khi ô").select_option("bang_quang_cao.vi_tri")
    page.get_by_label("có câu trả lời là").fill("Ngoài trời")
    page.get_by_role("button", name="Thêm ô").click()
    expect(page.get_by_role("heading", name="Ô “Chiều cao cột”")).to_be_visible()
    preview = page.locator(".preview")
    expect(preview.get_by_label("Chiều cao cột")).to_be_hidden()
    preview.get_by_label("Ngoài trời").check()
    expect(preview.get_by_label("Chiều cao cột")).to_be_visible()
    page.get_by_label("Câu hỏi, tên ô").fill("Chiều cao cột (m)")
    page.get_by_label("Câu hỏi, tên ô").press("Tab")
    expect(page.get_by_role("heading", name="Ô “Chiều cao cột (m)”")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_of_a_draft_bar_nobody(
    cast: Cast, visit: Callable[..., Page], axe: Callable[[Page], None], width: int
) -> None:
    draft = actions.revise(version=cast.licence, by=cast.administrator)
    form = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["A", "B"]}}}
    actions.write_section(version=draft, section="bieu-mau", content={"form_schema": form}, by=cast.administrator)
    page = visit(f"{BASE}du-thao/bieu-mau/?o=kind", width=width, person=cast.administrator)
    axe(page)
    for path in [
        *AT_TWO_WIDTHS,
        f"{BASE}du-thao/thanh-phan/?moi=1",
        f"{BASE}thu-ho-so/?phien-ban=2",
        f"{BASE}?phien-ban=2",
    ]:
        page.goto(path)
        axe(page)
