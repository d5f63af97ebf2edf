"""SMS, Zalo and web push to carriers in a process of their own: taken once, tried again, given up, reported."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django_tasks_db.models import DBTaskResult
from joserfc import jwt
from joserfc.jwk import ECKey

from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.notices import actions
from congso.notices.channels import channels, push
from congso.notices.channels.lettering import alphabet, lettered, parts, unmarked
from congso.notices.models import Message, PushSubscription
from congso.notices.night import morning_after
from congso.notices.states import MessageState
from congso.notices.tests.conftest import found, official
from congso.notices.tests.deeds import send_code, tell, tell_stranger
from congso.people.actions import correct_person
from congso.people.models import Agency, Person
from tests.messages_stand_in import APP, APP_SECRET, EVENTS, PASSWORD, REPORTS, USER, Carriers, carrying

HOUSE = House(agency_id=0)
NIGHT = datetime(2020, 6, 10, 22, 30, tzinfo=clock.HANOI)
both_databases = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Carriers]:
    with carrying(tmp_path_factory.mktemp("carried")) as carriers:
        yield carriers


@pytest.fixture
def carriers(running: Carriers, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Carriers:
    """An office that is set up for all three; nothing was carried yet."""
    for file in running.folder.iterdir():
        file.unlink()
    settings.CONGSO_HOME = tmp_path
    place = running.address
    settings.CONGSO_SMS = {"url": f"{place}/sms", "user": USER, "brandname": "SOVHTTDL", "marks": "drop_if_cheaper"}
    settings.CONGSO_ZALO = {"url": f"{place}/zalo", "app": APP, "template": "7", "token_url": f"{place}/zalo/token"}
    settings.CONGSO_PUSH_CONTACT, settings.CONGSO_PUSH_SERVICES = "mailto:cntt@so.example", [place]
    settings.CONGSO_PUBLIC_URL = "http://office"
    for name, secret in (("SMS_GATEWAY", PASSWORD), ("SMS_REPORTS", REPORTS), ("ZALO_SECRET", APP_SECRET)):
        monkeypatch.setenv(f"CONGSO_{name}", secret)
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/zalo_access").write_text("the-0")
    (tmp_path / "keys/zalo_refresh").write_text("doi-1")
    return running


@pytest.fixture
def agency(db: Any) -> Agency:
    return found("vhttdl")


@dataclass
class Browser:
    """A browser that subscribed: its keys, and where its push service keeps what comes."""

    carriers: Carriers
    name: str = "b1"

    def __post_init__(self) -> None:
        self.private, self.secret = ec.generate_private_key(push.CURVE), b"0123456789abcdef"

    @property
    def told(self) -> dict[str, str]:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": point, "auth": self.secret}
        words = {name: base64.urlsafe_b64encode(key).rstrip(b"=").decode() for name, key in keys.items()}
        return {"endpoint": f"{self.carriers.address}/push/{self.name}", **words}

    def shown(self) -> dict[str, str]:
        sealed = (self.carriers.folder / f"push-{self.name}.bin").read_bytes()
        text = http_ece.decrypt(sealed, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        found: dict[str, str] = json.loads(text)
        return found


def somebody(agency: Agency, phone: str = "0912345678", wants: tuple[str, ...] = ("sms",)) -> Person:
    lan = correct_person(person=official(agency, "lan", "specialist"), changes={"phone": phone}, by=HOUSE)
    actions.choose_channels(person=lan, wanted=wants, agency=agency, by=lan)
    return lan


def come_due() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.real_now())


def only() -> Message:
    message: Message = Message.objects.select_related("lease").get()
    return message


# ------------------------------------------------------------------------------------------------------ letters, night


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("a" * 160, "gsm7", 1),
        ("a" * 161, "gsm7", 2),
        ("a" * 306, "gsm7", 2),
        ("a" * 307, "gsm7", 3),
        ("a" * 159 + "€", "gsm7", 2),
        ("ồ" * 70, "ucs2", 1),
        ("ồ" * 71, "ucs2", 2),
        ("ồ" * 135, "ucs2", 3),
        ("", "gsm7", 1),
    ],
)
def test_parts_are_counted_as_the_provider_counts_them(text: str, kind: str, count: int) -> None:
    assert (alphabet(text), parts(text)) == (kind, count)


def test_marks_go_only_where_the_office_says_so_or_where_it_saves_a_part() -> None:
    short, long = "Hồ sơ đã nhận…", "Hồ sơ được tiếp nhận, hẹn trả 09:00, 18/06/2020. Xem https://so.example/tra-cuu/1"
    assert unmarked(short) == "Ho so da nhan..."
    assert unmarked("ĐỒNG NAI – “Ư”") == 'DONG NAI - "U"'
    assert lettered(short, "drop_if_cheaper") == short
    assert parts(long) == 2
    assert lettered(long, "drop_if_cheaper") == unmarked(long)
    assert lettered(long, "keep") == long
    assert lettered(short, "drop") == unmarked(short)


@pytest.mark.parametrize(("hour", "until"), [(22, 11), (3, 10), (20, None), (7, None), (21, 11)])
def test_the_night_ends_in_the_morning(hour: int, until: int | None) -> None:
    ends = morning_after(datetime(2020, 6, 10, hour, 0, tzinfo=clock.HANOI))
    assert ends == (None if until is None else datetime(2020, 6, until, 7, 0, tzinfo=clock.HANOI))


# ----------------------------------------------------------------------------------------------------------------- SMS


@both_databases
def test_a_text_message_is_taken_once_counted_and_reported(carriers: Carriers, agency: Agency) -> None:
    sentence = "Hồ sơ 01 đã được tiếp nhận, hẹn trả 09:00, 18/06/2020, tại quầy."
    tell(person=somebody(agency), by=HOUSE, sentence=sentence, mail=True)
    assert only().state is MessageState.WAITING
    assert run_waiting() == 1
    [taken] = carriers.taken("sms")
    assert (taken["to"], taken["brandname"], taken["alphabet"]) == ("84912345678", "SOVHTTDL", "gsm7")
    assert taken["text"].startswith("VHTTDL: Ho so 01 da duoc tiep nhan, hen tra 09:00")
    message = only()
    assert (message.state, message.parts, message.reference[:2]) == (MessageState.SENT, 1, "M-")


@both_databases
def test_a_gateway_that_took_it_before_our_note_takes_it_once(carriers: Carriers, agency: Agency) -> None:
    tell(person=somebody(agency), by=HOUSE, mail=True)
    channels["sms"].deliver(only())
    assert run_waiting() == 1
    assert len(carriers.taken("sms")) == 1
    assert only().state is MessageState.SENT


@both_databases
def test_a_gateway_that_is_busy_is_asked_later_and_one_that_refuses_ends_it(carriers: Carriers, agency: Agency) -> None:
    (carriers.folder / "busy").touch()
    tell(person=somebody(agency, phone="0912345000"), by=HOUSE, mail=True)
    run_waiting()
    assert only().state is MessageState.RETRYING
    (carriers.folder / "busy").unlink()
    come_due()
    run_waiting()
    message = only()
    assert (message.state, message.last_error) == (MessageState.DEAD, "Cổng SMS không nhận tin này (mã 101).")
    assert message.masked_to == "0912***000"


@both_databases
def test_a_code_goes_at_night_and_is_erased_news_wait_for_the_morning(carriers: Carriers, agency: Agency) -> None:
    lan = somebody(agency)
    with clock.at(NIGHT):
        tell(person=lan, by=HOUSE, mail=True)
        send_code(person=lan, code="123456", by=HOUSE)
        assert run_waiting() == 1
    [taken] = carriers.taken("sms")
    assert taken["text"] == "123456"
    news, code = Message.objects.select_related("lease").order_by("id")
    assert (news.state, code.state, code.body) == (MessageState.WAITING, MessageState.SENT, "")
    rests = DBTaskResult.objects.get(pk=news.lease.job_id).run_after - clock.real_now()
    assert 8.4 < rests.total_seconds() / 3600 <= 8.5


@pytest.mark.parametrize("lost", [False, True])
@both_databases
def test_the_gateways_report_says_how_it_ended(
    carriers: Carriers, agency: Agency, live_server: Any, settings: Any, lost: bool
) -> None:
    settings.CONGSO_PUBLIC_URL = live_server.url
    tell(person=somebody(agency, phone="0912345111" if lost else "0912345678"), by=HOUSE, mail=True)
    run_waiting()
    message = only()
    assert carriers.report(message.round_ref, secret="bịa") == 403
    assert carriers.report(message.round_ref, said={"status": "on its way"}) == 200
    assert carriers.report(message.round_ref, said={"ref": "x"}) == 400
    assert carriers.report(message.round_ref, said={"ref": str(agency.uid)}) == 404
    assert only().state is MessageState.SENT
    assert [carriers.report(message.round_ref) for _ in range(2)] == [200, 200]
    message = only()
    if not lost:
        assert message.state is MessageState.ARRIVED
        return
    assert (message.state, message.last_error) == (MessageState.LOST, "Thuê bao tắt máy")
    with clock.at(clock.real_now()):  # the server's own thread lives now
        administrator = official(agency, "admin", "administrator")
        assert list(Message.objects.visible_to(administrator).dead()) == [message]
        actions.resend(message=message, by=administrator)
        come_due()
        run_waiting()
    assert [kept["ref"][-2:] for kept in carriers.taken("sms")] == [".0", ".1"]
    assert carriers.report(message.round_ref) == 200
    assert only().state is MessageState.SENT


@both_databases
def test_a_report_without_a_shared_secret_is_never_believed(carriers: Carriers, db: Any, monkeypatch: Any) -> None:
    monkeypatch.delenv("CONGSO_SMS_REPORTS")
    proof = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"  # of nothing with no key
    answer = Client().post("/tin-nhan/bao-phat/", b"", "application/json", headers={"X-Signature": proof})
    assert answer.status_code == 403


# ---------------------------------------------------------------------------------------------------------------- Zalo


@both_databases
def test_zalo_takes_the_template_renews_its_token_once_and_tells_that_it_arrived(
    carriers: Carriers, agency: Agency, tmp_path: Path, live_server: Any, monkeypatch: Any
) -> None:
    tell(person=somebody(agency, wants=("zalo",)), by=HOUSE, sentence="Hồ sơ 01 đã có kết quả.", mail=True)
    run_waiting()
    [taken] = carriers.taken("zalo")
    assert (taken["phone"], taken["template_id"]) == ("84912345678", "7")
    assert taken["template_data"]["noi_dung"] == "Hồ sơ 01 đã có kết quả."
    assert taken["template_data"]["ten"] == "Lê Thị Lan"
    assert (tmp_path / "keys/zalo_access").read_text() != "the-0"
    assert (tmp_path / "keys/zalo_access").stat().st_mode & 0o777 == 0o600
    ref, office = only().round_ref, live_server.url
    assert carriers.arrived(ref, office) == 403
    monkeypatch.setenv("CONGSO_ZALO_EVENTS", EVENTS)
    assert carriers.arrived(ref, office, secret="bịa") == 403
    assert carriers.arrived(ref, office, said={"event_name": "user_send_text"}) == 200
    assert carriers.arrived(str(agency.uid), office) == 200
    assert only().state is MessageState.SENT
    assert [carriers.arrived(ref, office) for _ in range(2)] == [200, 200]
    assert only().state is MessageState.ARRIVED


@both_databases
def test_somebody_without_zalo_is_given_up(carriers: Carriers, agency: Agency) -> None:
    tell(person=somebody(agency, phone="0912345000", wants=("zalo",)), by=HOUSE, mail=True)
    run_waiting()
    assert (only().state, only().last_error) == (MessageState.DEAD, "Zalo không nhận tin này (mã -118).")


# ---------------------------------------------------------------------------------------------------------------- push


@both_databases
def test_a_browser_shows_what_it_alone_can_open(carriers: Carriers, agency: Agency) -> None:
    lan, browser = somebody(agency, wants=("push",)), Browser(carriers)
    actions.take_notices_here(person=lan, browser="Chrome", agency=agency, by=lan, **browser.told)
    tell(person=lan, by=HOUSE, sentence="Hồ sơ 01 cần bổ sung.", mail=True)
    run_waiting()
    assert browser.shown() == {"title": "VHTTDL", "body": "Hồ sơ 01 cần bổ sung.", "url": "/"}
    [head] = carriers.taken("push")
    assert (head["Content-Encoding"], head["TTL"]) == ("aes128gcm", "259200")
    token, key = (part.split("=", 1)[1] for part in head["Authorization"].removeprefix("vapid ").split(","))
    point = base64.urlsafe_b64decode(key + "=")
    public = ec.EllipticCurvePublicKey.from_encoded_point(push.CURVE, point)
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    claims = jwt.decode(token, ECKey.import_key(pem), algorithms=["ES256"]).claims
    assert (claims["aud"], claims["sub"]) == (carriers.address, "mailto:cntt@so.example")
    assert 0 < claims["exp"] - clock.real_now().timestamp() <= 24 * 3600
    assert key == push.public_key()


@both_databases
def test_a_browser_that_is_gone_is_asked_no_more(carriers: Carriers, agency: Agency) -> None:
    lan = somebody(agency, wants=("push",))
    actions.take_notices_here(person=lan, browser="", agency=agency, by=lan, **Browser(carriers, "gone").told)
    tell(person=lan, by=HOUSE, mail=True)
    run_waiting()
    assert only().state is MessageState.DEAD
    assert not PushSubscription.objects.filter(ended_at=None).exists()
    tell(person=lan, by=HOUSE, sentence="Nữa.", mail=True)
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_only_push_services_that_the_office_named_and_real_keys_are_taken(
    carriers: Carriers, agency: Agency, settings: Any
) -> None:
    lan, told = somebody(agency), Browser(carriers).told
    settings.CONGSO_PUSH_SERVICES = ["fcm.googleapis.com", "*.push.apple.com"]
    good = "https://fcm.googleapis.com/fcm/send/x"
    for endpoint in (
        told["endpoint"],
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil@fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://169.254.169.254/",
        good + "y" * 1000,
    ):
        with pytest.raises(Refused):
            actions.take_notices_here(person=lan, browser="", agency=agency, by=lan, **told | {"endpoint": endpoint})
    for keys in ({"auth": "ngắn"}, {"auth": "YQ"}, {"p256dh": told["auth"]}, {"p256dh": ""}):
        with pytest.raises(Refused):
            actions.take_notices_here(person=lan, browser="", agency=agency, by=lan, **told | {"endpoint": good} | keys)
    first = actions.take_notices_here(person=lan, browser="", agency=agency, by=lan, **told | {"endpoint": good})
    again = actions.take_notices_here(person=lan, browser="", agency=agency, by=lan, **told | {"endpoint": good})
    assert list(PushSubscription.objects.filter(ended_at=None)) == [again]
    with pytest.raises(Refused):
        actions.stop_notices_there(subscription=first, agency=agency, by=lan)
    with pytest.raises(Refused):
        actions.stop_notices_there(subscription=again, agency=agency, by=official(agency, "minh", "specialist"))
    actions.stop_notices_there(subscription=again, agency=agency, by=lan)
    assert not PushSubscription.objects.filter(ended_at=None).exists()


def test_the_worker_of_push_has_a_folder_of_its_own(client: Client) -> None:
    answer = client.get("/thong-bao/day/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in answer.content


# -------------------------------------------------------------------------------------------------------------- choice


@pytest.mark.django_db
def test_everybody_is_told_by_what_they_chose_and_nobody_chooses_for_another(
    carriers: Carriers, agency: Agency
) -> None:
    lan = somebody(agency, wants=("sms", "zalo"))
    tell(person=lan, by=HOUSE, mail=True)
    assert set(Message.objects.values_list("channel", flat=True)) == {"sms", "zalo"}
    with pytest.raises(Refused):
        actions.choose_channels(person=lan, wanted=(), agency=agency, by=official(agency, "minh", "specialist"))
    actions.choose_channels(person=lan, wanted=(), agency=agency, by=lan)
    tell(person=lan, by=HOUSE, sentence="Nữa.", mail=True)
    assert Message.objects.count() == 2


@pytest.mark.django_db
def test_an_official_chooses_on_the_page_of_notices(carriers: Carriers, agency: Agency) -> None:
    lan, client = somebody(agency), Client()
    client.force_login(lan)
    shown = client.get("/thong-bao/cach-nhan/").content.decode()
    assert 'value="sms" checked' in shown
    assert 'value="email"' not in shown
    assert client.post("/thong-bao/cach-nhan/", {"kenh": ["zalo", "fax"]}).status_code == 302
    tell(person=lan, by=HOUSE, mail=True)
    assert [message.channel for message in Message.objects.all()] == ["zalo"]
    assert any("tin thông báo Zalo" in row.sentence for row in story(lan.ref))


@pytest.mark.django_db
def test_a_stranger_is_told_by_mail_else_by_sms_and_passing_news_wait_for_no_channel(
    carriers: Carriers, agency: Agency, settings: Any
) -> None:
    settings.EMAIL_HOST, about = "", official(agency, "lan", "specialist")
    tell_stranger(agency=agency, about=about, email="", phone="0912345678", by=HOUSE)
    tell_stranger(agency=agency, about=about, email="x@dan.example", phone="0912345678", passing=True, by=HOUSE)
    assert list(Message.objects.values_list("channel", "to")) == [("sms", "0912345678")]
    tell_stranger(agency=agency, about=about, email="x@dan.example", phone="", by=HOUSE)
    assert Message.objects.select_related("lease").get(channel="email").state is MessageState.HELD
    settings.CONGSO_SMS = {}
    tell_stranger(agency=agency, about=about, email="", phone="0912345678", by=HOUSE)
    assert Message.objects.count() == 2
