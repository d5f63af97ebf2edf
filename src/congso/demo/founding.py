"""Building the department: agencies, codes, sites, units, posts, calendar, rules and the catalogue of procedures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from congso.demo.written import written_office
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.text import fold
from congso.people import actions as people
from congso.people import demo_access
from congso.people.models import Agency, Person, Unit
from congso.procedures.catalogue import load_2020
from congso.rules.actions import adopt_defaults
from congso.worktime.actions import open_calendar

AFTER = 50
"""Where units of the affiliated agencies stand in lists of the whole house: after the department's own."""


@dataclass
class AffiliatedUnit:
    """A unit with a seal and books of its own: who heads it, and its văn thư."""

    agency: Agency
    head: Person
    van_thu: Person


@dataclass
class Office:
    """The department and those who work there, by unit and role; its affiliated units by their short names."""

    agency: Agency
    password_hash: str
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[tuple[int, str], list[Person]] = field(default_factory=dict)
    affiliated: dict[str, AffiliatedUnit] = field(default_factory=dict)

    def of_role(self, role: str) -> list[Person]:
        """Everybody who holds a role, unit by unit."""
        return [person for (_, held), people in self.staff.items() if held == role for person in people]

    def everybody(self) -> Iterator[Person]:
        for people_of_unit in self.staff.values():
            yield from people_of_unit
        for unit in self.affiliated.values():
            yield from (unit.head, unit.van_thu)


def found(year: int) -> Office:
    """Build the department and its affiliated units, all in one transaction."""
    written = written_office(year)
    with clock.at(written["founded"].replace(tzinfo=clock.HANOI)), transaction.atomic():
        password_hash = make_password(demo_access.PASSWORD)
        province = _agency(written["province"], "province", None, written["since"])
        office = Office(_agency(written["department"], "department", province, written["since"]), password_hash)
        _open_units(office, written)
        _staff_centre(office, province, written)
        for short in written["affiliated"]:
            _affiliated(short, office, written)
        _load_catalogue(office, written)
    return office


def _agency(short: dict[str, Any], kind: str, parent: Agency | None, since: date) -> Agency:
    """An agency with its codes, its calendar and its rules."""
    named = {name: short[name] for name in ("name", "short_name", "slug", "place")}
    contact = {name: short.get(name, "") for name in ("address", "phone")}
    agency = people.found_agency(kind=kind, parent=parent, by=House(parent.pk if parent else 0), **named, **contact)
    house = House(agency.pk, "demo")
    for code in short.get("codes", []):
        people.give_code(agency=agency, by=house, **code)
    open_calendar(agency_id=agency.pk, by=house)
    adopt_defaults(agency_id=agency.pk, by=house)
    return agency


def _open_units(office: Office, written: dict[str, Any]) -> None:
    house = House(office.agency.pk, "demo")
    sites = {
        site["key"]: people.open_site(
            agency=office.agency,
            name=site["name"],
            lines=tuple(site["lines"]),
            note=site.get("note", ""),
            host=office.agency.parent if site.get("host") == "province" else None,
            by=house,
        )
        for site in written["sites"]
    }
    specialists = 0
    for order, short in enumerate(written["units"]):
        unit = people.open_unit(
            agency=office.agency,
            name=short["name"],
            short_name=short["short_name"],
            kind=short["kind"],
            site=sites[short["site"]],
            order=order,
            by=house,
        )
        office.units[short["short_name"]] = unit
        for post, count, role in short["posts"]:
            for number in range(1, count + 1):
                specialists += post == "Chuyên viên"
                number = specialists if post == "Chuyên viên" else number
                name = f"{post} {number:02}" if count > 1 or post == "Chuyên viên" else post
                person = _employ(office, unit, name, post, role, written["since"])
                office.staff.setdefault((unit.pk, role), []).append(person)


def _staff_centre(office: Office, province: Agency, written: dict[str, Any]) -> None:
    """Those of the province who watch, at its centre, how dossiers received there come along."""
    short = written["centre"]
    named = {name: short[name] for name in ("name", "short_name", "kind")}
    unit = people.open_unit(agency=province, by=House(province.pk, "demo"), **named)
    for post, count, role in short["posts"]:
        for number in range(1, count + 1):
            _employ(office, unit, post if count == 1 else f"{post} {number:02}", post, role, written["since"])


def _affiliated(short: dict[str, Any], office: Office, written: dict[str, Any]) -> None:
    """A unit that is an agency of its own: a head, a văn thư and its users."""
    since = written["since"]
    agency = _agency(short | {"place": office.agency.place}, "affiliated", office.agency, since)
    house = House(agency.pk, "demo")
    tail = short["short_name"]
    head = people.open_unit(
        agency=agency, name="Lãnh đạo đơn vị", short_name=f"LĐ {tail}", kind="leadership", order=AFTER, by=house
    )
    rooms = people.open_unit(
        agency=agency, name="Bộ phận Hành chính", short_name=f"HC {tail}", kind="office", order=AFTER + 1, by=house
    )
    leads = _employ(office, head, f"{short['head']} {tail}", short["head"], "leader", since)
    keeps = _employ(office, rooms, f"Văn thư {tail}", "Văn thư", "van_thu", since)
    office.affiliated[tail] = AffiliatedUnit(agency, leads, keeps)
    for number in range(1, short["users"] + 1):
        _employ(office, rooms, f"Viên chức {tail} {number:02}", "Viên chức", "specialist", since)


def _employ(office: Office, unit: Unit, name: str, post: str, role: str, since: date) -> Person:
    """Somebody with an account and a post."""
    house = House(unit.agency_id, "demo")
    person = people.register_person(
        agency=unit.agency,
        username=username_of(name),
        full_name=name,
        title=post,
        password_hash=office.password_hash,
        by=house,
    )
    people.appoint(person=person, unit=unit, role=role, post=post, since=since, by=house)
    return person


def username_of(name: str) -> str:
    """The sign-in name: the name without marks, its words joined by dots."""
    return ".".join("".join(mark if mark.isalnum() else " " for mark in fold(name)).split())


def _load_catalogue(office: Office, written: dict[str, Any]) -> None:
    keeper = office.of_role("administrator")[0]
    divisions = {
        short["catalogue"]: office.units[short["short_name"]] for short in written["units"] if "catalogue" in short
    }
    load_2020(agency=office.agency, units=divisions, by=keeper)
