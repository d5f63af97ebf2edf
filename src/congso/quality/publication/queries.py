"""The list of what must be public, as the desk and the website show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from congso.people.models import Agency
from congso.quality.models.publication import PublicationDuty, PublishedPaper
from congso.quality.publication.owed import SECTIONS, Basis, Owed, owed_on
from congso.quality.publication.states import DutyState

TONES = {DutyState.MET: "ok", DutyState.UNMET: "bad", DutyState.UNKNOWN: "warn"}


@dataclass(frozen=True)
class Line:
    """One duty of today with what is known of it."""

    owed: Owed
    basis: Basis
    duty: PublicationDuty
    papers: list[PublishedPaper] = field(default_factory=list)

    @property
    def tone(self) -> str:
        return TONES[DutyState(self.duty.state)]


def lines(agency: Agency, today: date, known: Iterable[PublicationDuty] | None = None) -> list[Line]:
    """Every duty of today, those never looked at too; two questions."""
    rows = PublicationDuty.objects.filter(agency=agency) if known is None else known
    duties = {duty.key: duty for duty in rows}
    papers: dict[int, list[PublishedPaper]] = {}
    for paper in PublishedPaper.objects.filter(duty__agency=agency, withdrawn_at=None).select_related("file"):
        papers.setdefault(paper.duty_id, []).append(paper)
    found = []
    for owed in owed_on(today):
        basis = owed.basis_on(today)
        assert basis is not None
        duty = duties.get(owed.key) or PublicationDuty(agency=agency, key=owed.key)
        found.append(Line(owed, basis, duty, papers.get(duty.pk, []) if duty.pk else []))
    return found


def by_section(found: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The sections in their order, each with its lines."""
    rows = list(found)
    parts = ((words, [line for line in rows if line.owed.section == key]) for key, words in SECTIONS.items())
    return [(words, part) for words, part in parts if part]


def counted(found: Iterable[Line]) -> dict[str, int]:
    """How many are met, not met, not known."""
    rows = list(found)
    return {str(state): sum(line.duty.state == state for line in rows) for state in DutyState.values}
