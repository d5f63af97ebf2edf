"""What people are told, once, and what they have read."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congso.kernel import subjects
from congso.kernel.actors import House
from congso.kernel.context import OutsideAction
from congso.kernel.refusals import Refused
from congso.notices.inbox import mark_read, notify, unread_count
from congso.notices.models import Notice
from congso.notices.tests.conftest import official
from congso.notices.tests.deeds import tell
from congso.people.models import Person

pytestmark = pytest.mark.django_db
HOUSE = House(agency_id=0)


@pytest.fixture
def lan(agency) -> Person:
    return official(agency, "lan", "specialist")


@pytest.fixture
def desk(lan) -> Client:
    client = Client()
    client.force_login(lan)
    return client


def test_a_notice_stands_and_falls_with_the_act(lan):
    with pytest.raises(Refused):
        tell(person=lan, by=HOUSE, then_refuse=True)
    assert unread_count(lan) == 0
    tell(person=lan, by=HOUSE)
    assert unread_count(lan) == 1
    with pytest.raises(OutsideAction):
        notify(person=lan, subject_ref=lan.ref, sentence="x")


def test_the_same_unread_sentence_is_told_once_and_again_when_it_was_read(lan):
    for _ in range(3):
        tell(person=lan, by=HOUSE)
    assert Notice.objects.count() == 1
    mark_read(lan)
    tell(person=lan, by=HOUSE)
    assert (Notice.objects.count(), unread_count(lan)) == (2, 1)


def test_a_person_reads_only_what_was_told_to_them(lan, agency):
    other = official(agency, "minh", "specialist")
    tell(person=lan, by=HOUSE)
    assert mark_read(other) == 0
    assert mark_read(other, [Notice.objects.get().uid]) == 0
    assert mark_read(lan, [Notice.objects.get().uid]) == 1


def test_a_person_without_an_agency_is_told_by_a_named_one(lan, agency):
    lan.agency = None
    with pytest.raises(ValueError, match="which agency"):
        tell(person=lan, by=HOUSE, ledger=agency.pk)
    tell(person=lan, by=HOUSE, ledger=agency.pk, agency=agency)
    assert Notice.objects.get().agency == agency


def test_a_closed_account_is_told_nothing(lan):
    lan.is_active = False
    tell(person=lan, by=HOUSE)
    assert not Notice.objects.exists()


def test_the_page_shows_notices_and_marks_those_chosen(desk, lan):
    tell(person=lan, by=HOUSE, sentence="Hồ sơ một đã đến.")
    tell(person=lan, by=HOUSE, sentence="Hồ sơ hai đã đến.")
    page = desk.get(reverse("notices:inbox")).content.decode()
    assert "Hồ sơ một đã đến." in page
    assert "2 chưa đọc" in page
    chosen = Notice.objects.get(sentence="Hồ sơ một đã đến.")
    answer = desk.post(reverse("notices:inbox"), {"chon": [str(chosen.uid)]})
    assert answer.status_code == 302
    assert unread_count(lan) == 1
    assert desk.post(reverse("notices:inbox"), {"chon": ["x"]}).status_code == 400
    desk.post(reverse("notices:inbox"), {"tat-ca": "1"})
    assert unread_count(lan) == 0


def test_looking_changes_nothing(desk, lan):
    tell(person=lan, by=HOUSE)
    desk.get(reverse("notices:inbox"))
    assert unread_count(lan) == 1


def test_the_page_leads_to_what_the_person_may_see_and_to_nothing_else(desk, lan):
    kind = subjects.of(lan.kind)
    tell(person=lan, by=HOUSE, sentence="Về tôi.", subject=lan.ref)
    tell(person=lan, by=HOUSE, sentence="Về một thứ không còn.", subject="gone.thing:1")
    page = desk.get(reverse("notices:inbox")).content.decode()
    assert "Về một thứ không còn." in page
    leads = kind.link is not None and kind.visible is not None and kind.visible(lan).filter(pk=lan.pk).exists()
    assert (f'href="{kind.link(lan)}">Về tôi.' in page) if leads else ("<b>Về tôi.</b>" in page)


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_many(desk, lan, django_assert_num_queries):
    tell(person=lan, by=HOUSE)
    desk.get(reverse("notices:inbox"))
    with CaptureQueriesContext(connection) as for_one:
        desk.get(reverse("notices:inbox"))
    for number in range(20):
        tell(person=lan, by=HOUSE, sentence=f"Tin {number}.")
    with django_assert_num_queries(len(for_one)):
        desk.get(reverse("notices:inbox"))


def test_pages_are_turned_by_key(desk, lan):
    for number in range(60):
        tell(person=lan, by=HOUSE, sentence=f"Tin số {number:02}.")
    first = desk.get(reverse("notices:inbox")).content.decode()
    assert "Tin số 59." in first
    assert "Tin số 09." not in first
    following = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])
    second = desk.get(following).content.decode()
    assert "Tin số 09." in second
    assert "Tin số 10." not in second


def test_strangers_are_asked_to_sign_in(client):
    assert client.get(reverse("notices:inbox")).status_code == 302
