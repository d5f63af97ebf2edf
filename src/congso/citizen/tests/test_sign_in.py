"""Signing in with a mailed code: who gets in, who does not, and how guessing ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from congso.citizen import codes
from congso.citizen.tests.office import SCRIPT, SERVICES, code_mailed_to, page, signed_in
from congso.kernel import clock
from congso.ledger.models import Entry
from congso.notices.models import Message
from congso.people.models import Person
from tests.cast import Cast

SIGN_IN, CODE, NAME = (f"{SERVICES}dang-nhap/{part}" for part in ("", "ma/", "ho-ten/"))
EMAIL = "mo.quan@example.vn"


def asked(client: Client, email: str = EMAIL, back: str = "") -> str:
    client.post(SIGN_IN + (f"?sau-do={back}" if back else ""), {"email": email})
    return code_mailed_to(email.lower())


def test_somebody_new_proves_the_address_says_a_name_and_is_in(cast: Cast) -> None:
    client = Client()
    code = asked(client)
    assert "mo.quan@example.vn" in page(client, CODE)
    assert client.post(CODE, {"code": f" {code[:3]} {code[3:]} "})["Location"] == NAME
    assert client.post(NAME, {"full_name": "  Lê Thị   Mở Quán "})["Location"] == "/dich-vu/ho-so/"
    person = Person.objects.get(username=EMAIL)
    assert (person.full_name, person.agency, person.email) == ("Lê Thị Mở Quán", None, EMAIL)
    assert not person.has_usable_password()
    assert "Lê Thị Mở Quán" in page(client, "/dich-vu/ho-so/")


def test_who_is_known_is_in_at_once_and_comes_back_to_where_they_were(cast: Cast) -> None:
    signed_in()
    client = Client()
    assert client.get("/dich-vu/thu-tuc/1.004650/nop/")["Location"].startswith(f"{SIGN_IN}?sau-do=%2Fdich-vu")
    code = asked(client, "Mo.Quan@Example.vn", "/dich-vu/thu-tuc/1.004650/nop/")
    assert client.post(CODE, {"code": code})["Location"] == "/dich-vu/thu-tuc/1.004650/nop/"
    assert Person.objects.filter(username=EMAIL).count() == 1


@pytest.mark.parametrize(
    "back", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "x"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(cast: Cast, back: str) -> None:
    signed_in()
    client = Client()
    assert client.post(CODE, {"code": asked(client, back=back)})["Location"] == "/dich-vu/ho-so/"


def test_the_ledger_holds_no_address_and_no_code(cast: Cast) -> None:
    client = signed_in()
    code = code_mailed_to(EMAIL)
    entries = list(Entry.objects.order_by("-id")[:6])
    written = "".join(entry.values for entry in entries)
    assert {"citizen.code_sent", "citizen.signed_in"} <= {entry.event for entry in entries}
    assert EMAIL not in written
    assert code not in written
    client.post(f"{SERVICES}dang-xuat/")
    assert client.get("/dich-vu/ho-so/").status_code == 302


def test_a_wrong_code_is_said_beside_the_field_and_the_fifth_is_the_last(cast: Cast) -> None:
    client = Client()
    code = asked(client)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    answers = [client.post(CODE, {"code": wrong}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 5
    assert "Mã không đúng" in answers[0].content.decode()
    assert client.post(CODE, {"code": code})["Location"] == SIGN_IN


def test_a_code_is_good_for_ten_minutes_once_and_in_its_own_browser(cast: Cast) -> None:
    client, other = Client(), Client()
    code = asked(client)
    assert other.post(CODE, {"code": code})["Location"] == SIGN_IN
    assert client.post(CODE, {"code": code})["Location"] == NAME
    assert client.post(CODE, {"code": code})["Location"] == SIGN_IN
    code, session = asked(client), client.session
    until = datetime.fromisoformat(session[codes.HELD]["until"])
    assert timedelta(minutes=9) < until - clock.real_now() <= timedelta(minutes=10)
    session[codes.HELD] |= {"until": (until - timedelta(minutes=10, seconds=1)).isoformat()}
    session.save()
    assert client.post(CODE, {"code": code})["Location"] == SIGN_IN


@pytest.mark.usefixtures("early_in_a_minute")
def test_tries_that_come_at_the_same_moment_are_counted_too(cast: Cast) -> None:
    """Each of many requests at once sees a session in which nobody has tried yet."""
    client = Client()
    code, before = asked(client), dict(client.session)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(5):
        client.post(CODE, {"code": wrong})
        session = client.session
        session.update(before)
        session.save()
    assert client.post(CODE, {"code": code}).status_code == 422


@pytest.mark.parametrize("email", ["", "không phải thư", f"{'a' * 90}@example.vn", SCRIPT, "a@b"])
def test_an_address_that_is_none_is_said_beside_the_field(cast: Cast, email: str) -> None:
    before = Message.objects.count()
    answer = Client().post(SIGN_IN, {"email": email})
    assert answer.status_code == 422
    assert SCRIPT not in answer.content.decode()
    assert Message.objects.count() == before


@pytest.mark.usefixtures("early_in_a_minute")
def test_asking_for_codes_ends(cast: Cast) -> None:
    client = Client()
    assert [client.post(SIGN_IN, {"email": EMAIL}).status_code for _ in range(6)] == [302] * 5 + [429]
    others = [client.post(SIGN_IN, {"email": f"a{n}@example.vn"}).status_code for n in range(8)]
    assert others.count(429) >= 3


def test_a_name_is_needed_and_an_address_must_be_proved_first(cast: Cast) -> None:
    client = Client()
    assert client.get(NAME)["Location"] == SIGN_IN
    client.post(CODE, {"code": asked(client)})
    assert client.post(NAME, {"full_name": "  "}).status_code == 422
    assert client.post(NAME, {"full_name": "x" * 200}).status_code == 422
    client.post(NAME, {"full_name": SCRIPT})
    assert SCRIPT not in page(client, "/dich-vu/ho-so/")


def test_an_official_is_not_signed_in_by_a_mailed_code(cast: Cast) -> None:
    official = cast.specialist
    client = Client()
    code = asked(client, "so-vhttdl.specialist@example.vn")
    client.post(CODE, {"code": code})
    assert "_auth_user_id" not in client.session
    assert official.is_active


@pytest.fixture
def no_mail(settings: Any) -> None:
    """An office that has set up no channel at all."""
    settings.EMAIL_HOST = ""


@pytest.mark.usefixtures("no_mail")
def test_a_demo_office_without_mail_shows_the_code_on_the_page(cast: Cast, settings: Any) -> None:
    settings.CONGSO_DEMO = True
    client = Client()
    before = page(client, SIGN_IN)
    assert "Văn phòng minh họa không gửi thư" in before
    assert "được gửi tới đây" not in before
    code, shown = asked(client), page(client, CODE)
    assert f'Mã của bạn: <b class="num">{code}</b>' in shown
    assert "Mã vừa được gửi tới" not in shown
    assert client.post(CODE, {"code": code})["Location"] == NAME
    settings.CONGSO_DEMO = False
    client = Client()
    assert client.post(SIGN_IN, {"email": EMAIL}).status_code == 422


def test_a_demo_office_that_sends_mail_and_a_real_one_show_no_code(cast: Cast, settings: Any) -> None:
    for demo in (True, False):
        settings.CONGSO_DEMO = demo
        client = Client()
        code, shown = asked(client), page(client, CODE)
        assert code not in shown
        assert "Mã vừa được gửi tới" in shown
        assert "shown" not in client.session[codes.HELD]


def test_a_code_that_a_demo_showed_is_shown_no_more_once_the_office_is_a_real_one(cast: Cast, settings: Any) -> None:
    settings.CONGSO_DEMO, settings.EMAIL_HOST = True, ""
    client = Client()
    code = asked(client)
    settings.CONGSO_DEMO = False
    assert code not in page(client, CODE)


@pytest.mark.usefixtures("no_mail")
def test_a_real_office_without_a_channel_says_so_before_anything_is_sent(cast: Cast) -> None:
    signed_out, before = Client(), Message.objects.count()
    shown = page(signed_out, SIGN_IN)
    for words in ("Cơ quan chưa mở cách đăng nhập bằng mã", "khóa truy cập", "Bộ phận Một cửa"):
        assert words in shown
    assert "Gửi mã cho tôi" not in shown
    answer = signed_out.post(SIGN_IN, {"email": EMAIL})
    assert answer.status_code == 422
    assert "Cơ quan chưa mở cách đăng nhập bằng mã" in answer.content.decode()
    assert Message.objects.count() == before
    assert signed_out.get(CODE)["Location"] == SIGN_IN


def test_signing_in_costs_few_questions(cast: Cast, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(6):
        Client().get(SIGN_IN)
