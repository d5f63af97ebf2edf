"""The register as one person asked for it: the same rows for its page, its count and its files."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from congso.correspondence.list_columns import Line, columns_of, line_of
from congso.correspondence.list_filters import Sieve
from congso.correspondence.models import IncomingDocument, IncomingDocuments
from congso.figures.opening import Opened, opened_by
from congso.kernel import clock
from congso.ui.columns import Column
from congso.worktime.queries import timetable_for

REGISTER = "correspondence.register"
"""By which name the saved views of the register are kept."""
ORDER = ("-arrival_year", "-arrival_number", "-id")
"""As in the book, the newest line first."""
PIECE = 500


@dataclass
class Asked:
    """The register with the filters and columns of an address, for one person."""

    query: QueryDict
    person: Any
    sieve: Sieve
    opened: Opened | None
    found: IncomingDocuments

    @property
    def title(self) -> str:
        return self.opened.title if self.opened else "Sổ đăng ký văn bản đến"

    @property
    def columns(self) -> list[Column[Line]]:
        return columns_of(self.query)


def ask(query: QueryDict, person: Any) -> Asked:
    """Read an address for a person."""
    sieve, opened = Sieve(query, person), opened_by(query, person)
    visible = IncomingDocument.objects.visible_to(person).registered()
    return Asked(query, person, sieve, opened, sieve.apply(opened.narrow(visible) if opened else visible))


class Rows:
    """The rows of a list at one moment: their keys are read once, in order, and the documents piece by piece."""

    def __init__(self, asked: Asked) -> None:
        self.title, self.columns, self.person = asked.title, asked.columns, asked.person
        self.keys = array("q", asked.found.order_by(*ORDER).values_list("pk", flat=True).iterator(chunk_size=10_000))

    def __len__(self) -> int:
        return len(self.keys)

    def lines(self) -> Iterator[Line]:
        """Each document as a line; one that is gone meanwhile is left out."""
        timetable, now = timetable_for(self.person.agency_id), clock.now()
        for start in range(0, len(self.keys), PIECE):
            piece = self.keys[start : start + PIECE].tolist()
            documents = IncomingDocument.objects.for_list().in_bulk(piece)
            yield from (line_of(documents[key], timetable, now) for key in piece if key in documents)

    def text(self, column: Column[Line], line: Line) -> str:
        return column.text(line)
