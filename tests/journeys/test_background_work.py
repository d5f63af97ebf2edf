"""The page of background work as an administrator sees it: signed in, with the whole desk around it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congso import jobs
from congso.jobs import leases
from congso.jobs.models import Lease
from congso.jobs.tests import deeds
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.actors import House
from congso.people import actions
from congso.people.models import Agency

pytestmark = pytest.mark.django_db
HOUSE = House(agency_id=0)
BOARD = "/quan-tri/cong-viec-nen/"


@pytest.fixture
def agency() -> Agency:
    return actions.found_agency(
        name="Sở Văn hóa", short_name="Sở VH", slug="so-vh", kind="department", place="Biên Hòa", by=HOUSE
    )


def sign_in(agency: Agency, role: str) -> Client:
    person = actions.register_person(agency=agency, username=role, full_name="Trần Quản Trị", by=HOUSE)
    unit = actions.open_unit(agency=agency, name=role, short_name=role, kind="office", by=HOUSE)
    actions.appoint(person=person, unit=unit, role=role, post="Chuyên viên", since=date(2019, 1, 1), by=HOUSE)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def administrator(agency) -> Client:
    return sign_in(agency, "administrator")


def refuse_one(place) -> Lease:
    jobs.enqueue(deeds.be_refused, place=str(place))
    run_waiting()
    return Lease.objects.get(name="jobs.be_refused", dead_at__isnull=False)


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_an_empty_queue(administrator):
    page = text(administrator.get(BOARD))
    assert "Không có việc nào hỏng" in page
    assert "Dọn việc nền đã xong quá 7 ngày" in page
    assert "hằng ngày lúc 02:40" in page
    assert "Gửi lại tất cả" not in page


def test_a_demo_says_that_its_hours_are_the_machines_own(administrator, settings):
    settings.CONGSO_DEMO = False
    assert "giờ thật của máy chủ" not in text(administrator.get(BOARD))
    settings.CONGSO_DEMO = True
    assert text(administrator.get(BOARD)).count("giờ thật của máy chủ") == 1


def test_the_page_shows_what_runs_waits_and_was_given_up(administrator, tmp_path):
    refuse_one(tmp_path / "seen")
    jobs.enqueue(deeds.count_up, upto=400)
    leases.tell_progress(leases.take("one"), 120, 400, "đang đếm")
    jobs.enqueue(deeds.note, place="x", line="y")
    jobs.enqueue(deeds.note, place="x", line="y", not_before=clock.real_now() + timedelta(hours=1))
    page = text(administrator.get(BOARD))
    for words in ("Bị từ chối", "Hồ sơ đã rút.", "Gửi lại tất cả (1)", "Đếm", "120 / 400", "Ghi một dòng"):
        assert words in page
    assert "style=" not in page


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_many(administrator, tmp_path):
    refuse_one(tmp_path / "seen")
    administrator.get(BOARD)
    with CaptureQueriesContext(connection) as for_one:
        administrator.get(BOARD)
    for _ in range(20):
        jobs.enqueue(deeds.be_refused, place=str(tmp_path / "seen"))
    run_waiting()
    with CaptureQueriesContext(connection) as for_many:
        administrator.get(BOARD)
    assert len(for_many) == len(for_one)


def test_strangers_see_nothing_and_are_asked_to_sign_in(agency):
    clerk = sign_in(agency, "specialist")
    for page in (BOARD, f"{BOARD}gui-lai/"):
        assert clerk.get(page).status_code == 403
        answer = Client().get(page)
        assert answer.status_code == 302
        assert "/dang-nhap/" in answer["Location"]


def test_one_job_is_sent_again_after_a_confirmation(administrator, tmp_path):
    lease = refuse_one(tmp_path / "seen")
    resend = reverse("jobs:resend", kwargs={"uid": lease.uid})
    assert "Hồ sơ đã rút." in text(administrator.get(resend))
    answer = administrator.post(resend, follow=True)
    assert answer.redirect_chain == [(BOARD, 302)]
    assert "Đã gửi lại việc “Bị từ chối”." in text(answer)
    lease.refresh_from_db()
    assert (lease.dead_at, lease.attempts, lease.job.status) == (None, 0, "READY")
    assert administrator.post(resend).status_code == 404


def test_a_job_of_another_agency_is_not_found(administrator, agency, tmp_path):
    lease = refuse_one(tmp_path / "seen")
    Lease.objects.update(agency_id=agency.pk + 1)
    assert administrator.post(reverse("jobs:resend", kwargs={"uid": lease.uid})).status_code == 404
    assert "Bị từ chối" not in text(administrator.get(BOARD))


def test_all_jobs_are_sent_again_after_a_confirmation_that_counts_them(administrator, tmp_path):
    refuse_one(tmp_path / "seen")
    assert '<b class="num">1</b> mục chịu tác động' in text(administrator.get(f"{BOARD}gui-lai/"))
    administrator.post(f"{BOARD}gui-lai/")
    assert not Lease.objects.dead().exists()
    assert administrator.post(f"{BOARD}gui-lai/").status_code == 409
