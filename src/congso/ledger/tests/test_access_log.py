"""Who read personal data is written after the answer, although the page itself may only read."""

import logging

import pytest
from django.core.signals import request_finished
from django.db import DatabaseError, close_old_connections
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from congso.kernel.actors import House
from congso.kernel.reading import ReadingMiddleware
from congso.ledger import access_log
from congso.ledger.middleware import AccessLogMiddleware
from congso.ledger.models import AccessLog

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _connection_stays_open():
    """As Django's own test client does: the end of a request closes no connection that the test still needs."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


READER = House(1, "reader")


def answered(view, person=READER):
    request = RequestFactory().get("/ho-so/1/")
    request.person = person
    return AccessLogMiddleware(ReadingMiddleware(view))(request)


def reads_two(request):
    for subject in ("people.applicant:1", "people.applicant:1", "people.applicant:2"):
        access_log.note(request, subject, "hồ sơ")
    return HttpResponse("ok")


def test_readings_are_written_once_each_when_the_answer_is_done(django_assert_num_queries):
    response = answered(reads_two)
    assert not AccessLog.objects.exists()
    with django_assert_num_queries(1):
        response.close()
    rows = AccessLog.objects.order_by("id").values_list("agency_id", "person", "subject", "what")
    assert list(rows) == [
        (1, "house:reader", "people.applicant:1", "hồ sơ"),
        (1, "house:reader", "people.applicant:2", "hồ sơ"),
    ]


def test_a_page_that_reads_nothing_personal_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        answered(lambda request: HttpResponse("ok")).close()


def test_a_long_answer_is_noted_to_its_end():
    def view(request):
        def lines():
            for number in range(3):
                access_log.note(request, f"people.applicant:{number}", "xuất danh sách", agency_id=2)
                yield b"."

        return StreamingHttpResponse(lines())

    response = answered(view)
    assert b"".join(response) == b"..."
    response.close()
    assert AccessLog.objects.filter(agency_id=2, what="xuất danh sách").count() == 3


def test_who_has_no_agency_reads_only_what_is_his_own():
    answered(reads_two, person=None).close()
    assert not AccessLog.objects.exists()


def test_a_log_that_cannot_be_written_is_told_to_who_runs_the_server(monkeypatch, caplog):
    def full(rows):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(AccessLog.objects, "bulk_create", full)
    with caplog.at_level(logging.ERROR):
        answered(reads_two).close()
    assert "/ho-so/1/" in caplog.text
