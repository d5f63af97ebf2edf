"""Founding an office, giving posts, acting for another, knowing applicants."""

from __future__ import annotations

from datetime import date

import pytest

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.people import actions, queries
from congso.people.models import Agency, Person, Unit

pytestmark = pytest.mark.django_db
HOUSE = House(agency_id=0)


@pytest.fixture
def agency() -> Agency:
    return actions.found_agency(
        name="Sở Văn hóa", short_name="Sở VH", slug="so-vh", kind="department", place="Biên Hòa", by=HOUSE
    )


@pytest.fixture
def unit(agency: Agency) -> Unit:
    return actions.open_unit(agency=agency, name="Phòng Văn hóa", short_name="QLVH", kind="division", by=HOUSE)


def clerk_of(agency: Agency, unit: Unit, username: str, role: str, since: date = date(2019, 1, 1)) -> Person:
    person = actions.register_person(agency=agency, username=username, full_name=username, by=HOUSE)
    actions.appoint(person=person, unit=unit, role=role, post="Chuyên viên", since=since, by=HOUSE)
    return person


def test_an_agency_enters_the_ledger(agency: Agency) -> None:
    assert Entry.objects.get(event="people.agency_founded").subject == agency.ref


def test_a_row_is_named_by_its_model_though_it_has_a_kind_of_its_own(agency: Agency) -> None:
    assert agency.ref == f"people.agency:{agency.uid}"


def test_a_role_permits_only_in_its_agency(agency: Agency, unit: Unit) -> None:
    clerk = clerk_of(agency, unit, "mot-cua", "one_stop_clerk")
    assert clerk.may("dossiers.receive", agency_id=agency.pk)
    assert not clerk.may("dossiers.receive", agency_id=agency.pk + 1)
    assert not clerk.may("dossiers.sign")


def test_a_future_post_permits_nothing_yet(agency: Agency, unit: Unit) -> None:
    clerk = clerk_of(agency, unit, "sap-den", "one_stop_clerk", since=date(2999, 1, 1))
    assert not clerk.may("dossiers.receive")


def test_a_substitute_acts_within_the_scope_given(agency: Agency, unit: Unit) -> None:
    leader = clerk_of(agency, unit, "giam-doc", "leader")
    deputy = clerk_of(agency, unit, "pho", "specialist")
    delegation = actions.delegate(
        giver=leader,
        taker=deputy,
        kind="delegation",
        since=date(2020, 1, 1),
        until=date(2999, 1, 1),
        basis="QĐ 12/QĐ-SVHTTDL",
        permissions=("dossiers.sign",),
        by=leader,
    )
    assert deputy.may("dossiers.sign")
    assert not deputy.may("dossiers.apologise")
    actions.end_delegation(delegation=delegation, by=leader)
    deputy.forget_mandates()
    assert not deputy.may("dossiers.sign")


def test_a_delegation_needs_a_basis(agency: Agency, unit: Unit) -> None:
    leader, other = clerk_of(agency, unit, "a", "leader"), clerk_of(agency, unit, "b", "specialist")
    with pytest.raises(Refused, match="căn cứ"):
        actions.delegate(
            giver=leader,
            taker=other,
            kind="delegation",
            since=date(2020, 1, 1),
            until=date(2020, 2, 1),
            basis=" ",
            by=leader,
        )


def test_a_stranger_cannot_manage(agency: Agency, unit: Unit) -> None:
    specialist = clerk_of(agency, unit, "cv", "specialist")
    with pytest.raises(Refused, match="quản trị"):
        actions.open_unit(agency=agency, name="Phòng lạ", short_name="LA", kind="division", by=specialist)
    assert not Unit.objects.filter(short_name="LA").exists()


def test_an_applicant_is_known_once_by_number(agency: Agency, unit: Unit) -> None:
    clerk = clerk_of(agency, unit, "mc", "one_stop_clerk")
    actions.register_applicant(agency=agency, kind="citizen", name="Đỗ Thị Ánh", id_number="075 196 004218", by=clerk)
    with pytest.raises(Refused, match="đã có"):
        actions.register_applicant(agency=agency, kind="citizen", name="Khác", id_number="075196004218", by=clerk)
    assert [found.name for found in queries.find_applicants({agency.pk}, "do thi")] == ["Đỗ Thị Ánh"]
    assert [found.name for found in queries.find_applicants({agency.pk}, "0751")] == ["Đỗ Thị Ánh"]
    assert queries.find_applicants({agency.pk + 1}, "do thi") == []


def test_people_are_ordered_by_given_name(agency: Agency, unit: Unit) -> None:
    for name in ("Trần Văn Bình", "Lê Thị Ánh", "Nguyễn Văn Đức", "Vũ Minh Châu"):
        actions.register_applicant(agency=agency, kind="citizen", name=name, by=HOUSE)
    names = [person.name for person in agency.applicants.order_by("sort_key")]
    assert names == ["Lê Thị Ánh", "Trần Văn Bình", "Vũ Minh Châu", "Nguyễn Văn Đức"]


def test_an_identifier_belongs_to_a_day(agency: Agency) -> None:
    actions.give_code(
        agency=agency,
        scheme="qcvn102",
        code="000.00.99.H19",
        since=date(2016, 1, 1),
        until=date(2020, 9, 14),
        by=HOUSE,
    )
    actions.give_code(agency=agency, scheme="qd20", code="H19.99", since=date(2020, 9, 15), by=HOUSE)
    assert queries.code_of(agency, date(2020, 9, 14)) == "000.00.99.H19"
    assert queries.code_of(agency, date(2020, 9, 15)) == "H19.99"
    with pytest.raises(Refused, match="chưa có mã"):
        queries.code_of(agency, date(2015, 1, 1))
