"""Rules on paper, margins, typeface and page numbers (Phụ lục I, phần I, mục I)."""

from __future__ import annotations

from collections.abc import Iterator

from congso.kernel.text import with_capital
from congso.outgoing.layout.expected import Expected, Finding
from congso.outgoing.layout.looks import NEAR, shown
from congso.outgoing.layout.opened import Opened, Sheet, tight

WIDTH, HEIGHT = 210.0, 297.0
SIZE_OFF = 1.0
MARGINS = (
    ("left", "lề trái", 30.0, 35.0),
    ("right", "lề phải", 15.0, 20.0),
    ("top", "lề trên", 20.0, 25.0),
    ("bottom", "lề dưới", 20.0, 25.0),
)
EXACT, PRINTED = 0.35, 1.2
"""Millimetres by which a margin may be off in a Word document, and where words stand in a PDF."""
OURS = ("timesnewroman", "tinos")
ALIKE = ("liberationserif", "nimbusroman", "freeserif", "termes", "times")
OLD = ("vntime", "vni")


def paper(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """A4, upright; across only for pages of tables that cannot stand apart."""
    for number, sheet in enumerate(opened.sheets, start=1):
        where = _where(opened, number)
        sides = sorted((sheet.width, sheet.height))
        if abs(sides[0] - WIDTH) > SIZE_OFF or abs(sides[1] - HEIGHT) > SIZE_OFF:
            size = f"{sheet.width:.0f} x {sheet.height:.0f} mm"
            yield _page("page_size", where, f"Khổ giấy {size}, phải là A4 (210 x 297 mm)", 1)
            return
        if number == 1 and sheet.width > sheet.height:
            yield _page("page_size", where, "Giấy đặt ngang, văn bản trình bày theo chiều dài của khổ A4", 2)
            return


def margins(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """20-25 mm above and below, 30-35 mm left, 15-20 mm right."""
    told: set[str] = set()
    for number, sheet in enumerate(opened.sheets, start=1):
        if sheet.width > sheet.height:
            continue
        for side, name, low, high in MARGINS:
            found = getattr(sheet, side)
            if found is None or side in told or _is_good(opened, sheet, side, low, high):
                continue
            told.add(side)
            words = f"{with_capital(name)} {shown(found)} mm, phải từ {low:g} đến {high:g} mm"
            yield _page("margins", _where(opened, number), words, 3)


def _is_good(opened: Opened, sheet: Sheet, side: str, low: float, high: float) -> bool:
    """A PDF tells of the lower margin only what comes too near, and of the upper what the first line leaves."""
    found = float(getattr(sheet, side))
    if opened.kind == "docx":
        return low - EXACT <= found <= high + EXACT
    most = {"bottom": float("inf"), "top": high + 4}.get(side, high + PRINTED)
    least = low - (2.0 if side == "bottom" else PRINTED)
    return least <= found <= most


def typeface(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Times New Roman, Unicode; the house's own Tinos has the same letters and widths."""
    told: set[str] = set()
    for piece in opened.everything:
        for run in piece.runs:
            font = tight(run.font)
            if not run.weight or font.startswith(OURS) or run.font in told:
                continue
            told.add(run.font)
            if font.startswith(OLD):
                words = f"Phông {run.font} không phải Unicode; dùng Times New Roman theo TCVN 6909:2001"
                yield _page("font", piece.quoted, words, 4)
            elif font.startswith(ALIKE):
                words = f"Phông {run.font} thay cho Times New Roman, cần đối chiếu"
                yield _page("font", piece.quoted, words, 4, grave=False)
            else:
                words = f"Phông {run.font or 'không rõ tên'}, phải là Times New Roman"
                yield _page("font", piece.quoted, words, 4, grave=bool(run.font))
        if len(told) > 2:
            return


def page_numbers(opened: Opened, expected: Expected) -> Iterator[Finding]:
    """Arabic, 13-14, in the middle of the upper margin, not on the first page."""
    numbers = opened.numbering
    if numbers.on_first:
        yield _page("page_number", "trang 1", "Trang thứ nhất không hiển thị số trang", 7)
    if numbers.place is None:
        return
    where = "từ trang 2" if opened.kind == "pdf" else "đầu trang (Header)"
    if not numbers.place:
        only = "" if opened.kind == "pdf" else "Nếu dài hơn một trang: "
        words = f"{only}Văn bản chưa đánh số trang ở giữa lề trên từ trang thứ hai"
        yield _page("page_number", where, words, 7, grave=opened.kind == "pdf")
        return
    if numbers.place == "bottom":
        yield _page("page_number", "chân trang", "Số trang phải ở lề trên, không ở chân trang", 7)
    elif not numbers.centred:
        yield _page("page_number", where, "Số trang phải canh giữa", 7)
    if numbers.size and not 13 - NEAR <= numbers.size <= 14 + NEAR:
        yield _page("page_number", where, f"Số trang cỡ {shown(numbers.size)}, phải là cỡ 13 đến 14", 7)


def _where(opened: Opened, number: int) -> str:
    return f"trang {number}" if opened.kind == "pdf" else f"phần {number}, thiết lập trang"


def _page(rule: str, where: str, words: str, point: int, *, grave: bool = True) -> Finding:
    return Finding(rule=rule, where=where, words=f"{words} (Phụ lục I, phần I, mục I điểm {point}).", grave=grave)


RULES = (paper, margins, typeface, page_numbers)
