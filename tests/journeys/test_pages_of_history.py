"""The ledger and the books of numbers as those see them who may: signed in, with the whole desk around."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.kernel import clock
from congso.kernel.actors import House
from congso.ledger import proofs, triggers
from congso.ledger.models import AccessLog, Entry
from congso.ledger.seals import seal
from congso.numbers.actions import hold, void
from congso.numbers.models import Drawn
from congso.numbers.tests.test_numbers import SERIES, issue
from congso.people.actions import register_person

LOG, REGISTER = "/quan-tri/nhat-ky/", "/quan-tri/so-van-ban/"


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_ledger_in_sentences_with_seals_and_proofs(cast, neighbours):
    seal()
    register_person(agency=cast.agency, username="moi", full_name="Lê Văn Mới", by=House(cast.agency.pk))
    client = signed_in(cast.administrator)
    page = client.get(LOG).content.decode()
    assert page.count("chưa niêm phong") == 1
    assert page.count("Tải bằng chứng") == Entry.objects.filter(agency_id=cast.agency.pk).count() - 1
    assert "Niêm phong gần nhất" in page
    assert "Lê Văn Mới" in page
    assert "Sở Khác" not in page
    entry = Entry.objects.filter(agency_id=cast.agency.pk).earliest("id")
    response = client.get(f"{LOG}{entry.uid}/bang-chung/")
    assert proofs.check(json.loads(response.content)).faults == ()
    assert "attachment" in response["Content-Disposition"]
    other = Entry.objects.filter(agency_id=neighbours.agency.pk).earliest("id")
    assert client.get(f"{LOG}{other.uid}/bang-chung/").status_code == 404


def test_a_demo_says_which_hours_are_the_machines_own(cast, settings):
    seal()
    client = signed_in(cast.administrator)
    settings.CONGSO_DEMO = False
    assert "giờ thật của máy chủ" not in client.get(LOG).content.decode()
    settings.CONGSO_DEMO = True
    assert client.get(LOG).content.decode().count("giờ thật của máy chủ") == 1


def test_the_sieve_by_actor_subject_and_day(cast):
    with clock.at(clock.now() + timedelta(days=2)):
        hold(agency_id=cast.agency.pk, series=SERIES, reason="Chờ ký", by=cast.van_thu)
    client = signed_in(cast.administrator)
    own = quote(cast.van_thu.ref)
    for query, there in (
        (f"?nguoi={own}", True),
        (f"?nguoi={quote(cast.clerk.ref)}", False),
        (f"?ve={quote(Drawn.objects.get().ref)}", True),
        (f"?nguoi={own}&tu=12/06/2020&den=12/06/2020", True),
        (f"?nguoi={own}&tu=13/06/2020", False),
        (f"?nguoi={own}&den=11/06/2020", False),
    ):
        assert ("giữ số 1" in client.get(LOG + query).content.decode()) == there, query
    assert "Ngày ghi như 10/06/2020" in client.get(f"{LOG}?tu=hôm+qua").content.decode()
    assert "Không có dòng nào" in client.get(f"{LOG}?tu=01/01/2030").content.decode()


@pytest.mark.django_db(transaction=True)
def test_reading_private_texts_is_noted(cast):
    hold(agency_id=cast.agency.pk, series=SERIES, reason="Chờ ký", by=cast.van_thu)
    drawn = Drawn.objects.get()
    assert signed_in(cast.administrator).get(f"{LOG}?ve={quote(drawn.ref)}").status_code == 200
    assert list(AccessLog.objects.values_list("person", "subject", "what")) == [
        (cast.administrator.ref, drawn.ref, "nhật ký")
    ]


def test_a_database_without_its_triggers_is_said(cast):
    client = signed_in(cast.administrator)
    assert "thiếu khóa chống sửa" not in client.get(LOG).content.decode()
    triggers.remove()
    assert "thiếu khóa chống sửa" in client.get(LOG).content.decode()


def test_held_and_voided_numbers_with_their_reasons(cast):
    client = signed_in(cast.van_thu)
    page = client.get(REGISTER).content.decode()
    assert "Không thiếu số nào" in page
    assert "Không có số giữ hay số hủy" in page
    hold(agency_id=cast.agency.pk, series=SERIES, reason="Chờ lãnh đạo ký", by=cast.van_thu)
    void(drawn=issue(by=House(cast.agency.pk)), reason="In sai thể thức", by=cast.van_thu)
    issue(by=House(cast.agency.pk), count=4)
    gone = Drawn._base_manager.filter(number__in=[4, 5])
    gone._raw_delete(gone.db)
    page = client.get(REGISTER).content.decode()
    for words in (
        "Chờ lãnh đạo ký",
        "In sai thể thức",
        "đang giữ",
        "đã hủy",
        "Văn thư",
        "Thiếu số trong sổ",
        "4 đến 5",
    ):
        assert words in page
    assert "style=" not in page


def test_as_many_questions_for_one_row_as_for_many(cast):
    hold(agency_id=cast.agency.pk, series=SERIES, reason="Một", by=cast.van_thu)
    keeper, clerk = signed_in(cast.administrator), signed_in(cast.van_thu)
    one = quote(f"{cast.van_thu.ref}")
    before = (queries_of(keeper, f"{LOG}?nguoi={one}"), queries_of(clerk, REGISTER))
    for number in range(20):
        hold(agency_id=cast.agency.pk, series=f"{SERIES}{number}", reason="Nhiều", by=cast.van_thu)
    assert (queries_of(keeper, f"{LOG}?nguoi={one}"), queries_of(clerk, REGISTER)) == before
    assert max(before) <= 17


@pytest.mark.parametrize("address", [LOG, REGISTER])
def test_others_do_not_see_it(cast, address):
    assert signed_in(cast.specialist).get(address).status_code == 403
    assert Client().get(address).status_code == 302
