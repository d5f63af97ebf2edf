"""Rules on the head: nation, agency, number and symbol, place and date, type and subject (mục II điểm 1-5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congso.outgoing.layout.expected import Expected, Finding
from congso.outgoing.layout.looks import Look
from congso.outgoing.layout.opened import CENTRE, Opened, Piece, is_date, is_motto, is_nation, joined, squeezed, tight

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
P1, P2, P3, P4, P5 = (f"mục II điểm {number}" for number in range(1, 6))
NATION_LOOK = Look(rule="nation", name="Quốc hiệu", point=P1, size=(12, 13), bold=True, italic=False)
MOTTO_LOOK = Look(rule="motto", name="Tiêu ngữ", point=P1, size=(13, 14), bold=True, italic=False)
SUPERIOR_LOOK = Look(
    rule="superior", name="Tên cơ quan chủ quản", point=P2, size=(12, 13), bold=False, italic=False, upper=True
)
AGENCY_LOOK = Look(
    rule="agency", name="Tên cơ quan ban hành", point=P2, size=(12, 13), bold=True, italic=False, upper=True
)
NUMBER_LOOK = Look(rule="number", name="Số, ký hiệu", point=P3, size=(13, 13), bold=False, italic=False)
DATE_LOOK = Look(rule="date", name="Địa danh và thời gian", point=P4, size=(13, 14), bold=False, italic=True)
TYPE_LOOK = Look(rule="type", name="Tên loại", point=P5, size=(13, 14), bold=True, italic=False, upper=True)
SUMMARY_LOOK = Look(rule="summary", name="Trích yếu", point=P5, size=(13, 14), bold=True, italic=False, upper=False)
VV_LOOK = Look(
    rule="summary", name="Trích yếu công văn", point=P5, size=(12, 13), bold=False, italic=False, upper=False
)
_NUMBER = re.compile(r"^Số\s*:?\s*([\d.…_]*)\s*/\s*(.*)$", re.IGNORECASE)
_DATE = re.compile(
    r"^(.*?)(,?)\s*ngày([\s.…_]*)(\d*)[\s.…_]*tháng[\s.…_]*(\d*)[\s.…_]*năm[\s.…_]*(\d*)\W*$", re.IGNORECASE
)


def nation(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ, their exact words and looks."""
    found = next((piece for piece in opened.right if is_nation(piece.words)), None)
    if found is None:
        yield NATION_LOOK.finding("đầu trang, bên phải", f"không thấy “{NATION}”")
        return
    if " ".join(found.words.split()) != NATION:
        yield NATION_LOOK.finding(found, f"phải ghi đúng “{NATION}”")
    yield from NATION_LOOK.wants(found)
    below = next((piece for piece in opened.right if is_motto(piece.words)), None)
    if below is None:
        yield MOTTO_LOOK.finding("đầu trang, bên phải", f"không thấy “{MOTTO}”")
        return
    if " ".join(below.words.split()) != MOTTO:
        yield MOTTO_LOOK.finding(below, f"phải ghi đúng “{MOTTO}”, giữa các cụm từ có gạch nối và cách chữ")
    yield from MOTTO_LOOK.wants(below)


def agency(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """The direct superior, and the issuing agency in bold below it."""
    names = _names(opened)
    if not names:
        yield AGENCY_LOOK.finding("đầu trang, bên trái", "không thấy tên cơ quan ban hành văn bản")
        return
    wanted = tight(expected.superior + expected.agency)
    if wanted and tight(joined(names)) != wanted:
        whole = " / ".join(name.upper() for name in (expected.superior, expected.agency) if name)
        yield AGENCY_LOOK.finding(names[0], f"khác tên đã khai trong thể thức của cơ quan: {whole}")
        return
    read = ""
    for piece in names:
        above = bool(expected.superior) and len(read) < len(tight(expected.superior))
        read += tight(piece.words)
        yield from (SUPERIOR_LOOK if above else AGENCY_LOOK).wants(piece)


def _names(opened: Opened) -> list[Piece]:
    """What stands on the left above the number."""
    names: list[Piece] = []
    for piece in opened.left:
        if re.match(r"so\b", piece.folded) and not piece.words[:2].isupper():
            break
        names.append(piece)
    return names


def number(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Số and symbol: leading zero, no blanks, the type's letters, the agency's, and of a công văn the unit's."""
    at = len(_names(opened))
    if at == len(opened.left):
        yield NUMBER_LOOK.finding("đầu trang, bên trái", "không thấy dòng “Số: …/…”")
        return
    piece = opened.left[at]
    yield from NUMBER_LOOK.wants(piece)
    told = _NUMBER.match(piece.words)
    if told is None:
        yield NUMBER_LOOK.finding(piece, "phải có dạng “Số: 05/…”: số, gạch chéo, ký hiệu")
        return
    if not piece.words.startswith("Số:"):
        yield NUMBER_LOOK.finding(piece, "phải bắt đầu bằng “Số:” in thường, có dấu hai chấm")
    yield from _wrong_number(piece, re.sub(r"\D", "", told[1]), expected)
    yield from _wrong_symbol(piece, told[2], expected)


def _wrong_number(piece: Piece, digits: str, expected: Expected) -> Iterator[Finding]:
    if digits and len(digits) == 1:
        yield NUMBER_LOOK.finding(piece, f"số nhỏ hơn 10 phải thêm số 0 ở trước: 0{digits}")
    elif digits and expected.number is not None and int(digits) != expected.number:
        yield NUMBER_LOOK.finding(piece, f"ghi số {digits}, số đã cấp là {expected.number:02d}")


def _wrong_symbol(piece: Piece, symbol: str, expected: Expected) -> Iterator[Finding]:
    look = Look(rule="symbol", name="Ký hiệu", point=P3, size=(13, 13))
    raw = piece.words.partition(":")[2].strip() or piece.words
    if re.search(r"\s-|-\s|/\s|\d\s+/", raw) or " " in symbol:
        yield look.finding(piece, "giữa số, “/” và “-” không cách chữ")
        return
    if not expected.notation or symbol == expected.notation:
        return
    if symbol.casefold() == expected.notation.casefold():
        yield look.finding(piece, f"chữ viết tắt phải viết đúng chữ hoa, chữ thường: {expected.notation}")
    elif expected.is_letter and re.match(r"cv\b", symbol, re.IGNORECASE):
        yield look.finding(piece, f"công văn không ghi tên loại trong ký hiệu: {expected.notation}")
    else:
        yield look.finding(piece, f"ký hiệu “{symbol}” phải là “{expected.notation}”")


def date(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Place, comma, day and month: a zero before days below ten and before the months 1 and 2 only."""
    piece = next((one for one in opened.right if is_date(one.words)), None)
    if piece is None:
        yield DATE_LOOK.finding("đầu trang, bên phải", "không thấy địa danh và ngày, tháng, năm")
        return
    yield from DATE_LOOK.wants(piece)
    told = _DATE.match(" ".join(piece.words.split()))
    if told is None:
        yield DATE_LOOK.finding(piece, "phải có dạng “Địa danh, ngày 05 tháng 02 năm 2020”")
        return
    place, comma, _, day, month, year = told.groups()
    if not comma:
        yield DATE_LOOK.finding(piece, "sau địa danh phải có dấu phẩy")
    if expected.place and " ".join(place.split()) != expected.place:
        yield DATE_LOOK.finding(piece, f"địa danh đã khai là “{expected.place}”")
    yield from _wrong_day(piece, day, month, year, expected)


def _wrong_day(piece: Piece, day: str, month: str, year: str, expected: Expected) -> Iterator[Finding]:
    if day and len(day) == 1:
        yield DATE_LOOK.finding(piece, f"ngày nhỏ hơn 10 phải thêm số 0 ở trước: ngày 0{day}")
    elif month in ("1", "2"):
        yield DATE_LOOK.finding(piece, f"tháng 1, 2 phải thêm số 0 ở trước: tháng 0{month}")
    elif re.fullmatch(r"0[3-9]", month):
        yield DATE_LOOK.finding(piece, f"từ tháng 3 không thêm số 0 ở trước: tháng {month[1]}")
    elif day and month and year and expected.day:
        wanted = tuple(int(part) for part in expected.day.split("/"))
        if (int(day), int(month), int(year)) != wanted:
            yield DATE_LOOK.finding(piece, f"ngày, tháng, năm của văn bản là {expected.day}")


def name(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Name of the type and subject under the head; of a công văn "V/v" under the number."""
    yield from (_letter_subject if expected.is_letter else _title)(opened, expected)


def _letter_subject(opened: Opened, expected: Expected) -> Iterator[Finding]:
    below = opened.left[len(_names(opened)) + 1 :]
    if not below:
        yield VV_LOOK.finding("dưới số, ký hiệu", "không thấy trích yếu “V/v …”")
        return
    if not below[0].words.startswith("V/v "):
        yield VV_LOOK.finding(below[0], "phải bắt đầu bằng “V/v”")
    for piece in below:
        yield from VV_LOOK.wants(piece)
    yield from _other_subject(below[0], joined(below), expected)


def _title(opened: Opened, expected: Expected) -> Iterator[Finding]:
    kind = next((one for one in opened.middle[:4] if tight(one.words) == tight(expected.type_words)), None)
    if kind is None:
        yield TYPE_LOOK.finding("dưới phần đầu", f"không thấy tên loại “{expected.type_words.upper()}”")
        return
    yield from TYPE_LOOK.wants(kind)
    if kind.align not in (CENTRE, ""):
        yield TYPE_LOOK.finding(kind, "phải canh giữa")
    summary = subject_in(opened, expected)
    if not summary:
        yield SUMMARY_LOOK.finding(kind, "không thấy trích yếu nội dung dưới tên loại")
        return
    for piece in summary:
        yield from SUMMARY_LOOK.wants(piece)
    yield from _other_subject(summary[0], joined(summary), expected)


def subject_in(opened: Opened, expected: Expected) -> list[Piece]:
    """The centred pieces after the name of the type that are its subject."""
    places = [n for n, one in enumerate(opened.middle[:4]) if tight(one.words) == tight(expected.type_words)]
    if not places:
        return []
    wanted = _bare(expected.summary)
    found: list[Piece] = []
    for piece in opened.middle[places[0] + 1 : places[0] + 7]:
        if piece.align != CENTRE or tight(piece.words) in (tight(expected.issuer), tight(expected.enacting)):
            break
        if found and not wanted.startswith(_bare(joined([*found, piece]))):
            break
        found.append(piece)
    return found


def _other_subject(piece: Piece, said: str, expected: Expected) -> Iterator[Finding]:
    if expected.summary and _bare(said) != _bare(expected.summary):
        yield SUMMARY_LOOK.finding(piece, f"khác trích yếu đã khai: “{expected.summary}”")


def _bare(summary: str) -> str:
    return tight(re.sub(r"^(v/v|ve viec)\s+", "", squeezed(summary)))


RULES = (nation, agency, number, date, name)
