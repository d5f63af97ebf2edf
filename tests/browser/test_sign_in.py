"""Coming in: by password, with an authenticator's code, with a passkey; and nothing bars anybody on the way."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import expect

from congso.people import actions as people
from congso.people.models import Person
from tests.browser.conftest import DESK, PHONE

SECRET = "mot-mat-khau-dai"


@pytest.fixture
def leader(cast) -> Person:
    person = cast.director
    house = cast.administrator
    people.reset_password(person=person, password=SECRET, by=house)
    people.choose_password(person=person, password=SECRET, by=person)
    return person


def fill_in(page, username, password=SECRET):
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def confirm(page, axe):
    """Before the second factor changes, the password is asked once more."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận lại là bạn")
    axe(page)
    page.get_by_label("Mật khẩu", exact=True).fill(SECRET)
    page.get_by_role("button", name="Xác nhận").click()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_wrong_password_is_told_beside_the_form_and_the_right_one_opens(visit, axe, leader, width):
    page = visit("/tai-khoan/dang-nhap/?next=/tai-khoan/", width=width)
    axe(page)
    fill_in(page, leader.username, "sai-mat-khau")
    expect(page.get_by_role("alert")).to_contain_text("Sai tên đăng nhập hoặc mật khẩu.")
    axe(page)
    fill_in(page, leader.username)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    expect(page.get_by_text("Bật xác thực hai lớp")).to_be_visible()
    axe(page)


def test_an_authenticator_is_set_up_and_asked_for(visit, axe, quiet, leader):
    page = visit("/tai-khoan/dang-nhap/?next=/tai-khoan/xac-thuc-hai-lop/")
    fill_in(page, leader.username)
    axe(page)
    page.get_by_role("link", name="Bật", exact=True).click()
    confirm(page, axe)
    axe(page)
    secret = page.locator("dt:has-text('Mã thiết lập') + dd").inner_text()
    page.get_by_label("Mã 6 số đang hiện trên ứng dụng").fill(code_of(secret))
    page.get_by_role("button", name="Bật xác thực hai lớp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    spare = page.locator(".codes li").first.inner_text()
    axe(page)

    page.goto("/tai-khoan/dang-xuat/")
    axe(page)
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    fill_in(page, leader.username)
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực hai lớp")
    axe(page)
    page.get_by_label("Mã xác thực").fill("000000")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("alert")).to_contain_text("Mã không đúng")
    page.get_by_label("Mã xác thực").fill(spare)
    page.get_by_role("button", name="Tiếp tục").click()
    page.goto("/tai-khoan/")
    expect(page.get_by_text("đang bật")).to_be_visible()


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def test_a_passkey_alone_opens_the_door(visit, axe, quiet, leader):
    page = visit("/tai-khoan/dang-nhap/?next=/tai-khoan/khoa-truy-cap/them/")
    with_a_finger(page)
    fill_in(page, leader.username)
    confirm(page, axe)
    axe(page)
    page.get_by_label("Đặt tên cho khóa").fill("Điện thoại")
    page.get_by_label("Đăng nhập chỉ bằng khóa này").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    page.goto("/tai-khoan/khoa-truy-cap/")
    expect(page.get_by_role("rowheader", name="Điện thoại")).to_be_visible()
    axe(page)

    page.goto("/tai-khoan/dang-xuat/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    page.goto("/tai-khoan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")


def with_a_finger(page) -> None:
    """Give the browser a security key that recognises its owner."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    line.send("WebAuthn.addVirtualAuthenticator", {"options": key})
