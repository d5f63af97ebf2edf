"""A draft written on its template: as a Word document, as the PDF that is signed, and the slip that goes with it."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdfium2
import pytest
from django.conf import settings

from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.layout.body import CENTRED, HEADING, Attached, Body, Invitation, paragraphs_of, typed
from congso.outgoing.layout.slip import Opinion, write_slip_docx, write_slip_pdf
from congso.outgoing.layout.writing import Composed, write_docx, write_pdf
from congso.outgoing.particulars import To
from congso.outgoing.states import OutgoingState
from tests.cast import Cast
from tests.outgoing import HEAD, at, drafted, particulars, ready

DECIDED = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư,
Theo đề nghị của Trưởng phòng Tổ chức - Hành chính
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư.
Điều 2. Trưởng các phòng chịu trách nhiệm thi hành Quyết định này."""
RULES = Attached(
    type_words="Quy chế",
    summary="Công tác văn thư",
    paragraphs=paragraphs_of(["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Quy chế này quy định công tác văn thư."]),
)


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


def words_in(content: bytes) -> list[str]:
    """Every line of a Word document, those in tables where they stand."""
    document = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for block in document.iter_inner_content():
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, docx.table.Table) else [block]
        for cell in cells:
            found += [one.text for one in getattr(cell, "paragraphs", [cell]) if one.text]
    return found


def pages_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch", ["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"]),
        ("Sở Nông nghiệp và Phát triển nông thôn", ["SỞ NÔNG NGHIỆP", "VÀ PHÁT TRIỂN NÔNG THÔN"]),
        ("Nhà hát Cải lương, Ca múa nhạc tỉnh", ["NHÀ HÁT CẢI LƯƠNG,", "CA MÚA NHẠC TỈNH"]),
        ("Sở Y tế", ["SỞ Y TẾ"]),
    ],
)
def test_a_long_name_is_broken_where_it_may_be(office: Cast, name: str, lines: list[str]) -> None:
    actions.set_letterhead(agency=office.agency, by=office.office_head, **HEAD | {"name": name})
    page = pages_of(write_pdf(drafted(office), typed("Thống nhất.")).content)[0]
    assert [one.strip() for one in page.splitlines()][1 : 1 + len(lines)] == lines


def test_a_letter_has_its_components_in_their_places(office: Cast) -> None:
    to = (To(name="Ủy ban nhân dân tỉnh"), To(name="Sở Tài chính"), To(name="Ban Giám đốc", addressed=False))
    given = particulars(office, summary="Góp ý dự thảo kế hoạch", urgency=1, signer=office.deputy, to=to)
    written = write_docx(drafted(office, given), typed("Sở có ý kiến như sau:\nThống nhất."))
    assert not written.fault
    assert words_in(written.content) == [
        "UBND TỈNH",
        "SỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH",
        "Số:      /SVHTTDL-QLVH",
        "V/v góp ý dự thảo kế hoạch",
        "KHẨN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồng Nai, ngày      tháng      năm     ",
        "Kính gửi:",
        "- Ủy ban nhân dân tỉnh;",
        "- Sở Tài chính.",
        "Sở có ý kiến như sau:",
        "Thống nhất./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Ban Giám đốc;",
        "- Lưu: VT, QLVH.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        office.deputy.full_name,
    ]


def test_a_decision_states_its_bases_its_articles_and_what_it_promulgates(office: Cast) -> None:
    document = drafted(office, particulars(office, doc_type="decision", summary="Ban hành Quy chế công tác văn thư"))
    body = typed(DECIDED, attached=RULES)
    lines = words_in(write_docx(document, body).content)
    assert lines[8] == "GIÁM ĐỐC SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"
    assert [line[-1] for line in lines[9:12]] == [";", ";", "."]
    assert lines[12] == "QUYẾT ĐỊNH:"
    assert "- Như Điều 2;" in lines
    assert lines[-6:-4] == ["QUY CHẾ", "Công tác văn thư"]
    assert lines[-4].startswith("(Kèm theo Quyết định số      /QĐ-SVHTTDL ngày")
    first, second = pages_of(write_pdf(document, body).content)
    assert "QUYẾT ĐỊNH:" in first
    assert second.splitlines()[:2] == ["QUY CHẾ", "Công tác văn thư"], (
        "the annex begins its own pages, unnumbered first"
    )


def test_the_name_of_the_type_stands_once_however_often_it_was_typed(office: Cast) -> None:
    for summary, below in (("Báo cáo công tác năm 2020", "Công tác năm 2020"), ("công tác quý I", "công tác quý I")):
        document = drafted(office, particulars(office, doc_type="report", summary=summary))
        lines = words_in(write_docx(document, typed("Đã xong.")).content)
        assert lines[lines.index("BÁO CÁO") + 1] == below
        assert document.title.casefold().count("báo cáo") == 1
    assert drafted(office, particulars(office, doc_type="guidance", summary="Hướng dẫn viên du lịch")).title == (
        "Hướng dẫn Hướng dẫn viên du lịch"
    )


def test_typed_text_becomes_parts() -> None:
    body = typed("Căn cứ Luật A;\nI. KẾT QUẢ\nĐiều 1. Một\nChương II\nTỔ CHỨC\nCuối")
    assert body.bases == ("Căn cứ Luật A;",)
    assert [one.look for one in body.paragraphs] == [HEADING, "plain", CENTRED, CENTRED, "plain"]
    assert (body.paragraphs[1].lead, body.paragraphs[1].words) == ("Điều 1.", "Một")


def test_an_invitation_says_who_when_and_where(office: Cast) -> None:
    asked = Invitation(guests="Trưởng các phòng", event="Họp giao ban", when="08 giờ 00", where="Phòng họp 1")
    document = drafted(office, particulars(office, doc_type="invitation", summary="Họp giao ban"))
    body = Body(invitation=asked)
    lines = words_in(write_docx(document, body).content)
    assert "Thời gian: 08 giờ 00" in lines
    assert not any(line.startswith("Chủ trì") for line in lines)
    assert "Địa điểm: Phòng họp 1" in pages_of(write_pdf(document, body).content)[0]


def inside(composed: Composed, name: str) -> str:
    """What is printed in a place."""
    place = composed.places[name]
    left, bottom, right, top = place.box
    with pypdfium2.PdfDocument(composed.content) as pdf:
        return str(
            pdf[place.page - 1].get_textpage().get_text_bounded(left + 1, bottom + 1, right - 4, top - 1)
        ).strip()


def test_places_of_number_date_signature_and_seal_are_open(office: Cast) -> None:
    document = drafted(office, particulars(office, doc_type="decision"))
    composed = write_pdf(document, typed(DECIDED, attached=RULES))
    open_now = {"number", "day", "month", "year", "signature", "seal"}
    assert set(composed.places) == open_now | {"attached_number", "attached_day", "attached_month", "attached_year"}
    assert [inside(composed, name) for name in sorted(composed.places)] == [""] * 10
    assert composed.places["attached_number"].page == 2
    signature, seal = composed.places["signature"], composed.places["seal"]
    assert seal.box[0] < signature.box[0] < seal.box[2] < signature.box[2], "the seal lies over its left third"
    assert 0.28 < (seal.box[2] - signature.box[0]) / signature.width < 0.4


def test_number_and_date_are_printed_once_they_are_drawn(office: Cast) -> None:
    document = drafted(office, particulars(office, doc_type="report", summary="Kết quả"))
    composed = write_pdf(document, typed("Đã làm xong."), number=5, day=date(2020, 2, 5))
    assert set(composed.places) == {"signature", "seal"}
    page = pages_of(composed.content)[0]
    assert "Số: 05/BC-SVHTTDL" in page
    assert "Đồng Nai, ngày 05 tháng 02 năm 2020" in page


def test_the_offices_own_template_wins_and_one_that_fails_is_told(office: Cast) -> None:
    place = settings.CONGSO_HOME / "forms" / "outgoing" / "titled.docx"
    place.parent.mkdir(parents=True, exist_ok=True)
    own = docx.Document()
    own.add_paragraph("Mẫu riêng: {{ summary }}")
    own.save(str(place))
    document = drafted(office, particulars(office, doc_type="plan", summary="Lễ hội"))
    written = write_docx(document, typed("Nội dung."))
    assert written.own
    assert words_in(written.content) == ["Mẫu riêng: Lễ hội"]
    place.write_bytes(b"khong phai Word")
    assert "không phải tài liệu Word" in write_docx(document, typed("Nội dung.")).fault
    place.unlink()


def test_the_slip_tells_who_proposed_said_and_initialled_what(office: Cast) -> None:
    document = at(office, OutgoingState.TO_SIGN)
    opinions = [Opinion(who="Phòng TDTT", words="Thống nhất", at=document.drafted_at)]
    pdf = pages_of(write_slip_pdf(document, proposal="Kính trình ký.\nĐã tiếp thu.", opinions=opinions))[0]
    word = words_in(write_slip_docx(document, proposal="Kính trình ký.\nĐã tiếp thu.", opinions=opinions).content)
    for said in ("PHIẾU TRÌNH", "Phòng TDTT", "Đã tiếp thu.", office.head.full_name, office.office_head.full_name):
        assert said in pdf
        assert any(said in line for line in word), said
    assert document.versions.get().sha256 in pdf.replace("\n", "")


def test_without_a_letterhead_nothing_is_written(cast: Cast) -> None:
    with pytest.raises(Refused, match="chưa khai thể thức"):
        write_pdf(drafted(cast), typed("Nội dung."))
