"""Lists of rows that are typed on a page: read, moved, taken away and shown again, with or without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import BadRequest

from congso.procedures.section_forms import RowForm

Schema = dict[str, Any] | None
MOST = 100
"""One more than may be kept is read, so that it is refused rather than lost."""
ADD, UP, DOWN, REMOVE = "them", "len", "xuong", "xoa"


@dataclass
class Rows:
    """The rows of a section as forms."""

    kind: type[RowForm]
    forms: list[RowForm] = field(default_factory=list)

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.filled())

    def filled(self) -> list[RowForm]:
        return [form for form in self.forms if not form.is_blank()]

    def content(self, act: str = "") -> list[dict[str, Any]]:
        """What the rows say, after the one move that was asked for."""
        numbered = [(form.prefix or "", form.content()) for form in self.filled()]
        verb, _, place = act.partition("-")
        here = next((at for at, (prefix, _) in enumerate(numbered) if prefix == f"r{place}"), None)
        found = [content for _, content in numbered]
        if here is None or verb not in (UP, DOWN, REMOVE):
            return found
        row = found.pop(here)
        if verb != REMOVE:
            found.insert(max(here + (1 if verb == DOWN else -1), 0), row)
        return found

    @property
    def errors(self) -> list[dict[str, str]]:
        """The mistakes of all rows for the summary, each with a link to its control."""
        return [
            {"text": f"{form.noun} {place}, {bound.label}: {text}", "href": f"#{bound.id_for_label}"}
            for place, form in enumerate(self.filled(), start=1)
            for bound in form.visible_fields()
            for text in bound.errors
        ]


def shown_rows(
    kind: type[RowForm], rows: Sequence[dict[str, Any]], *, blank: bool, schema: Schema, units: dict[str, str]
) -> Rows:
    """The rows as they stand in the draft; with a blank one at the end when one is wanted, or there is none."""
    forms = [
        kind(prefix=f"r{place}", initial=kind.shown(row), schema=schema, units=units) for place, row in enumerate(rows)
    ]
    if blank or not rows:
        forms.append(kind(prefix=f"r{len(rows)}", schema=schema, units=units))
    return Rows(kind, forms)


def typed_rows(kind: type[RowForm], data: Any, *, schema: Schema, units: dict[str, str]) -> Rows:
    """The rows as they were typed; the page says how many it had, and without that nothing is taken away."""
    told = str(data.get("rows", ""))
    if not (told.isdecimal() and len(told) < 6):
        raise BadRequest("Biểu mẫu thiếu số dòng.")
    number = min(int(told), MOST + 1)
    return Rows(kind, [kind(data, prefix=f"r{place}", schema=schema, units=units) for place in range(number)])
