"""Rules on legal bases, Kính gửi and the running text (mục II điểm 6 and 9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from congso.outgoing.layout.expected import Expected, Finding
from congso.outgoing.layout.head_rules import subject_in
from congso.outgoing.layout.looks import Look, shown
from congso.outgoing.layout.opened import BOTH, CENTRE, Opened, Piece, joined, tight

P6, P9 = "mục II điểm 6", "mục II điểm 9"
BASIS_LOOK = Look(rule="bases", name="Căn cứ ban hành", point=P6, size=(13, 14), bold=False, italic=True)
BODY_LOOK = Look(rule="body", name="Nội dung", point=P6, size=(13, 14), italic=False)
TO_LOOK = Look(rule="addressed", name="Kính gửi", point=P9, size=(13, 14), bold=False, italic=False, upper=False)
INDENTS = (10.0, 12.7)
INDENT_OFF, GAP_OFF, PITCH_OFF = 0.6, 0.6, 0.07
LEAST_GAP, MOST_PITCH = 6.0, 1.5
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi)\b")


def bases(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """One basis to a line, in italics; ";" after each, "." after the last, where something is enacted upon them."""
    if not expected.enacting:
        return
    found = bases_in(opened, expected)
    if not found:
        yield BASIS_LOOK.finding("trước nội dung", "không thấy căn cứ ban hành")
    for place, piece in enumerate(found, start=1):
        yield from BASIS_LOOK.wants(piece)
        last = place == len(found)
        if not piece.words.endswith("." if last else ";"):
            wanted = "cuối căn cứ cuối cùng phải là dấu chấm" if last else "cuối mỗi căn cứ phải có dấu chấm phẩy"
            yield BASIS_LOOK.finding(piece, wanted)


def bases_in(opened: Opened, expected: Expected) -> list[Piece]:
    """The bases: what stands before the line that enacts."""
    end = [
        n for n, one in enumerate(opened.middle) if expected.enacting and tight(one.words) == tight(expected.enacting)
    ]
    return [piece for piece in opened.middle[: end[-1] if end else 12] if _BASIS.match(piece.folded)]


def addressed(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Kính gửi, where the type demands it, with the names that were entered."""
    places = [n for n, one in enumerate(opened.middle) if one.folded.startswith("kinh gui")]
    if not places:
        if expected.must_address:
            yield TO_LOOK.finding("trước nội dung", "không thấy “Kính gửi:”")
        return
    piece = opened.middle[places[0]]
    yield from TO_LOOK.wants(piece)
    if not re.match(r"Kính gửi:(\s|$)", piece.words):
        yield TO_LOOK.finding(piece, "phải ghi “Kính gửi:”, có dấu hai chấm")
    said = tight(joined(opened.middle[places[0] : places[0] + len(expected.addressed) + 2]))
    missing = [one for one in expected.addressed if tight(one) not in said]
    if missing and "danhsach" not in said:
        yield TO_LOOK.finding(piece, f"thiếu nơi nhận đã khai: {missing[0]}; cần đối chiếu", grave=False)


def text(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """13-14 upright, justified, first line 1 or 1,27 cm in, 6 pt between paragraphs, single to one and a half lines."""
    pieces = running(opened, expected)
    if not pieces:
        yield BODY_LOOK.finding("giữa văn bản", "không thấy nội dung văn bản")
        return
    faults: tuple[tuple[str, Callable[[Piece], str]], ...] = (
        ("body_size", _wrong_size),
        ("body_style", _wrong_style),
        ("body_align", _wrong_align),
        ("body_indent", _wrong_indent),
        ("body_gap", _wrong_gap),
        ("body_spacing", _wrong_pitch),
    )
    for rule, tells in faults:
        wrong = [(piece, words) for piece in pieces if (words := tells(piece))]
        if wrong:
            piece, words = wrong[0]
            others = f" (và {len(wrong) - 1} đoạn khác)" if len(wrong) > 1 else ""
            found = BODY_LOOK.finding(piece, words)
            yield Finding(rule=rule, where=f"{found.where}{others}", words=found.words)


def running(opened: Opened, expected: Expected) -> list[Piece]:
    """The paragraphs of the text: without name, subject, bases, Kính gửi, headings and what is centred."""
    passed = {id(piece) for piece in [*subject_in(opened, expected), *bases_in(opened, expected)]}
    names = {tight(one) for one in expected.addressed}
    return [
        piece
        for piece in opened.middle
        if id(piece) not in passed
        and piece.align != CENTRE
        and not piece.folded.startswith("kinh gui")
        and tight(piece.words) not in names
        and not piece.bold
        and len(piece.words) > 3
    ]


def _wrong_size(piece: Piece) -> str:
    low, high = BODY_LOOK.size
    wrong = [size for size in piece.sizes if not low - 0.3 <= size <= high + 0.3]
    return f"cỡ chữ {shown(wrong[0])}, phải là cỡ 13 đến 14" if wrong else ""


def _wrong_style(piece: Piece) -> str:
    return "phải là chữ đứng, không nghiêng" if piece.italic else ""


def _wrong_align(piece: Piece) -> str:
    return "phải canh đều cả hai lề" if piece.align not in ("", BOTH) else ""


def _wrong_indent(piece: Piece) -> str:
    if piece.indent is None or any(abs(piece.indent - wanted) <= INDENT_OFF for wanted in INDENTS):
        return ""
    return f"dòng đầu lùi vào {shown(piece.indent / 10)} cm, phải là 1 cm hoặc 1,27 cm"


def _wrong_gap(piece: Piece) -> str:
    if piece.after is None or piece.after >= LEAST_GAP - GAP_OFF:
        return ""
    return f"khoảng cách giữa các đoạn {shown(piece.after)} pt, tối thiểu 6 pt"


def _wrong_pitch(piece: Piece) -> str:
    if piece.pitch is None or 1 - PITCH_OFF <= piece.pitch <= MOST_PITCH + PITCH_OFF:
        return ""
    return f"giãn dòng {shown(piece.pitch)}, phải từ dòng đơn đến 1,5 dòng"


RULES = (bases, addressed, text)
