"""Every official form of both sets: what stands on it, on both sizes, as PDF/A in one typeface; issued at its act."""

from __future__ import annotations

import re
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from congso.dossiers import actions, commands, slips
from congso.dossiers.form_sets import FORM_SETS, REGISTER, Form
from congso.dossiers.form_trials import trial_data
from congso.dossiers.models import Dossier, Slip
from congso.dossiers.states import Outcome
from congso.files.queries import open_file
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.papers import replacing
from congso.papers.press import render
from congso.people.models import Person
from tests.cast import Cast
from tests.poppler import needs_poppler

pytestmark = needs_poppler

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WHO = ("Mã hồ sơ: 000.00.99.H00-200907-0003", "Địa chỉ: Số 123", "Số điện thoại: 0900 000 001", "Email: lien-he")
RECEIPT = (
    *WHO,
    *("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "(Liên: Lưu)", "(Liên: Giao khách hàng)", "Số: 03/TNHS"),
    *("Tiếp nhận hồ sơ của: Công ty", "Người nộp hồ sơ: Nguyễn Hoàng Bảo Trân", "Số CMND/căn cước/hộ chiếu"),
    *("Nội dung yêu cầu giải quyết", "Thành phần hồ sơ", "Bản chính", "Bản chứng thực", "Bản photo"),
    *("Số lượng hồ sơ: 01 (bộ)", "Thời gian giải quyết theo quy định: 15 ngày làm việc"),
    *("Thời gian nhận hồ sơ: 09 giờ 12 phút, ngày 07/9/2020", "Thời gian trả kết quả: 16 giờ 30 phút"),
    *("Đăng ký nhận kết quả tại", "Phí, lệ phí", "đã nộp (biên lai 0000123)"),
    "Vào Sổ theo dõi hồ sơ, Quyển số: 01, Số thứ tự: 3",
    *("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
)
SUPPLEMENT = (
    *WHO,
    *("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Số: 03/HDHS", "Hồ sơ của: Công ty", "Nội dung yêu cầu giải quyết"),
    *("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau", "Danh mục tiết mục", "Lý do: Đơn chưa ký", "Căn cứ"),
    *("Thời hạn bổ sung: đến hết ngày 21 tháng 9 năm 2020", "NGƯỜI HƯỚNG DẪN", "số điện thoại 0900 000 002"),
)
REFUSAL = (
    *WHO,
    *("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "Tiếp nhận hồ sơ của: Công ty", "Nội dung yêu cầu giải quyết"),
    *("thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể", "không thuộc thẩm quyền"),
    *("Thời gian nộp hồ sơ: 20 giờ 15 phút", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
)
APOLOGY = (
    *("Kính gửi: Công ty", "tiếp nhận hồ sơ đề nghị giải quyết", "mã số 000.00.99.H00-200907-0003"),
    *("thời gian hẹn trả kết quả: 16 giờ 30 phút, ngày 22/9/2020", "Lý do: Phải lấy thêm ý kiến", "xin lỗi Ông (Bà)"),
    *("16 giờ 30 phút, ngày 29/9/2020", "Nơi nhận:", "Văn phòng UBND tỉnh", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "Lê Văn Giám",
)
STOP_NOTICE = (
    *("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Đề nghị của người nộp", "Hồ sơ đang ở bước: Thẩm định"),
    *("Lý do: Người nộp rút hồ sơ", "Phí, lệ phí đã nộp: Phí thẩm định 650.000 đồng", "chưa có quyết định giải quyết"),
)
CONTROL_SHEET = (
    *("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Mã hồ sơ: 0", "Kèm theo hồ sơ của: Công ty", "Ngày nhận: 09 giờ"),
    *("Ngày, giờ hẹn trả kết quả: 16 giờ", "Cơ quan (bộ phận) giải quyết hồ sơ", "Cơ quan phối hợp giải quyết hồ sơ"),
    *("TÊN CƠ QUAN", "THỜI GIAN GIAO, NHẬN HỒ SƠ", "GHI CHÚ", "1. Giao:", "2. Nhận:", "Người giao", "Người nhận"),
    *("Trước hạn", "Quá hạn", "10. Nhận: ...", "Quyển số: 01, Số thứ tự: 3"),
)
BOOK = (
    *("SỔ THEO DÕI HỒ SƠ", "Quyển số: 01", "Mã hồ sơ", "Tên thủ tục hành chính", "Tên cá nhân, tổ chức", "Phương thức"),
    *("Ký nhận", "Ghi chú", "KHÓA SỔ", "Tổng số hồ sơ vào sổ: 18 hồ sơ", "Nhập trùng hồ sơ số 6", "NGƯỜI GIỮ SỔ"),
)
FIELDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("tt-01-2018", "01"): RECEIPT,
    ("tt-01-2018", "02"): SUPPLEMENT,
    ("tt-01-2018", "03"): REFUSAL,
    ("tt-01-2018", "04"): ("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", *APOLOGY),
    ("tt-01-2018", "05"): CONTROL_SHEET,
    ("tt-01-2018", "06"): BOOK,
    ("tt-03-2025", "01"): RECEIPT,
    ("tt-03-2025", "02"): SUPPLEMENT,
    ("tt-03-2025", "03"): REFUSAL,
    ("tt-03-2025", "04"): ("VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "đề nghị gia hạn", *APOLOGY),
    ("tt-03-2025", "05"): STOP_NOTICE,
    ("tt-03-2025", "06"): CONTROL_SHEET,
    ("tt-03-2025", "07"): BOOK,
}
FORMS = [form for form_set in FORM_SETS.values() for form in form_set.forms]
SIZES = {"a5": "419.528 x 595.276", "a4": "595.276 x 841.89"}


def asked(tool: str, pdf: bytes, *options: str) -> str:
    given = [tool, *options, "-", *(("-",) if tool == "pdftotext" else ())]
    return subprocess.run(given, input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()


def words_of(pdf: bytes) -> str:
    """The text of a paper in one line, as somebody reads it."""
    return re.sub(r"\s+", " ", asked("pdftotext", pdf, "-raw"))


def fonts_of(pdf: bytes) -> set[str]:
    listed = asked("pdffonts", pdf).splitlines()[2:]
    return {line.split()[0].partition("+")[2].partition("-")[0] for line in listed}


def test_both_sets_are_whole() -> None:
    assert {(form.form_set, form.number) for form in FORMS} == set(FIELDS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.form_set}-{form.number}")
def test_a_form_has_its_fields_on_both_sizes(form: Form) -> None:
    for paper, size in SIZES.items():
        pdf = render(template=form.template, data=trial_data(form) | {"paper": paper})
        read = words_of(pdf)
        missing = [words for words in (*NATION, *FIELDS[form.form_set, form.number]) if words not in read]
        assert not missing, (paper, missing, read)
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf
        assert fonts_of(pdf) == {"Tinos"}
        pages = asked("pdfinfo", pdf)
        assert (size if form.kind != REGISTER else "841.89 x 595.276") in pages


@pytest.mark.parametrize("paper", SIZES)
def test_thirty_papers_flow_over_pages_whose_table_begins_anew(paper: str) -> None:
    form = FORM_SETS["tt-01-2018"].forms[0]
    many = [
        {"name": f"Giấy tờ {at}, có tên dài để phải xuống dòng thứ hai của ô này", "copy": 1} for at in range(1, 31)
    ]
    data = trial_data(form) | {"components": many, "paper": paper, "copies": ["Lưu"]}
    pages = asked("pdftotext", render(template=form.template, data=data), "-layout").rstrip("\f").split("\f")
    assert len(pages) in (2, 3)
    assert all(f"Giấy tờ {at}," in "".join(pages) for at in range(1, 31))
    assert "Thành phần hồ sơ" in pages[1], "the head of the table returns"
    assert f"Mã hồ sơ {data['code']}, trang 2" in pages[1]


def test_signatures_never_stand_on_a_page_alone() -> None:
    form = FORM_SETS["tt-01-2018"].forms[0]
    for count in range(2, 9):
        papers = [{"name": f"Giấy tờ {at}", "original": 1} for at in range(count)]
        data = trial_data(form) | {"components": papers, "paper": "a5", "copies": ["Lưu"]}
        last = asked("pdftotext", render(template=form.template, data=data), "-raw").rstrip("\f").split("\f")[-1]
        assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in last
        assert "Vào Sổ theo dõi hồ sơ" in last


# ------------------------------------------------------------------------------------------ issued at their acts


def forms_of(dossier: Dossier) -> list[str]:
    return list(dossier.slips.order_by("id").values_list("form", flat=True))


def test_each_act_issues_its_form(cast: Cast) -> None:
    assert forms_of(cast.received()) == ["01"]
    assert forms_of(cast.transferred()) == ["01", "05"]
    assert forms_of(cast.asked_to_complete()) == ["02"]
    assert forms_of(cast.refused()) == ["03"]
    assert forms_of(cast.awaiting_supplement()) == ["01", "05", "02"]
    declined = cast.finished(outcome=Outcome.DECLINED, reason="Không đủ điều kiện")
    assert forms_of(declined) == ["01", "05", "03"]
    late = cast.assigned()
    letter = actions.apologise(
        dossier=late, reason="Chờ ý kiến", new_due=late.due_at + timedelta(days=7), by=cast.deputy
    )
    assert forms_of(letter) == ["01", "05", "04"]
    told = letter.slips.get(form="04").data
    assert told["signer_title"] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert told["number"] == "01/PXL"
    assert forms_of(cast.stopped()) == ["01", "05"], "the forms of 2018 have no notice of stopping"


def test_the_forms_of_2025_hold_for_what_is_received_under_them(cast: Cast) -> None:
    old = cast.assigned()
    with clock.at(datetime(2025, 10, 6, 9, 0, tzinfo=clock.HANOI)):
        dossier = actions.stop(dossier=cast.assigned(), reason="Người nộp không bổ sung", by=cast.director)
        assert [(one.form, one.form_set) for one in dossier.slips.order_by("id")] == [
            ("01", "tt-03-2025"),
            ("06", "tt-03-2025"),
            ("05", "tt-03-2025"),
        ]
        assert dossier.slips.get(form="05").data["paid"] == "Chưa nộp khoản nào"
        stopped = actions.stop(dossier=old, reason="Không đủ điều kiện", by=cast.director)
        assert [(one.form, one.form_set) for one in stopped.slips.order_by("id")][-1] == ("03", "tt-01-2018")
        withdrawn = cast.stopped()
        assert withdrawn.slips.get(form="05").data["asked"] == "Ông (Bà) đề nghị rút hồ sơ"


def test_every_form_counts_for_itself_and_starts_anew_each_year(cast: Cast) -> None:
    cast.received()
    cast.transferred()
    assert list(Slip.objects.filter(form="01").order_by("id").values_list("number", flat=True)) == [1, 2]
    assert list(Slip.objects.filter(form="05").values_list("number", flat=True)) == [1]
    with clock.at(datetime(2021, 1, 4, 9, 0, tzinfo=clock.HANOI)):
        assert cast.received().slips.get(form="01").number == 1


def test_the_control_sheet_tells_every_hand_over(cast: Cast) -> None:
    dossier = cast.transferred()
    first = dossier.slips.get(form="05")
    assert [(one["from"], one["to"]) for one in first.data["movements"]] == [
        ("Bộ phận Một cửa", "Phòng Quản lý văn hóa")
    ]
    assert first.data["blanks"] == 4
    with pytest.raises(Refused, match="chưa được giao nhận"):
        actions.issue_control_sheet(dossier=dossier, by=cast.clerk)
    done = cast.finished()
    sheet = actions.issue_control_sheet(dossier=done, by=cast.clerk)
    assert [one["to"] for one in sheet.data["movements"]] == [
        *("Phòng Quản lý văn hóa", "Lãnh đạo Sở", "Phòng Tổ chức - Hành chính"),
        "Bộ phận Tiếp nhận và Trả kết quả",
    ]
    assert {one["result"] for one in sheet.data["movements"]} <= {"Trước hạn", "Đúng hạn"}
    with pytest.raises(Refused, match="người của cơ quan"):
        actions.issue_control_sheet(dossier=done, by=cast.citizen_person)


def printed(slip: Slip, by: Person, paper: str) -> bytes:
    with open_file(actions.print_slip(slip=slip, by=by, paper=paper)) as file:
        return file.read()


def test_a_slip_is_frozen_for_each_size(cast: Cast) -> None:
    slip = cast.received().slips.get(form="01")
    a4, a5 = printed(slip, cast.clerk, "a4"), printed(slip, cast.clerk, "a5")
    slip.refresh_from_db()
    assert slip.paper == "a4"
    assert [copy.paper for copy in slip.copies.all()] == ["a5"]
    assert SIZES["a4"] in asked("pdfinfo", a4)
    assert SIZES["a5"] in asked("pdfinfo", a5)
    with clock.at(clock.now() + timedelta(days=30)):
        assert printed(slip, cast.clerk, "") == a4
        assert printed(slip, cast.clerk, "a5") == a5
        with pytest.raises(Refused, match="A4"):
            actions.print_slip(slip=slip, by=cast.clerk, paper="a3")


# ------------------------------------------------------------------------------------------ the office's own templates

OWN = '#import "/papers/typst/common.typ": *\n#let data = given()\n#show: sheet.with(data)\nMẪU CỦA SỞ #data.code\n'


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Any:
    settings.CONGSO_HOME = tmp_path

    def put(text: str, form: str = "tt-01-2018/form_01") -> Path:
        path = tmp_path / "forms" / f"{form}.typ"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


def test_an_office_puts_its_own_template_in_place(cast: Cast, own: Any) -> None:
    slip = cast.received().slips.get(form="01")
    own(OWN)
    assert f"MẪU CỦA SỞ {slip.dossier.number}" in words_of(printed(slip, cast.clerk, ""))
    slip.refresh_from_db()
    kept = replacing.replacement_of(slips.form(slip).template)
    assert kept is not None
    assert kept.in_force
    assert slip.template == kept.sha256


@pytest.mark.parametrize(
    "wrong", ["#let data = (\n", OWN + "#data.nothing_of_that_name\n", '#read("/etc/passwd")\n', "", "x" * 300_000]
)
def test_a_template_that_fails_its_trial_is_not_used(cast: Cast, own: Any, wrong: str) -> None:
    slip = cast.received().slips.get(form="01")
    own(wrong)
    found = replacing.replacement_of(slips.form(slip).template)
    assert found is not None
    assert found.fault
    assert "GIẤY TIẾP NHẬN HỒ SƠ" in words_of(printed(slip, cast.clerk, ""))
    slip.refresh_from_db()
    assert slip.template == ""


def test_the_page_and_the_command_say_which_templates_are_replaced(cast: Cast, own: Any) -> None:
    own(OWN)
    own("#let data = (\n", "tt-03-2025/form_05")
    keeper = signed_in(cast.administrator)
    page = keeper.get("/quan-tri/mau-giay-to/").content.decode()
    assert page.count("mẫu có sẵn</") + page.count("mẫu có sẵn ") >= 11
    assert "không in được, đang dùng mẫu có sẵn" in page
    assert "mẫu của cơ quan" in page
    sample = keeper.get("/quan-tri/mau-giay-to/tt-01-2018/01/?kho=a4")
    assert "MẪU CỦA SỞ" in words_of(sample.content)
    assert keeper.get("/quan-tri/mau-giay-to/tt-01-2018/99/").status_code == 404
    assert signed_in(cast.specialist).get("/quan-tri/mau-giay-to/").status_code == 403
    told = CliRunner().invoke(commands.app, ["forms", "list"])
    assert told.exit_code == 1
    assert "KHÔNG IN ĐƯỢC" in told.output
    assert told.output.count("mẫu có sẵn (thay bằng") == 11


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_frozen_days_are_told_in_words() -> None:
    told = slips.printable({"day": "2020-09-07", "until": "", "movements": [{"at": "2020-09-07T10:05+07:00"}]})
    assert told["day"] == date(2020, 9, 7)
    assert told["until"] == ""
    assert told["movements"][0]["at"].hour == 10
