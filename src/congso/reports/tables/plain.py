"""A table as plain data for programs: the same facts always give the same bytes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from congso.figures.periods import Period
from congso.people.models import Agency
from congso.reports.tables.sheet import Cell, Column, Kind, Layout, Line, Rank, Table


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


def read_back(layout: Layout, agency: Agency, content: str) -> Table:
    """A table from its JSON, as it was when it was frozen."""
    told = json.loads(content)
    period = Period.between(date.fromisoformat(told["period"]["from"]), date.fromisoformat(told["period"]["to"]))
    lines = tuple(
        Line(
            tuple(_cell(column, line["cells"].get(column.key), line["rows"]) for column in layout.columns),
            Rank(line["rank"]),
        )
        for line in told["lines"]
    )
    own = tuple(note for note in told["notes"] if note not in layout.notes)
    return Table(layout, agency, period, date.fromisoformat(told["as_of"]), lines, own)


def _cell(column: Column, value: Any, rows: dict[str, str]) -> Cell:
    is_day = column.kind == Kind.DAY and isinstance(value, str)
    return Cell(date.fromisoformat(value) if is_day else value, rows.get(column.key, ""))


def differences(then: Table, now: Table) -> list[tuple[str, str, Any, Any]]:
    """Where two tables of one layout differ: the line's words, the column's, the value then and now."""
    before, after = _by_line(then), _by_line(now)
    keys = dict.fromkeys([*before, *after])
    columns = {column.key: " / ".join([*column.over, column.title]) for column in now.layout.columns}
    return [
        (words, columns[key], before.get((words, key)), after.get((words, key)))
        for words, key in keys
        if before.get((words, key)) != after.get((words, key))
    ]


def _by_line(table: Table) -> dict[tuple[str, str], Any]:
    names = [place for place, column in enumerate(table.layout.columns) if column.kind == Kind.TEXT]
    return {
        (" ".join(str(line.cells[place].value or "") for place in names[1:]), column.key): cell.value
        for line in table.lines
        for column, cell in zip(table.layout.columns, line.cells, strict=True)
        if column.key != table.layout.columns[0].key
    }


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
