"""Bringing a table in, row by row, through the house's own acts; and rehearsing it, which writes nothing.

A room that can take rows registers an `Importer`. A row that is refused says why and at which column; it never stops
the others, unless all or nothing was asked for. Repeating an import changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from congso.files.sheets import Column, Row
from congso.files.states import Fate
from congso.kernel.ports import Port
from congso.kernel.refusals import Refused

Bring = Callable[[Row, int, Any], tuple[Fate, str]]


@dataclass(frozen=True)
class Importer:
    """How one kind of row comes in: its words, columns, who may, what tells rows apart, and the act.

    `bring` (row, agency_id, in whose name) does it and gives the fate with words, or raises Refused with the column.
    """

    kind: str
    slug: str
    title: str
    noun: str
    permission: str
    columns: tuple[Column, ...]
    key: str
    bring: Bring


importers: Port[Importer] = Port("importer")
"""Answered under the kind's name by the rooms that take rows from a sheet."""


@dataclass(frozen=True)
class Told:
    """What becomes of one row: its number, what it is about, its fate, why, and at which column it fails."""

    row: int
    about: str
    fate: str
    words: str
    column: str = ""

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


def of_slug(slug: str) -> Importer | None:
    """The importer with this address."""
    return next((importer for importer in importers.answers() if importer.slug == slug), None)


class _TakenBack(Exception):
    """All or nothing was asked for, and not all went."""


def go_through(
    importer: Importer,
    rows: Sequence[Row],
    *,
    agency_id: int,
    by: Any,
    rehearse: bool = False,
    whole: bool = False,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Told]:
    """Bring every row in, and say what became of each.

    A rehearsal does the same acts and takes each back. With `whole`, one refused row takes all of them back.
    """
    found: list[Told] = []
    try:
        with ExitStack() as all_of_it:
            if whole and not rehearse:
                all_of_it.enter_context(transaction.atomic())
            first: dict[str, int] = {}
            for done, row in enumerate(rows, start=1):
                found.append(_one(importer, row, first, agency_id, by, rehearse))
                tell(done, len(rows))
            if whole and not rehearse and any(told.fate == Fate.REFUSED for told in found):
                raise _TakenBack
    except _TakenBack:
        return [_not_done(told) for told in found]
    return found


def _one(importer: Importer, row: Row, first: dict[str, int], agency_id: int, by: Any, rehearse: bool) -> Told:
    about = row.text(importer.key)
    try:
        if about and first.setdefault(about.casefold(), row.number) != row.number:
            raise Refused(f"Trùng với dòng {first[about.casefold()]}.", field=importer.key)
        with transaction.atomic():
            fate, words = importer.bring(row, agency_id, by)
            if rehearse:
                transaction.set_rollback(True)
    except Refused as refusal:
        labels = {column.key: column.label for column in importer.columns}
        return Told(row.number, about, Fate.REFUSED, refusal.reason, labels.get(refusal.field or "", ""))
    return Told(row.number, about, fate, words)


def _not_done(told: Told) -> Told:
    if told.fate == Fate.REFUSED:
        return told
    return Told(told.row, told.about, Fate.LEFT, "Không nhập vì có dòng khác bị từ chối.")


def counted(found: Sequence[Told]) -> dict[str, int]:
    """How many rows had each fate."""
    return {fate.value: sum(told.fate == fate for told in found) for fate in Fate}
