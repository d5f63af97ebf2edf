"""Documents on their way out: returned twice, signed and sealed by tokens, signed twenty at once, recalled, posted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from congso.correspondence.models import IncomingDocument
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.particulars import To
from congso.outgoing.states import OutgoingState, RecipientKind, Stage, Way
from congso.signing.archives import extend_to_archive
from congso.signing.states import Backend
from congso.signing.tests.office import Office, agreed
from tests.browser.conftest import DESK, PHONE, follow
from tests.by_wire import bytes_of, signing_office, to_be_signed
from tests.cast import Cast
from tests.documents import museum
from tests.outgoing import at, particulars, ready
from tests.signed import Signed
from tests.softhsm import MODULE, PIN, SoftTokens, needs_softhsm
from tests.token_agent import running_agent, set_up

BASE = "/van-ban-di/"
TWENTY = 20
BODY = """Sở Văn hóa, Thể thao và Du lịch nhận được dự thảo Kế hoạch tổ chức lễ hội năm 2020.
Sau khi nghiên cứu, Sở thống nhất với nội dung dự thảo và đề nghị bổ sung phương án phòng, chống dịch bệnh.
Kính đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định./."""
Look = Callable[[Page, str], None]


@pytest.fixture
def look(axe: Callable[[Page], None]) -> Look:
    """Nothing bars anybody at either width; pictures are kept where CONGSO_PICTURES names a folder."""

    def looked_at(page: Page, name: str) -> None:
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            axe(page)
            if folder := os.environ.get("CONGSO_PICTURES"):
                page.screenshot(path=f"{folder}/di-{name}-{width}.png", full_page=True)

    return looked_at


@pytest.fixture
def signing(cast: Cast, signed: Signed, settings: Any, tmp_path: Path) -> Office:
    """An office whose director and seal have pictures, and no certificate yet."""
    return signing_office(cast, signed, settings, tmp_path)


def with_tokens(office: Office, backend: Backend, **place: str) -> None:
    hand = office.picture("#1b3fa0", (400, 160), "chu ky.png")
    seal = office.picture("#d0121b", (420, 420), "con dau.png")
    office.certificate("an", office.cast.director, backend, {"token": "an", **place}, picture=hand)
    office.certificate("seal", office.cast.agency, backend, {"token": "seal", **place}, picture=seal)


def press(page: Page, document: OutgoingDocument, name: str, *, then: str = "", **typed: str) -> None:
    """Open an act from the document's page, fill in what it asks for, do it; back on the page, or `then` elsewhere."""
    page.goto(document.get_absolute_url())
    page.get_by_role("complementary").get_by_role("link", name=name, exact=True).click()
    for label, words in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(words)
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(f"**{then or document.get_absolute_url()}")


def state_is(page: Page, words: str) -> None:
    expect(page.locator(".title .state").first).to_have_text(words)


def sign_at_the_pc(page: Page, document: OutgoingDocument, link: str, look: Look) -> None:
    """The office's page, the agent's own page for the PIN, and back."""
    page.goto(document.get_absolute_url())
    page.get_by_role("complementary").get_by_role("link", name=link, exact=True).click()
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Ký bằng thiết bị").click()
    own = opened.value
    expect(own.get_by_role("heading", name="Ký số 1 văn bản")).to_be_visible()
    own.get_by_label("Mã PIN").fill(PIN)
    own.get_by_role("button", name="Ký", exact=True).click()
    expect(page.get_by_role("heading", name="Kết quả ký")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("đã ký", exact=True)).to_be_visible()
    document.refresh_from_db()


def composed(page: Page, document: OutgoingDocument, body: str, words: str = "") -> None:
    page.goto(f"{document.get_absolute_url()}soan-noi-dung/")
    page.get_by_label("Nội dung", exact=True).fill(body)
    page.get_by_label("Đã sửa gì").fill(words)
    page.get_by_role("main").get_by_role("button", name="Soạn nội dung", exact=True).click()
    page.wait_for_url(f"**{document.get_absolute_url()}")


@needs_softhsm
@pytest.mark.slow
def test_from_the_draft_over_two_returns_to_issue_by_tokens_at_the_pc(
    signing: Office, soft_tokens: SoftTokens, settings: Any, desk_of, address: str, look: Look, quiet, tmp_path: Path
) -> None:
    cast = signing.cast
    with_tokens(signing, Backend.TOKEN)
    writer, head, office, director, clerk = (
        desk_of(one) for one in (cast.specialist, cast.head, cast.office_head, cast.director, cast.van_thu)
    )
    writer.goto(f"{BASE}soan/")
    writer.get_by_label("Loại văn bản").select_option("letter")
    writer.get_by_label("Trích yếu nội dung").fill("V/v góp ý dự thảo Kế hoạch tổ chức lễ hội năm 2020")
    writer.get_by_label("Người ký").select_option(label=str(cast.director))
    writer.get_by_label("Nơi nhận bản điện tử").fill("Ủy ban nhân dân tỉnh\nSở Tài chính")
    writer.get_by_role("button", name="Lưu và đưa bản dự thảo").click()
    writer.wait_for_url("**/phien-ban/")
    document = OutgoingDocument.objects.get()
    composed(writer, document, BODY)
    press(writer, document, "Trình kiểm tra")
    state_is(writer, "Kiểm tra nội dung")
    press(head, document, "Trả lại để sửa", Điều_phải_sửa="Nêu rõ phương án phòng, chống dịch bệnh")
    writer.goto(document.get_absolute_url())
    expect(writer.get_by_text("Nêu rõ phương án phòng, chống dịch bệnh").first).to_be_visible()
    look(writer, "tra-lai")
    composed(writer, document, BODY.replace("dịch bệnh.", "dịch bệnh Covid-19."), "Ghi rõ dịch bệnh")
    press(writer, document, "Trình kiểm tra")
    press(head, document, "Ký nháy nội dung", Ý_kiến="Đồng ý")
    press(office, document, "Trả lại để sửa", then=f"{BASE}cho-ky/", Điều_phải_sửa="Bỏ từ viết tắt")
    expect(office.locator(".flash").first).to_contain_text("Đã trả lại để sửa")
    composed(writer, document, BODY.replace("dịch bệnh.", "dịch bệnh Covid."), "Bỏ từ viết tắt")
    press(writer, document, "Trình kiểm tra")
    press(head, document, "Ký nháy nội dung")
    press(office, document, "Ký nháy thể thức")
    run_waiting()
    with running_agent(set_up(tmp_path / "agent", [address]), soft_tokens) as port:
        settings.CONGSO_TOKEN_AGENT_PORT = port
        director.goto(document.get_absolute_url())
        look(director, "cho-ky")
        sign_at_the_pc(director, document, "Ký số", look)
        press(clerk, document, "Cấp số")
        run_waiting()
        look(clerk, "cho-dong-dau")
        sign_at_the_pc(clerk, document, "Ký số bằng chứng thư cơ quan", look)
    press(clerk, document, "Phát hành")
    state_is(clerk, "Đã phát hành")
    look(clerk, "da-phat-hanh")
    document.refresh_from_db()
    assert document.versions.count() == 3
    assert document.approvals.filter(stands=True).count() == 2
    both_signed(document, cast, tmp_path)


def both_signed(document: OutgoingDocument, cast: Cast, folder: Path) -> None:
    """What poppler says of the issued file, what is seen on it, and whether its archival form needs no network."""
    content = bytes_of(document.frozen)
    told = agreed(content, folder)
    assert told.count("Signature is Valid.") == 2
    assert told.count("Total document signed") == 1
    officer, seal = (document.signed_files.get(stage=stage) for stage in (Stage.OFFICER, Stage.SEAL))
    assert [one.verdict.value for one in seal.verification.report.signers] == ["valid", "valid"]
    assert content.startswith(bytes_of(officer.file))
    drawn = Path(os.environ.get("CONGSO_PICTURES") or folder) / "di-van-ban"
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(folder / "signed.pdf"), str(drawn)], check=True)
    asked = ["pdftotext", "-layout", str(folder / "signed.pdf"), "-"]
    shown = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert "Covid" in shown.stdout
    kept = extend_to_archive(file=document.frozen, subject=document.ref, agency=cast.agency, by=cast.van_thu)
    check = kept.verifications.get()
    assert (check.verdict, check.online, len(check.report.stamps)) == ("valid", False, 1)


@needs_softhsm
@pytest.mark.slow
def test_the_director_signs_twenty_at_once_under_one_pin(
    signing: Office, soft_tokens: SoftTokens, settings: Any, desk_of, look: Look, quiet
) -> None:
    settings.CONGSO_SIGNING_MODULES = {"softhsm": MODULE}
    with_tokens(signing, Backend.PKCS11, module="softhsm")
    cast = signing.cast
    documents = [to_be_signed(cast, summary=f"V/v góp ý dự thảo kế hoạch lễ hội số {place}") for place in range(TWENTY)]
    page = desk_of(cast.director)
    page.goto("/ky-so/")
    look(page, "ky-lo")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(TWENTY)
    page.get_by_label("Mã PIN").fill("000000")
    page.get_by_role("button", name="Ký các văn bản đã chọn").click()
    expect(page.get_by_text("Mã PIN không đúng.")).to_be_visible(timeout=30_000)
    page.goto("/ky-so/")
    page.set_default_timeout(120_000)
    page.get_by_label("Mã PIN").fill(PIN)
    page.get_by_role("button", name="Ký các văn bản đã chọn").click()
    expect(page.get_by_role("heading", name="Kết quả ký")).to_be_visible(timeout=120_000)
    expect(page.get_by_text("đã ký", exact=True)).to_have_count(TWENTY)
    look(page, "ket-qua-ky-lo")
    signed_ones = OutgoingDocument.objects.filter(pk__in=[one.pk for one in documents], state=OutgoingState.SIGNED)
    assert signed_ones.count() == TWENTY
    page.goto("/ky-so/")
    expect(page.get_by_text("Không có văn bản nào chờ bạn ký.")).to_be_visible()


def test_a_recall_freezes_and_tells(cast: Cast, desk_of, look: Look, quiet) -> None:
    office = ready(cast)
    unit = museum(office)
    to = (
        To(kind=RecipientKind.AFFILIATED, agency=unit.agency),
        To(kind=RecipientKind.UNIT, unit=office.units["sports"], addressed=False),
    )
    document = at(office, OutgoingState.ISSUED, particulars(office, to=to))
    clerk, sports, there = (desk_of(one) for one in (office.van_thu, office.sports_head, unit.van_thu))
    clerk.goto(f"{document.get_absolute_url()}thu-hoi/")
    look(clerk, "thu-hoi")
    press(clerk, document, "Thu hồi văn bản", Lý_do="Nhầm số liệu ở phụ lục")
    state_is(clerk, "Đã thu hồi")
    look(clerk, "da-thu-hoi")
    sports.goto("/thong-bao/")
    expect(sports.get_by_text(f"{document.code} bị thu hồi: Nhầm số liệu ở phụ lục")).to_be_visible()
    arrived = IncomingDocument.objects.get(agency=unit.agency)
    there.goto(arrived.get_absolute_url())
    expect(there.get_by_text("Nhầm số liệu ở phụ lục").first).to_be_visible()
    look(there, "noi-nhan-bi-thu-hoi")


def test_a_paper_copy_goes_to_a_ministry_beside_the_electronic_one(cast: Cast, desk_of, look: Look, quiet) -> None:
    office = ready(cast)
    to = (To(name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH), To(name="Sở Tài chính"))
    document = at(office, OutgoingState.ISSUED, particulars(office, to=to))
    page = desk_of(office.van_thu)
    page.goto(f"{BASE}buu-dien/")
    look(page, "buu-dien-cho-gui")
    follow(page.get_by_role("link", name=document.code))
    look(page, "chuyen-phat")
    ministry = document.recipients.get(way=Way.BOTH)
    expect(page.get_by_label("Nơi nhận")).to_have_value(str(ministry.uid))
    expect(page.get_by_label("Ngày gửi bưu điện")).to_have_value(f"{clock.today():%d/%m/%Y}")
    expect(page.get_by_label("Số lượng bì")).to_have_value("1")
    page.get_by_label("Số hiệu bưu gửi").fill("RR 123 456 789 VN")
    page.get_by_role("main").get_by_role("button", name="Ghi việc gửi", exact=True).click()
    page.wait_for_url(f"**{document.get_absolute_url()}")
    expect(page.get_by_text("RR123456789VN").first).to_be_visible()
    page.goto(f"{BASE}buu-dien/?xem=da-gui")
    expect(page.get_by_text("RR123456789VN")).to_be_visible()
    look(page, "buu-dien-da-gui")
    page.goto(f"{BASE}in-so/")
    look(page, "in-so")
    ministry.refresh_from_db()
    assert (ministry.posted_on, ministry.envelopes) == (clock.today(), 1)
