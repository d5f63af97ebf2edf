"""Whose number an applicant tells: nobody sees what is another's, and the desk confirms it by the paper."""

from __future__ import annotations

import pytest
from django.test import Client

from congso.citizen.tests.office import (
    SERVICES,
    START,
    WHO,
    at,
    filed,
    page,
    seen_on,
    started,
)
from congso.dossiers import actions
from congso.dossiers.actions.counter import Comer, meet
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.people.actions import confirm_number
from congso.people.models import Applicant
from congso.people.queries import find_applicants, who_hears_for
from tests.cast import Cast


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *(("citizen", "075190000123"), ("citizen", "271 234 567"), ("citizen", "b1234567")),
        *(("business", "3600123456"), ("business", "3600123456-001"), ("organisation", "3600123457")),
    ],
)
def test_a_number_that_whoever_files_can_have_is_taken(citizen: Client, kind: str, typed: str) -> None:
    applicant = started(citizen, kind=kind, id_number=typed, key="k").applicant
    assert applicant.id_number == typed.upper().replace(" ", "").replace("-", "")


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        *(("business", one, "gồm 10 hoặc 13 chữ số") for one in ("075190000123", "271234567", "B1234567")),
        ("organisation", "36001234", "gồm 10 hoặc 13 chữ số"),
        *(("citizen", one, "căn cước 12 chữ số, CMND 9 chữ số") for one in ("3600123456", "3600123456-001", "B12")),
    ],
)
def test_a_number_of_another_kind_of_applicant_is_said_so(citizen: Client, kind: str, typed: str, words: str) -> None:
    before = Dossier.objects.count()
    answer = citizen.post(START, {**WHO, "key": "k", "kind": kind, "id_number": typed})
    assert answer.status_code == 422
    assert words in answer.content.decode().partition('id="id_id_number-error"')[2][:400]
    assert Dossier.objects.count() == before


def test_whoever_types_the_number_of_somebody_else_sees_nothing_of_theirs(cast: Cast, citizen: Client) -> None:
    known = cast.received()
    mine = filed(citizen, id_number=cast.citizen.id_number)
    assert mine.applicant != cast.citizen
    assert (mine.applicant.proved, mine.applicant.name) == (False, WHO["name"])
    cast.citizen.refresh_from_db()
    assert cast.citizen.name != WHO["name"]
    assert citizen.get(at(known)).status_code == 404
    shown = page(citizen, f"{SERVICES}ho-so/") + page(citizen, f"{SERVICES}kho/") + page(citizen, START)
    assert known.short_number not in shown
    assert cast.citizen.name not in shown
    owner = Client()
    owner.force_login(cast.citizen_person)
    assert owner.get(at(mine)).status_code == 404


def at_the_desk(cast: Cast, applicant: Applicant) -> Dossier:
    how = Filing(channel=Channel.COUNTER)
    papers = cast.papers(cast.licence)
    return actions.take_in(version=cast.licence, applicant=applicant, filing=how, papers=papers, by=cast.clerk)


def test_whoever_typed_a_number_first_sees_nothing_of_what_the_desk_takes_in_later(cast: Cast, citizen: Client) -> None:
    first = filed(citizen)
    comer = Comer(kind="citizen", name="Trần Văn Thật", id_number=WHO["id_number"], phone="0987654321")
    real = meet(comer, cast.agency, cast.clerk)
    assert (real.proved, real.person, real.pk != first.applicant_id) == (True, None, True)
    assert first.applicant not in find_applicants({cast.agency.pk}, WHO["id_number"])
    taken = at_the_desk(cast, real)
    assert citizen.get(at(taken)).status_code == 404
    assert taken.short_number not in page(citizen, f"{SERVICES}ho-so/") + page(citizen, f"{SERVICES}kho/")
    assert [one.ref for one in who_hears_for(real, taken.uid)] == []
    with pytest.raises(Refused, match="tự khai"):
        at_the_desk(cast, first.applicant)


@pytest.fixture
def desk(cast: Cast) -> Client:
    clerk = Client()
    clerk.force_login(cast.clerk)
    return clerk


def test_the_desk_looks_at_the_paper_and_the_account_is_who_it_says(cast: Cast, citizen: Client, desk: Client) -> None:
    mine = filed(citizen)
    here = f"/ho-so/{mine.uid}/"
    assert f"{here}doi-chieu/" in page(desk, here)
    asked = page(desk, f"{here}doi-chieu/")
    assert WHO["id_number"] in asked
    assert WHO["name"] in asked
    told = {"seen": seen_on(desk, f"{here}doi-chieu/")}
    assert desk.post(f"{here}doi-chieu/", told)["Location"] == here
    mine.applicant.refresh_from_db()
    assert (mine.applicant.proved, mine.applicant.is_told_only) == (True, False)
    assert "tự khai" not in page(desk, here)
    assert Notice.objects.filter(person=mine.applicant.person, sentence__contains="đã đối chiếu").exists()
    assert desk.post(f"{here}doi-chieu/", told).status_code == 409
    assert at_the_desk(cast, mine.applicant).short_number in page(citizen, f"{SERVICES}ho-so/")


def test_what_the_desk_knows_under_the_number_becomes_the_accounts(cast: Cast, citizen: Client, desk: Client) -> None:
    mine = filed(citizen)
    comer = Comer(kind="citizen", name=WHO["name"], id_number=WHO["id_number"], phone="0987654321")
    known = meet(comer, cast.agency, cast.clerk)
    taken = at_the_desk(cast, known)
    confirm_number(applicant=mine.applicant, seen=mine.applicant.version, by=cast.clerk)
    assert taken.short_number in page(citizen, f"{SERVICES}ho-so/")
    assert "tự khai" not in page(desk, f"/ho-so/{mine.uid}/")
    assert started(citizen, key="lần sau").applicant == known


def test_a_number_is_not_confirmed_for_another_account_a_firm_or_by_oneself(cast: Cast, citizen: Client) -> None:
    squatter = filed(citizen, id_number=cast.citizen.id_number).applicant
    with pytest.raises(Refused, match="tài khoản khác"):
        confirm_number(applicant=squatter, seen=squatter.version, by=cast.clerk)
    with pytest.raises(Refused, match="cán bộ Một cửa"):
        confirm_number(applicant=squatter, seen=squatter.version, by=cast.citizen_person)
    firm = started(citizen, key="hai", kind="business", id_number="3601234567", name="Công ty Mở Quán").applicant
    with pytest.raises(Refused, match="người đại diện"):
        confirm_number(applicant=firm, seen=firm.version, by=cast.clerk)
    squatter.refresh_from_db()
    assert (squatter.proved, squatter.is_told_only) == (False, True)
