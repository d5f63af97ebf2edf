"""The papers of what is filed: photos, pieces, what is not taken and what is taken with a warning."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from PIL import Image

from congso.citizen.filing import lacking
from congso.citizen.tests.office import (
    SERVICES,
    at,
    page,
    pdf,
    sent_in_pieces,
    started,
)
from congso.files.models import PartialUpload
from congso.files.recognition import ALLOWED, IN_WORDS
from congso.files.storage import readable_size
from congso.files.tests import clamd_stand_in, samples
from tests.cast import Cast


def photo(width: int = 900) -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (width, width * 4 // 3), "white").save(made, "JPEG")
    made.name = f"trang-{width}.jpg"
    made.seek(0)
    return made


def test_several_photos_become_one_pdf(cast: Cast, citizen: Client) -> None:
    dossier = started(citizen)
    photos = [photo(size) for size in (600, 700, 800, 900)]
    assert citizen.post(at(dossier, "giay-to/don/"), {"file": photos}).status_code == 302
    file = dossier.components.get(key="don").file
    assert file.media_type == "application/pdf"
    shown = citizen.get(at(dossier, "giay-to/don/tep/"))
    assert b"".join(shown.streaming_content).startswith(b"%PDF")
    mixed = citizen.post(at(dossier, "giay-to/don/"), {"file": [photo(), pdf()]})
    assert mixed.status_code == 422
    assert "tất cả phải là ảnh" in mixed.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("chay.exe", samples.EXE, "không thuộc loại tệp được nhận"),
        ("anh.jpg", samples.PDF, "đuôi của ảnh JPEG nhưng nội dung là PDF"),
        ("rong.pdf", b"", "rỗng"),
    ],
)
def test_a_file_that_is_not_taken_is_told_of_at_its_paper(
    citizen: Client, name: str, content: bytes, words: str
) -> None:
    dossier = started(citizen)
    answer = citizen.post(at(dossier, "giay-to/don/"), {"file": pdf(name, content)})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert 'aria-describedby="tep-nhan loi-don"' in shown
    assert citizen.post(at(dossier, "giay-to/don/"), {}).status_code == 422
    assert citizen.post(at(dossier, "giay-to/khong-co/"), {"file": pdf()}).status_code == 422


def test_what_is_taken_is_told_before_and_offered_by_the_browser(citizen: Client, settings: Any) -> None:
    settings.CONGSO_UPLOAD_LIMIT = 20 * 1024 * 1024
    dossier = started(citizen)
    shown = page(citizen, at(dossier, "giay-to/"))
    assert f"Mỗi tệp không quá {readable_size(settings.CONGSO_UPLOAD_LIMIT)}. Nhận: {IN_WORDS}." in shown
    offered = re.search(r'accept="([^"]*)"', shown)
    assert offered is not None
    taken = [extension for kind in ALLOWED.values() for extension in kind.extensions]
    assert set(offered[1].split(",")) == {*ALLOWED, *taken}
    refused = citizen.post(at(dossier, "giay-to/don/"), {"file": pdf("chay.exe", samples.EXE)})
    assert f"Chỉ nhận: {IN_WORDS}." in refused.content.decode()


def test_a_paper_for_some_cases_says_which_and_need_not_be_given(cast: Cast, citizen: Client) -> None:
    told = "UPDATE procedures_requirement SET required = false, needed_when = %s WHERE key = 'ma-ket'"
    connection.cursor().execute(told, ["Khi quảng cáo trên bảng"])
    dossier = started(citizen)
    shown = page(citizen, at(dossier, "giay-to/"))
    assert "Cần giấy này: <b>khi quảng cáo trên bảng</b>." in shown
    assert "Nếu không thuộc trường hợp này thì không phải nộp." in shown
    assert "ma-ket" not in lacking(dossier)
    assert "(khi quảng cáo trên bảng)" in page(Client(), f"{SERVICES}thu-tuc/1.004650/")
    desk = Client()
    desk.force_login(cast.clerk)
    assert "(khi quảng cáo trên bảng)" in page(desk, "/mot-cua/tiep-nhan/?thu-tuc=1.004650")
    assert "(khi quảng cáo trên bảng)" in page(desk, cast.submitted().get_absolute_url())


def readable_pdf() -> bytes:
    made = io.BytesIO()
    Image.new("L", (40, 40), "white").save(made, "PDF")
    return made.getvalue()


def test_a_pdf_that_cannot_be_opened_is_taken_with_a_warning(citizen: Client) -> None:
    dossier = started(citizen)
    warned = "cơ quan có thể không đọc được"
    for content, expected in ((readable_pdf(), False), (readable_pdf()[:200], True), (readable_pdf(), False)):
        citizen.post(at(dossier, "giay-to/don/"), {"file": pdf("don.pdf", content)})
        shown = page(citizen, at(dossier, "giay-to/"))
        assert "Đã nhận “don.pdf”" in shown
        own = shown.partition('id="giay-don"')[2].partition("</section>")[0]  # what the page's script puts in place
        assert (warned in own) == expected


@pytest.fixture
def scanner(settings: Any) -> Iterator[None]:
    """The stand-in of the virus scanner, in a process of its own."""
    command = [sys.executable, clamd_stand_in.__file__]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        settings.CONGSO_CLAMD = f"127.0.0.1:{process.stdout.readline().strip()}"
        yield
        process.kill()


def test_a_file_with_a_virus_is_refused(citizen: Client, scanner: None) -> None:
    dossier = started(citizen)
    answer = citizen.post(at(dossier, "giay-to/don/"), {"file": pdf(content=samples.EICAR_LIKE)})
    assert answer.status_code == 422
    assert "mã độc" in answer.content.decode()
    assert dossier.components.get(key="don").file is None


def test_the_same_file_twice_is_taken_twice_and_shown_once(citizen: Client) -> None:
    dossier = started(citizen)
    for _ in range(2):
        assert citizen.post(at(dossier, "giay-to/don/"), {"file": pdf()}).status_code == 302
        page(citizen, at(dossier, "giay-to/"))
    assert page(citizen, at(dossier, "giay-to/")).count("don.pdf") == 1


def test_what_came_in_pieces_becomes_the_paper(citizen: Client) -> None:
    dossier = started(citizen)
    uids = [sent_in_pieces(citizen, f"trang-{size}.jpg", photo(size).getvalue()) for size in (600, 700)]
    assert citizen.post(at(dossier, "giay-to/don/"), {"tai-len": uids}).status_code == 302
    assert dossier.components.get(key="don").file.media_type == "application/pdf"
    assert not PartialUpload.objects.exists()
    other = citizen.post(at(dossier, "giay-to/ma-ket/"), {"tai-len": uids})
    assert other.status_code == 422
    assert "Hãy chọn lại tệp" in other.content.decode()


def test_a_wicked_file_in_pieces_is_refused_too(citizen: Client) -> None:
    dossier = started(citizen)
    uid = sent_in_pieces(citizen, "chay.exe", samples.EXE)
    for typed in (uid, "không phải mã", "../../etc/passwd"):
        assert citizen.post(at(dossier, "giay-to/don/"), {"tai-len": typed}).status_code == 422
    assert dossier.components.get(key="don").file is None
