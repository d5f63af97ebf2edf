"""Mail to a real server: delivered once, tried again when the server is away, given up when it never will be taken."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from congso.jobs.models import Lease
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.notices import actions
from congso.notices.delivery import deliver
from congso.notices.models import Message, masked_address
from congso.notices.routines import erase_old_texts
from congso.notices.states import MessageState
from congso.notices.tests.conftest import found, official
from congso.notices.tests.deeds import tell

pytestmark = pytest.mark.django_db(transaction=True)
HOUSE = House(agency_id=0)


def come_due() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=clock.real_now())


def test_mail_is_handed_over_after_the_act_and_only_once(post_office, agency):
    lan = official(agency, "lan", "specialist", "lan@dan.example")
    tell(person=lan, by=HOUSE, sentence="Hồ sơ 01\r\nBcc: x@y.example đã có kết quả.", mail=True)
    message = Message.objects.get()
    assert message.state is MessageState.WAITING
    with post_office.open():
        assert run_waiting() == 1
        deliver(message_id=message.pk, agency_id=agency.pk)
    [mail] = post_office.mails()
    assert mail["Subject"].strip() == "[VHTTDL] Hồ sơ 01 Bcc: x@y.example đã có kết quả."
    assert (mail["To"], mail["From"], mail["Bcc"]) == ("lan@dan.example", "so@congso.example", None)
    assert mail["Message-ID"] == f"<{message.uid}@congso.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Kính gửi Lê Thị Lan," in mail.get_content()
    assert Message.objects.get().state is MessageState.SENT


def test_mail_waits_for_a_server_that_is_down_and_then_goes_once(post_office, agency):
    lan = official(agency, "lan", "specialist", "lan@dan.example")
    tell(person=lan, by=HOUSE, mail=True)
    for attempt in (1, 2):
        come_due()
        assert run_waiting() == 1
        message = Message.objects.select_related("lease").get()
        assert (message.state, message.lease.attempts) == (MessageState.RETRYING, attempt)
    assert run_waiting() == 0
    come_due()
    with post_office.open():
        assert run_waiting() == 1
        assert run_waiting() == 0
    assert len(post_office.mails()) == 1
    assert Message.objects.get().state is MessageState.SENT


def test_a_server_that_says_later_is_asked_later(post_office, agency):
    later = official(agency, "later", "specialist", "later@dan.example")
    tell(person=later, by=HOUSE, mail=True)
    (post_office.folder / "busy").touch()
    with post_office.open():
        run_waiting()
        assert Message.objects.select_related("lease").get().state is MessageState.RETRYING
        (post_office.folder / "busy").unlink()
        come_due()
        run_waiting()
    assert len(post_office.mails()) == 1


def test_an_address_that_is_refused_is_given_up_at_once_and_can_be_sent_again(post_office, agency):
    nobody = official(agency, "nobody", "specialist", "nobody@dan.example")
    administrator = official(agency, "admin", "administrator")
    tell(person=nobody, by=HOUSE, mail=True)
    with post_office.open():
        run_waiting()
        message = Message.objects.select_related("lease").get()
        assert (message.state, message.lease.attempts) == (MessageState.DEAD, 1)
        assert message.last_error == "Máy chủ thư không nhận địa chỉ này (mã 550)."
        with pytest.raises(Refused):
            actions.resend(message=message, by=nobody)
        actions.resend(message=message, by=administrator)
        assert Message.objects.select_related("lease").get().state is MessageState.RETRYING
        with pytest.raises(Refused):
            actions.resend(message=message, by=administrator)
        assert run_waiting() == 1
    assert post_office.mails() == []


def test_without_a_mail_server_mail_is_held_until_there_is_one(post_office, agency, settings):
    lan = official(agency, "lan", "specialist", "lan@dan.example")
    administrator = official(agency, "admin", "administrator")
    host, settings.EMAIL_HOST = settings.EMAIL_HOST, ""
    tell(person=lan, by=HOUSE, mail=True)
    message = Message.objects.get()
    assert (message.state, message.last_error) == (MessageState.HELD, "Cơ quan chưa cấu hình kênh gửi.")
    assert not Lease.objects.exists()
    with pytest.raises(Refused):
        actions.resend(message=message, by=administrator)
    settings.EMAIL_HOST = host
    actions.resend(message=message, by=administrator)
    with post_office.open():
        run_waiting()
    assert len(post_office.mails()) == 1


def test_an_act_that_is_refused_sends_nothing(post_office, agency):
    lan = official(agency, "lan", "specialist", "lan@dan.example")
    with pytest.raises(Refused):
        tell(person=lan, by=HOUSE, mail=True, then_refuse=True)
    assert not Message.objects.exists()
    assert run_waiting() == 0


def test_history_says_that_mail_left_and_names_no_address(post_office, agency):
    lan = official(agency, "lan", "specialist", "lan@dan.example")
    tell(person=lan, by=HOUSE, mail=True)
    with post_office.open():
        run_waiting()
    told = story(lan.ref)[0]
    assert told.sentence == "Hệ thống đã gửi thư điện tử báo tin."
    assert "lan@" not in str(told.values)


def test_nothing_of_the_address_stands_in_the_log_or_in_the_reason(post_office, agency, caplog):
    nobody = official(agency, "nobody", "specialist", "nobody@dan.example")
    later = official(agency, "later", "specialist", "later@dan.example")
    (post_office.folder / "busy").touch()
    for person in (nobody, later):
        tell(person=person, by=HOUSE, mail=True)
    with post_office.open():
        assert run_waiting() == 2
    assert "attempt 1 failed" in caplog.text
    assert "dan.example" not in caplog.text
    kept = [
        *Lease.objects.values_list("last_error", flat=True),
        *DBTaskResult.objects.values_list("traceback", flat=True),
    ]
    assert all("dan.example" not in text for text in kept)


def test_addresses_are_masked():
    assert masked_address("nguyenlan@gmail.com") == "n*******n@gmail.com"
    assert masked_address("ab@gmail.com") == "**@gmail.com"


def test_administrators_see_the_messages_of_their_agency_with_masked_addresses(post_office, agency):
    nobody = official(agency, "nobody", "specialist", "nobody@dan.example")
    there = official(found("stttt"), "kia", "specialist", "kia@dan.example")
    administrator = official(agency, "admin", "administrator")
    for person in (nobody, there):
        tell(person=person, by=HOUSE, mail=True)
    with post_office.open():
        run_waiting()
    desk = Client()
    desk.force_login(administrator)
    page = desk.get(reverse("notices:messages"), {"xem": "hong"}).content.decode()
    assert "n****y@dan.example" in page
    assert "nobody@" not in page
    assert "k*a@" not in desk.get(reverse("notices:messages")).content.decode()
    mine = Message.objects.get(agency=agency)
    again = reverse("notices:resend", kwargs={"uid": mine.uid})
    assert "mã 550" in desk.get(again).content.decode()
    assert desk.post(again).status_code == 302
    assert Message.objects.select_related("lease").get(pk=mine.pk).state is MessageState.RETRYING
    theirs = reverse("notices:resend", kwargs={"uid": Message.objects.exclude(agency=agency).get().uid})
    assert desk.post(theirs).status_code == 404
    desk.force_login(nobody)
    assert desk.get(reverse("notices:messages")).status_code == 403


def test_texts_are_erased_after_the_term_of_the_rule_and_that_they_left_stays(agency):
    lan = official(agency, "lan", "specialist", "lan@dan.example")
    for _ in range(3):
        tell(person=lan, by=HOUSE, mail=True)
    old, lost, waiting = Message.objects.order_by("id")
    for message in (old, lost):
        actions.note_sent(message=message, by=HOUSE)
    actions.note_arrival(message=lost, sent_round=0, loss="không có hộp thư", by=HOUSE)
    with clock.at(clock.now() + timedelta(days=364)):
        assert erase_old_texts() == 0
    with clock.at(clock.now() + timedelta(days=366)):
        assert erase_old_texts() == 2
        assert erase_old_texts() == 0
    old, lost, waiting = Message.objects.order_by("id")
    assert (old.body, lost.body, old.to, old.state) == ("", "", "lan@dan.example", MessageState.SENT)
    assert old.title
    assert not lost.can_resend, "nothing is left to be sent"
    assert waiting.body
    assert "Đã xóa nội dung 2 thư, tin báo" in story(agency.ref)[0].sentence
