"""Official papers: right letters, one typeface, PDF/A, nothing read that was not given."""

from __future__ import annotations

import subprocess
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import typst

from congso import papers
from congso.kernel import clock
from congso.papers import press
from congso.papers.tests.sample import CODE, receipt
from congso.papers.wording import day_in_words, moment_in_words
from tests.poppler import needs_poppler

FORM = "dossiers/tt-01-2018/form_01"


def text_of(pdf: bytes) -> str:
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True)
    return read.stdout.decode()


def printed(**changes: object) -> bytes:
    return papers.render(template=FORM, data=receipt(**changes))


@needs_poppler
def test_the_receipt_says_what_was_taken_in_on_two_copies() -> None:
    pages = text_of(printed()).rstrip("\f").split("\f")
    assert len(pages) == 2
    for page, copy in zip(pages, ("(Liên: Lưu)", "(Liên: Giao khách hàng)"), strict=True):
        assert copy in page
        for words in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Biên Hòa, ngày 07 tháng 9 năm 2020",
            f"Mã hồ sơ: {CODE}",
            "Tiếp nhận hồ sơ của: Nguyễn Hoàng Bảo Trân",
            "Thời gian trả kết quả: 16 giờ 30 phút, ngày 22/9/2020",
            "Giấy chứng nhận sức khỏe, không quá 6 tháng",
            "Số lượng hồ sơ: 01 (bộ)",
        ):
            assert words in page


@needs_poppler
def test_what_is_not_known_is_dots_and_demo_data_says_so() -> None:
    text = text_of(papers.render(template=FORM, data={"code": "X", "copies": ["Lưu"], "demo": True}))
    assert "Địa chỉ: ....." in text
    assert "KHÔNG CÓ GIÁ TRỊ" in text
    assert "KHÔNG CÓ GIÁ TRỊ" not in text_of(printed())


@needs_poppler
def test_many_components_flow_to_a_second_page_that_names_its_dossier() -> None:
    many = [{"name": f"Giấy tờ số {number}, có tên dài để xuống dòng thứ hai của ô", "copy": 1} for number in range(18)]
    pages = text_of(printed(components=many, copies=["Lưu"])).rstrip("\f").split("\f")
    assert len(pages) == 2
    assert f"Mã hồ sơ {CODE}, trang 2" in pages[1]
    assert "Thành phần hồ sơ" in pages[1], "the table's head returns"


@needs_poppler
def test_an_online_dossier_is_signed_by_the_receiver_alone() -> None:
    text = text_of(printed(online=True))
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text
    assert "NGƯỜI NỘP HỒ SƠ" not in text


@needs_poppler
def test_only_the_offices_typeface_is_inside() -> None:
    listing = subprocess.run(["pdffonts", "-"], input=printed(), stdout=subprocess.PIPE, check=True).stdout.decode()
    fonts = [line.split() for line in listing.splitlines()[2:]]
    assert {font[0].partition("+")[2].partition("-")[0] for font in fonts} == {"Tinos"}
    assert all("yes" in font for font in fonts)


def test_a_paper_is_pdf_a_and_the_same_again() -> None:
    with clock.at(datetime(2020, 9, 7, 2, 12, tzinfo=UTC)):
        first, second = printed(), printed()
    assert first == second
    assert b"<pdfaid:part>2</pdfaid:part>" in first
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in first


@needs_poppler
def test_data_is_never_read_as_markup() -> None:
    wicked = '#read("/kernel/clock.py") *đậm* $x$ \\ "ngoặc" </script>'
    assert '#read("/kernel/clock.py") *đậm* $x$' in text_of(printed(address=wicked))


@needs_poppler
def test_composed_and_foreign_letters_are_printed_as_well_as_they_can() -> None:
    text = text_of(printed(applicant="Nguyê\u0303n Va\u0306n A", submitter="王小明 Nguyễn"))
    assert "Nguyễn Văn A" in text
    assert "??? Nguyễn" in text


def test_a_template_reads_nothing_outside_the_program(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    for path in (tmp_path / "secret.txt", Path("../../../../../etc/passwd")):
        with pytest.raises(typst.TypstError):
            press._compiler().compile(f'#read("{path}")'.encode(), format="pdf")


@pytest.mark.parametrize("template", ["../form", "dossiers", "dossiers/../x", "dossiers/form_01.typ"])
def test_a_template_is_named_by_room_and_name(template: str) -> None:
    with pytest.raises(ValueError, match="room/name"):
        papers.render(template=template, data={})


def test_threads_do_not_mix_their_data() -> None:
    begun = clock.now() + timedelta(days=1)
    alone = {n: papers.render(template=FORM, data=receipt(applicant=f"Người {n}"), at=begun) for n in range(4)}
    together: dict[int, bytes] = {}

    def print_one(number: int) -> None:
        data = receipt(applicant=f"Người {number}")
        together[number] = papers.render(template=FORM, data=data, at=begun)

    threads = [threading.Thread(target=print_one, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_days_are_written_as_the_decree_says() -> None:
    assert day_in_words(date(2020, 9, 7)) == "ngày 07 tháng 9 năm 2020"
    assert day_in_words(date(2020, 2, 17)) == "ngày 17 tháng 02 năm 2020"
    assert moment_in_words(datetime(2020, 10, 1, 2, 5, tzinfo=UTC)) == "09 giờ 05 phút, ngày 01/10/2020"


def test_code_128_has_its_check_symbol() -> None:
    bar = papers.code128("H19")
    # start B, H, 1, 9, check (104 + 40 + 2*17 + 3*25) % 103 = 47, stop: 5 symbols of 11 modules and one of 13
    assert 'viewBox="0 0 68 20"' in bar
    with pytest.raises(ValueError, match="ASCII"):
        papers.code128("Đ")
