"""A citizen at a telephone on a poor line, from the words they type to the mark they give; once without JavaScript.

The line is cut twice. In the suite it is slow; with CONGSO_SLOW_3G=1 as slow as slow 3G in Chromium's own tools.
"""

import io
import os
import random
import re
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from congso.citizen.tests.office import FORM, code_mailed_to
from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.files.actions import take_in
from congso.payments import actions as payments
from congso.signing.actions import add_trust
from tests.browser.conftest import give_session, new_context
from tests.bundles import content
from tests.cast import announce, in_days
from tests.gateway_stand_in import SECRET, VNPAY_CODE, serving

SLOW_3G = {"latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SUITE = {"latency": 15, "downloadThroughput": 400_000, "uploadThroughput": 250_000}
PATIENCE = 120_000 if os.environ.get("CONGSO_SLOW_3G") == "1" else 15_000
EMAIL = "mo.quan@example.vn"
NAME = "Thủ tục thông báo bảng quảng cáo thử nghiệm"
FEE = [{"name": "Lệ phí", "amount": 200000, "collected": "before_receipt"}]


class Line:
    """The line of the telephone: slow, and sometimes gone."""

    def __init__(self, page: Page) -> None:
        self.speed = SLOW_3G if os.environ.get("CONGSO_SLOW_3G") == "1" else SUITE
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.cut(offline=False)

    def cut(self, *, offline: bool = True) -> None:
        self.wire.send("Network.emulateNetworkConditions", {"offline": offline, **self.speed})


@pytest.fixture
def office(cast, pki, settings, monkeypatch):
    """A procedure that is filed and paid online, a gateway, and the root that the office trusts."""
    announce(
        cast,
        "1.004651",
        "hoarding",
        content(NAME, form_schema=FORM, fees=FEE, requirements=[{"key": "don", "name": "Đơn đề nghị"}]),
    )
    add_trust(
        content=pki.as_pem("root") + pki.as_pem("ca"), why="thử nghiệm", agency=cast.agency, by=cast.administrator
    )
    monkeypatch.setenv(f"CONGSO_PAYMENT_VNPAY_{VNPAY_CODE}", SECRET)
    payments.open_merchant(agency=cast.agency, gateway="vnpay", code=VNPAY_CODE, by=cast.office_head)
    return cast


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_from_plain_words_to_the_mark(office, signed, chromium, address, complaints, settings, quiet, scripts):
    settings.EMAIL_HOST = "127.0.0.1"
    phone = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
    phone["service_workers"] = "block"  # a worker has a line of its own, which the telephone's cuts do not cut
    context = new_context(chromium, address, complaints, java_script_enabled=scripts, **phone)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    line = Line(page)
    with serving(address) as gateway:
        settings.CONGSO_GATEWAYS = {"vnpay": f"{gateway}/vnpay/pay {gateway}/vnpay/query"}
        settings.CONGSO_PUBLIC_URL = address
        finds_and_signs_in(page)
        dossier = begins(page)
        declares(page, line, scripts)
        files_photos(page, line if scripts else None)
        page.get_by_role("link", name="Tiếp tục").click()
        files(page, line if not scripts else None)
        expect(page.get_by_role("main")).to_contain_text("Hãy nộp phí, lệ phí")
        keeps_the_receipt(page)
        pays(page)
    dossier.refresh_from_db()
    assert dossier.state == "submitted"
    dossier = actions.receive(dossier=dossier, by=office.clerk)
    page.goto(own(dossier))
    expect(page.get_by_role("main")).to_contain_text(dossier.number)
    dossier = is_asked_for_more(page, office, dossier, scripts)
    takes_the_result(page, office, dossier, signed["lasting"])
    rates(page, dossier)
    context.close()
    complaints[:] = [said for said in complaints if "ERR_INTERNET_DISCONNECTED" not in said]  # the cuts were ours


def own(dossier: Dossier) -> str:
    return f"/dich-vu/ho-so/{dossier.uid}/"


def finds_and_signs_in(page: Page) -> None:
    page.goto("/dich-vu/")
    page.get_by_label("Bạn cần làm gì?").fill("treo bang quang cao")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("link", name="Thông báo bảng quảng cáo thử nghiệm").click()
    page.get_by_role("link", name="Nộp trực tuyến").click()
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    field = page.get_by_label("Mã 6 chữ số")
    field.wait_for()
    field.fill(code_mailed_to(EMAIL))
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Họ và tên").fill("Lê Thị Mở Quán")
    page.get_by_role("button", name="Mở tài khoản").click()


def begins(page: Page) -> Dossier:
    page.get_by_label("Số căn cước hoặc mã số doanh nghiệp").fill("075190000123")
    page.get_by_label("Điện thoại").fill("0912 345 678")
    page.get_by_label("Địa chỉ").fill("12 Đường Thử, Biên Hòa")
    page.get_by_label("Bản điện tử").check()
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    expect(page.get_by_role("heading", name="Tờ khai", level=1)).to_be_visible()
    return Dossier.objects.latest("id")


def declares(page: Page, line: Line, scripts: bool) -> None:
    """The line is cut while the form is typed: what is typed waits, and is on the server when the line is back.

    Without scripts the browser says that there is no line, and what was typed goes when it loads again.
    """
    page.get_by_label("Nội dung quảng cáo").fill("Khai trương rạp chiếu phim")
    page.get_by_label("Số bảng").fill("3")
    if not scripts:
        presses_on_a_cut_line(page, line, "Lưu và tiếp tục")
        return
    page.wait_for_load_state()
    line.cut()
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_contain_text("Mất mạng")
    line.cut(offline=False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"Đã lưu \d\d:\d\d"))
    page.reload()
    expect(page.get_by_label("Thư điện tử")).to_have_value(EMAIL)
    page.get_by_role("button", name="Lưu và tiếp tục").click()


def presses_on_a_cut_line(page: Page, line: Line, button: str) -> None:
    """The press goes nowhere; with the line back, the browser's "load again" sends the same once more."""
    line.cut()
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name=button).click()
    page.wait_for_function("location.protocol == 'chrome-error:'")
    line.cut(offline=False)
    page.reload()


def files(page: Page, line: Line | None) -> None:
    if line is not None:
        presses_on_a_cut_line(page, line, "Nộp hồ sơ")
    else:
        page.get_by_role("button", name="Nộp hồ sơ").click()


def photo(number: int) -> dict[str, object]:
    """A page taken with a telephone: noise, so that it stays large."""
    dots = random.Random(number).randbytes(500 * 650 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (500, 650), dots).save(out, "JPEG", quality=80)
    return {"name": f"trang-{number}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def files_photos(page: Page, line: Line | None) -> None:
    """Four photos; the line is cut in their midst, and the rest follows by itself."""
    paper = page.locator("#giay-don")
    paper.locator('input[type="file"]').set_input_files([photo(number) for number in range(4)])
    if line is None:
        paper.get_by_role("button", name="Tải lên").click()
    else:
        expect(paper.locator("[data-progress]")).to_contain_text("Đang tải ảnh 2/4")
        line.cut()
        expect(paper.locator("[data-progress]")).to_contain_text("Mất kết nối")
        line.cut(offline=False)
        page.evaluate("dispatchEvent(new Event('online'))")
    expect(paper).to_contain_text(re.compile(r"anh-chup-\d+-\d+\.pdf"), timeout=PATIENCE)


def keeps_the_receipt(page: Page) -> None:
    where = page.get_by_role("link", name="Tải phiếu nộp hồ sơ").get_attribute("href")
    assert page.request.get(str(where)).body().startswith(b"%PDF")


def pays(page: Page) -> None:
    page.get_by_role("link", name="Nộp 200.000").click()
    page.get_by_role("button", name=re.compile("VNPAY", re.IGNORECASE)).click()
    page.get_by_role("link", name="Trả tiền").click()
    expect(page.get_by_role("main")).to_contain_text("Đã nộp 200.000")


def is_asked_for_more(page: Page, cast, dossier: Dossier, scripts: bool) -> Dossier:
    """The specialist wants the form anew; only that can be brought."""
    dossier = actions.transfer(dossier=dossier, by=cast.clerk)
    dossier = actions.assign(dossier=dossier, person=cast.specialist, by=cast.head)
    asked = {"components": ("don",), "reason": "Đơn chưa ký", "until": in_days(5)}
    dossier = actions.request_supplement(dossier=dossier, by=cast.specialist, **asked)
    page.goto(own(dossier))
    page.get_by_role("link", name="Bổ sung giấy tờ").click()
    paper = page.locator("#giay-don")
    file = {"name": "don-da-ky.jpg", "mimeType": "image/jpeg", "buffer": photo(9)["buffer"]}
    paper.locator('input[type="file"]').set_input_files([file])
    if not scripts:
        paper.get_by_role("button", name="Thay tệp khác").click()
    expect(paper).to_contain_text("don-da-ky.jpg")
    page.get_by_role("button", name="Gửi phần bổ sung").click()
    expect(page.get_by_role("main")).to_contain_text("Cơ quan đang giải quyết")
    dossier.refresh_from_db()
    return dossier


def takes_the_result(page: Page, cast, dossier: Dossier, permit: bytes) -> None:
    """The signed permit is there; its signature is checked."""
    while dossier.open_step().key != "return":
        dossier = actions.pass_step(dossier=dossier, by=cast.holder_of(dossier))
    file = take_in(upload=permit, name="giay-phep.pdf", agency_id=cast.agency.pk, by=cast.van_thu)
    actions.finish(dossier=dossier, by=cast.holder_of(dossier), file=file)
    page.goto(own(dossier))
    expect(page.get_by_role("main")).to_contain_text("Đã có kết quả.")
    where = page.locator('section[aria-labelledby="ket-qua"] a').first.get_attribute("href")
    assert page.request.get(str(where)).body() == permit
    page.get_by_role("link", name="Kiểm tra chữ ký số").click()
    page.get_by_role("button", name="Kiểm tra bây giờ").click()
    expect(page.get_by_role("main")).to_contain_text("Kết luận: hợp lệ", ignore_case=True)
    page.goto(own(dossier))


def rates(page: Page, dossier: Dossier) -> None:
    where = page.get_by_role("link", name="Đánh giá việc giải quyết").get_attribute("href")
    page.goto(urlsplit(str(where)).path)
    page.get_by_role("button", name="Rất hài lòng").click()
    page.get_by_role("link", name="Bỏ qua").wait_for()
    dossier.refresh_from_db()
    assert dossier.rating.satisfaction == "very_satisfied"


def test_without_a_line_a_page_says_so_and_nothing_personal_is_kept(cast, chromium, address, complaints):
    context = new_context(chromium, address, complaints)
    give_session(context, address, cast.citizen_person)
    page = context.new_page()
    page.goto("/dich-vu/ho-so/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    shelves = (
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((one) => one.keys()))))"
    )
    kept = page.evaluate(f"{shelves}.then((all) => all.flat().map((one) => new URL(one.url).pathname))")
    assert "/dich-vu/khong-mang/" in kept
    assert [path for path in kept if not path.startswith("/static/") and path != "/dich-vu/khong-mang/"] == []
    context.set_offline(True)
    page.goto("/dich-vu/ho-so/")
    expect(page.get_by_role("heading", name="Mất kết nối")).to_be_visible()
    context.set_offline(False)
    page.get_by_role("link", name="Thử lại").click()
    expect(page.get_by_role("heading", name="Hồ sơ của tôi", level=1)).to_be_visible()
    context.close()
