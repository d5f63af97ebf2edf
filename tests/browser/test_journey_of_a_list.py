"""Papers from the province's centre to the division and back: by numbered lists, and out by a scanned code."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.dossiers.tests.centre import open_centre
from congso.kernel import clock
from tests.browser.conftest import DESK, PHONE, follow
from tests.strictness import MORNING

AFTERNOON = MORNING + timedelta(hours=5)
CODE = "000.00.99.H19-200610-0001"


def test_from_the_centre_by_list_and_back_to_a_scanned_code(desk_of, cast, axe, office_clock, quiet):
    centre = open_centre(cast)
    clerk, head, van_thu = (desk_of(person) for person in (centre.clerk, cast.head, cast.van_thu))

    taken_in(clerk)
    send_by_list(clerk, axe)
    accept_list(head, axe)
    with clock.at(AFTERNOON):
        worked_through(cast)
    office_clock(AFTERNOON)
    send_result_back(van_thu)
    accept_result(clerk)
    hand_out(clerk, axe)
    assert Dossier.objects.get().collections.get().name == "Trần Văn Thay"

    watcher = desk_of(centre.supervisor)
    watcher.goto("/mot-cua/tai-trung-tam/?xem=xong")
    expect(watcher.get_by_text(CODE)).to_be_visible()
    at_both_widths(watcher, axe)


def send_by_list(clerk: Page, axe) -> None:
    """The counter of the centre puts the papers on a list and lets them go."""
    clerk.goto("/")
    expect(clerk.get_by_role("link", name="200610-0001")).to_be_visible()
    clerk.goto("/mot-cua/ban-giao/")
    expect(clerk.get_by_role("heading", name="Hồ sơ giấy đi Phòng Quản lý văn hóa")).to_be_visible()
    expect(clerk.get_by_text("hôm nay 17:00")).to_be_visible()
    clerk.get_by_label(f"Chọn {CODE}").check()
    at_both_widths(clerk, axe)
    clerk.get_by_role("button", name="Lập danh sách bàn giao").click()
    clerk.get_by_label(f"Số giấy tờ của {CODE}").fill("3")
    clerk.get_by_label(f"Ghi chú của {CODE}").fill("kèm đĩa")
    at_both_widths(clerk, axe)
    clerk.get_by_role("button", name="Giao Phòng Quản lý văn hóa").click()
    expect(clerk.locator(".title .state")).to_have_text("Đã giao, chờ nhận")
    expect(clerk.get_by_role("button", name="In danh sách")).to_be_visible()


def accept_list(head: Page, axe) -> None:
    """The division takes what the list names."""
    head.goto("/mot-cua/ban-giao/")
    follow(head.get_by_role("region", name="Đang trên đường").get_by_role("link", name="01/2020/DSBG"))
    at_both_widths(head, axe)
    head.get_by_role("button", name="Nhận bàn giao").click()
    expect(head.locator(".title .state")).to_have_text("Đã nhận")


def send_result_back(van_thu: Page) -> None:
    """The office sends the result to the counter by a note of its own number."""
    van_thu.goto("/mot-cua/ban-giao/")
    expect(van_thu.get_by_role("heading", name="Kết quả về Quầy tại Trung tâm")).to_be_visible()
    van_thu.get_by_label(f"Chọn {CODE}").check()
    van_thu.get_by_role("button", name="Lập danh sách bàn giao").click()
    van_thu.get_by_role("button", name="Giao Quầy tại Trung tâm").click()
    expect(van_thu.locator(".path .num")).to_have_text("01/2020/PBGKQ")


def accept_result(clerk: Page) -> None:
    """Until it is taken in at the counter, the result is said to be on its way."""
    clerk.goto("/mot-cua/tra-ket-qua/?xem=chua-ve")
    expect(clerk.get_by_text("còn ở TCHC")).to_be_visible()
    clerk.goto("/mot-cua/ban-giao/")
    clerk.get_by_role("region", name="Đang trên đường").get_by_role("link", name="01/2020/PBGKQ").click()
    clerk.get_by_role("button", name="Nhận bàn giao").click()
    expect(clerk.locator(".title .state")).to_have_text("Đã nhận")


def hand_out(clerk: Page, axe) -> None:
    """Found by its scanned code; who comes for another shows by what right."""
    clerk.goto("/mot-cua/tra-ket-qua/")
    at_both_widths(clerk, axe)
    expect(clerk.get_by_label("Mã hồ sơ")).to_be_focused()
    clerk.keyboard.type(CODE)
    clerk.keyboard.press("Enter")
    expect(clerk).to_have_url(re.compile(rf"/ho-so/{re.escape(CODE)}/tra-ket-qua/"))
    clerk.get_by_label("Người được ủy quyền").check()
    clerk.get_by_role("button", name="Trả kết quả").click()
    expect(clerk.get_by_role("alert")).to_contain_text("họ tên người được ủy quyền")
    at_both_widths(clerk, axe)
    clerk.get_by_label("Họ tên người nhận").fill("Trần Văn Thay")
    clerk.get_by_label("Giấy ủy quyền, giấy giới thiệu").fill("Giấy ủy quyền ngày 10/06/2020")
    clerk.get_by_label("Đơn đề nghị (1 bản)").check()
    clerk.get_by_role("button", name="Trả kết quả").click()
    expect(clerk.get_by_role("button", name="In giấy biên nhận")).to_be_visible()
    expect(clerk.get_by_label("Mã hồ sơ")).to_be_focused()


def taken_in(page: Page) -> None:
    """What lies on the counter of the centre is received."""
    page.goto("/mot-cua/tiep-nhan/?thu-tuc=1.004650")
    page.get_by_role("combobox", name="Số CMND, căn cước, mã số").fill("079200001234")
    page.get_by_label("Tên", exact=True).fill("Trần Văn Nộp")
    page.get_by_label("Có đủ mọi giấy tờ").check()
    page.get_by_role("button", name="Tiếp nhận và hẹn trả").click()
    expect(page.get_by_role("link", name="200610-0001").first).to_be_visible()


def worked_through(cast) -> None:
    """The division and the leaders do their part."""
    dossier = actions.assign(dossier=Dossier.objects.get(), person=cast.specialist, by=cast.head)
    while dossier.open_step().act != "finish":
        dossier = actions.pass_step(dossier=dossier, by=cast.holder_of(dossier))
    actions.finish(dossier=dossier, by=cast.holder_of(dossier))


def at_both_widths(page: Page, axe) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        axe(page)
