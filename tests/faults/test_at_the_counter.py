"""What goes wrong at the counter's page: a clear sentence, nothing half written, nothing that was typed lost."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.dossiers.models import Component, Dossier
from congso.dossiers.tests.test_pages import signed_in, typed
from congso.files.models import StoredFile
from congso.files.tests import samples
from congso.kernel import clock
from congso.ledger.models import Entry
from congso.people.models import Applicant
from tests.cast import Cast

COUNTER = "/mot-cua/tiep-nhan/"


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return signed_in(cast.clerk)


def with_file(cast: Cast, name: str, body: bytes) -> dict[str, Any]:
    return typed(cast) | {"tep-don": SimpleUploadedFile(name, body, "application/pdf")}


def bytes_kept(home: Path) -> int:
    """How much lies in the office's folders of files."""
    folders = [home / "files", home / "incoming"]
    return sum(
        path.stat().st_size for folder in folders if folder.exists() for path in folder.rglob("*") if path.is_file()
    )


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """The system writes no file larger than this: what a full disk does in the middle of a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("đơn.pdf", samples.EXE, "không thuộc loại tệp được nhận"),
        ("đơn.pdf", samples.png(), "nội dung là"),
        ("bom.zip", samples.lying_bomb, "phình"),
        ("rỗng.pdf", b"", "rỗng"),
    ],
    ids=["program", "picture called pdf", "bomb", "empty"],
)
def test_a_wicked_file_is_refused_beside_its_row(
    cast: Cast, clerk: Client, home: Path, name: str, body: bytes | Callable[[], bytes], words: str
) -> None:
    before = bytes_kept(home)
    answer = clerk.post(COUNTER, with_file(cast, name, body if isinstance(body, bytes) else body()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Trần Văn Nộp" in page
    assert not Dossier.objects.exists()
    assert not StoredFile.objects.exists()
    assert bytes_kept(home) == before


def test_a_name_that_climbs_out_of_its_folder_is_a_label_only(cast: Cast, clerk: Client, home: Path) -> None:
    answer = clerk.post(COUNTER, with_file(cast, "../../../etc/đơn.pdf", samples.PDF))
    assert answer.status_code == 302
    kept = Component.objects.get(key="don").file
    assert kept.original_name == "đơn.pdf"
    assert ".." not in kept.storage_key
    assert not (home / "etc").exists()


def test_two_gigabytes_are_refused_before_a_byte_is_read(cast: Cast, clerk: Client, home: Path) -> None:
    before = bytes_kept(home)
    answer = clerk.post(COUNTER, with_file(cast, "to.pdf", samples.PDF), CONTENT_LENGTH=str(2 * 1024**3))
    assert answer.status_code == 413
    assert "không quá 200 MB" in answer.content.decode()
    assert answer["Connection"] == "close"
    assert bytes_kept(home) == before
    assert not Dossier.objects.exists()


def test_a_disk_that_fills_up_keeps_nothing_half_written(cast: Cast, clerk: Client, home: Path) -> None:
    before, told = bytes_kept(home), Entry.objects.count()
    data = with_file(cast, "to.pdf", samples.PDF + b" " * 600_000)
    with no_file_beyond(100_000):
        answer = clerk.post(COUNTER, data)
    assert answer.status_code == 507
    assert "hết chỗ" in answer.content.decode()
    assert (Dossier.objects.count(), StoredFile.objects.count(), Entry.objects.count()) == (0, 0, told)
    assert bytes_kept(home) == before
    assert clerk.post(COUNTER, with_file(cast, "to.pdf", samples.PDF)).status_code == 302


def test_a_clock_that_was_set_back_is_said_and_nothing_is_written(cast: Cast, clerk: Client) -> None:
    clerk.post(COUNTER, typed(cast))
    told, known = Entry.objects.count(), Applicant.objects.count()
    other = typed(cast, khoa="lan-hai", id_number="075199000010", name="Lê Thị Đến")
    with clock.at(clock.now() - timedelta(days=3)):
        answer = clerk.post(COUNTER, other)
    assert answer.status_code == 409
    assert "Đồng hồ của máy chủ chậm hơn việc đã ghi gần nhất" in answer.content.decode()
    assert (Dossier.objects.count(), Applicant.objects.count(), Entry.objects.count()) == (1, known, told)


def test_a_broken_form_is_no_broken_page(clerk: Client) -> None:
    answer = clerk.post(COUNTER, {"thu-tuc": "1.004650", "sets": "-1", "channel": "99", "chinh-don": "nhiều"})
    assert answer.status_code == 422
    assert not Dossier.objects.exists()
