"""How the values of a table are written for people, and the words around it."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.reports.tables.sheet import Cell, Column, Kind, Layout, Table, heads
from congso.ui.filters import phan_tram, so

PREPARER, HEAD = "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"


def spoken(column: Column, cell: Cell) -> str:
    """A cell as it is printed: 1.234, 98,49%, 17/06/2020."""
    value = cell.value
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if column.kind == Kind.PERCENT and isinstance(value, int | float):
        return phan_tram(value)
    return so(value) if isinstance(value, int | float) else str(value)


def span_words(table: Table) -> str:
    """The days of the period, as the head of the form says them; one day for a table of a day."""
    if table.layout.by_day:
        return f"Tính đến hết ngày {table.as_of:%d/%m/%Y}"
    return f"(Từ ngày {table.period.start:%d/%m/%Y} đến ngày {table.period.end:%d/%m/%Y})"


def as_printed(table: Table) -> dict[str, Any]:
    """What the printed sheet takes."""
    layout = table.layout
    return {
        "form": layout.form,
        "source": layout.source,
        "title": layout.title,
        "period": "" if layout.by_day or table.period.free else f"Kỳ báo cáo: {table.period.words.split(' (')[0]}",
        "span": span_words(table),
        "agency": table.agency.name,
        "receiver": table.receiver,
        "unit": layout.unit,
        "place": table.agency.place,
        "head": [[head.text, head.row, head.place, head.down, head.across] for head in heads(layout.columns)],
        "numbers": [column.number for column in layout.columns] if layout.numbered else [],
        "widths": [column.width for column in layout.columns],
        "right": [column.is_number for column in layout.columns],
        "lines": [{"rank": str(line.rank), "cells": _texts(layout, line.cells)} for line in table.lines],
        "notes": [*layout.notes, *table.notes],
        "preparer": PREPARER,
        "signer": HEAD,
    }


def _texts(layout: Layout, cells: tuple[Cell, ...]) -> list[str]:
    return [spoken(column, cell) for column, cell in zip(layout.columns, cells, strict=True)]
