"""Two small agencies with a catalogue keeper and a specialist each, and a bundle that can be announced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from congso.kernel.context import Running, running
from congso.people.models import Agency, Appointment, Person, Unit
from congso.people.states import AgencyKind, UnitKind

SINCE = date(2019, 1, 1)


@dataclass
class Office:
    """An agency and the people whom the tests need."""

    agency: Agency
    units: dict[str, Unit]
    keeper: Person
    specialist: Person


@contextmanager
def founding() -> Iterator[None]:
    """Rows of the cast are laid down as a migration would."""
    token = running.set(Running())
    try:
        yield
    finally:
        running.reset(token)


def found_office(slug: str, name: str) -> Office:
    """An agency with its desk, leadership, office and three divisions."""
    with founding():
        agency = Agency(name=name, short_name=slug.upper(), slug=slug, kind=AgencyKind.DEPARTMENT, place="Đồng Nai")
        agency.save()
        units = {
            short: _unit(agency, short, kind)
            for short, kind in (
                ("Một cửa", UnitKind.DESK),
                ("Lãnh đạo", UnitKind.LEADERSHIP),
                ("Văn phòng", UnitKind.OFFICE),
                ("QLVH", UnitKind.DIVISION),
                ("QLTDTT", UnitKind.DIVISION),
                ("QLDL", UnitKind.DIVISION),
            )
        }
        keeper = _person(agency, units["Văn phòng"], f"{slug}-quantri", "administrator")
        specialist = _person(agency, units["QLVH"], f"{slug}-chuyenvien", "specialist")
    return Office(agency, units, keeper, specialist)


def _unit(agency: Agency, short_name: str, kind: str) -> Unit:
    unit = Unit(agency=agency, name=f"Phòng {short_name}", short_name=short_name, kind=kind)
    unit.save()
    return unit


def _person(agency: Agency, unit: Unit, username: str, role: str) -> Person:
    person = Person(agency=agency, username=username, full_name=f"Người {username}", sort_key=username)
    person.save()
    Appointment(agency=agency, unit=unit, person=person, role=role, post=role, since=SINCE).save()
    return person


def hire(office: Office, unit: str, role: str, person: Person | None = None) -> Person:
    """Somebody new in a post, or a second post for somebody who is there."""
    with founding():
        place = office.units[unit]
        number = Person.objects.count()
        if person is None:
            return _person(office.agency, place, f"{office.agency.slug}-{role}-{number}", role)
        Appointment(agency=office.agency, unit=place, person=person, role=role, post=role, since=SINCE).save()
        return person


def content(**changes: Any) -> dict[str, Any]:
    """A bundle's content that is ready to be announced: five working days, wholly planned."""
    whole: dict[str, Any] = {
        "name": "Thủ tục cấp phép thử nghiệm",
        "field": "Quảng cáo",
        "level": 3,
        "term_amount": 5,
        "result_kind": "permit",
        "announced_number": "100/QĐ-UBND",
        "announced_on": "2019-12-20",
        "process_number": "101/QĐ-UBND",
        "process_on": "2019-12-20",
        "legal_bases": ["Luật Quảng cáo 2012"],
        "requirements": [{"name": "Đơn đề nghị"}, {"name": "Ma-két in màu", "originals": 0, "copies": 1}],
        "fees": [{"name": "Phí thẩm định", "amount": 650000}],
        "route": [
            {"key": "receive", "name": "Tiếp nhận", "work": "receive", "role": "one_stop_clerk", "unit_kind": "desk"}
            | {"minutes": 120},
            {"key": "appraise", "name": "Thẩm định", "work": "appraise", "role": "specialist", "unit": "QLVH"}
            | {"minutes": 1920},
            {"key": "sign", "name": "Ký duyệt", "work": "sign", "role": "leader", "unit_kind": "leadership"}
            | {"minutes": 360},
        ],
    }
    return whole | changes


def outside_step(**changes: Any) -> dict[str, Any]:
    """A step of the province."""
    return {
        "key": "province",
        "name": "UBND tỉnh quyết định",
        "work": "outside",
        "outside_body": "UBND tỉnh",
        "term_amount": 3,
        "term_unit": "working_days",
    } | changes
