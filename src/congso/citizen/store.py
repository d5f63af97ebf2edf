"""One's own store of papers (Kho dữ liệu điện tử của tổ chức, cá nhân): what was filed before, and what was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from congso.dossiers.intake_rules import in_order
from congso.dossiers.models import Component, Dossier, Result
from congso.dossiers.states import BAD_MARKS, DossierState, Outcome
from congso.people.models import Applicant, Person

MOST = 200
"""So many of the newest are shown."""


@dataclass(frozen=True)
class Held:
    """A paper that the office holds for somebody: what it is, from which dossier, since when."""

    uid: UUID
    name: str
    key: str
    dossier: Dossier
    at: datetime
    size: int
    source: Component | Result

    @property
    def is_result(self) -> bool:
        return isinstance(self.source, Result)


def of_person(person: Person) -> list[Held]:
    """All that the office holds for everybody in whose name an account files, the newest first."""
    return _held(dossier__applicant__person=person)


def of_applicant(applicant: Applicant) -> list[Held]:
    """What can be used again in a dossier of this applicant, the newest first."""
    return _held(dossier__applicant=applicant)


def _held(**whose: Any) -> list[Held]:
    filed = Component.objects.filter(reused_from=None, reused_result=None, **whose).exclude(file=None)
    filed = filed.exclude(dossier__state=DossierState.DRAFT).exclude(mark__in=BAD_MARKS)
    given = Result.objects.filter(dossier__outcome=Outcome.GRANTED, replaced_by=None, **whose).exclude(file=None)
    rows = [*_read(filed), *_read(given)]
    found = {(row.file.sha256, row.name): _one(row) for row in rows}
    return sorted(found.values(), key=lambda one: one.at, reverse=True)[:MOST]


def _read(rows: Any) -> list[Any]:
    return list(rows.select_related("file", "dossier__applicant", "dossier__procedure_version").order_by("id")[:MOST])


def _one(row: Any) -> Held:
    name = f"{row.name} {row.number}".strip() if isinstance(row, Result) else row.name
    key = row.key if isinstance(row, Component) else ""
    return Held(row.uid, name, key, row.dossier, row.file.made_at, row.file.size, row)


def usable(dossier: Dossier, papers: list[Component]) -> dict[str, list[Held]]:
    """For each of these papers of a dossier what could be used for it: the same paper first, then everything else."""
    held = [one for one in of_applicant(dossier.applicant) if one.dossier.pk != dossier.pk]
    return {paper.key: _same_first(held, paper) for paper in papers}


def _same_first(held: list[Held], paper: Component) -> list[Held]:
    return sorted(held, key=lambda one: one.key != paper.key and one.name != paper.name)


def chosen(dossier: Dossier, uid: str) -> Component | Result | None:
    """The paper of the store that was chosen, as long as it can be used."""
    held = (one for one in of_applicant(dossier.applicant) if str(one.uid) == uid)
    found = next(held, None)
    return found.source if found is not None and in_order(found.source) else None
