"""Who could take a dossier: the people of a role in a unit, each with what they have and whether they are away."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel import clock
from congso.people import queries as people
from congso.people.absences import Absence, absences_of
from congso.people.models import Person, Unit
from congso.tasks.load import Load, loads_of


@dataclass(frozen=True)
class Candidate:
    """One who could be given the work (người có thể nhận việc)."""

    person: Person
    load: Load
    absence: Absence | None = None

    @property
    def words(self) -> str:
        """Load and absence as the page for assigning says them."""
        return f"{self.load.words}; {self.absence.words}" if self.absence else self.load.words


def candidates(unit: Unit, role: str = "specialist") -> list[Candidate]:
    """The holders of a role in a unit today, the least loaded first, those away last (người ít việc đứng đầu).

    Less overdue counts before less running; equals stand in the order of their names. Three queries.
    """
    holders = list(people.holders(unit, role, clock.today()))
    ids = [person.pk for person in holders]
    loads, away = loads_of(ids, unit.agency_id), absences_of(ids, clock.today())
    found = [Candidate(person, loads.get(person.pk, Load()), away.get(person.pk)) for person in holders]
    return sorted(found, key=_weight)


def _weight(one: Candidate) -> tuple[bool, int, int, str]:
    return (one.absence is not None, one.load.overdue + one.load.running, one.load.overdue, one.person.sort_key)


def least_loaded(unit: Unit, role: str = "specialist", *, but: Person | None = None) -> Person | None:
    """Whom to propose: present, with the least to do; None when the unit has nobody else of the role today."""
    found = [one for one in candidates(unit, role) if one.person != but]
    return found[0].person if found else None
