"""Rules on powers, post and name of the signer, on Nơi nhận, and on marks of urgency (mục II điểm 7, 9; mục III)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congso.outgoing.layout.expected import Expected, Finding
from congso.outgoing.layout.looks import Look
from congso.outgoing.layout.opened import Opened, Piece, is_receivers, joined, tight

P7, P9, OTHERS = "mục II điểm 7", "mục II điểm 9", "mục III điểm 2"
POWER_LOOK = Look(
    rule="authority", name="Quyền hạn, chức vụ", point=P7, size=(13, 14), bold=True, italic=False, upper=True
)
SIGNER_LOOK = Look(
    rule="signer", name="Họ và tên người ký", point=P7, size=(13, 14), bold=True, italic=False, upper=False
)
LABEL_LOOK = Look(rule="receivers", name="Nơi nhận", point=P9, size=(12, 12), bold=True, italic=True, upper=False)
LIST_LOOK = Look(rule="receivers", name="Danh sách nơi nhận", point=P9, size=(11, 11), bold=False, italic=False)
ARCHIVE_LOOK = Look(rule="archive", name="Dòng lưu", point=P9, size=(11, 11))
URGENT_LOOK = Look(rule="urgency", name="Mức độ khẩn", point=OTHERS, size=(13, 14), bold=True, italic=False, upper=True)
_DEGREE = re.compile(r"\b(PGS|GS|TSKH|TS|ThS|CN|KS|BS|DS|NGND|NGƯT|NSND|NSƯT|AHLĐ)\b\.?", re.IGNORECASE)
_FORM = re.compile(r"^(TM|KT|TL|TUQ|Q)\b(\.?)\s", re.IGNORECASE)


def authority(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """The lines above the signature are those of the right by which the signer signs."""
    above = _above(opened, expected)
    if not above:
        yield POWER_LOOK.finding("cuối văn bản, bên phải", "không thấy quyền hạn, chức vụ của người ký")
        return
    for piece in above:
        yield from POWER_LOOK.wants(piece)
        form = _FORM.match(piece.words)
        if form and not form[2]:
            yield POWER_LOOK.finding(piece, f"sau chữ viết tắt phải có dấu chấm: {form[1].upper()}.")
    wanted = " ".join(expected.above)
    if expected.above and tight(joined(above)) != tight(wanted):
        lines = " / ".join(expected.above)
        yield POWER_LOOK.finding(above[0], f"theo thẩm quyền ký của người này phải ghi “{lines}”")


def signer(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """The signer's name without degrees and titles of honour."""
    piece = opened.foot_right[-1] if len(opened.foot_right) > 1 else None
    if piece is None:
        yield SIGNER_LOOK.finding("cuối văn bản, bên phải", "không thấy họ và tên người ký")
        return
    degree = _DEGREE.search(piece.words)
    if degree:
        yield SIGNER_LOOK.finding(piece, f"không ghi học hàm, học vị, danh hiệu trước tên: “{degree[0]}”")
    elif expected.signer and tight(piece.words) != tight(expected.signer):
        yield SIGNER_LOOK.finding(piece, f"người ký đã khai là “{expected.signer}”")
    yield from SIGNER_LOOK.wants(piece)


def _above(opened: Opened, expected: Expected) -> list[Piece]:
    """The lines before the name: as many as were entered where they read so, else those in capitals."""
    lines = opened.foot_right[:-1]
    wanted, read = tight("".join(expected.above)), ""
    for count, piece in enumerate(lines, start=1):
        read += tight(piece.words)
        if wanted and read == wanted:
            return lines[:count]
    return [piece for piece in lines[:3] if piece.bold or piece.words.isupper() or _FORM.match(piece.words)]


def receivers(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Label 12 bold italic, list 11 upright; a dash before, ";" after each line."""
    label = next((piece for piece in opened.foot_left if is_receivers(piece.words)), None)
    if label is None:
        yield LABEL_LOOK.finding("cuối văn bản, bên trái", "không thấy “Nơi nhận:”")
        return
    if label.words != "Nơi nhận:":
        yield LABEL_LOOK.finding(label, "phải ghi “Nơi nhận:”, có dấu hai chấm")
    yield from LABEL_LOOK.wants(label)
    listed = opened.foot_left[opened.foot_left.index(label) + 1 :]
    for piece in listed:
        yield from LIST_LOOK.wants(piece)
        if not piece.words.startswith("-"):
            yield LIST_LOOK.finding(piece, "đầu mỗi dòng phải có gạch đầu dòng")
    for piece in listed[:-1]:
        if not piece.words.endswith(";"):
            yield LIST_LOOK.finding(piece, "cuối mỗi dòng phải có dấu chấm phẩy")
    yield from _archive(listed, expected)


def _archive(listed: list[Piece], expected: Expected) -> Iterator[Finding]:
    """The last line: "Lưu: VT, QLVH."."""
    wanted = f"- Lưu: VT, {expected.unit}." if expected.unit else "- Lưu: VT, …."
    if not listed:
        yield ARCHIVE_LOOK.finding("cuối văn bản, bên trái", f"không thấy dòng cuối “{wanted}”")
        return
    last = listed[-1]
    told = re.match(r"^-\s*Lưu:\s*VT\b(.*)$", last.words)
    if told is None:
        yield ARCHIVE_LOOK.finding(last, f"dòng cuối phải là “{wanted}”")
    elif not last.words.endswith("."):
        yield ARCHIVE_LOOK.finding(last, "cuối dòng lưu phải có dấu chấm")
    elif expected.unit and tight(expected.unit) not in tight(told[1]):
        yield ARCHIVE_LOOK.finding(last, f"thiếu chữ viết tắt đơn vị soạn thảo: {expected.unit}")


def urgency(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """The stamp that was entered, and no other; framed, red, bold."""
    if not opened.stamps:
        if expected.urgent:
            yield URGENT_LOOK.finding(
                "đầu trang, bên trái", f"văn bản đã khai độ khẩn, phải có dấu “{expected.urgent}”"
            )
        return
    stamp = opened.stamps[0]
    words = " ".join(stamp.words.upper().split())
    if not words.startswith(expected.urgent or "-"):
        wanted = f"phải là “{expected.urgent}”" if expected.urgent else "văn bản này không khai độ khẩn"
        yield URGENT_LOOK.finding(stamp, f"dấu “{words}”, {wanted}")
    yield from URGENT_LOOK.wants(stamp)
    if not stamp.mostly(lambda run: _is_red(run.colour)):
        yield URGENT_LOOK.finding(stamp, "dấu khẩn dùng mực đỏ tươi; cần đối chiếu", grave=False)


def _is_red(colour: str) -> bool:
    if len(colour) != 6:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red > 120 and green < 100 and blue < 100


RULES = (authority, signer, receivers, urgency)
