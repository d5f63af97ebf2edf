"""Questions about dossiers that go across tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from congso.dossiers.models import Component, Dossier, Result
from congso.dossiers.states import BAD_MARKS, DossierState, Outcome
from congso.kernel import clock
from congso.kernel.text import fold
from congso.people import queries as people
from congso.people.models import Agency, Applicant, Person
from congso.people.states import UnitKind
from congso.procedures.models import Requirement

TELLING = 4
"""A name of so many words says which document it is ("giấy chứng nhận" does not)."""
LATELY = 60
"""How many earlier papers of an applicant are looked through."""


def at_desk_of(agency_id: int) -> list[Person]:
    """Who receives at an agency's one-stop desk today."""
    desk = people.unit_of_kind(agency_id, UnitKind.DESK)
    return list(people.holders(desk, "one_stop_clerk", clock.today())) if desk is not None else []


def heads_of_desk(agency_id: int) -> list[Person]:
    """Who heads an agency's one-stop desk: its own head, else the head of the office, else the leaders."""
    desk = people.unit_of_kind(agency_id, UnitKind.DESK)
    own = list(people.holders(desk, "head_of_division", clock.today())) if desk is not None else []
    if own:
        return own
    agency = Agency.objects.get(pk=agency_id)
    for role in ("office_head", "leader"):
        found = {held.person_id: held.person for held in people.holders_in_agency(agency, role, clock.today())}
        if found:
            return list(found.values())
    return []


def held_papers(
    applicant: Applicant, requirements: Iterable[Requirement], procedure_id: int
) -> Mapping[str, Component | Result]:
    """Papers that the office holds from earlier dossiers of this applicant, by the key of what is asked for now.

    A result that the office itself gave stands before a paper that was brought. The same paper is one of the same name,
    or of the same key under the same procedure. Applications on a form of their own are written anew each time and are
    never offered.
    """
    earlier = (
        Component.objects.filter(dossier__applicant=applicant, file__isnull=False)
        .exclude(mark__in=BAD_MARKS)
        .exclude(dossier__state__in=(DossierState.DRAFT, DossierState.REFUSED))
        .select_related("dossier__procedure_version", "file")
        .order_by("-dossier_id", "order")[:LATELY]
    )
    held, given = list(earlier), _results_given(applicant)
    found: dict[str, Component | Result] = {}
    for asked in requirements:
        same = next((one for one in given if _is_named(one, asked)), None) or next(
            (paper for paper in held if _is_same(paper, asked, procedure_id)), None
        )
        if same is not None and not asked.template:
            found[asked.key] = same
    return found


def _results_given(applicant: Applicant) -> list[Result]:
    """Documents that the office gave this applicant and that stand, the newest first."""
    given = Result.objects.filter(
        dossier__applicant=applicant, dossier__outcome=Outcome.GRANTED, file__isnull=False, replaced_by=None
    )
    return list(given.select_related("dossier", "file").order_by("-id")[:LATELY])


def _is_named(given: Result, asked: Requirement) -> bool:
    """The result by its own name; inside a longer one only when that name says which document it is."""
    name, wanted = fold(given.name), fold(asked.name)
    return name == wanted or (len(name.split()) >= TELLING and name in wanted)


def _is_same(paper: Component, asked: Requirement, procedure_id: int) -> bool:
    if fold(paper.name) == fold(asked.name):
        return True
    return paper.key == asked.key and paper.dossier.procedure_version.procedure_id == procedure_id


def earlier_dossiers(applicant: Applicant, person: Person, most: int = 3) -> list[Dossier]:
    """The last dossiers of an applicant that this person sees, to be copied."""
    seen = Dossier.objects.visible_to(person).filter(applicant=applicant).exclude(number=None)
    return list(seen.select_related("procedure_version__procedure").order_by("-id")[:most])
