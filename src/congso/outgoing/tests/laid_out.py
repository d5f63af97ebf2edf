"""Thirty clean documents of various types and lengths, as data for template and press, each with what it must say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from congso.outgoing.layout.body import Attached, Body, Invitation, paragraphs_of, typed
from congso.outgoing.layout.expected import Expected
from congso.outgoing.layout.filling import contents_of
from congso.outgoing.layout.judging import expected_of
from congso.outgoing.layout.writing import template_of
from congso.outgoing.particulars import To
from tests.cast import Cast
from tests.outgoing import drafted, particulars, ready

SAID = (
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 03 tháng 01 năm 2020 của Ủy ban nhân dân tỉnh về tổ chức các hoạt động văn "
    "hóa, thể thao và du lịch, Sở Văn hóa, Thể thao và Du lịch đã phối hợp với các địa phương triển khai thực hiện."
)
MORE = (
    "Đề nghị các đơn vị gửi báo cáo về Sở trước ngày 20 hằng tháng để tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo dõi."
)
SHORT = f"{SAID}\n{MORE}"
LONG = "I. KẾT QUẢ\n" + "\n".join([SAID, f"1. {MORE}", f"a) {SAID}"] * 6) + f"\nII. ĐỀ NGHỊ\n{SHORT}"
DECIDED = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
Theo đề nghị của Trưởng phòng Tổ chức - Hành chính.
Điều 1. Kiện toàn Ban Chỉ đạo chuyển đổi số của Sở Văn hóa, Thể thao và Du lịch gồm các ông, bà có tên trong danh sách.
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.
Điều 3. Trưởng các phòng, thủ trưởng các đơn vị trực thuộc và các cá nhân có liên quan chịu trách nhiệm thi hành."""
RULES = Attached(
    type_words="Quy chế",
    summary="Công tác văn thư, lưu trữ của Sở Văn hóa, Thể thao và Du lịch",
    paragraphs=paragraphs_of(["Chương I", "QUY ĐỊNH CHUNG", f"Điều 1. {SAID}", f"Điều 2. {MORE}"]),
)
ASKED = Invitation(
    guests="Lãnh đạo các phòng, đơn vị trực thuộc",
    event="Họp giao ban công tác tháng 02 năm 2020",
    when="08 giờ 00, ngày 07 tháng 02 năm 2020",
    where="Phòng họp số 1, trụ sở Sở Văn hóa, Thể thao và Du lịch",
    chair="Giám đốc Sở",
)
PROVINCE, MINISTRY = To(name="Ủy ban nhân dân tỉnh"), To(name="Bộ Văn hóa, Thể thao và Du lịch")
COPY = To(name="Ban Giám đốc Sở", addressed=False)
MANY = (PROVINCE, MINISTRY, To(name="Ủy ban nhân dân các huyện, thành phố"), COPY)
DAY = date(2020, 2, 5)


@dataclass(frozen=True)
class Clean:
    """One document: its Word template, what fills it, and what it must say."""

    template: str
    data: dict[str, Any]
    expected: Expected


def _plans() -> Iterator[tuple[str, dict[str, Any], Body, int | None]]:
    """Name, particulars, body, and the number where it has one."""
    for number in (None, 5):
        drawn = "numbered" if number else "draft"
        yield f"letter {drawn}", {"to": (PROVINCE, COPY)}, typed(SHORT), number
        yield f"letter to many {drawn}", {"to": MANY, "urgency": 1}, typed(SHORT), number
        yield f"letter of the deputy {drawn}", {"signer": "deputy", "urgency": 3}, typed(LONG), number
        yield (
            f"decision {drawn}",
            {"doc_type": "decision", "summary": "Về việc kiện toàn Ban Chỉ đạo"},
            typed(DECIDED),
            number,
        )
        whole = {"doc_type": "decision", "summary": "Ban hành Quy chế công tác văn thư, lưu trữ của Sở"}
        yield f"decision with rules {drawn}", whole, typed(DECIDED, attached=RULES), number
        yield (
            f"invitation {drawn}",
            {"doc_type": "invitation", "summary": "Họp giao ban"},
            Body(invitation=ASKED),
            number,
        )
        summary = "Kết quả công tác văn hóa, thể thao và du lịch quý I, phương hướng, nhiệm vụ quý II năm 2020"
        yield f"report {drawn}", {"doc_type": "report", "summary": summary, "to": (PROVINCE,)}, typed(LONG), number
    short = {
        "submission": "V/v",
        "plan": "",
        "notice": "",
        "programme": "",
        "guidance": "",
        "directive": "",
        "option": "",
    }
    for kind in short:
        yield f"{kind} short", {"doc_type": kind, "summary": "Tổ chức lễ hội năm 2020"}, typed(SHORT), 12
    for kind in ("submission", "plan", "notice", "scheme", "communique", "regulation", "statute"):
        yield f"{kind} long", {"doc_type": kind, "summary": "Tổ chức các hoạt động mừng xuân"}, typed(LONG), None
    yield "telegram", {"doc_type": "telegram", "summary": "Ứng phó bão số 5", "urgency": 2}, typed(SHORT), 3
    yield (
        "letter in two lines",
        {"summary": "Đôn đốc báo cáo kết quả thực hiện quy chế dân chủ ở cơ sở"},
        typed(SHORT),
        112,
    )


NAMES = [name for name, *_ in _plans()]


def thirty(cast: Cast) -> dict[str, Clean]:
    """All of them, drafted by a real act."""
    office, made = ready(cast), {}
    for name, given, body, number in _plans():
        given = {"signer": getattr(office, given.get("signer", "director"))} | {
            field: value for field, value in given.items() if field != "signer"
        }
        document = drafted(office, particulars(office, **given))
        day = DAY if number is not None else None
        expected = expected_of(document)
        if number is not None:
            expected = replace(expected, number=number, day=f"{DAY:%d/%m/%Y}")
        data = contents_of(document, body, number=number, day=day)
        made[name] = Clean(template_of(document, body), data, expected)
    return made
