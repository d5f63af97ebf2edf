"""Documents on their way: thirty in a batch, ten on a phone against the clock, paper opinions, a unit's own number.

In the middle of each the line is cut: it is told, nothing that was filled in is lost, and what is sent is done once.
"""

from playwright.sync_api import expect

from congso.correspondence import actions
from congso.correspondence.giving import Ruling
from congso.correspondence.models import Assignment, Direction, IncomingDocument
from congso.correspondence.recipients import Recipient
from congso.correspondence.states import IncomingState, Part
from congso.jobs.worker import run_waiting
from tests.browser.conftest import PHONE, follow
from tests.browser.cut_line import press_on_a_cut_line
from tests.browser.hands import Hands
from tests.browser.test_journey_of_a_dossier import FILE
from tests.documents import fields, museum, registered

LIMIT = 120.0
TEN = 10


def test_the_head_distributes_thirty_and_a_cut_line_doubles_nothing(desk_of, cast, axe, quiet):
    documents = [registered(cast) for _ in range(30)]
    page = desk_of(cast.office_head)
    page.goto("/van-ban-den/cho-phan-phoi/")
    axe(page)
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("button", name="Phân phối", exact=True).click()
    expect(page.get_by_role("button", name="Phân phối 30 văn bản")).to_be_visible()
    axe(page)
    page.get_by_label("Chủ trì", exact=True).select_option(label="Phòng Quản lý văn hóa")
    page.get_by_role("group", name="Xem để biết").get_by_label("Phòng Quản lý thể dục thể thao").check()
    send = page.get_by_role("button", name="Phân phối 30 văn bản")
    press_on_a_cut_line(page, send.click)
    assert not Assignment.objects.exists()
    expect(page.get_by_label("Chủ trì", exact=True)).to_have_value(f"u:{cast.units['culture'].pk}")
    send.click()
    expect(page.get_by_text("Có thể rời trang này")).to_be_visible()
    run_waiting()
    expect(page.get_by_text("Mọi văn bản đã chọn đều làm được.")).to_be_visible()
    assert Assignment.objects.filter(part=Part.LEAD).count() == len(documents)


def test_a_leader_directs_ten_on_a_phone(visit, cast, axe, quiet, capsys):
    actions.keep_phrase(words="Chuyển P. QLVH tham mưu", unit=cast.units["culture"], by=cast.director)
    actions.keep_phrase(words="Lưu", ends=True, by=cast.director)
    for number in range(TEN):
        given = fields(summary=f"V/v lấy ý kiến dự thảo kế hoạch tổ chức lễ hội truyền thống lần thứ {number + 1}")
        actions.submit(document=registered(cast, given), leaders=[cast.director], by=cast.office_head)
    page = visit("/van-ban-den/cho-y-kien/", width=PHONE, person=cast.director)
    axe(page)
    thumb = Hands(page)
    for left in range(TEN, 0, -1):
        expect(page.get_by_text(f"còn {left}", exact=True)).to_be_visible()
        thumb.read(page.get_by_role("heading", level=1).inner_text())
        thumb.look()
        thumb.tap("Chuyển P. QLVH tham mưu" if left % 2 else "Lưu")
        if left % 2:
            thumb.tap("5 ngày")
        if left == TEN // 2:
            press_on_a_cut_line(page, lambda: thumb.tap_button("Cho ý kiến"))
        thumb.tap_button("Cho ý kiến")
    expect(page.get_by_text("Không còn văn bản nào chờ ý kiến")).to_be_visible()
    assert IncomingDocument.objects.filter(state=IncomingState.DISTRIBUTED).count() == TEN // 2
    assert IncomingDocument.objects.filter(state=IncomingState.DONE).count() == TEN // 2
    thumb.tell(capsys, "directing ten on a phone, line cut once", LIMIT)
    assert thumb.taps <= 3 * TEN
    assert thumb.seconds < LIMIT


def test_an_opinion_on_paper_is_entered_on_behalf(desk_of, cast, axe, quiet):
    document = actions.submit(document=registered(cast), leaders=[cast.director], by=cast.office_head)
    page = desk_of(cast.office_head)
    page.goto(document.get_absolute_url())
    follow(page.get_by_role("link", name="Nhập ý kiến lãnh đạo trên giấy"))
    axe(page)
    page.get_by_label("Giám đốc", exact=False).first.check()
    page.get_by_label("Ảnh bút phê").set_input_files(FILE)
    page.get_by_label("Ý kiến ghi trên giấy").fill("Giao QLVH tham mưu, báo cáo Giám đốc")
    page.get_by_label("Chủ trì", exact=True).select_option(label="Phòng Quản lý văn hóa")
    send = page.get_by_role("button", name="Nhập ý kiến lãnh đạo trên giấy")
    press_on_a_cut_line(page, send.click)
    assert not document.assignments.exclude(entered_by=None).exists()
    send.click()
    expect(page.get_by_text("nhập thay").first).to_be_visible()
    axe(page)
    assert set(document.assignments.values_list("entered_by", flat=True)) == {cast.office_head.pk}


def test_a_unit_receives_and_numbers(desk_of, cast, quiet):
    unit = museum(cast)
    ruling = Ruling((Recipient(Part.LEAD, agency=unit.agency),), "Bảo tàng giải quyết")
    actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)
    page = desk_of(unit.van_thu)
    page.goto("/van-ban-den/cho-vao-so/")
    page.locator("table.rows tbody a").first.click()
    expect(page.get_by_label("Trích yếu nội dung")).not_to_be_empty()
    send = page.get_by_role("button", name="Vào sổ").first
    press_on_a_cut_line(page, send.click)
    send.click()
    expect(page.locator(".flash").first).to_contain_text("Đã vào sổ số đến 1")
    arrived = IncomingDocument.objects.get(agency=unit.agency)
    assert (arrived.arrival_number, arrived.passed_from.arrival_number) == (1, 1)


def test_a_direction_on_paper_is_entered_on_behalf(desk_of, cast, axe, quiet):
    page = desk_of(cast.office_head)
    page.goto(registered(cast).get_absolute_url())
    follow(page.get_by_role("link", name="Nhập việc lãnh đạo giao trên giấy"))
    axe(page)
    page.get_by_label("Nhập thay lãnh đạo").select_option(str(cast.director.pk))
    page.get_by_label("Ảnh bút phê").set_input_files(FILE)
    page.get_by_label("Nội dung giao").fill("Tham mưu kế hoạch, báo cáo Giám đốc")
    page.get_by_label("Đơn vị chủ trì").select_option(label="Phòng Quản lý văn hóa")
    send = page.get_by_role("button", name="Giao việc")
    press_on_a_cut_line(page, send.click)
    assert not Direction.objects.exists()
    send.click()
    expect(page.get_by_text("nhập thay").first).to_be_visible()
    axe(page)
    direction = Direction.objects.get()
    assert (direction.opened_by, direction.entered_by) == (cast.director, cast.office_head)
    leader = desk_of(cast.director)
    leader.goto("/y-kien-chi-dao/da-giao/")
    expect(leader.get_by_role("table").last).to_contain_text("Tham mưu kế hoạch")
