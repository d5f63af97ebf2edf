"""A citizen's account on a telephone: in by a code, a key with a finger, in by the key alone; the worker of push."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from congso.notices.models import Message
from tests.browser.conftest import PHONE
from tests.browser.test_sign_in import with_a_finger

WORKER = """async () => {
  const here = await navigator.serviceWorker.register("/thong-bao/day/sw.js", { scope: "/thong-bao/day/" });
  return new URL(here.scope).pathname;
}"""


def test_a_code_then_a_key_and_then_the_key_alone(visit, axe, quiet, cast, settings):
    settings.CONGSO_PUSH_CONTACT, settings.EMAIL_HOST = "mailto:cntt@so.example", "127.0.0.1"
    page = visit("/dich-vu/dang-nhap/?sau-do=/dich-vu/tai-khoan/", width=PHONE)
    with_a_finger(page)
    page.get_by_label("Thư điện tử").fill("lan@example.vn")
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập mã đăng nhập")
    code = re.search(r"\d{6}", Message.objects.get(to="lan@example.vn").body)
    assert code is not None
    page.get_by_label("Mã 6 chữ số").fill(code[0])
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Họ và tên").fill("Lê Thị Lan")
    page.get_by_role("button", name="Mở tài khoản").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    expect(page.get_by_text("ở đây")).to_be_visible()
    expect(page.get_by_role("button", name="Nhận thông báo trên trình duyệt này")).to_be_visible()
    assert page.evaluate(WORKER) == "/thong-bao/day/"
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    page.get_by_label("Đặt tên cho khóa").fill("Điện thoại của tôi")
    axe(page)
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    expect(page.get_by_text("Điện thoại của tôi", exact=False).first).to_be_visible()
    axe(page)

    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.goto("/dich-vu/dang-nhap/?sau-do=/dich-vu/tai-khoan/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ của tôi")
