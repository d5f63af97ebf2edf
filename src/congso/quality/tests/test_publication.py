"""What the office must make public: by which source, whether it is met, who is late, and the papers."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.visitor import Visitor
from congso.quality import actions
from congso.quality.models import PublicationDuty, PublishedPaper
from congso.quality.publication.checks import publication_checks
from congso.quality.publication.judging import due_of, owed_period
from congso.quality.publication.owed import OWED, SECTIONS, owed_on
from congso.quality.publication.routines import look_at_publication
from congso.quality.voices.filing import Said
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.documents import stored

TODAY = date(2020, 6, 10)
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def paper(cast: Cast) -> StoredFile:
    return stored(cast, "Dự toán thu, chi năm 2020", "du-toan.txt")


def published(cast: Cast, paper: StoredFile, key: str = "budget_plan", **more: object) -> PublicationDuty:
    told = {"title": "Dự toán năm 2020", "year": 2020, "by": cast.office_head} | more
    return actions.publish_paper(agency=cast.agency, key=key, file=paper, **told)


def state_of(cast: Cast, key: str) -> str:
    return PublicationDuty.objects.get(agency=cast.agency, key=key).state


def test_each_duty_says_where_it_stands_written() -> None:
    assert {one.section for one in OWED.values()} == set(SECTIONS)
    for one in OWED.values():
        assert one.bases
        assert all(basis.source and basis.certainty for basis in one.bases)
        assert one.check or one.rhythm != "always"
    assert "open_data" not in {one.key for one in owed_on(date(2019, 1, 1))}
    site = OWED["news"]
    assert [site.basis_on(day).source[:20] for day in (TODAY, date(2023, 1, 1), date(2026, 8, 1))] == [
        *("Nghị định 43/2011/NĐ", "Nghị định 42/2022/NĐ", "Nghị định 224/2026/N")
    ]


@pytest.mark.parametrize(
    ("key", "today", "period", "due"),
    [
        ("budget_plan", date(2020, 1, 31), (2019, 0), date(2019, 1, 31)),
        ("budget_plan", date(2020, 2, 1), (2020, 0), date(2020, 1, 31)),
        ("budget_use", date(2020, 4, 15), (2019, 4), date(2020, 1, 15)),
        ("budget_use", date(2020, 4, 16), (2020, 1), date(2020, 4, 15)),
    ],
)
def test_what_is_owed_by_a_day(key: str, today: date, period: tuple[int, int], due: date) -> None:
    assert owed_period(OWED[key], today) == period
    assert due_of(OWED[key], *period) == due


def test_a_look_says_what_is_missing_and_lays_it_before_who_owes_it(cast: Cast) -> None:
    actions.charge_duty(agency=cast.agency, key="budget_plan", unit=cast.units["culture"], by=cast.office_head)
    assert look_at_publication() >= len(owed_on(TODAY))
    assert look_at_publication() == 0
    assert state_of(cast, "budget_plan") == "unmet"
    duty = PublicationDuty.objects.get(agency=cast.agency, key="budget_plan")
    assert (duty.unmet_since, duty.words) == (date(2020, 1, 31), "Chưa công khai năm 2020, hạn 31/01/2020.")
    item = WorkItem.objects.waiting().get(subject=duty.ref)
    assert (item.unit, item.role) == (cast.units["culture"], "head_of_division")
    assert state_of(cast, "leaders") == "met"
    assert state_of(cast, "procedures") == "met"
    assert state_of(cast, "contact") == "unmet"
    assert state_of(cast, "week") == "unmet"


def test_a_paper_meets_its_duty_until_it_is_withdrawn(cast: Cast, paper: StoredFile) -> None:
    actions.look_at_duties(agency=cast.agency, by=House(cast.agency.pk))
    duty = published(cast, paper)
    assert state_of(cast, "budget_plan") == "met"
    assert not WorkItem.objects.waiting().filter(subject=duty.ref).exists()
    one = PublishedPaper.objects.get()
    answer = Client().get(f"/cong-khai/tai-lieu/{one.uid}/")
    assert b"".join(answer.streaming_content).decode() == "Dự toán thu, chi năm 2020"
    actions.withdraw_paper(paper=one, reason="Nhầm tệp", by=cast.office_head)
    assert state_of(cast, "budget_plan") == "unmet"
    assert Client().get(f"/cong-khai/tai-lieu/{one.uid}/").status_code == 404
    with pytest.raises(Refused, match="đã được gỡ"):
        actions.withdraw_paper(paper=one, reason="Lần nữa", by=cast.office_head)


@pytest.mark.parametrize(
    ("key", "more", "field"),
    [
        ("budget_plan", {"quarter": 2}, "quarter"),
        ("budget_use", {}, "quarter"),
        ("budget_plan", {"title": " "}, "title"),
        ("budget_plan", {"year": 1999}, "year"),
    ],
)
def test_a_period_that_is_none_is_refused(
    cast: Cast, paper: StoredFile, key: str, more: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        published(cast, paper, key, **more)
    assert refusal.value.field == field


def test_who_may(cast: Cast, neighbours: Cast, paper: StoredFile) -> None:
    for who in (cast.specialist, cast.director, neighbours.office_head):
        with pytest.raises(Refused):
            published(cast, paper, by=who)
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        actions.charge_duty(agency=cast.agency, key="news", unit=neighbours.units["culture"], by=cast.office_head)
    actions.charge_duty(agency=cast.agency, key="budget_plan", unit=cast.units["culture"], by=cast.office_head)
    assert published(cast, paper, by=cast.head).state == "met"
    assert {duty.key for duty in PublicationDuty.objects.visible_to(cast.head)} == {"budget_plan"}
    assert not PublicationDuty.objects.visible_to(neighbours.office_head).exists()


def test_a_question_past_its_day_is_seen(cast: Cast) -> None:
    look = publication_checks["answers"]
    assert look(cast.agency, TODAY).met
    said = Said("Giờ mở cửa", "Mấy giờ?", "Di sản", "Lê Văn Thử", email="thu@example.vn")
    voice = actions.file_voice(agency=cast.agency, sort="question", said=said, by=Visitor())
    actions.assign(voice=voice, unit=cast.units["culture"], by=cast.office_head)
    with clock.at(datetime(2020, 7, 2, 9, tzinfo=clock.HANOI)):
        assert look(cast.agency, clock.today()).words == "1 câu hỏi quá hạn."


def test_the_pages(cast: Cast, paper: StoredFile) -> None:
    client = Client()
    client.force_login(cast.office_head)
    assert client.post("/chat-luong/cong-khai/").status_code == 302
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/chat-luong/cong-khai/").content.decode()
    assert len(asked) <= 12
    assert "Dự toán thu, chi ngân sách năm" in page
    where = "/chat-luong/cong-khai/budget_plan/"
    assert client.post(f"{where}giao/", {"whom": f"u:{cast.units['culture'].pk}"}).url == where
    assert client.post(f"{where}giao/", {"whom": ""}).status_code == 422
    upload = SimpleUploadedFile("b.txt", b"2020", "text/plain")
    answer = client.post(f"{where}tai-lieu/", {"title": SCRIPT, "number": SCRIPT, "year": "2020", "file": upload})
    assert answer.status_code == 302
    one = PublishedPaper.objects.get()
    for path in (where, "/cong-khai/", f"{where}go/{one.uid}/"):
        shown = client.get(path).content.decode()
        assert SCRIPT not in shown
        assert "&lt;script&gt;" in shown
    assert client.post(f"{where}go/{one.uid}/", {"reason": SCRIPT}).status_code == 302
    assert SCRIPT not in client.get(where).content.decode()
    assert client.get("/chat-luong/cong-khai/khong-co/").status_code == 404
    outsider = Client()
    outsider.force_login(cast.clerk)
    assert outsider.get("/chat-luong/cong-khai/").status_code == 403
    assert outsider.get(where).status_code == 403
    assert Client().get("/cong-khai/").status_code == 200
