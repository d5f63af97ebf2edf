"""The national login, against a provider in a process of its own: who comes in, what is joined, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from congso.citizen.tests.office import SERVICES, code_mailed_to, page, signed_in
from congso.dossiers.models import Dossier
from congso.ledger.models import Entry
from congso.people.actions import register_applicant
from congso.people.models import Applicant, NationalIdentity, Person
from tests.cast import Cast
from tests.national_login_stand_in import Provider, vouching

BEGIN, SIGN_IN = f"{SERVICES}dang-nhap/quoc-gia/", f"{SERVICES}dang-nhap/"
CODE, PROFILE = f"{SIGN_IN}ma/", f"{SERVICES}tai-khoan/"
LAN, HAI = "075190000123", "075190000456"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with vouching("so-vhttdl", "bi-mat-dinh-danh") as provider:
        yield provider


@pytest.fixture
def provider(running: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    levels = {"number": "so_dinh_danh", "high": "muc2", "substantial": "muc1"}
    settings.CONGSO_NATIONAL_LOGIN = {"issuer": running.address, "client": "so-vhttdl", "words": "VNeID", **levels}
    monkeypatch.setenv("CONGSO_NATIONAL_LOGIN", "bi-mat-dinh-danh")
    return running


def came_back(provider: Provider, client: Client, who: str, fault: str = "", begin: str = BEGIN) -> Any:
    """Through the provider's page and back; the office's answer."""
    asked = client.get(begin)["Location"]
    assert asked.startswith(provider.address)
    assert "code_challenge_method=S256" in asked
    assert "nonce=" in asked
    return client.get(provider.says(asked, who, fault))


def me(client: Client) -> Person:
    found: Person = Person.objects.get(pk=client.session["_auth_user_id"])
    return found


def test_somebody_new_gets_an_account_by_the_name_that_is_vouched_for(cast: Cast, provider: Provider) -> None:
    client = Client()
    assert came_back(provider, client, "lan", begin=f"{BEGIN}?sau-do=/dich-vu/")["Location"] == "/dich-vu/"
    person = me(client)
    identity = person.national_identity
    assert (person.full_name, person.agency, identity.id_number, identity.assurance) == (
        "Lê Thị Lan",
        None,
        LAN,
        "high",
    )
    written = "".join(entry.values for entry in Entry.objects.order_by("-id")[:6])
    assert "Mức độ xác thực: cao" in written
    assert LAN not in written
    assert "đã xác thực bằng VNeID" in page(client, PROFILE)
    assert LAN not in page(client, PROFILE)
    again = Client()
    came_back(provider, again, "lan")
    assert me(again) == person
    assert NationalIdentity.objects.count() == 1


@pytest.mark.parametrize("fault", ["nonce", "aud", "iss", "expired", "key", "none", "sub"])
def test_an_answer_that_is_wrong_is_not_believed(cast: Cast, provider: Provider, fault: str) -> None:
    client = Client()
    assert came_back(provider, client, "lan", fault)["Location"] == SIGN_IN
    assert "_auth_user_id" not in client.session
    assert not NationalIdentity.objects.exists()


def test_an_answer_counts_once_in_its_own_browser_and_a_no_is_a_no(cast: Cast, provider: Provider) -> None:
    client, other = Client(), Client()
    way_back = provider.says(client.get(BEGIN)["Location"], "lan")
    assert other.get(way_back)["Location"] == SIGN_IN
    assert client.get(way_back)["Location"] == "/dich-vu/ho-so/"
    assert client.get(way_back)["Location"] == PROFILE
    assert came_back(provider, other, "nobody")["Location"] == SIGN_IN
    assert other.get(f"{BEGIN}tro-lai/")["Location"] == SIGN_IN


def test_a_provider_that_is_away_is_said_so(cast: Cast, provider: Provider, settings: Any) -> None:
    settings.CONGSO_NATIONAL_LOGIN = settings.CONGSO_NATIONAL_LOGIN | {"issuer": "http://127.0.0.1:9"}
    answer = Client().get(BEGIN, follow=True)
    assert "VNeID chưa trả lời" in answer.content.decode()
    settings.CONGSO_NATIONAL_LOGIN = {}
    assert Client().get(BEGIN).status_code == 404
    assert "VNeID" not in Client().get(SIGN_IN).content.decode()


def test_who_is_signed_in_joins_it_to_that_account(cast: Cast, provider: Provider) -> None:
    client = signed_in()
    person = me(client)
    assert came_back(provider, client, "hai")["Location"] == PROFILE
    assert NationalIdentity.objects.get().person == person
    other = signed_in("hai@example.vn", "Hai")
    answer = came_back(provider, other, "hai")
    assert answer["Location"] == PROFILE
    assert "liên kết với tài khoản khác" in page(other, PROFILE)
    came_back(provider, client, "lan")
    assert NationalIdentity.objects.get(person=person).id_number == HAI


def with_number(cast: Cast, email: str = "mo.quan@example.vn") -> Person:
    """An account that says that it has Lan's number."""
    person = me(signed_in(email))
    register_applicant(agency=cast.agency, kind="citizen", name="Lê Thị Lan", id_number=LAN, person=person, by=person)
    return person


def test_where_no_code_can_go_to_that_account_they_come_in_apart(cast: Cast, provider: Provider, settings: Any) -> None:
    person, client = with_number(cast), Client()
    settings.EMAIL_HOST = ""
    assert came_back(provider, client, "lan")["Location"] == "/dich-vu/ho-so/"
    assert me(client) != person
    assert "chưa gửi được mã để gộp" in page(client, "/dich-vu/ho-so/")


def test_an_account_with_the_number_is_joined_only_when_its_address_is_proved_too(
    cast: Cast, provider: Provider
) -> None:
    person, client = with_number(cast), Client()
    assert came_back(provider, client, "lan")["Location"] == CODE
    assert "_auth_user_id" not in client.session
    assert not NationalIdentity.objects.exists()
    shown = page(client, CODE)
    assert "m*****n@example.vn" in shown
    assert "mo.quan@" not in shown
    code = code_mailed_to("mo.quan@example.vn")
    assert client.post(CODE, {"code": f"{(int(code) + 1) % 10**6:06d}"}).status_code == 422
    assert client.post(CODE, {"code": code})["Location"] == "/dich-vu/ho-so/"
    assert me(client) == person
    assert NationalIdentity.objects.get().person == person
    assert Applicant.objects.get(id_number=LAN).proved


def test_who_does_not_own_that_address_gets_an_account_apart(cast: Cast, provider: Provider) -> None:
    person, client = with_number(cast), Client()
    came_back(provider, client, "lan")
    assert client.post(f"{BEGIN}rieng/")["Location"] == "/dich-vu/ho-so/"
    assert me(client) != person
    claimed, lan = Applicant.objects.get(id_number=LAN), me(client)
    assert (claimed.person, claimed.proved) == (person, False)
    told = {"agency": cast.agency, "kind": "citizen", "name": "Lê Thị Lan", "id_number": LAN}
    assert register_applicant(person=lan, by=lan, **told).proved
    assert Client().post(f"{BEGIN}rieng/")["Location"] == SIGN_IN


@pytest.mark.parametrize(("who", "theirs"), [("lan", True), ("an", False)])
def test_what_the_desk_took_in_under_the_number_is_theirs_when_the_login_is_sure(
    cast: Cast, provider: Provider, who: str, theirs: bool
) -> None:
    known = register_applicant(agency=cast.agency, kind="citizen", name="Lê Thị Lan", id_number=LAN, by=cast.clerk)
    client = signed_in()
    came_back(provider, client, who)
    known.refresh_from_db()
    assert (known.person == me(client)) is theirs
    assert not Dossier.objects.own_of(me(client)).exists()


def test_what_the_desk_takes_in_after_the_login_was_joined_is_theirs_when_they_come_again(
    cast: Cast, provider: Provider
) -> None:
    client = signed_in()
    came_back(provider, client, "lan")
    known = register_applicant(agency=cast.agency, kind="citizen", name="Lê Thị Lan", id_number=LAN, by=cast.clerk)
    came_back(provider, Client(), "lan")
    known.refresh_from_db()
    assert known.person == me(client)


def test_an_official_joins_nothing(cast: Cast, provider: Provider) -> None:
    client = Client()
    client.force_login(cast.specialist)
    came_back(provider, client, "lan")
    assert not NationalIdentity.objects.exists()


def test_without_a_name_nobody_gets_an_account(cast: Cast, provider: Provider) -> None:
    client = Client()
    assert came_back(provider, client, "an")["Location"] == SIGN_IN
    assert "_auth_user_id" not in client.session
