"""Each act is written at once, with few queries, and never backwards in time."""

import json
from datetime import timedelta

import pytest

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger import verify
from congso.ledger.actions import accept_clock
from congso.ledger.models import Disclosure, Entry
from congso.ledger.queries import last_change, story
from congso.ledger.rows import commitment
from congso.ledger.subscribers import write
from congso.ledger.tests.office import FIRST, SECOND, Said, say


def said(word, secret=""):
    return Said(actor="house:x", subject="test.thing:1", agency_id=1, word=word, secret=secret)


@pytest.mark.django_db
def test_an_event_is_one_look_and_one_row_and_one_more_for_private_texts(django_assert_num_queries):
    with django_assert_num_queries(2):
        write(said("a"))
    with django_assert_num_queries(3):
        write(said("b", secret="bí mật"))


@pytest.mark.django_db
def test_a_private_text_stands_beside_the_row_and_only_its_commitment_in_it():
    say(word="a", by=FIRST, secret="Nguyễn Văn A, 0912345678")
    entry, text = Entry.objects.get(), Disclosure.objects.get()
    assert "Nguyễn" not in entry.values
    assert json.loads(entry.values)["secret"] == {"sha256": commitment(text.salt, text.text)}
    assert len(text.salt) == 32
    assert story("test.thing:1")[0].values["secret"] == "Nguyễn Văn A, 0912345678"


@pytest.mark.django_db
def test_the_same_private_text_never_looks_the_same():
    for _ in range(2):
        say(word="a", by=FIRST, secret="như nhau")
    first, second = Entry.objects.values_list("values", flat=True)
    assert first != second


@pytest.mark.django_db
def test_history_does_not_run_backwards():
    say(word="a", by=FIRST)
    with clock.at(clock.now() - timedelta(minutes=9)):
        say(word="a little late", by=FIRST)
    with clock.at(clock.now() - timedelta(days=1)):
        with pytest.raises(Refused, match="Đồng hồ"):
            say(word="b", by=FIRST)
        say(word="another agency", by=SECOND)
    assert Entry.objects.filter(agency_id=1).count() == 2


@pytest.mark.django_db
def test_an_office_that_once_wrote_in_the_future_can_write_again():
    with clock.at(clock.now() + timedelta(days=3650)):
        say(word="a", by=FIRST)
    with pytest.raises(Refused, match="Đồng hồ"):
        say(word="b", by=FIRST)
    accept_clock(reason="Pin CMOS hỏng, đã chỉnh giờ", by=FIRST)
    say(word="c", by=FIRST)
    with pytest.raises(Refused, match="không cần"):
        accept_clock(reason="Lần nữa", by=FIRST)
    assert list(verify.faults()) == []


@pytest.mark.django_db
def test_a_refused_act_is_told_but_is_no_change():
    say(word="a", by=FIRST)
    with pytest.raises(Refused):
        say(word="b", by=FIRST, spoil=True)
    assert list(Entry.objects.order_by("id").values_list("event", flat=True)) == ["test_ledger.said", "kernel.refused"]
    assert "test_ledger.said" in last_change("test.thing:1")


@pytest.mark.django_db
def test_a_thing_without_history_was_changed_by_somebody():
    assert last_change("test.thing:2") == "được người khác thay đổi"
