"""What a list can show of each of its lines: on the page and in a file (cột)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.http import QueryDict

from congso.ui.filters import ngay, ngay_gio

L = TypeVar("L")


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column: `text` is what stands on the page and in a file; `kind` says how the page draws it.

    `value` is the day, moment or number behind the text, for files that know them; `whole` is what a file holds for
    somebody who may read personal numbers.
    """

    key: str
    label: str
    text: Callable[[L], str]
    width: str = ""
    kind: str = "text"
    value: Callable[[L], date | datetime | int | None] | None = None
    whole: Callable[[L], str] | None = None


@dataclass(frozen=True)
class ColumnsOf(Generic[L]):
    """Makes columns of the fields of one model; `thing` is where a line holds its row."""

    model: type[Model]
    thing: Callable[[L], Any]

    def of(self, path: str) -> Callable[[L], str]:
        """What stands at "applicant.name"; nothing where something on the way is not there."""
        names = path.split(".")

        def read(line: L) -> str:
            found = self.thing(line)
            for name in names:
                found = getattr(found, name)
                if found is None:
                    return ""
            return str(found)

        return read

    def shown(self, field: str) -> Callable[[L], str]:
        """The words of a choice, looked up once for all lines."""
        choice: Any = self.model._meta.get_field(field)
        words = {value: str(label) for value, label in choice.flatchoices}
        return lambda line: words.get(getattr(self.thing(line), field), "")

    def day(self, key: str, label: str, field: str) -> Column[L]:
        def text(line: L) -> str:
            day = getattr(self.thing(line), field)
            return ngay(day) if day else ""

        return Column(key, label, text, "date", "date", lambda line: getattr(self.thing(line), field))

    def moment(self, key: str, label: str, field: str) -> Column[L]:
        def text(line: L) -> str:
            moment = getattr(self.thing(line), field)
            return ngay_gio(moment) if moment else ""

        return Column(key, label, text, "moment", "date", lambda line: getattr(self.thing(line), field))


def chosen(columns: Mapping[str, Column[L]], query: QueryDict, first: str, usual: Iterable[str]) -> list[Column[L]]:
    """The columns that an address asks for (`?cot=…`), the first always there; the usual ones where it names none."""
    asked = [key for name in query.getlist("cot") for key in name.split(",") if key in columns]
    taken = {first, *(asked or usual)}
    return [column for key, column in columns.items() if key in taken]


def heads(columns: Iterable[Column[L]], sorted_by: str | None = None, descending: bool = True) -> list[dict[str, Any]]:
    """The heads of a table of rows, with the one that the list is ordered by."""
    made = []
    for column in columns:
        head: dict[str, Any] = {"label": column.label}
        if column.width:
            head["width"] = column.width
        if column.kind == "date":
            head["right"] = True
        if column.key == sorted_by:
            head["sort"] = "descending" if descending else "ascending"
        made.append(head)
    return made
