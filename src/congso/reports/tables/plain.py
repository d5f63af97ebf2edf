"""A table as plain data for programs: the same facts always give the same bytes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from congso.reports.tables.sheet import Cell, Column, Line, Table


def as_plain(table: Table) -> dict[str, Any]:
    """Columns by key, lines in order; `rows` are addresses relative to the office's public one."""
    layout = table.layout
    return {
        "report": layout.key,
        "form": layout.form,
        "title": layout.title,
        "source": layout.source,
        "unit": layout.unit,
        "agency": {"slug": table.agency.slug, "name": table.agency.name},
        "receiver": table.receiver,
        "period": {
            "words": table.period.words,
            "from": table.period.start.isoformat(),
            "to": table.period.end.isoformat(),
        },
        "as_of": table.as_of.isoformat(),
        "columns": [_column(column) for column in layout.columns],
        "lines": [_line(layout.columns, line) for line in table.lines],
        "notes": [*layout.notes, *table.notes],
    }


def written(table: Table) -> str:
    """The table as JSON."""
    return json.dumps(as_plain(table), ensure_ascii=False, indent=2)


def _column(column: Column) -> dict[str, Any]:
    return {"key": column.key, "number": column.number, "title": " / ".join([*column.over, column.title])}


def _line(columns: tuple[Column, ...], line: Line) -> dict[str, Any]:
    pairs = list(zip(columns, line.cells, strict=True))
    return {
        "rank": str(line.rank),
        "cells": {column.key: _value(cell) for column, cell in pairs},
        "rows": {column.key: cell.rows for column, cell in pairs if cell.rows},
    }


def _value(cell: Cell) -> Any:
    return cell.value.isoformat() if isinstance(cell.value, date) else cell.value
