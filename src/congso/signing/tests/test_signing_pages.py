"""Pages of certificates and of what waits for a signature, as people use them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.kernel.actors import House
from congso.notices.models import Notice
from congso.people.actions import reset_password
from congso.people.demo_access import PASSWORD
from congso.people.queries import demo_accounts
from congso.signing.models import Certificate, SigningRequest
from congso.signing.routines import watch_certificates
from congso.signing.tests.office import Office
from tests.pictures import drawn
from tests.pki import letter

pytestmark = pytest.mark.django_db
MOST = 12


def desk(office: Office, name: str) -> Client:
    browser = Client()
    browser.force_login(getattr(office.cast, name))
    return browser


def token_on(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_an_administrator_registers_a_certificate_and_its_holder_ends_it(office: Office):
    browser, director = desk(office, "administrator"), office.cast.director
    told = {
        "file": SimpleUploadedFile("an.pem", office.pki.as_pem("an")),
        "picture": SimpleUploadedFile("an.png", drawn("#1b3fa0", (400, 160)), "image/png"),
        "owner": str(director.uid), "backend": "token", "token": "an", "picture_mm": "42",
    }  # fmt: skip
    assert browser.post("/quan-tri/chung-thu-so/dang-ky/", told).status_code == 302
    row = Certificate.objects.get()
    assert (row.person, row.place, row.picture_mm) == (director, {"token": "an"}, 42)
    assert "Nguyễn Văn An" in browser.get("/quan-tri/chung-thu-so/").content.decode()
    own = desk(office, "director")
    assert "Nguyễn Văn An" in own.get("/chung-thu-so/").content.decode()
    assert "thiết bị ký trên máy của người ký" in own.get(row.get_absolute_url()).content.decode()
    done = own.post(f"{row.get_absolute_url()}thoi-dung/", {"why": "mất thiết bị", "seen": row.version})
    assert done.status_code == 302
    assert "mất thiết bị" in own.get(row.get_absolute_url()).content.decode()
    assert desk(office, "specialist").get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("label", "words"), [("ca", "đúng một chứng thư"), ("web", "không dùng để ký"), ("old", "đã hết hạn")]
)
def test_a_certificate_that_cannot_sign_is_refused_beside_the_field(office: Office, label: str, words: str):
    told = {"owner": "agency", "backend": "token", "picture_mm": "36"}
    told["file"] = SimpleUploadedFile("x.pem", office.pki.as_pem(label))
    page = desk(office, "administrator").post("/quan-tri/chung-thu-so/dang-ky/", told).content.decode()
    assert words in page
    assert not Certificate.objects.exists()


def test_only_those_who_keep_certificates_register_them(office: Office):
    for name in ("van_thu", "director", "specialist"):
        assert desk(office, name).get("/quan-tri/chung-thu-so/dang-ky/").status_code == 403


def test_a_person_signs_the_chosen_papers_and_sees_each_result(ready: Office):
    papers = [ready.asked_of_director(ready.laid_in(letter(f"Số {at}"))) for at in (1, 2, 3)]
    browser = desk(ready, "director")
    assert browser.get("/ky-so/").content.decode().count('name="paper"') == 3
    done = browser.post("/ky-so/", {"paper": [str(each.uid) for each in papers[:2]]})
    page = browser.get(done["Location"]).content.decode()
    assert page.count("đã ký") == 2
    assert SigningRequest.objects.filter(state="done").count() == 2
    assert "Xem tệp đã ký" in browser.get(papers[0].get_absolute_url()).content.decode()


def test_the_pages_to_sign_stand_beside_the_act(ready: Office):
    paper = ready.asked_of_director(ready.laid_in(letter()))
    browser, picture = desk(ready, "director"), f"/tep/{paper.file.uid}/trang/1.png"
    page = browser.get(paper.get_absolute_url()).content.decode()
    assert page.index(picture) < page.index("data-token-agent")
    assert paper.file.sha256 == paper.sha256
    assert browser.get(picture).content.startswith(b"\x89PNG")
    assert desk(ready, "deputy").get(picture).status_code == 403


def test_the_pages_of_each_paper_are_at_hand_where_many_are_signed(ready: Office):
    papers = [ready.asked_of_director(ready.laid_in(letter())) for _ in range(2)]
    page = desk(ready, "director").get("/ky-so/").content.decode()
    assert page.count("Các trang sẽ ký") == 2
    for paper in papers:
        assert f'<img class="letterpage" src="/tep/{paper.file.uid}/trang/1.png"' in page
    assert page.count('loading="lazy"') == 2, "none is fetched before it is looked at"


def test_a_person_declines_and_another_sees_nothing(ready: Office):
    paper = ready.asked_of_director(ready.laid_in(letter()))
    assert desk(ready, "deputy").get(paper.get_absolute_url()).status_code == 404
    browser = desk(ready, "director")
    done = browser.post(f"{paper.get_absolute_url()}tu-choi/", {"why": "sai thẩm quyền", "seen": paper.version})
    assert done.status_code == 302
    assert "sai thẩm quyền" in browser.get(paper.get_absolute_url()).content.decode()


def test_a_file_signed_elsewhere_is_brought_back(ready: Office):
    original = letter()
    paper = ready.asked_of_director(ready.laid_in(original))
    browser, address = desk(ready, "director"), f"{paper.get_absolute_url()}tep/"
    assert "Bắt đầu" in browser.get(address).content.decode()
    token = token_on(browser.post(address).content.decode())
    wrong = SimpleUploadedFile("a.pdf", ready.pki.sign(original, "seal"), "application/pdf")
    page = browser.post(address, {"token": token, "file": wrong}).content.decode()
    assert "không phải bằng chứng thư đã đăng ký" in page
    token = token_on(browser.post(address).content.decode())
    right = SimpleUploadedFile("a.pdf", ready.pki.sign(original), "application/pdf")
    assert browser.post(address, {"token": token, "file": right}).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "done"


def test_the_pages_ask_little(ready: Office):
    for at in range(6):
        ready.asked_of_director(ready.laid_in(letter(f"Số {at}")))
    paper = SigningRequest.objects.first()
    pages = (("director", "/ky-so/"), ("director", "/chung-thu-so/"), ("director", paper.get_absolute_url()))
    for name, path in (*pages, ("administrator", "/quan-tri/chung-thu-so/")):
        browser = desk(ready, name)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        assert len(asked) <= MOST, (path, len(asked))


def test_holder_and_van_thu_are_warned_60_and_30_days_ahead_once(ready: Office):
    ends = Certificate.objects.get(role="officer").valid_until
    found = []
    for left in (61, 59, 45, 29, 10):
        with time_machine.travel(ends - timedelta(days=left)):
            watch_certificates()
        found.append(Notice.objects.filter(person=ready.cast.director, sentence__contains="hết hạn").count())
    assert found == [0, 1, 1, 2, 2]
    assert Notice.objects.filter(person=ready.cast.van_thu, sentence__contains="Nguyễn Văn An").count() == 2
    with time_machine.travel(ends + timedelta(days=2)):
        watch_certificates()
    assert set(Certificate.objects.values_list("state", flat=True)) == {"expired"}


def test_a_demo_says_who_may_try_to_sign_and_with_which_password_and_an_office_in_earnest_does_not(ready, settings):
    ready.asked_of_director(ready.laid_in(letter("Số 1")))
    browser, nothing_waits = desk(ready, "director"), desk(ready, "specialist")
    assert PASSWORD not in browser.get("/ky-so/").text + nothing_waits.get("/ky-so/").text
    settings.CONGSO_DEMO = True
    assert f'Mật khẩu tệp khóa của khóa dùng thử là <b class="num">{PASSWORD}</b>' in browser.get("/ky-so/").text
    assert "Muốn thử ký" in nothing_waits.get("/ky-so/").text
    for person in (ready.cast.director, ready.cast.van_thu, ready.cast.specialist):
        reset_password(person=person, password=PASSWORD, by=House(ready.cast.agency.pk))
    signs = {one.username: one.signs for one in demo_accounts()}
    assert signs[ready.cast.director.username]
    assert signs[ready.cast.van_thu.username]
    assert not signs[ready.cast.specialist.username]
