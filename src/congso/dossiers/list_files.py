"""Lists of dossiers as files: the rows of the page, in a memory that does not grow with them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from congso.dossiers.asked import Asked
from congso.dossiers.columns import Line, line_of
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.people.models import Applicant, Person, Unit
from congso.procedures.models import ProcedureVersion
from congso.ui.columns import Column
from congso.worktime.queries import timetable_for

PIECE = 500
"""So many dossiers are read at a time."""
SHOWN = (
    "uid number state channel return_way subject_line submitter_name submitted_at received_at due_at due_on "
    "answer_due_at finished_at finished_on returned_on outcome timeliness ending_reason stage applicant_id "
    "procedure_version_id unit_id holder_id pays_on_clock"
).split()
BESIDE: dict[str, Any] = {
    "applicant": Applicant.objects.only("name", "id_number", "phone", "address"),
    "procedure_version": ProcedureVersion.objects.only("name", "field"),
    "unit": Unit.objects.only("name", "short_name"),
    "holder": Person.objects.only("full_name"),
}
"""What a line takes from the rows beside a dossier; what many dossiers share is read once for them."""


class Rows:
    """The rows of a list at one moment: their keys are read once, in order, and the dossiers piece by piece."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.title, self.columns = asked.title, asked.columns
        self.open_numbers = asked.person.may("dossiers.see_personal_numbers")
        in_order = asked.found.order_by(*asked.order).values_list("pk", flat=True)
        self.keys = array("q", in_order.iterator(chunk_size=10_000))

    def __len__(self) -> int:
        return len(self.keys)

    def lines(self) -> Iterator[Line]:
        """Each dossier as a line; one that is gone meanwhile is left out."""
        timetable, now = timetable_for(self.asked.person.agency_id), clock.now()
        for start in range(0, len(self.keys), PIECE):
            piece = self.keys[start : start + PIECE].tolist()
            dossiers = Dossier.objects.only(*SHOWN).in_bulk(piece)
            _read_beside(list(dossiers.values()))
            yield from (line_of(dossiers[key], timetable, now) for key in piece if key in dossiers)

    def text(self, column: Column[Line], line: Line) -> str:
        """What stands in a cell; personal numbers are masked unless this person may read them."""
        return column.whole(line) if column.whole is not None and self.open_numbers else column.text(line)


def _read_beside(dossiers: list[Dossier]) -> None:
    """Read for some dossiers the rows beside them, one question for each kind."""
    for name, rows in BESIDE.items():
        link: Any = Dossier._meta.get_field(name)
        keys = {key for dossier in dossiers if (key := getattr(dossier, link.attname)) is not None}
        found = rows.in_bulk(list(keys)) if keys else {}
        for dossier in dossiers:
            link.set_cached_value(dossier, found.get(getattr(dossier, link.attname)))


def file_name(asked: Asked, ending: str) -> str:
    """Such as so-theo-doi-20200907.csv."""
    return f"{asked.tray.slug}-{clock.today():%Y%m%d}.{ending}"
