"""The offices that are measured: three agencies with their people, founded by real actions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from congso.kernel import clock
from congso.people.models import Agency, Applicant, Person, Unit
from congso.procedures.models import ProcedureVersion
from tests.cast import POSTS, UNITS, Cast, announce, content, found

AGENCIES = (
    ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "000.00.99.H19"),
    ("so-khac", "Sở Nông nghiệp", "000.00.98.H19"),
    ("so-nua", "Sở Xây dựng", "000.00.97.H19"),
)
FIRST_DAY = datetime(2020, 1, 8, 9, 0, tzinfo=clock.HANOI)
"""When the dossiers were made of which the filled ones are copies; a Wednesday."""
DAYS = 1500
"""Over which the filled dossiers spread."""
NOW = FIRST_DAY + timedelta(days=DAYS + 2)
"""The office's clock while it is measured."""
THREE_PAPERS = ("don", "ma-ket", "giay-to")


def founded_or_found(agencies: int = len(AGENCIES)) -> list[Cast]:
    """The agencies of this database; so many are founded when it is empty."""
    if not Agency.objects.exists():
        for slug, name, code in AGENCIES[:agencies]:
            _add_procedure_of_three_papers(found(slug, name, code))
    here = set(Agency.objects.values_list("slug", flat=True))
    return [_gathered(slug) for slug, _, _ in AGENCIES if slug in here]


def _add_procedure_of_three_papers(cast: Cast) -> None:
    requirements = [{"key": key, "name": f"Giấy tờ {key}"} for key in THREE_PAPERS]
    with clock.at(FIRST_DAY):
        announce(
            cast, "1.004000", "three-papers", content("Thủ tục cấp giấy phép ba giấy tờ", requirements=requirements)
        )


def _gathered(slug: str) -> Cast:
    """A cast as `found` leaves it, read from the database."""
    agency = Agency.objects.get(slug=slug)
    cast = Cast(agency)
    short_names = {short: key for key, _, short, _ in UNITS}
    cast.units = {short_names[unit.short_name]: unit for unit in Unit.objects.filter(agency=agency)}
    names = [key for key, *_ in POSTS] + ["citizen", "outsider"]
    cast.people = {key: Person.objects.get(username=f"{slug}.{key}") for key in names}
    cast.licence, cast.notice, cast.exhibition = (version(cast, slug) for slug in ("licence", "notice", "exhibition"))
    cast.citizen = Applicant.objects.filter(agency=agency, kind="citizen").order_by("id")[0]
    cast.firm = Applicant.objects.get(agency=agency, kind="business")
    return cast


def version(cast: Cast, slug: str) -> ProcedureVersion:
    found: Any = ProcedureVersion.objects.select_related("procedure", "agency")
    return found.get(agency=cast.agency, procedure__slug=slug)


def day_of(place: int, dossiers: int) -> date:
    """The day on which the filled dossier at this place came in; they come evenly."""
    return (FIRST_DAY + timedelta(days=place * DAYS // dossiers)).date()
