"""`congso jobs` in the terminal."""

import uuid

import pytest
from typer.testing import CliRunner

from congso import jobs
from congso.jobs.commands import app
from congso.jobs.models import Lease
from congso.jobs.tests import deeds
from congso.jobs.tests.workers import lines

pytestmark = pytest.mark.django_db


def congso(*words: str):
    return CliRunner().invoke(app, ["jobs", *words], env={"COLUMNS": "200"})


def test_jobs_are_listed_run_and_sent_again(tmp_path):
    jobs.enqueue(deeds.be_refused, place=str(tmp_path / "seen"))
    assert "chờ" in congso("list").output
    assert congso("run-once").output == "Đã chạy 1 việc.\n"
    listed = congso("list").output
    assert "hỏng" in listed
    assert "Hồ sơ đã rút." in listed
    assert congso("resend", str(Lease.objects.get().uid)).output == "Đã gửi lại 1 việc.\n"
    congso("run-once", "--most", "1")
    assert congso("resend", "--all").exit_code == 0
    congso("run-once")
    assert lines(tmp_path / "seen") == ["asked"] * 3


def test_what_cannot_be_sent_again_is_said():
    for words in (["--all"], [str(uuid.uuid4())]):
        refused = congso("resend", *words)
        assert refused.exit_code == 1
        assert "Không có việc nào hỏng" in refused.output
    assert congso("resend").exit_code == 2
    assert congso("resend", "not-an-id").exit_code == 2
