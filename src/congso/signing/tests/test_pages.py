"""The pages of checks and of trust, as people use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.files.models import StoredFile
from congso.signing import queries
from congso.signing.models import TrustedCertificate, Verification
from tests.cast import Cast
from tests.signed import Signed

pytestmark = pytest.mark.django_db
CHECK, TRUST = "/kiem-tra-chu-ky/", "/quan-tri/chung-thu-tin-cay/"
MOST = 12


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path: Path):
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)


@pytest.fixture
def desk(cast: Cast):
    def of(name: str) -> Client:
        browser = Client()
        browser.force_login(getattr(cast, name))
        return browser

    return of


def upload(content: bytes, name: str = "công văn.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def trust_root(browser: Client, signed: Signed) -> None:
    """The two steps by which an administrator trusts a root."""
    shown = browser.post(f"{TRUST}them/", {"file": upload(signed.pki.as_pem("root"), "goc.pem"), "why": "đã đối chiếu"})
    page = shown.content.decode()
    assert "Vân tay SHA-256" in page
    assert not TrustedCertificate.objects.exists()
    content = re.search(r'name="content" value="([^"]+)"', page)
    assert content
    done = browser.post(f"{TRUST}them/", {"content": content[1], "why": "đã đối chiếu"})
    assert (done.status_code, done["Location"]) == (302, TRUST)


def test_an_administrator_trusts_and_withdraws(desk, signed: Signed):
    browser = desk("administrator")
    trust_root(browser, signed)
    row = queries.trusted().get()
    page = browser.get(TRUST).content.decode()
    assert row.fingerprint in page
    assert "đã đối chiếu" in page
    assert b"BEGIN CERTIFICATE" in browser.get(f"{TRUST}{row.uid}/tai/").content
    left = browser.post(f"{TRUST}{row.uid}/bo/", {"why": "khóa bị lộ", "seen": row.version})
    assert left.status_code == 302
    assert "khóa bị lộ" in browser.get(TRUST).content.decode()
    assert not queries.trusted().exists()


def test_the_list_of_trust_is_for_administrators(desk):
    for name in ("van_thu", "director", "specialist"):
        assert desk(name).get(TRUST).status_code == 403
        assert desk(name).get(f"{TRUST}them/").status_code == 403
    assert Client().get(TRUST).status_code == 302


def test_a_file_is_checked_and_nothing_is_kept(desk, signed: Signed):
    trust_root(desk("administrator"), signed)
    page = desk("specialist").post(CHECK, {"file": upload(signed["good"])}).content.decode()
    for words in ("hợp lệ", "Nguyễn Văn An", "Cơ quan cấp chứng thư", "Thời điểm ký", "Toàn vẹn nội dung", "Thu hồi"):
        assert words in page
    assert not Verification.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_is_kept_with_its_result_when_asked(desk, cast: Cast, signed: Signed):
    browser = desk("specialist")
    done = browser.post(CHECK, {"file": upload(signed["tampered"]), "keep": "on"})
    check = Verification.objects.get()
    assert (check.verdict, done["Location"]) == ("invalid", check.get_absolute_url())
    page = browser.get(check.get_absolute_url()).content.decode()
    assert "không hợp lệ" in page
    assert "Bằng chứng đã lưu" in page
    assert desk("clerk").get(check.get_absolute_url()).status_code == 404
    assert b"".join(browser.get(f"/tep/{check.file.uid}/").streaming_content) == signed["tampered"]
    assert desk("clerk").get(f"/tep/{check.file.uid}/").status_code == 403


def test_a_wrong_file_is_refused_beside_the_field(desk, signed: Signed):
    assert "Hãy chọn một tệp" in desk("specialist").post(CHECK, {}).content.decode()
    page = desk("administrator").post(f"{TRUST}them/", {"file": upload(b"xx", "a.pem"), "why": "x"}).content.decode()
    assert "không phải chứng thư" in page


def test_citizens_have_no_use_for_the_page(cast: Cast):
    browser = Client()
    browser.force_login(cast.citizen_person)
    assert browser.get(CHECK).status_code == 403


def test_the_pages_ask_little(desk, signed: Signed, cast: Cast):
    trust_root(desk("administrator"), signed)
    desk("van_thu").post(CHECK, {"file": upload(signed["lasting"]), "keep": "on"})
    pages = ((("administrator"), TRUST), ("van_thu", CHECK), ("van_thu", Verification.objects.get().get_absolute_url()))
    for name, path in pages:
        browser = desk(name)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        assert len(asked) <= MOST, (path, len(asked))
