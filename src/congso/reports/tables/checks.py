"""The sums that must hold in a table before it leaves the house (kiểm tra số liệu)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from congso.kernel.refusals import Refused
from congso.reports.tables.sheet import SUMMED, Layout, Line, Rank, Table


def breaches(layout: Layout, lines: Iterable[Line]) -> list[str]:
    """Which sums do not hold, in words: between the columns of each line, and between the lines of each column."""
    known = list(lines)
    told = [words for line in known for words in _in_line(layout, line)]
    total = next((line for line in known if line.rank == Rank.TOTAL), None)
    if total is not None:
        told += _in_columns(layout, total, [line for line in known if line.rank == Rank.LINE])
    return told


def _in_line(layout: Layout, line: Line) -> list[str]:
    values = {column.key: cell.value for column, cell in zip(layout.columns, line.cells, strict=True)}
    told = []
    for whole, parts in layout.stated:
        got = sum(int(str(values[part])) for part in parts)
        if values[whole] != got:
            told.append(f"{_called(layout, line)}: {_named(layout, whole)} là {values[whole]}, cộng các phần là {got}.")
    for column in layout.columns:
        value = values[column.key]
        if column.kind in SUMMED and isinstance(value, int) and value < 0:
            told.append(f"{_called(layout, line)}: {_named(layout, column.key)} nhỏ hơn 0.")
    return told


def _in_columns(layout: Layout, total: Line, lines: list[Line]) -> list[str]:
    told = []
    for place, column in enumerate(layout.columns):
        if column.kind in SUMMED:
            got = sum(int(str(line.cells[place].value or 0)) for line in lines)
            if total.cells[place].value != got:
                told.append(
                    f"{_named(layout, column.key)}: dòng tổng là {total.cells[place].value}, cộng dòng là {got}."
                )
    return told


def carried_over(layout: Layout, table: Table, before: Mapping[str, int], column: str, name: str) -> list[str]:
    """Where what was carried in differs from what stood open at the end of the period before, by line and whole."""
    place, names = layout.place(column), layout.place(name)
    lines = [line for line in table.lines if line.rank == Rank.LINE]
    carried = {str(line.cells[names].value): int(str(line.cells[place].value or 0)) for line in lines}
    return [
        f"{called}: {_named(layout, column)} là {carried.get(called, 0)}, cuối kỳ trước còn {before.get(called, 0)}."
        for called in sorted(carried.keys() | before.keys())
        if carried.get(called, 0) != before.get(called, 0)
    ]


def refuse(told: list[str]) -> None:
    """Refused when any sum does not hold: such a table may not leave the house."""
    if told:
        raise Refused("Số liệu không khớp, không lập biểu: " + " ".join(told[:10]))


def _called(layout: Layout, line: Line) -> str:
    texts = [str(cell.value) for cell in line.cells if isinstance(cell.value, str) and cell.value]
    return f"Dòng “{' '.join(texts)}”"


def _named(layout: Layout, key: str) -> str:
    column = layout.columns[layout.place(key)]
    return f"cột {column.number or column.title}"
