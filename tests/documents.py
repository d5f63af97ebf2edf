"""Incoming documents brought to a state by real acts, for the tests of correspondence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.fields import Fields
from congso.correspondence.models import IncomingDocument, Issuer
from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actors import House
from congso.people import actions as people
from congso.rules.actions import adopt_defaults
from congso.worktime.actions import open_calendar
from tests.cast import Cast

_next = count(1)


def issuer(cast: Cast, name: str = "Ủy ban nhân dân tỉnh", group: str = "province", notation: str = "UBND") -> Issuer:
    known = Issuer.objects.filter(agency=cast.agency, name=name).first()
    return known or actions.add_issuer(agency=cast.agency, name=name, group=group, notation=notation, by=cast.van_thu)


def fields(**more: Any) -> Fields:
    """A whole set of fields, each time of another document."""
    whole = Fields(
        issuer_name="Ủy ban nhân dân tỉnh",
        number=str(1000 + next(_next)),
        notation="UBND-KGVX",
        issued_on=date(2020, 1, 2),
        doc_type="letter",
        summary="V/v tổ chức Lễ hội Kỳ Yên năm 2020",
        signer_title="Phó Chủ tịch",
        signer_name="Trần Văn Thử",
        recipients="Sở Văn hóa, Thể thao và Du lịch",
        pages=2,
    )
    return replace(whole, **more)


def stored(cast: Cast, text: str = "", name: str = "van-ban.txt") -> StoredFile:
    """A file of the office; the same text is the same bytes."""
    written = (text or f"Văn bản số {next(_next)}").encode()
    return take_in(upload=written, name=name, agency_id=cast.agency.pk, by=cast.van_thu)


def arrived(cast: Cast, *, way: str = "axis", given: Fields | None = None, **more: Any) -> IncomingDocument:
    """A document that waits to be registered."""
    brought = more.pop("brought", None)
    came = [Came(stored(cast))] if brought is None else brought
    more.setdefault("by", cast.van_thu)
    return actions.arrive(agency=cast.agency, way=way, brought=came, given=given, **more)


def registered(cast: Cast, given: Fields | None = None, **more: Any) -> IncomingDocument:
    """A document with its arrival number."""
    return actions.register(document=arrived(cast, **more), given=given or fields(), by=cast.van_thu)


def recalled(cast: Cast) -> IncomingDocument:
    return actions.recall(
        document=registered(cast), paper="Công văn 99/UBND-TH", reason="Ban hành nhầm", by=cast.van_thu
    )


def museum(cast: Cast) -> Cast:
    """A unit under the department with a seal of its own: a director, văn thư, one division (đơn vị trực thuộc)."""
    house = House(agency_id=0)
    agency = people.found_agency(
        name="Bảo tàng tỉnh",
        short_name="Bảo tàng",
        slug="bao-tang",
        kind="affiliated",
        place="Biên Hòa",
        parent=cast.agency,
        by=house,
    )
    house, own = House(agency_id=agency.pk), Cast(agency)
    open_calendar(agency_id=agency.pk, by=house)
    adopt_defaults(agency_id=agency.pk, by=house)
    posts = (
        ("director", "leadership", "leader"),
        ("van_thu", "office", "van_thu"),
        ("head", "division", "head_of_division"),
    )
    for key, kind, role in posts:
        own.units[key] = unit = people.open_unit(
            agency=agency, name=f"Bảo tàng, {kind}", short_name=kind[:8], kind=kind, order=9, by=house
        )
        person = people.register_person(agency=agency, username=f"bt.{key}", full_name=f"Bảo tàng {role}", by=house)
        people.appoint(person=person, unit=unit, role=role, post=role, since=date(2019, 1, 1), by=house)
        own.people[key] = person
    return own


def today() -> date:
    return clock.today()
