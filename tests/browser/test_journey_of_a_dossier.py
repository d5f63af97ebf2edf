"""A dossier from the counter to its return, through the buttons, each person at their own computer.

Once with the keyboard alone at the counter, once without JavaScript anywhere.
"""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from congso.people import actions as people

SECRET = "mot-mat-khau-dai"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
FILE = {"name": "don de nghi.pdf", "mimeType": "application/pdf", "buffer": PDF}
PROMISED = re.compile(r"hẹn trả 09:0\d, 17/06/2020")
NUMBER = re.compile(r"000\.00\.99\.H19-200610-0001")


@dataclass(frozen=True)
class Deed:
    """What somebody presses, and what the page then says: the state, who holds it, the newest line of the story."""

    who: str
    act: str
    state: str
    holder: str
    told: str
    confirmed: bool = True


ROAD = (
    Deed(
        "clerk",
        "Chuyển phòng giải quyết",
        "Đang xử lý: Phân công",
        "Phòng Quản lý văn hóa",
        "Cán bộ Một cửa chuyển hồ sơ đến Phòng Quản lý văn hóa.",
        confirmed=False,
    ),
    Deed(
        "head",
        "Phân công",
        "Đang xử lý: Thẩm định",
        "Chuyên viên 01",
        "Trưởng phòng QLVH phân công Chuyên viên 01: Thẩm định.",
    ),
    Deed(
        "specialist",
        "Chuyển: Trưởng phòng xem xét",
        "Đang xử lý: Trưởng phòng xem xét",
        "Phòng Quản lý văn hóa",
        "Chuyên viên 01 xong bước “Thẩm định”, chuyển bước “Trưởng phòng xem xét”.",
    ),
    Deed(
        "head",
        "Chuyển: Lãnh đạo Sở ký",
        "Đang xử lý: Lãnh đạo Sở ký",
        "Lãnh đạo Sở",
        "Trưởng phòng QLVH xong bước “Trưởng phòng xem xét”, chuyển bước “Lãnh đạo Sở ký”.",
    ),
    Deed(
        "director",
        "Chuyển: Vào số, đóng dấu",
        "Đang xử lý: Vào số, đóng dấu",
        "Phòng Tổ chức - Hành chính",
        "Giám đốc xong bước “Lãnh đạo Sở ký”, chuyển bước “Vào số, đóng dấu”.",
    ),
    Deed(
        "van_thu",
        "Chuyển: Chuyển Bộ phận Một cửa",
        "Đang xử lý: Chuyển Bộ phận Một cửa",
        "Phòng Tổ chức - Hành chính",
        "Văn thư xong bước “Vào số, đóng dấu”, chuyển bước “Chuyển Bộ phận Một cửa”.",
    ),
    Deed(
        "van_thu",
        "Hoàn thành, gửi Một cửa",
        "Đã xử lý xong",
        "",
        "Văn thư hoàn thành giải quyết hồ sơ: Giải quyết 01/2020/KQ.",
    ),
    Deed("clerk", "Trả kết quả", "Đã trả kết quả", "", "Cán bộ Một cửa trả kết quả (Tại quầy)."),
)


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the thing has the focus, as somebody without a mouse does."""
    for _ in range(most):
        if target.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {target}")


def type_into(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(words)


def follow_menu(page: Page, section: str, label: str) -> None:
    """Open a section of the menu when it is closed, and follow its line, by keys."""
    menu = page.get_by_role("navigation", name="Công việc")
    line = menu.get_by_role("link", name=label, exact=True)
    if not line.is_visible():
        tab_to(page, menu.locator("summary", has_text=section))
        page.keyboard.press("Enter")
    tab_to(page, line)
    page.keyboard.press("Enter")


def done_by_people(cast, desk_of, *, scripts: bool) -> None:
    """Walk the road: each person finds the dossier among their work and presses what moves it on."""
    for deed in ROAD:
        page = desk_of(getattr(cast, deed.who), scripts=scripts)
        page.goto("/ho-so/000.00.99.H19-200610-0001/")
        acts = page.get_by_role("region", name="Việc làm được bây giờ")
        acts.get_by_text(deed.act, exact=True).click()
        if deed.act == "Phân công":
            page.get_by_label("Chuyên viên 01").check()
        if deed.act == "Trả kết quả":
            page.get_by_label("Vì sao trả khi văn bản chưa về quầy").fill("Văn thư mang ra quầy")
        if deed.confirmed:
            page.get_by_role("main").get_by_role("button", name=deed.act, exact=True).click()
        expect(page).to_have_url(re.compile(r"/ho-so/[^/]+/$"))
        expect(page.locator(".title .state")).to_have_text(deed.state)
        expect(page.locator(".story .now")).to_contain_text(deed.told)
        holder = page.get_by_role("region", name="Đang giữ hồ sơ")
        if deed.holder:
            expect(holder.locator("b")).to_have_text(deed.holder)
        else:
            expect(holder).to_have_count(0)
    expect(page.get_by_role("region", name="Kết quả")).to_contain_text("01/2020/KQ")
    expect(page.get_by_role("region", name="Hẹn trả")).to_contain_text("trước hạn, xong 10/06/2020")


def test_with_the_keyboard_alone_and_on_to_the_return(desk_of, visit, cast, quiet):
    people.reset_password(person=cast.clerk, password=SECRET, by=cast.administrator)
    people.choose_password(person=cast.clerk, password=SECRET, by=cast.clerk)
    page = visit("/")
    type_into(page, "Tên đăng nhập", cast.clerk.username)
    type_into(page, "Mật khẩu", SECRET)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r":\d+/$"))
    follow_menu(page, "Một cửa", "Tiếp nhận trực tiếp")

    procedure = page.get_by_role("combobox", name="Thủ tục")
    expect(procedure).to_be_focused()
    page.keyboard.type("giay phep")
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    while "thử nghiệm" not in page.locator('[role="option"][aria-selected="true"]').inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("combobox", name="Số CMND, căn cước, mã số")).to_be_focused()
    page.keyboard.type("079200001234")
    type_into(page, "Tên", "Trần Văn Nộp")
    type_into(page, "Điện thoại", "0912345678")
    type_into(page, "Địa chỉ", "Phường Tân Tiến, Biên Hòa")
    expect(page.locator(".slip")).to_contain_text("Trần Văn Nộp")
    every, first = page.get_by_label("Có đủ mọi giấy tờ"), page.get_by_label("Đơn đề nghị", exact=True)
    for box in (every, first, first):  # all at once; the first taken off and put back
        tab_to(page, box)
        page.keyboard.press("Space")
    for paper in ("Đơn đề nghị", "Ma-két in màu"):
        expect(page.get_by_role("complementary")).to_contain_text(paper)
    page.get_by_label("Tệp của: Đơn đề nghị").set_input_files(FILE)
    page.keyboard.press("Control+Enter")

    expect(page.locator(".flash").first).to_contain_text(PROMISED)
    expect(page.get_by_role("link", name=NUMBER).first).to_be_visible()
    expect(page.get_by_role("button", name="In giấy tiếp nhận")).to_be_visible()
    expect(procedure).to_be_focused()
    expect(procedure).to_have_value("")
    done_by_people(cast, desk_of, scripts=True)


def test_without_javascript_from_the_counter_to_the_return(desk_of, cast, quiet):
    page = desk_of(cast.clerk, scripts=False)
    page.goto("/mot-cua/tiep-nhan/")
    page.get_by_label("Thủ tục").fill("giay phep thu nghiem")
    page.get_by_role("button", name="Tìm", exact=True).last.click()
    page.get_by_role("link", name="Cấp giấy phép thử nghiệm").click()
    page.get_by_label("Số CMND, căn cước, mã số").fill(cast.citizen.id_number)
    page.get_by_label("Tên", exact=True).fill("Nguyễn Thị Thử")
    page.get_by_label("Đơn đề nghị", exact=True).check()
    page.get_by_label("Tệp của: Đơn đề nghị").set_input_files(FILE)
    page.get_by_role("button", name="Tiếp nhận và hẹn trả").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Ma-két in màu")
    expect(page.get_by_label("Tên", exact=True)).to_have_value("Nguyễn Thị Thử")
    page.get_by_label("Ma-két in màu", exact=True).check()
    page.get_by_role("button", name="Tiếp nhận và hẹn trả").click()
    expect(page.locator(".flash").first).to_contain_text(PROMISED)
    done_by_people(cast, desk_of, scripts=False)
    expect(page.get_by_role("link", name="Mở tệp Đơn đề nghị")).to_be_visible()


def test_a_known_applicant_is_filled_in_as_a_fresh_page_would_be(desk_of, cast, quiet):
    page = desk_of(cast.clerk)
    page.goto("/mot-cua/tiep-nhan/?thu-tuc=1.004650")
    page.keyboard.type("07519")
    expect(page.locator(".options [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Tên", exact=True)).to_have_value("Nguyễn Thị Thử")
    expect(page.get_by_label("Tên", exact=True)).to_be_focused()
    swapped = region(page)
    page.goto(f"/mot-cua/tiep-nhan/?thu-tuc=1.004650&id_number_id={cast.citizen.uid}")
    assert swapped == region(page)


def region(page: Page) -> str:
    """The applicant's part of the form as a person finds it, without what scripts add to it."""
    return str(
        page.locator("#chu-ho-so").evaluate(
            """it => {
                const bare = it.cloneNode(true);
                bare.querySelectorAll(".options, [role=status]").forEach((one) => one.remove());
                bare.querySelectorAll("*").forEach((one) => one.removeAttribute("aria-controls"));
                return bare.innerHTML;
            }"""
        )
    )
