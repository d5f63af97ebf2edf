"""The page of background work, its confirmations, and who may see it."""

from datetime import timedelta

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from congso import jobs
from congso.jobs import leases, views
from congso.jobs.models import Lease
from congso.jobs.tests import deeds
from congso.jobs.tests.officials import Official
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.reading import only_reads
from congso.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Official(7, "jobs.manage")


def ask(view, person=ADMINISTRATOR, method="get", **kwargs):
    request = getattr(RequestFactory(), method)("/quan-tri/cong-viec-nen/")
    request.person = request.user = person
    request._messages = CookieStorage(request)
    if method != "get":
        return view(request, **kwargs)
    with only_reads():
        return view(request, **kwargs)


def refuse_one(place) -> Lease:
    jobs.enqueue(deeds.be_refused, place=str(place))
    run_waiting()
    return Lease.objects.get(name="jobs.be_refused", dead_at__isnull=False)


def test_the_page_of_an_empty_queue():
    page = ask(views.board).content.decode()
    assert "Không có việc nào hỏng" in page
    assert "Dọn việc nền đã xong quá 7 ngày" in page
    assert "hằng ngày lúc 02:40" in page
    assert "Gửi lại tất cả" not in page


def test_the_page_shows_what_runs_waits_and_was_given_up(tmp_path):
    refuse_one(tmp_path / "seen")
    jobs.enqueue(deeds.count_up, upto=400)
    held = leases.take("one")
    leases.tell_progress(held, 120, 400, "đang đếm")
    jobs.enqueue(deeds.note, place="x", line="y")
    jobs.enqueue(deeds.note, place="x", line="y", not_before=clock.real_now() + timedelta(hours=1))
    page = ask(views.board).content.decode()
    for words in ("Bị từ chối", "Hồ sơ đã rút.", "Gửi lại tất cả (1)", "Đếm", "120 / 400", "Ghi một dòng"):
        assert words in page
    assert "style=" not in page


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_many(tmp_path, django_assert_num_queries):
    refuse_one(tmp_path / "seen")
    ask(views.board)
    with django_assert_num_queries(5):
        ask(views.board)
    for _ in range(20):
        jobs.enqueue(deeds.be_refused, place=str(tmp_path / "seen"))
    run_waiting()
    with django_assert_num_queries(5):
        ask(views.board)


def test_strangers_see_nothing_and_are_asked_to_sign_in(client: Client):
    with pytest.raises(Refused):
        ask(views.board, Official(7, "dossiers.work"))
    with pytest.raises(Refused):
        ask(views.resend_all, Official(7, "dossiers.work"))
    answer = client.get(reverse("jobs:board"))
    assert answer.status_code == 302
    assert "/dang-nhap/" in answer["Location"]


def test_one_job_is_sent_again_after_a_confirmation(tmp_path):
    lease = refuse_one(tmp_path / "seen")
    page = ask(views.resend, uid=lease.uid).content.decode()
    assert "Hồ sơ đã rút." in page
    answer = ask(views.resend, method="post", uid=lease.uid)
    assert (answer.status_code, answer["Location"]) == (302, reverse("jobs:board"))
    lease.refresh_from_db()
    assert (lease.dead_at, lease.attempts, lease.job.status) == (None, 0, "READY")


def test_a_job_of_another_agency_is_not_found(tmp_path):
    lease = refuse_one(tmp_path / "seen")
    Lease.objects.update(agency_id=8)
    with pytest.raises(Http404):
        ask(views.resend, method="post", uid=lease.uid)


def test_all_jobs_are_sent_again_after_a_confirmation_that_counts_them(tmp_path):
    refuse_one(tmp_path / "seen")
    assert '<b class="num">1</b> mục chịu tác động' in ask(views.resend_all).content.decode()
    ask(views.resend_all, method="post")
    assert not Lease.objects.dead().exists()
