"""Which rows of a PDF are head, middle and foot, and which rows make one paragraph (bố cục trang)."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from congso.outgoing.layout.opened import (
    BOTH,
    CENTRE,
    LEFT,
    STAMPS,
    Numbering,
    Opened,
    Piece,
    Run,
    Sheet,
    is_date,
    is_nation,
    is_receivers,
    squeezed,
)
from congso.outgoing.layout.pdf_reading import MM, Page, Row, read_pages
from congso.outgoing.layout.word_reading import SINGLE

CAP = 0.66
"""Height of a capital letter of Times New Roman, in sizes: what stands at the upper margin."""
TOP_BAND = 20 / MM
_HEAD_OPENS = re.compile(r"^(số|v/v)\b", re.IGNORECASE)
_DEMO = "du lieu minh hoa"


def read_pdf(content: bytes) -> Opened:
    """The parts of a PDF. Unreadable when it is broken, locked, or a scan."""
    pages = read_pages(content)
    opened = Opened("pdf")
    numbers, pages = _take_numbers(pages)
    rows = [row for page in pages for row in page.rows if _DEMO not in squeezed(row.words)]
    rows = _take_head(opened, rows)
    middle, page_of_foot = _take_foot(opened, rows, pages[0].width)
    opened.numbering = _numbering(numbers, page_of_foot, pages[0].width)
    edges = _edges(middle) or (30 / MM, pages[0].width - 15 / MM)
    opened.middle = _pieces(middle, edges)
    flush = _where_receivers_begin(rows)
    opened.sheets = [_sheet(page, number, middle, page_of_foot, flush) for number, page in enumerate(pages, start=1)]
    return opened.put_stamps_aside()


def _take_numbers(pages: list[Page]) -> tuple[dict[int, tuple[str, Row]], list[Page]]:
    """The number that each page shows, with the margin it stands in; and the pages without them."""
    found: dict[int, tuple[str, Row]] = {}
    cleaned = []
    for number, page in enumerate(pages, start=1):
        kept = []
        for row in page.rows:
            place = _margin_of(row, page)
            if place and re.fullmatch(r"\W*\d{1,3}\W*", row.words):
                found.setdefault(number, (place, row))
            else:
                kept.append(row)
        cleaned.append(Page(page.width, page.height, tuple(kept)))
    return found, cleaned


def _numbering(found: dict[int, tuple[str, Row]], last: int, width: float) -> Numbering:
    """How the pages down to the signature are numbered; annexes are numbered on their own."""
    on_first = 1 in found
    told = [found.get(number, ("", None)) for number in range(2, last + 1)]
    if not told:
        return Numbering(None, on_first=on_first)
    place, row = next((one for one in told if not one[0]), told[0])
    if row is None:
        return Numbering("", on_first=on_first)
    centred = abs((row.left + row.right) / 2 - width / 2) < 15 / MM
    return Numbering(place, centred, on_first, round(row.size, 1))


def _margin_of(row: Row, page: Page) -> str:
    if row.base > page.height - TOP_BAND:
        return "top"
    return "bottom" if row.base + row.size * CAP < TOP_BAND else ""


# ----------------------------------------------------------------------------------------------------------------- head


def _take_head(opened: Opened, rows: list[Row]) -> list[Row]:
    """Rows down to the number and the date, with the subject of a công văn below the number on the left."""
    nation = next((row for row in rows[:12] if is_nation(row.words)), None)
    if nation is None:
        return rows
    edge = _where_nation_begins(nation) - 4
    dates = [row for row in rows[:25] if row.page == 1 and is_date(row.words) and row.base < nation.base]
    bottom = dates[0].base - 6 if dates else nation.base - 60
    taken = 0
    for row in rows:
        if row.page > 1 or not (row.base >= bottom or _goes_on_left(row, edge)):
            break
        taken += 1
        left, right = row.cut(edge)
        opened.left += [_line(left, "đầu trang, bên trái")] if left is not None else []
        opened.right += [_line(right, "đầu trang, bên phải")] if right is not None else []
    return rows[taken:]


def _where_nation_begins(row: Row) -> float:
    for place, sign in enumerate(row.signs):
        rest = "".join(one.words for one in row.signs[place : place + 4])
        if squeezed(rest) == "cong":
            return sign.left
    return row.signs[0].left


def _goes_on_left(row: Row, edge: float) -> bool:
    """Whether a row below the date still belongs to the head: subject of a công văn, its second line, a stamp."""
    if row.right > edge + 2:
        return False
    if _HEAD_OPENS.match(row.words) or row.words.upper() in STAMPS:
        return True
    return row.size < 12.8 and not squeezed(row.words).startswith("kinh gui")


def _line(row: Row, where: str) -> Piece:
    return Piece(tuple(row.runs), where)


# ----------------------------------------------------------------------------------------------------------------- foot


def _take_foot(opened: Opened, rows: list[Row], width: float) -> tuple[list[Row], int]:
    """Rows from "Nơi nhận" on to the end of that page; the rest are annexes. Gives the middle, and the foot's page."""
    starts = [place for place, row in enumerate(rows) if is_receivers(row.words)]
    if not starts:
        opened.rest = []
        return rows, rows[-1].page if rows else 1
    start = starts[-1]
    page, half = rows[start].page, width * 0.45
    while start and rows[start - 1].page == page and rows[start - 1].left > half:
        start -= 1
    foot = [row for row in rows[start:] if row.page == page]
    after = [row for row in rows[start:] if row.page != page]
    for row in foot:
        gap = row.gap_after(half, at_least=9) if row.left < half else None
        left, right = row.cut(gap if gap is not None else (0 if row.left > half else width))
        opened.foot_left += [_line(left, "cuối văn bản, bên trái")] if left is not None else []
        opened.foot_right += [_line(right, "cuối văn bản, bên phải")] if right is not None else []
    opened.foot_left = _whole_entries(opened.foot_left)
    opened.rest = [_line(row, f"trang {row.page}") for row in after]
    return rows[:start], page


def _whole_entries(lines: list[Piece]) -> list[Piece]:
    """A line of the list that runs on into the next is one entry."""
    made: list[Piece] = []
    for line in lines:
        if len(made) > 1 and not line.words.startswith(("-", "+", "–")):
            made[-1] = Piece((*made[-1].runs, Run(" "), *line.runs), made[-1].where)
        else:
            made.append(line)
    return made


# --------------------------------------------------------------------------------------------------------------- middle


def _edges(rows: list[Row]) -> tuple[float, float] | None:
    """Left and right edge of the running text: where most long rows begin and end."""
    if not rows:
        return None
    lefts = sorted(row.left for row in rows)
    return lefts[0], max(row.right for row in rows)


def _is_centred(row: Row, edges: tuple[float, float]) -> bool:
    """Whether as much room is left on both sides; one line of text, set in as paragraphs are, is none unless bold."""
    before, after = row.left - edges[0], edges[1] - row.right
    if abs(before - after) > 12 or min(before, after) < 2:
        return False
    return row.runs[0].bold or (before > 30 and all(abs(before - indent / MM) > 1.5 for indent in (10, 12.7)))


def _pieces(rows: list[Row], edges: tuple[float, float]) -> list[Piece]:
    pitch = _usual_pitch(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _goes_on(groups[-1][-1], row, edges, pitch):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [
        _piece(group, following, edges, pitch) for group, following in zip(groups, [*groups[1:], None], strict=True)
    ]


def _usual_pitch(rows: list[Row]) -> float:
    """The distance from base line to base line within paragraphs: the smaller half of all distances."""
    steps = sorted(before.base - after.base for before, after in pairwise(rows) if before.page == after.page)
    return median(steps[: len(steps) // 2 + 1]) if steps else 18.0


def _goes_on(before: Row, row: Row, edges: tuple[float, float], pitch: float) -> bool:
    centred = _is_centred(row, edges)
    if centred != _is_centred(before, edges) and not (before.right > edges[1] - 4 and row.left < edges[0] + 4):
        return False
    if before.page != row.page:
        return row.left < edges[0] + 4 and before.right > edges[1] - 40
    if before.base - row.base > pitch + 3:
        return False
    if centred:
        return before.runs[0].bold == row.runs[0].bold and not before.words.isupper()
    return row.left < edges[0] + 4 and before.right > edges[1] - 60


def _piece(group: list[Row], following: list[Row] | None, edges: tuple[float, float], pitch: float) -> Piece:
    left, right = edges
    runs: list[Run] = []
    for row in group:
        runs += [Run(" ", row.runs[0].font, row.runs[0].size)] if runs else []
        runs += row.runs
    first, last = group[0], group[-1]
    if _is_centred(first, edges):
        align, indent = CENTRE, None
    else:
        ragged = len(group) > 1 and any(row.right < right - 3 for row in group[:-1])
        align, indent = LEFT if ragged else BOTH, (first.left - left) * MM if _has_edge(group, left) else None
    inner = [one.base - two.base for one, two in pairwise(group) if one.page == two.page]
    lines = min(inner) if inner else None
    after = None
    if following is not None and following[0].page == last.page and lines is not None:
        after = last.base - following[0].base - lines
    where = f"trang {first.page}"
    return Piece(tuple(runs), where, align, indent, after, lines / (first.size * SINGLE) if lines is not None else None)


def _has_edge(group: list[Row], left: float) -> bool:
    """Whether a paragraph shows where the margin is: its second row begins there."""
    return len(group) > 1 and abs(group[1].left - left) < 2


def _where_receivers_begin(rows: list[Row]) -> float | None:
    """Nơi nhận stands at the margin also where every paragraph is but one line, further in."""
    found = [row.left for row in rows if is_receivers(row.words)]
    return found[-1] if found else None


def _sheet(page: Page, number: int, middle: list[Row], page_of_foot: int, flush: float | None) -> Sheet:
    """Size, and as margins how near to the edges words come; only running text tells left and right."""
    body = [row for row in middle if row.page == number]
    long = [row for row in body if row.right - row.left > page.width * 0.6]
    left = min((row.left for row in long), default=None)
    if left is not None and flush is not None and number == page_of_foot and left - flush > 5 / MM:
        left = flush
    right = max((row.right for row in long), default=None)
    rows = [row for row in page.rows if _DEMO not in squeezed(row.words)]
    top = max((row.base + CAP * row.size for row in rows), default=None)
    bottom = min((row.base for row in rows), default=None)
    return Sheet(
        page.width * MM,
        page.height * MM,
        left * MM if left is not None else None,
        (page.width - right) * MM if right is not None else None,
        (page.height - top) * MM if top is not None and number == 1 else None,
        bottom * MM if bottom is not None and number <= page_of_foot else None,
    )
