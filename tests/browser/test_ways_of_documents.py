"""Documents on their way: thirty in a batch, ten on a phone against the clock, a paper opinion, a unit's own number.

The machine taps quickly; what a leader needs is reckoned from the taps and the words that were read, and printed.
"""

import re
import sys
import time

from playwright.sync_api import expect

from congso.correspondence import actions
from congso.correspondence.giving import Ruling
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.recipients import Recipient
from congso.correspondence.states import IncomingState, Part
from congso.jobs.worker import run_waiting
from tests.browser.conftest import PHONE
from tests.browser.test_journey_of_a_dossier import FILE
from tests.documents import fields, museum, registered

TAP = 1.3  # seconds: aiming a thumb and touching (keystroke-level model for touch)
PER_WORD = 0.24  # reading a subject, 250 words a minute
LOOKING = 1.35  # a decision
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
    page.context.set_offline(True)
    page.get_by_role("button", name="Phân phối 30 văn bản").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert not Assignment.objects.exists()
    page.context.set_offline(False)
    page.go_back()
    kept = page.get_by_role("button", name="Dùng lại")
    if kept.count():
        kept.click()
    expect(page.get_by_label("Chủ trì", exact=True)).to_have_value(f"u:{cast.units['culture'].pk}")
    page.get_by_role("button", name="Phân phối 30 văn bản").click()
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
    began, taps, words = time.monotonic(), 0, 0
    for left in range(TEN, 0, -1):
        expect(page.get_by_text(f"còn {left}", exact=True)).to_be_visible()
        words += len(page.get_by_role("heading", level=1).inner_text().split())
        page.get_by_text("Chuyển P. QLVH tham mưu" if left % 2 else "Lưu", exact=False).first.click()
        taps += 1
        if left % 2:
            page.get_by_text(re.compile(r"^5 ngày")).click()
            taps += 1
        page.get_by_role("button", name="Cho ý kiến").click()
        taps += 1
    expect(page.get_by_text("Không còn văn bản nào chờ ý kiến")).to_be_visible()
    seconds = time.monotonic() - began + taps * TAP + words * PER_WORD + TEN * LOOKING
    assert IncomingDocument.objects.filter(state=IncomingState.DISTRIBUTED).count() == TEN // 2
    assert IncomingDocument.objects.filter(state=IncomingState.DONE).count() == TEN // 2
    with capsys.disabled():
        sys.stdout.write(
            f"\ndirecting ten on a phone: {taps} taps, {words} words, {seconds:.1f} s (limit {LIMIT:.0f} s)\n"
        )
    assert seconds < LIMIT


def test_an_opinion_on_paper_is_entered_on_behalf(desk_of, cast, axe, quiet):
    document = actions.submit(document=registered(cast), leaders=[cast.director], by=cast.office_head)
    page = desk_of(cast.office_head)
    page.goto(document.get_absolute_url())
    page.get_by_role("link", name="Nhập ý kiến lãnh đạo trên giấy").click()
    axe(page)
    page.get_by_label("Giám đốc", exact=False).first.check()
    page.get_by_label("Ảnh bút phê").set_input_files(FILE)
    page.get_by_label("Ý kiến ghi trên giấy").fill("Giao QLVH tham mưu, báo cáo Giám đốc")
    page.get_by_label("Chủ trì", exact=True).select_option(label="Phòng Quản lý văn hóa")
    page.get_by_role("button", name="Nhập ý kiến lãnh đạo trên giấy").click()
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
    page.get_by_role("button", name="Vào sổ").first.click()
    expect(page.locator(".flash").first).to_contain_text("Đã vào sổ số đến 1")
    arrived = IncomingDocument.objects.get(agency=unit.agency)
    assert (arrived.arrival_number, arrived.passed_from.arrival_number) == (1, 1)
