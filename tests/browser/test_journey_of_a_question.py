"""A citizen asks on a phone, the office answers and publishes, the citizen reads it; with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import new_context

WORDS = "Chủ nhật Bảo tàng mở cửa từ mấy giờ?"
REPLY = "Bảo tàng mở cửa từ 8 giờ đến 17 giờ, cả chủ nhật."


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def citizen(chromium: Browser, address: str, complaints: list[str], scripts: bool) -> Iterator[Page]:
    """A telephone of somebody who has no account."""
    context = new_context(chromium, address, complaints, java_script_enabled=scripts)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    yield page
    context.close()


def test_a_question_is_asked_answered_published_and_read(citizen, desk_of, quiet, cast, scripts):
    citizen.goto("/hoi-dap/")
    citizen.get_by_role("link", name="Đặt câu hỏi").first.click()
    citizen.get_by_label("Tiêu đề").fill("Giờ mở cửa Bảo tàng")
    citizen.get_by_label("Lĩnh vực").select_option("Lĩnh vực khác")
    citizen.get_by_label("Nội dung").fill(WORDS)
    citizen.get_by_label("Họ và tên").fill("Lê Văn Thử")
    citizen.get_by_label("Thư điện tử").fill("thu@example.vn")
    citizen.get_by_role("button", name="Gửi câu hỏi").click()
    expect(citizen.get_by_text("Mã theo dõi")).to_be_visible()
    followed = citizen.url

    editor = desk_of(cast.office_head, scripts=scripts)
    editor.goto("/viec-cua-toi/")
    editor.get_by_role("link", name="HD-2020-0001").first.click()
    editor.get_by_role("link", name="Tiếp nhận, giao trả lời").click()
    editor.get_by_label("Giao cho").select_option(label="Phòng Quản lý văn hóa")
    editor.get_by_role("button", name="Tiếp nhận, giao trả lời").click()

    writer = desk_of(cast.specialist, scripts=scripts)
    writer.goto(editor.url)
    writer.get_by_role("link", name="Soạn trả lời").click()
    writer.get_by_label("Nội dung trả lời").fill(REPLY)
    writer.get_by_role("button", name="Soạn trả lời").click()

    leader = desk_of(cast.director, scripts=scripts)
    leader.goto(writer.url)
    leader.get_by_role("link", name="Duyệt, gửi trả lời").click()
    leader.get_by_role("button", name="Duyệt, gửi trả lời").click()

    editor.goto(leader.url)
    editor.get_by_role("link", name="Công khai", exact=True).click()
    editor.get_by_role("button", name="Công khai", exact=True).click()
    expect(editor.get_by_text("Đã công khai").first).to_be_visible()

    citizen.goto(followed)
    expect(citizen.get_by_text(REPLY)).to_be_visible()
    citizen.get_by_role("button", name="Hài lòng", exact=True).click()
    expect(citizen.get_by_text("Bạn đã đánh giá: hài lòng")).to_be_visible()
    citizen.goto("/hoi-dap/?tim=mo+cua+bao+tang")
    citizen.get_by_role("link", name="Giờ mở cửa Bảo tàng").click()
    expect(citizen.get_by_text(WORDS)).to_be_visible()
    assert "Lê Văn Thử" not in citizen.content()
