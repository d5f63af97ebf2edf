"""The rules by which the words of a letter become its fields; each on lines as a reading machine gives them."""

from datetime import date

import pytest

from congso.correspondence.reading.addressing import read_recipients
from congso.correspondence.reading.dates import read_date_line, read_deadlines
from congso.correspondence.reading.issuers import read_issuer
from congso.correspondence.reading.letters import WEAK, Found
from congso.correspondence.reading.numbers_line import abbreviations, parse, read_number_line
from congso.correspondence.reading.signatures_block import read_signature
from congso.correspondence.reading.stamps import read_annexes, read_secrecy, read_urgency
from congso.correspondence.reading.subjects import read_subject
from congso.files.text.words import Box, Line, Word

WE = ("Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Lâm", "Sở VHTTDL")


def line(text: str, *, x: float = 0.15, y: float = 0.1, width: float | None = None, sure: float = 0.96) -> Line:
    """A line of words at a height of the page."""
    words = text.split()
    each = (width or 0.011 * len(text)) / max(1, len(words))
    return Line(
        tuple(Word(word, Box(x + n * each, y, x + (n + 0.9) * each, y + 0.014), sure) for n, word in enumerate(words))
    )


def lines(*texts: str, x: float = 0.15, top: float = 0.05, step: float = 0.018) -> list[Line]:
    return [line(text, x=x, y=top + step * n) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("Số: 05/QĐ-SVHTTDL", "05", "QĐ-SVHTTDL"),
        ("Số:  81 /TB-DSVH", "81", "TB-DSVH"),
        ("Số: 112/SVHTTDL-QLVH", "112", "SVHTTDL-QLVH"),
        ("Số: 12/2020/QĐ-UBND", "12", "2020/QĐ-UBND"),
        ("Số: 123-CV/TU", "123", "CV/TU"),
        ("Số 07/QyĐ-SNV", "07", "QyĐ-SNV"),
        ("Số: 15a/TTr-SNV", "15a", "TTr-SNV"),
    ],
)
def test_number_and_symbol_as_they_are_written(text, number, symbol):
    assert parse(text) == (number, symbol)


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("S6: 1O4/UBND-KGVX", "104", "UBND-KGVX"),
        ("Số: l2/QD-UBND", "12", "QĐ-UBND"),
        ("Số: 12/QÐ-UBND", "12", "QĐ-UBND"),
        ("So: 81ITB-DSVH", "81", "TB-DSVH"),
        ("Số: 30/8NV-CCVC", "30", "BNV-CCVC"),
    ],
)
def test_what_a_machine_confuses_is_set_right_where_the_rule_allows(text, number, symbol):
    assert parse(text) == (number, symbol)


def test_a_units_own_digit_stays():
    assert parse("Số: 30/TTT-NV1") == ("30", "TTT-NV1")


def test_the_issuers_initials_say_where_a_bar_belongs():
    assert parse("Số: 45/SKHDT-TH", issuer="SỞ KẾ HOẠCH VÀ ĐẦU TƯ") == ("45", "SKHĐT-TH")
    assert parse("Số: 45/SKHDT-TH", issuer="SỞ TÀI CHÍNH") == ("45", "SKHDT-TH")
    assert "SKHĐT" in abbreviations("Sở Kế hoạch và Đầu tư")


@pytest.mark.parametrize("text", ["Hà Lâm, ngày 05 tháng 02", "Sở Nội vụ", "Số: /QĐ-UBND", ""])
def test_a_line_that_breaks_the_rule_is_no_number(text):
    assert parse(text) is None


def test_readings_vote_and_a_divided_vote_is_weak():
    left = lines("SỞ NỘI VỤ", "Số: 121/SNV-CCVC")
    agreed = read_number_line(1, left, [lines("Số: 121/SNV-CCVC")] * 3)
    assert (agreed[0].value, agreed[1].value) == ("121", "SNV-CCVC")
    assert agreed[0].confidence > WEAK
    divided = read_number_line(1, left, [lines("Số: 127/SNV-CCVC"), lines("Số: 727/SNV-CCVC")])
    assert divided[0].weak


def test_place_and_date_in_the_decrees_form():
    place, day = read_date_line(1, lines("CỘNG HÒA", "Hà Lâm, ngày 05 tháng 02 năm 2020", x=0.5), [], ["Hà Lâm"])
    assert (place.value, day.value) == ("Hà Lâm", date(2020, 2, 5))
    assert day.region is not None
    assert day.region.y0 == pytest.approx(0.068)


def test_a_places_marks_come_from_the_names_that_are_known():
    place, _ = read_date_line(1, lines("Hà Lãm, ngày 5 tháng 2 năm 2020", x=0.5), [], ["Hà Lâm"])
    assert place.value == "Hà Lâm"


def test_a_day_that_the_calendar_lacks_is_no_date():
    _, day = read_date_line(1, lines("Hà Lâm, ngày 31 tháng 02 năm 2020", x=0.5), [], [])
    assert day.value is None


@pytest.mark.parametrize(
    ("words", "day", "days", "working"),
    [
        ("gửi về Sở trước ngày 15/4/2020 để tổng hợp", date(2020, 4, 15), None, False),
        ("chậm nhất là ngày 05 tháng 5 năm 2020.", date(2020, 5, 5), None, False),
        ("hoàn thành chậm nhất đến hết ngày 3/5", date(2020, 5, 3), None, False),
        ("trước 17 giờ ngày 15/4/2020", date(2020, 4, 15), None, False),
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận", None, 5, True),
        ("trong vòng 10 ngày kể từ ngày ký", None, 10, False),
    ],
)
def test_words_that_set_a_deadline(words, day, days, working):
    found = read_deadlines(1, lines(words), date(2020, 3, 1))
    assert [(f.value.day, f.value.days, f.value.working) for f in found if f.value] == [(day, days, working)]


@pytest.mark.parametrize(
    "words", ["Ngày 12 tháng 02 năm 2020, đoàn kiểm tra", "trước ngày 15/4/2019", "trong năm 2020"]
)
def test_other_days_are_no_deadline(words):
    assert read_deadlines(1, lines(words), date(2020, 3, 1)) == []


def test_a_deadline_over_two_lines_is_found_with_its_place():
    found = read_deadlines(1, lines("báo cáo về Ủy ban trước ngày", "20/5/2020 theo quy định"), date(2020, 3, 1))
    assert found[0].value
    assert found[0].value.day == date(2020, 5, 20)
    assert found[0].region
    assert found[0].region.y1 - found[0].region.y0 > 0.03


def test_the_agency_stands_under_what_is_above_it():
    left = lines("ỦY BAN NHÂN DÂN TỈNH HÀ", "LÂM", "SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN", "Số: 1/SNN-VP")
    superior, issuer = read_issuer(1, left, left[-1], [])
    assert superior.value == "ỦY BAN NHÂN DÂN TỈNH HÀ LÂM"
    assert issuer.value == "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"


def test_an_agency_without_a_superior():
    left = lines("ỦY BAN NHÂN DÂN", "HUYỆN TÂN GIANG", "Số: 1/UBND-VP")
    superior, issuer = read_issuer(1, left, left[-1], [])
    assert superior.value is None
    assert issuer.value == "ỦY BAN NHÂN DÂN HUYỆN TÂN GIANG"


def test_a_known_issuer_sets_wrong_marks_right():
    left = lines("SƠ TẢI CHINH", "Số: 1/STC-VP")
    assert read_issuer(1, left, left[-1], ["Sở Tài chính", "Sở Nội vụ"])[1].value == "SỞ TÀI CHÍNH"


def test_words_under_the_number_make_a_letter():
    left = [*lines("SỞ NỘI VỤ", "Số: 1/SNV-VP"), *lines("V/v cử cán bộ tham gia", "tập huấn", top=0.1)]
    kind, subject = read_subject(1, left, left[1], [], "SNV-VP")
    assert (kind.value, subject.value) == ("Công văn", "cử cán bộ tham gia tập huấn")


def test_a_title_in_capitals_names_the_type_and_leads_the_subject():
    body = [
        line("QUYẾT ĐỊNH", x=0.45, y=0.2, width=0.13),
        line("Về việc phê duyệt danh sách", x=0.3, y=0.22, width=0.43),
        line("Căn cứ Luật Tổ chức chính quyền địa phương;", x=0.2, y=0.26, width=0.7),
        line("Xét đề nghị của Chánh Văn phòng về việc ấy và những việc khác nữa", x=0.15, y=0.28, width=0.75),
    ]
    kind, subject = read_subject(1, lines("SỞ NỘI VỤ"), None, body, "QĐ-SNV")
    assert (kind.value, subject.value) == ("Quyết định", "phê duyệt danh sách")
    assert not kind.weak


@pytest.mark.parametrize("lead", ["V/v", "V/v:", "Vv", "Viv", "Vê việc", "Về việc:"])
def test_what_leads_a_subject_may_be_misread(lead):
    left = [*lines("SỞ NỘI VỤ", "Số: 1/SNV-VP"), line(f"{lead} cử cán bộ tham gia", y=0.1)]
    assert read_subject(1, left, left[1], [], "SNV-VP")[1].value == "cử cán bộ tham gia"


def test_a_subject_that_nothing_leads_is_weak():
    left = [*lines("SỞ NỘI VỤ", "Số: 1/SNV-VP"), line("KHẨN", y=0.09), line("~ cử cán bộ tham gia", y=0.12)]
    _, subject = read_subject(1, left, left[1], [], "SNV-VP")
    assert subject.value == "cử cán bộ tham gia"
    assert subject.weak


def test_what_a_stamp_left_in_the_margin_does_not_end_a_subject():
    body = [
        line("QUYẾT ĐỊNH", x=0.45, y=0.2, width=0.13),
        line("Khải di", x=0.05, y=0.223, width=0.08, sure=0.3),
        line("Về việc phê duyệt danh sách", x=0.3, y=0.22, width=0.43),
        line("-", x=0.2, y=0.236, width=0.01),
        line("năm 2020 :", x=0.46, y=0.24, width=0.11),
        line("Căn cứ Luật Tổ chức chính quyền địa phương;", x=0.2, y=0.28, width=0.7),
        line("Xét đề nghị của Chánh Văn phòng về việc ấy và những việc khác nữa", x=0.15, y=0.3, width=0.75),
    ]
    body[3] = Line((Word("-", Box(0.2, 0.236, 0.21, 0.238), 0.5),))
    assert read_subject(1, lines("SỞ NỘI VỤ"), None, body, "QĐ-SNV")[1].value == "phê duyệt danh sách năm 2020"


def test_a_title_that_the_symbol_gainsays_is_weak():
    body = [line("BÁO CÁO", x=0.45, y=0.2, width=0.1)]
    assert read_subject(1, [], None, body, "QĐ-SNV")[0].weak


def test_a_letter_to_us_to_a_group_and_to_others():
    def read(*texts: str) -> tuple[object, object]:
        recipients, to_us = read_recipients(1, lines(*texts), WE)
        return recipients.value, to_us.value

    assert read("Kính gửi: Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Lâm") == (
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Lâm",),
        "us",
    )
    assert read("Kính gửi:", "- Sở Nội vụ;", "- Sở VHTTDL.", "Thực hiện") == (("Sở Nội vụ", "Sở VHTTDL"), "us")
    assert read("Kính gửi: Các sở, ban, ngành tỉnh")[1] == "group"
    assert read("Kính gửi: Sở Nội vụ")[1] == "others"
    assert read("Theo chỉ đạo của tỉnh") == (None, None)


@pytest.mark.parametrize(
    ("words", "authority", "title"),
    [
        (("GIÁM ĐỐC",), "", "GIÁM ĐỐC"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "KT.", "PHÓ GIÁM ĐỐC"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "KT.", "PHÓ CHỦ TỊCH"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "TM.", "CHỦ TỊCH"),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "TUQ.", "TRƯỞNG PHÒNG"),
    ],
)
def test_who_signed_and_by_what_authority(words, authority, title):
    foot = [
        *lines("Nơi nhận:", "- Như trên;", top=0.7),
        *lines(*words, x=0.6, top=0.7),
        line("Trần Thị Hạnh", x=0.62, y=0.85),
    ]
    signed = read_signature(1, foot)
    assert signed
    assert (signed.authority.value, signed.title.value, signed.signer.value) == (authority, title, "Trần Thị Hạnh")


def test_a_page_without_a_signature_has_none():
    assert read_signature(1, lines("Thực hiện chỉ đạo của tỉnh", "cơ quan báo cáo như sau")) is None


def test_marks_stand_alone_in_capitals():
    assert read_urgency(1, lines("HỎA TỐC")).value == "HỎA TỐC"
    assert read_urgency(1, lines("THƯỢNG KHẨN")).value == "THƯỢNG KHẨN"
    assert read_urgency(1, lines("triển khai khẩn trương các biện pháp")) == Found()
    assert read_secrecy(1, lines("TỐI MẬT")).value == "TỐI MẬT"
    assert read_secrecy(1, lines("bảo mật thông tin", "bí mật nhà nước")) == Found()


def test_annexes_are_named_and_missing_when_the_file_ends_with_the_signature():
    body = lines("(Gửi kèm theo Đề cương báo cáo)")
    assert read_annexes(1, body, ends_with_signature=True).value.missing
    assert not read_annexes(1, body, ends_with_signature=False).value.missing
    assert read_annexes(1, lines("Đề nghị quý cơ quan phối hợp"), ends_with_signature=True) == Found()
