"""What a table of a report is: numbered columns under their heads, lines of cells, and who sends it to whom.

One layout serves the page, the workbook, the printed sheet and programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from congso.figures.measuring import Figure
from congso.figures.periods import Period
from congso.people.models import Agency


class Kind(StrEnum):
    """What a column holds, and with it how it is written and summed."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"


class Rank(StrEnum):
    """What a line is: one thing, the heading of a group with its sums, or the sum of all."""

    LINE = "line"
    GROUP = "group"
    TOTAL = "total"


SUMMED = (Kind.COUNT, Kind.MONEY)


@dataclass(frozen=True)
class Column:
    """A column: its key for programs, its title, the heads that it stands under, its number on the form."""

    key: str
    title: str
    over: tuple[str, ...] = ()
    number: str = ""
    kind: Kind = Kind.COUNT
    width: int = 10

    @property
    def is_number(self) -> bool:
        return self.kind in (Kind.COUNT, Kind.MONEY, Kind.PERCENT)


@dataclass(frozen=True)
class Cell:
    """A value, and the address of the list of what it counts; None is printed as nothing."""

    value: str | int | float | date | None
    rows: str = ""


EMPTY = Cell(None)


@dataclass(frozen=True)
class Line:
    """One line of a table; as many cells as there are columns."""

    cells: tuple[Cell, ...]
    rank: Rank = Rank.LINE


@dataclass(frozen=True)
class Layout:
    """A table that the office makes (biểu): its key, title, the form it follows, its unit and its columns.

    `stated` are the sums that must hold between columns in every line: (column, the columns that make it).
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    form: str = ""
    source: str = ""
    unit: str = "số hồ sơ TTHC"
    receiver: str = "Ủy ban nhân dân tỉnh"
    stated: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    by_day: bool = False

    def place(self, key: str) -> int:
        """Where a column stands."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    @property
    def numbered(self) -> bool:
        return any(column.number for column in self.columns)


@dataclass(frozen=True)
class Table:
    """A layout filled for one agency and period; `lines` may be read once only where there are many.

    `as_of` is the day whose evening the table shows: the last one of the period, or today when it goes on.
    """

    layout: Layout
    agency: Agency
    period: Period
    as_of: date
    lines: Iterable[Line]
    notes: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        return f"{self.layout.title} {self.period.words}"

    @property
    def receiver(self) -> str:
        parent = self.agency.parent
        return parent.name if parent is not None else self.layout.receiver


@dataclass(frozen=True)
class Head:
    """One cell of the head of a table: where it begins and how far it reaches."""

    text: str
    row: int
    place: int
    down: int
    across: int


def depth(columns: tuple[Column, ...]) -> int:
    """How many rows the head has, without the row of numbers."""
    return max(len(column.over) for column in columns) + 1


def heads(columns: tuple[Column, ...]) -> Iterator[Head]:
    """The cells of the head, row by row; neighbours under the same head share it."""
    rows = depth(columns)
    for row in range(rows):
        place = 0
        while place < len(columns):
            column = columns[place]
            across = 1
            if row < len(column.over):
                while (
                    place + across < len(columns) and columns[place + across].over[: row + 1] == column.over[: row + 1]
                ):
                    across += 1
                yield Head(column.over[row], row, place, 1, across)
            elif row == len(column.over):
                yield Head(column.title, row, place, rows - row, 1)
            place += across


def of_figure(figure: Figure) -> Cell:
    """The cell of a figure; nothing counted opens nothing."""
    return Cell(figure.value, figure.rows if figure.numerator else "")


def summed(layout: Layout, lines: Iterable[Line], words: str, *, rank: Rank = Rank.TOTAL, mark: str = "") -> Line:
    """The sum of lines, column by column, under the words given; what is no sum stays empty."""
    gathered = list(lines)
    cells: list[Cell] = []
    for place, column in enumerate(layout.columns):
        if column.kind in SUMMED:
            cells.append(Cell(sum(_number(line.cells[place].value) for line in gathered)))
        else:
            cells.append(EMPTY)
    texts = [place for place, column in enumerate(layout.columns) if column.kind == Kind.TEXT]
    cells[texts[0]] = Cell(mark)
    cells[texts[1] if len(texts) > 1 else texts[0]] = Cell(words)
    return Line(tuple(cells), rank)


def _number(value: Any) -> int:
    return int(value or 0)


def with_rows(layout: Layout, line: Line, figures: dict[str, Figure]) -> Line:
    """The same line, its figures opening their lists."""
    cells = [
        Cell(cell.value, figures[column.key].rows) if column.key in figures and cell.value else cell
        for column, cell in zip(layout.columns, line.cells, strict=True)
    ]
    return Line(tuple(cells), line.rank)
