"""What a watching program is told about the office."""

from datetime import timedelta

import pytest
from django.db import connection

from congso.jobs import attendance
from congso.jobs.health import WORKER_SILENT_AFTER
from congso.jobs.models import Attendance
from congso.jobs.worker import Worker
from congso.kernel import clock

pytestmark = pytest.mark.django_db


def test_all_is_well_while_a_worker_signs(client):
    attendance.sign_in("here:1")
    answer = client.get("/khoe/")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["ok"] is told["database"]["ok"] is True
    assert told["worker"]["seconds_since_sign"] < 5
    assert told["disk"]["free_mb"] > 0


def test_nobody_at_work_is_told(client):
    assert client.get("/khoe/").status_code == 503
    attendance.sign_in("here:1")
    long_ago = clock.real_now() - timedelta(seconds=WORKER_SILENT_AFTER + 5)
    Attendance.objects.update(seen_at=long_ago)
    answer = client.get("/khoe/")
    assert answer.status_code == 503
    assert answer.json()["worker"] == {"ok": False, "seconds_since_sign": WORKER_SILENT_AFTER + 5}


def test_the_page_is_one_read_for_each_part(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/khoe/")


def test_a_database_that_does_not_answer_is_told(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE jobs_attendance RENAME TO jobs_elsewhere")
    answer = client.get("/khoe/")
    assert answer.status_code == 503
    assert answer.json()["database"] == {"ok": False}


def test_an_idle_worker_signs_and_those_long_gone_are_forgotten():
    attendance.sign_in("gone:1")
    Attendance.objects.update(seen_at=clock.real_now() - timedelta(days=2))
    worker = Worker()
    worker.step()
    assert list(Attendance.objects.values_list("worker", flat=True)) == [worker.id]
    attendance.sign_out(worker.id)
    assert attendance.last_sign() is None
