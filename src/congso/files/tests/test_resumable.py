"""Uploads in pieces by tus 1.0.0: each their own, no byte twice, none lost on a broken line, nothing kept for ever."""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as office
from django.test import Client

from congso.files import resumable
from congso.files.models import PartialUpload
from congso.files.routines import end_expired_uploads
from congso.kernel import clock
from tests.cast import Cast

VERSION = {"Tus-Resumable": "1.0.0"}
NAME = base64.b64encode("Đơn đề nghị.pdf".encode()).decode()
BODY = bytes(range(256)) * 40


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.citizen_person)
    return client


def begun(client: Client, length: int = len(BODY), metadata: str = f"filename {NAME}, filetype YQ==") -> Any:
    return client.post("/tai-len/", headers=VERSION | {"Upload-Length": str(length), "Upload-Metadata": metadata})


def where(answer: Any) -> str:
    return urlsplit(answer["Location"]).path


def patched(client: Client, path: str, body: bytes, at: int, **more: str) -> Any:
    headers = VERSION | {"Upload-Offset": str(at)} | more
    return client.generic("PATCH", path, body, content_type="application/offset+octet-stream", headers=headers)


def test_what_is_understood_is_told(client: Client) -> None:
    answer = client.options("/tai-len/")
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,termination,expiration"
    assert int(answer["Tus-Max-Size"]) == office.CONGSO_UPLOAD_LIMIT


def test_a_file_comes_in_pieces_and_its_offset_is_told(client: Client) -> None:
    answer = begun(client)
    assert answer.status_code == 201
    assert "Upload-Expires" in answer
    path = where(answer)
    assert patched(client, path, BODY[:4000], 0)["Upload-Offset"] == "4000"
    head = client.head(path, headers=VERSION)
    assert (head["Upload-Offset"], head["Upload-Length"], head["Cache-Control"]) == ("4000", "10240", "no-store")
    assert patched(client, path, BODY[4000:], 4000)["Upload-Offset"] == "10240"
    upload = PartialUpload.objects.get()
    assert upload.name == "Đơn đề nghị.pdf"
    assert resumable.path_of(upload).read_bytes() == BODY
    assert resumable.whole([str(upload.uid)], upload.made_by) == [upload]


def test_a_piece_in_the_wrong_place_is_told_where_the_file_ends(client: Client) -> None:
    path = where(begun(client))
    patched(client, path, BODY[:100], 0)
    answer = patched(client, path, BODY[:100], 0)
    assert (answer.status_code, answer["Upload-Offset"]) == (409, "100")
    assert patched(client, path, BODY, 100).status_code == 413
    assert client.head(path, headers=VERSION)["Upload-Offset"] == "100"


def test_two_at_once_do_not_write_into_each_other(client: Client) -> None:
    path = where(begun(client))
    with resumable._alone(PartialUpload.objects.get()):
        assert patched(client, path, BODY[:100], 0).status_code == 423


def test_it_is_nobody_elses(cast: Cast, client: Client) -> None:
    path = where(begun(client))
    stranger = Client()
    stranger.force_login(cast.outsider)
    assert stranger.head(path, headers=VERSION).status_code == 404
    assert patched(stranger, path, BODY, 0).status_code == 404
    assert stranger.delete(path, headers=VERSION).status_code == 404
    assert begun(Client()).status_code == 403
    assert Client().head(path, headers=VERSION).status_code == 403
    uid = path.split("/")[-2]
    with pytest.raises(resumable.Refused, match="không còn"):
        resumable.whole([uid], cast.outsider.ref)
    with pytest.raises(resumable.Refused, match="chưa tải lên xong"):
        resumable.whole([uid], cast.citizen_person.ref)


def test_it_can_be_given_up(client: Client) -> None:
    path = where(begun(client))
    file = resumable.path_of(PartialUpload.objects.get())
    assert client.delete(path, headers=VERSION).status_code == 204
    assert client.head(path, headers=VERSION).status_code == 404
    assert not file.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "10"}, 412),
        (VERSION, 400),
        (VERSION | {"Upload-Length": "-1"}, 400),
        (VERSION | {"Upload-Length": "9" * 14}, 413),
        ({"Tus-Resumable": "0.2.2", "Upload-Length": "10"}, 412),
    ],
)
def test_what_is_not_understood_is_refused(client: Client, headers: dict[str, str], status: int) -> None:
    assert client.post("/tai-len/", headers=headers).status_code == status
    assert not PartialUpload.objects.exists()


@pytest.mark.parametrize("metadata", ["", "filename", "filename ***", "filename /////w==", "x y,,"])
def test_a_name_that_cannot_be_read_does_not_matter(client: Client, metadata: str) -> None:
    assert begun(client, metadata=metadata).status_code == 201
    assert PartialUpload.objects.get().name == "tệp"


def test_a_piece_of_another_kind_is_refused(client: Client) -> None:
    path = where(begun(client))
    answer = client.generic("PATCH", path, b"x", content_type="text/plain", headers=VERSION | {"Upload-Offset": "0"})
    assert answer.status_code == 415


def test_nobody_fills_the_disk_with_beginnings(client: Client) -> None:
    answers = [begun(client).status_code for _ in range(resumable.MOST_OPEN + 2)]
    assert answers == [201] * resumable.MOST_OPEN + [413] * 2


def test_what_nobody_finished_goes_after_a_day(client: Client) -> None:
    path = where(begun(client))
    upload, stray = PartialUpload.objects.get(), Path(office.FILE_UPLOAD_TEMP_DIR) / "khong-ai-biet.part"
    stray.touch()
    end_expired_uploads()
    assert resumable.path_of(upload).exists()
    assert not stray.exists()
    PartialUpload.objects.update(until=clock.real_now() - timedelta(seconds=1))
    assert client.head(path, headers=VERSION).status_code == 404
    end_expired_uploads()
    assert not resumable.path_of(upload).exists()
    assert not PartialUpload.objects.exists()


def until(holds: Callable[[], bool]) -> None:
    """Wait, not long, until something holds."""
    end = monotonic() + 5
    while not holds() and monotonic() < end:
        sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_a_line_that_really_breaks_loses_nothing(cast: Cast, live_server: Any) -> None:
    client = Client()
    client.force_login(cast.citizen_person)
    path = where(begun(client))
    at, cookie = urlsplit(live_server.url), client.cookies[office.SESSION_COOKIE_NAME].value
    token = "a" * 32
    lines = (
        f"PATCH {path} HTTP/1.1",
        f"Host: {at.netloc}",
        f"Cookie: {office.SESSION_COOKIE_NAME}={cookie}; csrftoken={token}",
        f"X-CSRFToken: {token}",
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: 0",
        f"Content-Length: {len(BODY)}",
    )
    with socket.create_connection((at.hostname, at.port)) as line:
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + BODY[:7000])
    upload = PartialUpload.objects.get()
    until(lambda: resumable.offset(upload) == 7000)
    head = client.head(path, headers=VERSION)
    assert head["Upload-Offset"] == "7000"
    until(lambda: patched(client, path, BODY[7000:], 7000).status_code == 204)
    assert resumable.path_of(upload).read_bytes() == BODY
