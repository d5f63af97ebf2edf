"""Uploading and opening by HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from congso.files import actions, middleware, uploads
from congso.files.models import StoredFile
from congso.files.tests import samples
from congso.files.tests.test_files import largest_file
from congso.files.views import open_stored
from congso.kernel.actors import House
from congso.ledger import access_log
from congso.ledger.models import AccessLog

HOUSE = House(agency_id=1)


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> None:
    settings.CONGSO_HOME = tmp_path  # type: ignore[attr-defined]


def kept(body: bytes, name: str) -> StoredFile:
    return actions.take_in(upload=body, name=name, agency_id=1, by=HOUSE)


Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """Open a file as a person, and close what was answered after the test."""
    with ExitStack() as answers:

        def open_as(file: StoredFile, person: object = HOUSE, query: str = "", **headers: str) -> Any:
            request = RequestFactory().get(f"/tep/{file.uid}/{query}", headers=headers)
            request.person = person  # type: ignore[attr-defined]
            request.user = SimpleNamespace(is_authenticated=isinstance(person, House))  # type: ignore[assignment]
            answer = answers.enter_context(closing(open_stored(request, uid=file.uid)))
            access_log.write(request)
            return answer

        yield open_as


@pytest.mark.django_db
def test_a_pdf_is_shown_and_can_run_nothing(ask: Ask) -> None:
    file = kept(samples.PDF, "Đơn đề nghị.pdf")
    answer = ask(file)
    assert b"".join(answer) == samples.PDF
    assert (
        answer["Content-Disposition"] == "inline; filename*=utf-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B.pdf"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    assert ask(file, query="?tai-ve")["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_what_a_page_should_not_show_is_saved(ask: Ask) -> None:
    answer = ask(kept(b"<x/>", "dữ liệu.xml"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Security-Policy"].endswith("sandbox")


@pytest.mark.django_db
def test_the_same_file_is_not_sent_twice_down_a_slow_line(ask: Ask) -> None:
    file = kept(samples.png(), "ảnh.png")
    assert ask(file, **{"If-None-Match": f'"{file.sha256}"'}).status_code == 304


@pytest.mark.django_db
def test_a_stranger_gets_nothing(ask: Ask) -> None:
    file = kept(samples.PDF, "đơn.pdf")
    with pytest.raises(PermissionDenied, match="không có quyền"):
        ask(file, House(agency_id=2, what="other"))
    assert ask(file, AnonymousUser()).status_code == 302
    assert not AccessLog.objects.exists()


@pytest.mark.django_db
def test_who_opened_a_file_stands_in_the_access_log(ask: Ask) -> None:
    file = kept(samples.PDF, "đơn.pdf")
    ask(file)
    read = AccessLog.objects.get()
    assert (read.person, read.subject, read.what) == (HOUSE.ref, file.ref, "tệp")


def posted(body: bytes) -> HttpRequest:
    upload = SimpleUploadedFile("to.pdf", body, "application/pdf")
    return RequestFactory().generic(
        "POST", "/", encode_multipart(BOUNDARY, {"file": upload}), content_type=MULTIPART_CONTENT
    )


def answer_to(request: HttpRequest) -> Any:
    gate = middleware.UploadMiddleware(lambda request: None)  # type: ignore[arg-type,return-value]
    return gate.process_view(request, None, (), {})


@pytest.mark.django_db
def test_two_gigabytes_are_refused_by_their_declared_length() -> None:
    request = posted(samples.PDF)
    request.META["CONTENT_LENGTH"] = str(2 * 1024**3)
    answer = answer_to(request)
    assert answer.status_code == 413
    assert "không quá 200 MB" in answer.content.decode()  # type: ignore[attr-defined]
    assert not request._read_started, "not a byte of the body was read"


@pytest.mark.django_db
def test_a_disk_without_room_says_so_before_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware.shutil, "disk_usage", lambda path: SimpleNamespace(free=70_000_000))
    request = posted(samples.PDF * 100_000)
    assert answer_to(request).status_code == 507  # type: ignore[attr-defined]
    assert not request._read_started


@pytest.mark.django_db
def test_a_disk_that_fills_up_meanwhile_says_so() -> None:
    request = posted(samples.PDF + b" " * 500_000)
    with largest_file(100_000):
        answer = answer_to(request)
    assert answer.status_code == 507  # type: ignore[attr-defined]
    assert "hết chỗ" in answer.content.decode()  # type: ignore[attr-defined]


def test_an_upload_lies_in_the_offices_own_folder(settings: object) -> None:
    request = posted(samples.PDF + b" " * 500_000)
    assert answer_to(request) is None
    assert str(settings.FILE_UPLOAD_TEMP_DIR) in request.FILES["file"].temporary_file_path()  # type: ignore[attr-defined]
    assert uploads.refusal_of(request) is None
    request.FILES["file"].close()
