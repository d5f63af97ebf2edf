"""A list as one person asked for it: the same rows for its page, its count and its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict

from congso.dossiers.columns import Line, columns_of
from congso.dossiers.models import Dossier, Dossiers
from congso.dossiers.register import TRAYS, Tray
from congso.dossiers.sieve import Sieve
from congso.figures.opening import Opened, opened_by
from congso.ui.columns import Column

AS_FILED = ("-created_at", "-id")
"""The order of a list that a figure opened; it may hold dossiers that were never received."""


@dataclass
class Asked:
    """One list with the filters, columns and order of an address, for one person."""

    tray: Tray
    query: QueryDict
    person: Any
    sieve: Sieve
    opened: Opened | None
    visible: Dossiers
    found: Dossiers

    @property
    def title(self) -> str:
        return self.opened.title if self.opened else self.tray.label

    @property
    def order(self) -> tuple[str, ...]:
        return AS_FILED if self.opened else self.tray.ordered(self.query.get("thu-tu", ""))

    @property
    def columns(self) -> list[Column[Line]]:
        return columns_of(self.query, self.tray.columns)

    @property
    def outside(self) -> str:
        """How much of the figure that was opened the reader does not see, in words."""
        condition = self.sieve.condition()
        return "" if self.opened is None or condition is None else self.opened.outside(self.visible, condition)


def ask(slug: str, query: QueryDict, person: Any) -> Asked:
    """Read an address for a person; not found where there is no such list."""
    tray = TRAYS.get(slug)
    if tray is None:
        raise Http404("Không có danh sách này.")
    sieve, opened = Sieve(query, person), opened_by(query, person)
    visible = Dossier.objects.visible_to(person)
    found = sieve.apply(opened.narrow(visible) if opened else tray.of(visible))
    return Asked(tray, query, person, sieve, opened, visible, found)
