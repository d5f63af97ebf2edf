"""The cast's desk at the province's centre: a site of the province, a clerk seconded to it, and who watches there."""

from __future__ import annotations

from dataclasses import dataclass

from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.kernel.actors import House
from congso.people import actions as people
from congso.people.models import Agency, Person, Site, Unit
from congso.procedures.models import ProcedureVersion
from tests.cast import HOUSE, SINCE, Cast


@dataclass
class Centre:
    """The third site of the cast's department."""

    province: Agency
    site: Site
    desk: Unit
    clerk: Person
    supervisor: Person

    def received(self, cast: Cast, version: ProcedureVersion | None = None, channel: int = Channel.COUNTER) -> Dossier:
        """A dossier taken in at the centre."""
        version = version or cast.licence
        return actions.take_in(
            version=version,
            applicant=cast.citizen,
            filing=Filing(channel=channel),
            papers=cast.papers(version),
            by=self.clerk,
        )


def open_centre(cast: Cast, slug: str = "tinh") -> Centre:
    """Open the desk at the centre, as the demo's founding does."""
    province = people.found_agency(
        name="Ủy ban nhân dân tỉnh", short_name="UBND tỉnh", slug=slug, kind="province", place="Biên Hòa", by=HOUSE
    )
    house = House(agency_id=cast.agency.pk)
    site = people.open_site(agency=cast.agency, name="Quầy tại Trung tâm HCC", host=province, by=house)
    desk = people.open_unit(
        agency=cast.agency, name="Quầy tại Trung tâm", short_name="MC-HCC", kind="desk", site=site, order=9, by=house
    )
    clerk = people.register_person(
        agency=cast.agency, username=f"{slug}.tai-trung-tam", full_name="Cán bộ tại HCC", by=house
    )
    people.appoint(person=clerk, unit=desk, role="centre_clerk", post="Cán bộ tại HCC", since=SINCE, by=house)
    theirs = House(agency_id=province.pk)
    office = people.open_unit(
        agency=province, name="Trung tâm Hành chính công", short_name="HCC", kind="office", by=theirs
    )
    watcher = people.register_person(agency=province, username=f"{slug}.giam-sat", full_name="Giám sát", by=theirs)
    people.appoint(person=watcher, unit=office, role="centre_supervisor", post="Giám sát", since=SINCE, by=theirs)
    return Centre(province, site, desk, clerk, watcher)
