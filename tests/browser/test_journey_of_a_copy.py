"""Văn thư certifies a copy of a document that came and hands it out, the line cut on the way; the paper is read."""

import io

import pypdfium2
from playwright.sync_api import expect

from congso.correspondence.actions import Came
from congso.files.storage import storage
from congso.jobs.worker import run_waiting
from congso.outgoing.copies.states import CopyState
from congso.outgoing.models import CertifiedCopy
from congso.outgoing.tests.keys import laid_in, paper
from congso.outgoing.tests.test_copies import charged
from tests.browser.conftest import follow
from tests.browser.cut_line import press_on_a_cut_line
from tests.documents import registered
from tests.outgoing import ready

TO = "Ủy ban nhân dân huyện Định Quán"


def test_a_document_that_came_is_certified_and_handed_out(desk_of, cast, axe, quiet):
    office = charged(ready(cast))
    document = registered(office, brought=[Came(laid_in(office, paper("UBND TINH"), "van-ban.pdf"))])
    clerk = desk_of(office.van_thu)
    clerk.goto(document.get_absolute_url())
    follow(clerk.get_by_role("link", name="Sao văn bản"))
    axe(clerk)
    clerk.get_by_label("Cơ quan, tổ chức, cá nhân nhận").fill(TO)
    clerk.get_by_label("Người ký bản sao").select_option(label=office.office_head.full_name)
    send = clerk.get_by_role("button", name="Gửi yêu cầu sao")
    press_on_a_cut_line(clerk, send.click)
    expect(clerk.get_by_label("Cơ quan, tổ chức, cá nhân nhận")).to_have_value(TO)
    send.click()
    expect(clerk.get_by_text("Chờ duyệt sao")).to_be_visible()
    copy = CertifiedCopy.objects.get()

    head = desk_of(office.office_head)
    head.goto(copy.get_absolute_url())
    follow(head.get_by_role("link", name="Duyệt sao"))
    axe(head)
    head.get_by_role("button", name="Duyệt sao").click()
    expect(head.get_by_text("Chờ làm bản sao")).to_be_visible()

    clerk.goto(copy.get_absolute_url())
    clerk.get_by_role("link", name="Cấp số, làm bản sao").click()
    clerk.get_by_role("button", name="Cấp số, làm bản sao").click()
    expect(clerk.get_by_role("link", name="ban-sao-01-SY-SVHTTDL.pdf")).to_be_visible()
    run_waiting()
    clerk.get_by_role("link", name="Ghi đã ký, đóng dấu").click()
    clerk.get_by_role("button", name="Ghi đã ký, đóng dấu").click()
    clerk.get_by_role("link", name="Giao bản sao").click()
    clerk.get_by_label("Người nhận", exact=True).fill("Nguyễn Văn A")
    clerk.get_by_role("button", name="Giao bản sao").click()
    expect(clerk.get_by_text("Nguyễn Văn A").first).to_be_visible()
    axe(clerk)
    copy.refresh_from_db()
    assert copy.state == CopyState.HANDED
    content = storage().path(copy.file.storage_key).read_bytes()
    with pypdfium2.PdfDocument(io.BytesIO(content)) as pdf:
        words = pdf[0].get_textpage().get_text_bounded()
    assert [each for each in ("UBND TINH", "SAO Y", "Số: 01/SY-SVHTTDL", TO) if each not in words] == []
