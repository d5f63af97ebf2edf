"""A few hundred made-up documents as PDF in the decree's layout, marked "minh họa" (NĐ 30/2020 Phụ lục I)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from typing import Any

from congso.correspondence.actions import Came
from congso.correspondence.doc_types import DocType
from congso.demo.incoming.letters import Letter
from congso.files.actions import take_in
from congso.kernel.actors import Actor
from congso.kernel.text import fold
from congso.papers import render

BODY = (
    "Văn bản này do chương trình tạo ra để minh họa; không cơ quan nào ban hành và không có giá trị pháp lý.",
    "Đề nghị Quý cơ quan nghiên cứu, triển khai thực hiện theo chức năng, nhiệm vụ được giao.",
)
WE = "Sở Văn hóa, Thể thao và Du lịch"


class Printed:
    """Prints each document when it comes, and takes it in as every upload is; `seconds` went by over it."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self.serials = {letter.serial for letter in letters}
        self.seconds = 0.0

    def taken_in(self, letter: Letter, agency_id: int, by: Actor) -> Came:
        """The file with the words that stand in it."""
        began = time.monotonic()
        data = paper_of(letter)
        name = f"{fold(letter.code).replace('/', '-').replace(' ', '-') or 'van-ban'}.pdf"
        file = take_in(upload=render(template="demo/incoming_letter", data=data), agency_id=agency_id, by=by, name=name)
        self.seconds += time.monotonic() - began
        return Came(file, pages=1, text=text_of(data))


def paper_of(letter: Letter) -> dict[str, Any]:
    """The words of the page, part by part."""
    assert letter.issued_on is not None
    sender, number, symbol = letter.sender, letter.number, letter.notation
    is_letter = letter.doc_type == DocType.LETTER
    return {
        "above": sender.above.upper(),
        "issuer": sender.name.upper(),
        "number_line": f"Số: {number}/{symbol}" if symbol else "",
        "place_line": f"Biên Hòa, {_day(letter.issued_on)}",
        "about": f"V/v {_lower(letter.summary)}" if is_letter else "",
        "title": "" if is_letter else (letter.type_name or str(DocType(letter.doc_type).label)).upper(),
        "subject": "" if is_letter else _capital(letter.summary),
        "to": "" if letter.doc_type in (DocType.DECISION, DocType.PLAN) else WE,
        "body": [*_opening(letter), *BODY],
        "urgency": letter.urgency_words.upper(),
        "signs": letter.signs.split("|"),
        "signer": letter.signer,
    }


def text_of(data: dict[str, Any]) -> str:
    """What is read in the page, for the search."""
    parts = [data[name] for name in ("issuer", "number_line", "place_line", "about", "title", "subject", "to")]
    return "\n".join(part for part in (*parts, *data["body"], *data["signs"], data["signer"]) if part)


def _opening(letter: Letter) -> list[str]:
    lines = [f"Thực hiện chương trình công tác năm 2020, {letter.sender.name} có văn bản về nội dung nêu trên."]
    if letter.meets_at is not None:
        lines.append(f"Thời gian: {letter.meeting_words}.")
        lines.append(f"Địa điểm: {letter.place}.")
    if letter.due_on is not None:
        lines.append(f"Báo cáo kết quả trước ngày {letter.due_on:%d/%m/%Y}.")
    return lines


def _day(day: date) -> str:
    """Day and month below ten are written with a nought where the decree wants it (01, 02 for the months)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
