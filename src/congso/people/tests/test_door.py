"""Coming in and being kept out: what the door says, and what the ledger keeps of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.test import Client

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.people import actions
from congso.people.demo_access import PASSWORD
from congso.people.models import Agency, Person

pytestmark = pytest.mark.django_db
OWN = "mot-mat-khau-dai"
DOOR = "/tai-khoan/dang-nhap/"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> Any:
    cache.clear()


@pytest.fixture
def agency() -> Agency:
    return actions.found_agency(
        name="Sở Thử",
        short_name="Sở Thử",
        slug="so-thu",
        kind="department",
        place="Biên Hòa",
        by=House(agency_id=0),
    )


@pytest.fixture
def person(agency: Agency) -> Person:
    return register(agency, "an.nv", OWN)


@pytest.fixture
def keeper(agency: Agency) -> Person:
    keeper = register(agency, "quan.tri", OWN)
    house = House(agency_id=agency.pk)
    unit = actions.open_unit(agency=agency, name="Văn phòng", short_name="VP", kind="office", by=house)
    since = date(2020, 1, 1)
    actions.appoint(person=keeper, unit=unit, role="administrator", post="Quản trị", since=since, by=house)
    return keeper


def register(agency: Agency, username: str, password: str | None) -> Person:
    return actions.register_person(
        agency=agency,
        username=username,
        full_name="Nguyễn Văn An",
        password=password,
        by=House(agency_id=agency.pk),
    )


def come_in(client: Client, username: str, password: str, **more: Any) -> Any:
    return client.post(DOOR, {"login": username, "password": password}, **more)


def events(name: str) -> list[Entry]:
    return list(Entry.objects.filter(event=name).order_by("id"))


def test_the_right_password_opens_and_the_ledger_says_so(client: Client, person: Person) -> None:
    response = come_in(client, "an.nv", OWN)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/tai-khoan/").status_code == 200
    [entry] = events("people.signed_in")
    assert (entry.subject, json.loads(entry.values)["way"]) == (person.ref, "mật khẩu")


@pytest.mark.parametrize(("username", "password"), [("an.nv", "sai"), ("khong.co", OWN)])
def test_wrong_name_and_wrong_password_are_answered_alike(
    client: Client, person: Person, username: str, password: str
) -> None:
    page = come_in(client, username, password).content.decode()
    assert "Sai tên đăng nhập hoặc mật khẩu." in page
    assert password not in page
    [entry] = events("people.sign_in_failed")
    assert username not in entry.values + entry.disclosures.get().text


def test_a_suspended_account_is_answered_like_a_wrong_password(client: Client, person: Person) -> None:
    actions.suspend_person(person=person, reason="Nghỉ hưu", by=House(agency_id=person.agency_id or 0))
    assert "Sai tên đăng nhập hoặc mật khẩu." in come_in(client, "an.nv", OWN).content.decode()


def test_too_many_wrong_passwords_close_the_door_for_a_while(client: Client, person: Person) -> None:
    for _ in range(5):
        come_in(client, "an.nv", "sai")
    assert "Đã sai quá nhiều lần" in come_in(client, "an.nv", OWN).content.decode()
    assert not client.session.get("_auth_user_id")


def test_nobody_makes_an_account_alone_or_learns_who_has_one(client: Client) -> None:
    for path in ("dang-ky/", "signup/", "mat-khau/quen/", "password/reset/"):
        assert client.get(f"/tai-khoan/{path}").status_code == 404


def test_the_door_needs_no_inline_script(client: Client, person: Person) -> None:
    response = client.get(DOOR)
    page = response.content.decode()
    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    for script in page.split("<script")[1:]:
        tag = script.partition(">")[0]
        assert "src=" in tag or 'type="application/json"' in tag


def test_a_temporary_password_only_lets_choose_an_own_one(client: Client, person: Person, keeper: Person) -> None:
    actions.reset_password(person=person, password="tam-thoi-dai-lam", by=keeper)
    come_in(client, "an.nv", "tam-thoi-dai-lam")
    assert client.get("/tro-giup/")["Location"] == "/tai-khoan/mat-khau/"
    told = {"oldpassword": "tam-thoi-dai-lam", "password1": "cua-rieng-toi-9", "password2": "khac-hoan-toan"}
    assert "phải giống nhau" in client.post("/tai-khoan/mat-khau/", told).content.decode()
    response = client.post("/tai-khoan/mat-khau/", told | {"password2": "cua-rieng-toi-9"})
    assert response.status_code == 302
    assert client.get("/tro-giup/").status_code == 200
    person.refresh_from_db()
    assert person.password_until is None
    assert person.check_password("cua-rieng-toi-9")
    assert len(events("people.password_chosen")) == 1


def test_a_temporary_password_ends(client: Client, person: Person, keeper: Person) -> None:
    actions.reset_password(person=person, password="tam-thoi-dai-lam", by=keeper)
    Person._base_manager.filter(pk=person.pk).update(password_until="2020-01-01T00:00Z")
    assert "Sai tên đăng nhập" in come_in(client, "an.nv", "tam-thoi-dai-lam").content.decode()


def test_only_the_keeper_gives_temporary_passwords_and_nobody_chooses_anothers(person: Person, keeper: Person) -> None:
    with pytest.raises(Refused):
        actions.reset_password(person=keeper, password="x" * 12, by=person)
    with pytest.raises(Refused):
        actions.reset_password(person=keeper, password="x" * 12, by=keeper)
    with pytest.raises(Refused):
        actions.choose_password(person=person, password="x" * 12, by=keeper)


def test_the_secret_of_an_authenticator_lies_encrypted(person: Person) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    kept = Authenticator.objects.get(user_id=person.pk).data["secret"]
    assert secret not in kept
    assert decrypt(kept) == secret


def test_the_keeper_frees_who_lost_the_phone(person: Person, keeper: Person) -> None:
    totp.TOTP.activate(person, totp.generate_totp_secret())
    actions.remove_second_factors(person=person, by=keeper)
    assert not Authenticator.objects.filter(user_id=person.pk).exists()
    with pytest.raises(Refused, match="chưa bật"):
        actions.remove_second_factors(person=person, by=keeper)
    [entry] = events("people.second_factor_removed")
    assert (entry.actor, entry.subject) == (keeper.ref, person.ref)


def test_a_required_second_factor_comes_before_any_work(client: Client, keeper: Person, settings: Any) -> None:
    client.force_login(keeper)
    assert client.get("/tro-giup/").status_code == 200
    assert "Mật khẩu một mình là chưa đủ" in client.get("/tai-khoan/").content.decode()
    settings.CONGSO_REQUIRE_SECOND_FACTOR = True
    assert client.get("/tro-giup/")["Location"] == "/tai-khoan/xac-thuc-hai-lop/"
    totp.TOTP.activate(keeper, totp.generate_totp_secret())
    assert client.get("/tro-giup/").status_code == 200


def test_a_demo_office_lends_its_accounts_and_an_office_in_earnest_does_not(
    client: Client, agency: Agency, keeper: Person, settings: Any
) -> None:
    assert PASSWORD not in client.get(DOOR).content.decode()
    settings.CONGSO_DEMO = True
    actions.reset_password(person=register(agency, "khac", None), password=PASSWORD, by=House(agency_id=agency.pk))
    page = client.get(DOOR).content.decode()
    assert PASSWORD in page
    assert 'name="login" value="quan.tri"' in page
    assert 'value="khac"' not in page
