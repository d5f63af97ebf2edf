"""A citizen's account: telephone and mail, channels, browsers, keys and sessions, each for its owner alone."""

from __future__ import annotations

import json
import re
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from fido2.utils import websafe_encode

from congso.citizen import actions, entering
from congso.citizen.account_forms import mobile
from congso.citizen.tests.office import SERVICES, code_mailed_to, page, signed_in
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.notices.models import ChannelChoice, Message, PushSubscription
from congso.people.models import Person
from tests.authenticator import SoftKey
from tests.cast import Cast

PROFILE = f"{SERVICES}tai-khoan/"
SIGN_IN, CODE, NAME = (f"{SERVICES}dang-nhap/{part}" for part in ("", "ma/", "ho-ten/"))
KEYS = {
    "p256dh": "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
    "auth": "tBHItJI5svbpez7KI4CCXg",
}


@pytest.fixture
def sms(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that sends SMS; nothing leaves, as no worker runs."""
    settings.CONGSO_SMS = {"url": "http://127.0.0.1:9/sms"}
    monkeypatch.setenv("CONGSO_SMS_GATEWAY", "x")


def me(email: str = "mo.quan@example.vn") -> Person:
    found: Person = Person.objects.get(username=email)
    return found


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912 345 678", "0912345678"),
        ("+84 912-345-678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("0612345678", ""),
        ("091234567", ""),
        ("02513822000", ""),
        ("a@b", ""),
    ],
)
def test_a_mobile_number_is_known_however_it_is_written(typed: str, number: str) -> None:
    assert mobile(typed) == number


def test_a_code_by_sms_opens_an_account_and_comes_back_to_it(cast: Cast, sms: None) -> None:
    client = Client()
    assert client.post(SIGN_IN, {"email": "+84 912 345 678"})["Location"] == CODE
    message = Message.objects.get(channel="sms")
    assert (message.to, message.urgent) == ("0912345678", True)
    assert message.body.isascii()
    assert client.post(CODE, {"code": code_mailed_to("0912345678")})["Location"] == NAME
    assert client.post(NAME, {"full_name": "Lê Thị Số"})["Location"] == "/dich-vu/ho-so/"
    person = Person.objects.get(phone="0912345678")
    assert (person.username, person.email, person.agency) == ("0912345678", "", None)
    assert "0912345678" not in "".join(str(row.values) for row in story(cast.agency.ref))
    again = Client()
    again.post(SIGN_IN, {"email": "0912345678"})
    assert again.post(CODE, {"code": code_mailed_to("0912345678")})["Location"] == "/dich-vu/ho-so/"


def test_without_sms_a_number_is_no_address(cast: Cast) -> None:
    assert Client().post(SIGN_IN, {"email": "0912345678"}).status_code == 422


def test_without_mail_only_a_number_is_an_address(cast: Cast, sms: None, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert "Số điện thoại di động" in page(Client(), SIGN_IN)
    answer = Client().post(SIGN_IN, {"email": "lan@example.vn"})
    assert answer.status_code == 422
    assert "Ghi số di động như 0912 345 678." in answer.content.decode()
    assert Client().post(SIGN_IN, {"email": "0912 345 678"})["Location"] == CODE


def test_an_address_is_not_added_where_no_code_can_go_there(cast: Cast, settings: Any) -> None:
    client = signed_in()
    settings.EMAIL_HOST = ""
    assert "chưa mở cách gửi mã" in page(client, f"{PROFILE}lien-he/")
    assert client.post(f"{PROFILE}lien-he/", {"email": "hai@example.vn"}).status_code == 422


@pytest.mark.usefixtures("early_in_a_minute")
def test_the_house_sends_no_more_codes_by_sms_than_it_can_pay(cast: Cast, sms: None, settings: Any) -> None:
    settings.CONGSO_SMS = settings.CONGSO_SMS | {"most_codes": "2"}
    answers = [Client().post(SIGN_IN, {"email": f"091234567{n}"}).status_code for n in range(4)]
    assert answers == [302, 302, 429, 429]


def test_a_telephone_is_added_after_a_code_and_belongs_to_one_account(cast: Cast, sms: None) -> None:
    client = signed_in()
    assert client.post(f"{PROFILE}lien-he/", {"email": "0912345678"})["Location"] == CODE
    assert client.post(CODE, {"code": code_mailed_to("0912345678")})["Location"] == PROFILE
    assert me().phone == "0912345678"
    assert "0912345678" in page(client, PROFILE)
    other = signed_in("hai@example.vn", "Hai")
    other.post(f"{PROFILE}lien-he/", {"email": "0912345678"})
    assert "đã có tài khoản" in other.post(CODE, {"code": code_mailed_to("0912345678")}, follow=True).content.decode()
    assert me("hai@example.vn").phone == ""
    third = Client()
    third.post(SIGN_IN, {"email": "0912345678"})
    third.post(CODE, {"code": code_mailed_to("0912345678")})
    assert third.session["_auth_user_id"] == str(me().pk)


def test_what_matters_wants_a_fresh_sign_in(cast: Cast) -> None:
    client = signed_in()
    assert client.get(f"{PROFILE}lien-he/").status_code == 200
    session = client.session
    session[entering.FRESH] = (clock.real_now() - timedelta(minutes=16)).isoformat()
    session.save()
    for path in ("lien-he/", "khoa/them/"):
        assert client.get(PROFILE + path)["Location"].startswith(SIGN_IN)


def test_channels_are_chosen_on_the_page(cast: Cast, sms: None, settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    client = signed_in()
    assert "Tin nhắn SMS" not in page(client, PROFILE)
    assert client.post(f"{PROFILE}nhan-tin/", {}).status_code == 302
    assert not ChannelChoice.objects.get(person=me(), channel="email").wanted
    client.post(f"{PROFILE}nhan-tin/", {"channels": ["email"]})
    assert ChannelChoice.objects.get(person=me(), channel="email").wanted
    client.post(f"{PROFILE}nhan-tin/", {"channels": ["fax"]})
    assert ChannelChoice.objects.get(person=me(), channel="email").wanted


def test_a_browser_takes_notices_and_gives_them_up(cast: Cast, settings: Any) -> None:
    client = signed_in()
    assert "data-push-key" not in page(client, PROFILE)
    settings.CONGSO_PUSH_CONTACT = "mailto:cntt@so.example"
    assert 'data-push-worker="/thong-bao/day/sw.js"' in page(client, PROFILE)
    told = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", **KEYS}
    client.post(f"{PROFILE}trinh-duyet/", told, headers={"User-Agent": "Mozilla Chrome/140 Android"})
    assert "Chrome trên Android" in page(client, PROFILE)
    held = PushSubscription.objects.get(ended_at=None)
    assert signed_in("hai@example.vn", "Hai").post(f"{PROFILE}trinh-duyet/{held.uid}/thoi/").status_code == 404
    assert client.post(f"{PROFILE}trinh-duyet/{held.uid}/thoi/").status_code == 302
    assert (
        "chưa cho phép"
        in client.post(
            f"{PROFILE}trinh-duyet/", {**told, "endpoint": "https://evil.example/x"}, follow=True
        ).content.decode()
    )


def test_other_sessions_are_seen_and_ended(cast: Cast) -> None:
    first, second = signed_in(), signed_in()
    shown = page(second, PROFILE)
    assert shown.count("ở đây") == 1
    assert "Đăng xuất ở mọi nơi khác" in shown
    assert second.post(f"{PROFILE}phien/thoat/").status_code == 302
    assert first.get(PROFILE)["Location"].startswith(SIGN_IN)
    assert second.get(PROFILE).status_code == 200
    assert "chỉ đang đăng nhập ở đây" in second.post(f"{PROFILE}phien/thoat/", follow=True).content.decode()
    assert UserSession.objects.count() == 1


def test_a_key_is_the_owners_and_its_ceremony_is_not_skipped(cast: Cast) -> None:
    client, other = signed_in(), signed_in("hai@example.vn", "Hai")
    add, asked = f"{PROFILE}khoa/them/", asked_for_a_key(client)
    assert asked["publicKey"]["authenticatorSelection"]["userVerification"] == "required"
    strange = SoftKey().made(asked_for_a_key(other))
    for wrong in ("{}", strange):
        assert client.post(add, {"name": "x", "credential": wrong}).status_code == 422
    assert not Authenticator.objects.exists()
    credential = SoftKey().made(asked_for_a_key(client))
    assert client.post(add, {"name": "Điện thoại", "credential": credential})["Location"] == PROFILE
    key = Authenticator.objects.get()
    assert key.user_id == me().pk
    assert other.post(f"{PROFILE}khoa/{key.pk}/bo/").status_code == 409
    assert "Điện thoại" in page(client, PROFILE)
    assert client.post(f"{PROFILE}khoa/{key.pk}/bo/").status_code == 302
    assert not Authenticator.objects.exists()
    with pytest.raises(Refused):
        actions.remove_key(person=me(), key=key.pk, agency=cast.agency, by=me("hai@example.vn"))


def test_sessions_and_keys_are_told_by_the_clock_of_the_office(cast: Cast) -> None:
    """A demo lives on an assumed day: what the machine's own clock wrote is shown as that day."""
    client = signed_in()
    Authenticator.objects.create(user=me(), type=Authenticator.Type.WEBAUTHN, data={"name": "Khóa"})
    made = UserSession.objects.get().created_at
    assert f"từ {clock.local(made):%H:%M, %d/%m/%Y}" in page(client, PROFILE)
    clock.shift(datetime(2020, 12, 31, 15, tzinfo=clock.HANOI) - clock.real_now())
    try:
        with demo_time():
            shown = page(client, PROFILE)
    finally:
        clock.shift(timedelta())
    assert re.search(r"từ 1[45]:[0-5]\d, 31/12/2020", shown)
    assert "thêm 31/12/2020" in shown
    assert f"{clock.local(made):%d/%m/%Y}" not in shown


def demo_time() -> AbstractContextManager[datetime]:
    """The clock of a test stands still; here it shows what the office's would."""
    return clock.at(datetime(2020, 12, 31, 15, tzinfo=clock.HANOI))


def asked_for_a_key(client: Client) -> dict[str, Any]:
    """What the page lets the browser ask its key."""
    data = re.search(r'<script[^>]*id="js_data"[^>]*>(.*?)</script>', page(client, f"{PROFILE}khoa/them/"), re.DOTALL)
    assert data is not None
    found: dict[str, Any] = json.loads(data[1])["creation_options"]
    return found


@pytest.mark.parametrize("official", [False, True])
def test_a_citizens_key_opens_the_door_and_an_officials_does_not(cast: Cast, official: bool) -> None:
    owner, key, door = signed_in(), SoftKey(), f"{SIGN_IN}khoa/?sau-do=/dich-vu/tai-khoan/"
    owner.post(f"{PROFILE}khoa/them/", {"name": "Điện thoại", "credential": key.made(asked_for_a_key(owner))})
    if official:  # the same key, as an official's
        Authenticator.objects.update(user=cast.specialist)
        key.owner = websafe_encode(str(cast.specialist.pk).encode())
    client, stranger = Client(), Client()
    answered = key.answered(client.get(f"{SIGN_IN}khoa/").json()["request_options"])
    stranger.get(f"{SIGN_IN}khoa/")
    assert stranger.post(door, {"credential": answered})["Location"] == SIGN_IN
    answer = client.post(door, {"credential": answered})
    assert answer["Location"] == (SIGN_IN if official else PROFILE)
    assert ("_auth_user_id" in client.session) is not official
    client.post(f"{SERVICES}dang-xuat/")
    assert client.post(door, {"credential": answered})["Location"] == SIGN_IN


def test_a_key_that_is_none_is_said_so(cast: Cast) -> None:
    client = Client()
    client.get(f"{SIGN_IN}khoa/")
    assert client.post(f"{SIGN_IN}khoa/", {"credential": "{}"})["Location"] == SIGN_IN
    assert client.post(f"{SIGN_IN}khoa/", {"credential": "không"})["Location"] == SIGN_IN


def test_the_account_is_its_owners_and_costs_few_questions(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client = signed_in()
    with django_assert_max_num_queries(12):
        client.get(PROFILE)
    assert Client().get(PROFILE)["Location"].startswith(SIGN_IN)
    for path in ("nhan-tin/", "trinh-duyet/", "phien/thoat/"):
        assert re.match(r"/dich-vu/dang-nhap/", Client().post(PROFILE + path)["Location"])
        assert client.get(PROFILE + path).status_code == 405
