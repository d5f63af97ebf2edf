"""A table to fill in: rows of columns, each cell a field of its own (bảng trong biểu mẫu)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from congso.eforms.answers import EMPTY_CELL
from congso.eforms.schemas import MOST_ROWS, Question, columns
from congso.ui.amounts import Number

BLANK_ROWS = 2


@dataclass(frozen=True)
class Cell:
    """One control of a table: its name on the page, what it is called, what stands in it, and what may be chosen."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    inputmode: str = "text"


class TableInput(forms.Widget):
    """Reads the cells "name__row__column" of a table into rows of text; rows that are wholly blank are left out."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        found = []
        for row in range(MOST_ROWS):
            cells = {key: str(data.get(f"{name}__{row}__{key}", "")).strip() for key in self.keys}
            if any(cells.values()):
                found.append(cells)
            elif f"{name}__{row}__{self.keys[0]}" not in data:
                break
        return found

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}__0__{self.keys[0]}" not in data


class Table(forms.Field):
    """Rows of columns; a mistake is told with its row and column."""

    def __init__(self, rule: dict[str, Any], make: Callable[[Question], forms.Field], **common: Any) -> None:
        self.rule = rule
        self.columns = columns(rule)
        self.cells = {column.key: make(column) for column in self.columns}
        for cell in self.cells.values():
            cell.error_messages["required"] = EMPTY_CELL
        super().__init__(widget=TableInput(list(self.cells)), **common)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows, problems = [], []
        for line, typed in enumerate(value or [], start=1):
            row: dict[str, Any] = {}
            for column in self.columns:
                try:
                    row[column.key] = self.cells[column.key].clean(typed.get(column.key, ""))
                except ValidationError as error:
                    problems.append(f"{column.title}, dòng {line}: {' '.join(error.messages)}")
            rows.append({key: _plain(cell, self.rule, key) for key, cell in row.items() if cell not in (None, "")})
        if problems:
            raise ValidationError(problems)
        if self.required and not rows:
            raise ValidationError(self.error_messages["required"], code="required")
        return rows

    def lines(self, name: str, value: Any) -> list[list[Cell]]:
        """The rows to show, with some blank ones at the end for more."""
        most = min(int(self.rule.get("maxItems", MOST_ROWS)), MOST_ROWS)
        filled = list(value or [])[:most]
        least = min(int(self.rule.get("minItems", 0)), most)
        blank: list[dict[str, Any]] = [{}] * max(least - len(filled), min(BLANK_ROWS, most - len(filled)))
        return [self._line(name, row, cells) for row, cells in enumerate([*filled, *blank])]

    def _line(self, name: str, row: int, cells: dict[str, Any]) -> list[Cell]:
        return [
            Cell(
                name=f"{name}__{row}__{column.key}",
                label=f"{column.title}, dòng {row + 1}",
                value=_shown(cells.get(column.key)),
                choices=tuple(str(choice) for choice in column.rule.get("enum", ())),
                inputmode="text" if column.rule["type"] == "string" else "decimal",
            )
            for column in self.columns
        ]


def _plain(value: Any, rule: dict[str, Any], key: str) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if rule["items"]["properties"][key]["type"] == "integer" else value


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(Number().prepare_value(value))
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return "/".join(reversed(value.split("-")))
    return str(value)
