"""Asking, complaining, following and reading on the website."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congso.eforms.answers import words
from congso.kernel import clock
from congso.notices.models import Notice
from congso.people.visitor import Visitor
from congso.portal.voices.following import typed_code
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.voices.filing import Said
from tests.cast import Cast

SAID = {
    "title": "Giờ mở cửa Bảo tàng",
    "field": "Lĩnh vực khác",
    "words": "Bảo tàng mở cửa lúc nào?",
    "name": "Lê Văn Thử",
    "email": "thu@example.vn",
    "phone": "",
}
ASK, COMPLAIN = "/hoi-dap/dat-cau-hoi/", "/phan-anh-kien-nghi/gui/"
SCRIPT = "<script>alert(1)</script>"


def said(**more: str) -> Said:
    return Said(**(SAID | more))


def published(cast: Cast, sort: str = "question", **more: str) -> Voice:
    voice = actions.file_voice(agency=cast.agency, sort=sort, said=said(**more), by=Visitor())
    voice = actions.assign(voice=voice, unit=cast.units["culture"], by=cast.office_head)
    voice = actions.draft_answer(voice=voice, answer="Mở từ 8 giờ đến 17 giờ.", by=cast.specialist)
    voice = actions.approve_answer(voice=voice, by=cast.director)
    return actions.publish(voice=voice, title=voice.title, words=voice.words, by=cast.office_head)


def test_a_question_is_sent_once_and_followed_by_its_code(cast: Cast) -> None:
    client = Client()
    key = re.search(r'name="khoa" value="([^"]+)"', client.get(ASK).content.decode())
    assert key
    where = client.post(ASK, SAID | {"khoa": key[1]}).url
    assert client.post(ASK, SAID | {"khoa": key[1]}).url == where
    voice = Voice.objects.get()
    assert where == reverse("voices:follow", args=[voice.code]) == voice.public_path
    page = client.get(where).content.decode()
    assert voice.number in page
    assert "Phân loại" in page
    assert client.get("/y-kien/", {"ma": voice.code.lower().replace("-", " ")}).url == where
    assert client.get("/y-kien/", {"ma": "ABCD-ABCD-ABCD"}).status_code == 404
    assert client.get("/y-kien/ABCD-ABCD-ABCD/").status_code == 404
    assert typed_code(" abcd efgh") == "ABCD-EFGH"


@pytest.mark.parametrize("missing", ["title", "words", "name", "field", "email"])
def test_what_is_missing_is_said_beside_its_field(cast: Cast, missing: str) -> None:
    answer = Client().post(ASK, SAID | {missing: ""})
    assert answer.status_code == 422
    assert f'href="#id_{missing}"' in answer.content.decode()
    assert not Voice.objects.exists()


@pytest.mark.parametrize("path", [ASK, COMPLAIN])
def test_a_telephone_number_must_be_one(cast: Cast, path: str) -> None:
    told = SAID | {"about": "rules", "email": ""}
    answer = Client().post(path, told | {"phone": "12"})
    assert answer.status_code == 422
    assert 'href="#id_phone"' in answer.text
    assert words("format", "phone") in answer.text
    assert 'href="#id_email"' not in answer.text
    assert Client().post(path, told | {"phone": "0912 345 678"}).status_code == 302


def test_a_program_that_fills_in_the_hidden_box_is_told_so(cast: Cast) -> None:
    answer = Client().post(COMPLAIN, SAID | {"about": "rules", "trang_web": "http://spam.example"})
    assert answer.status_code == 422
    assert "chương trình tự động" in answer.content.decode()
    assert not Voice.objects.exists()


def test_nobody_sends_without_end(cast: Cast) -> None:
    client = Client()
    answers = [client.post(ASK, SAID | {"title": f"Câu {number}"}).status_code for number in range(11)]
    assert answers == [302] * 10 + [429]
    assert Voice.objects.count() == 10


def test_the_sender_adds_what_is_missing_and_says_how_the_answer_was(cast: Cast) -> None:
    client = Client()
    client.post(COMPLAIN, SAID | {"about": "conduct"})
    voice = actions.ask_more(voice=Voice.objects.get(), words="Ngày nào?", by=cast.office_head)
    assert "Ngày nào?" in client.get(voice.public_path).content.decode()
    assert client.post(f"{voice.public_path}bo-sung/", {"words": ""}).status_code == 422
    assert client.post(f"{voice.public_path}bo-sung/", {"words": "Ngày 1/6"}).status_code == 302
    voice = Voice.objects.get()
    assert "Ngày 1/6" in voice.words
    assert client.post(f"{voice.public_path}bo-sung/", {"words": "Nữa"}).status_code == 422
    shown = published(cast)
    assert "Bạn thấy trả lời này thế nào?" in client.get(shown.public_path).content.decode()
    client.post(f"{shown.public_path}danh-gia/", {"found": "good"})
    assert Voice.objects.get(pk=shown.pk).found == "good"
    assert client.post(f"{shown.public_path}danh-gia/", {"found": "bad"}).status_code == 302
    assert Voice.objects.get(pk=shown.pk).found == "good"


def test_the_sender_asks_to_put_right_and_who_sorts_hears_of_it(cast: Cast) -> None:
    client = Client()
    client.post(ASK, SAID)
    voice = Voice.objects.get()
    page = client.get(voice.public_path).text
    where = reverse("voices:ask_change", args=[voice.code])
    assert f'action="{where}"' in page
    empty = client.post(where, {"words": " "})
    assert empty.status_code == 422
    assert 'href="#sua-words"' in empty.text
    asked = client.post(where, {"words": "Xóa số nhà <b>12</b> của tôi."}, follow=True)
    assert "Đã gửi đề nghị sửa, xóa" in asked.text
    assert Notice.objects.filter(person=cast.office_head, sentence__contains="đề nghị sửa hoặc xóa").exists()
    client.force_login(cast.office_head)
    assert "Xóa số nhà &lt;b&gt;12&lt;/b&gt; của tôi." in client.get(voice.get_absolute_url()).text


def test_whoever_waits_reads_by_when_the_answer_comes(cast: Cast, django_assert_max_num_queries: Any) -> None:
    voice = actions.file_voice(agency=cast.agency, sort="question", said=said(), by=Visitor())
    with django_assert_max_num_queries(12):
        waiting = Client().get(voice.public_path).text
    voice = actions.assign(voice=voice, unit=cast.units["culture"], by=cast.office_head)
    promised = f"trả lời trước ngày {voice.answer_due_on:%d/%m/%Y}"
    assert promised in waiting
    assert promised in Client().get(voice.public_path).text


def test_the_list_is_searched_without_marks_and_names_nobody(cast: Cast) -> None:
    voice = published(cast)
    hidden = actions.file_voice(agency=cast.agency, sort="question", said=said(title="Chưa trả lời"), by=Visitor())
    client = Client()
    one, searched = f"/hoi-dap/{voice.number}/", "/trang-tin/tim/?q=gio+mo+cua"
    for path in ("/hoi-dap/", "/hoi-dap/?tim=bao+tang+mo+cua", one, searched):
        page = client.get(path).content.decode()
        assert (one if path == searched else voice.public_title) in page
        for secret in (SAID["name"], SAID["email"], voice.code, "Chưa trả lời"):
            assert secret not in page
    assert "Không tìm thấy" in client.get("/hoi-dap/?tim=khong+co").content.decode()
    assert client.get(f"/hoi-dap/{hidden.number}/").status_code == 404
    assert client.get(f"/phan-anh-kien-nghi/{voice.number}/").status_code == 404
    taken = actions.take_down(voice=voice, reason="Lỗi thời", by=cast.office_head)
    assert client.get(f"/hoi-dap/{taken.number}/").status_code == 404
    assert one not in client.get(searched).content.decode()


def test_the_search_says_the_day_of_the_answer_as_the_list_does(cast: Cast) -> None:
    later = actions.file_voice(agency=cast.agency, sort="question", said=said(title="Vé vào cửa"), by=Visitor())
    later = actions.assign(voice=later, unit=cast.units["culture"], by=cast.office_head)
    later = actions.draft_answer(voice=later, answer="Vé vào cửa miễn phí.", by=cast.specialist)
    later = actions.approve_answer(voice=later, by=cast.director)
    with clock.at(clock.now() + timedelta(days=2)):
        later = actions.publish(voice=later, title=later.title, words=later.words, by=cast.office_head)
    day = f"{later.answered_on:%d/%m/%Y}"
    assert f"{later.published_on:%d/%m/%Y}" != day
    assert f"trả lời ngày {day}" in Client().get("/hoi-dap/").text
    found = re.sub(r"<[^>]+>", "", Client().get("/trang-tin/tim/?q=ve+vao+cua").text)
    assert f"(trả lời ngày {day})" in found


def test_the_list_asks_as_much_for_many_as_for_one(cast: Cast) -> None:
    published(cast)
    client, counts = Client(), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/hoi-dap/")
        counts.append(len(asked))
        for number in range(3):
            published(cast, title=f"Câu {number}")
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize(("path", "sort"), [(ASK, "question"), (COMPLAIN, "feedback")])
def test_script_stays_text_on_the_website(cast: Cast, path: str, sort: str) -> None:
    client = Client()
    wicked = dict.fromkeys(("title", "words", "name", "phone", "address"), "<script>alert(2)</")
    answer = client.post(path, SAID | wicked | {"about": "rules", "email": "sai"})
    assert answer.status_code == 422
    pages = [answer.content.decode()]
    client.post(path, SAID | wicked | {"about": "rules", "phone": "0912345678"})
    voice = Voice.objects.get()
    pages.append(client.get(voice.public_path).content.decode())
    voice = actions.assign(voice=voice, unit=cast.units["culture"], by=cast.office_head)
    voice = actions.draft_answer(voice=voice, answer=SCRIPT, by=cast.specialist)
    voice = actions.approve_answer(voice=voice, by=cast.director)
    voice = actions.publish(voice=voice, title=SCRIPT, words=SCRIPT, by=cast.office_head)
    listed = "/hoi-dap/" if sort == "question" else "/phan-anh-kien-nghi/"
    pages += [client.get(at).content.decode() for at in (listed, f"{listed}{voice.number}/", f"{listed}?tim={SCRIPT}")]
    for page in pages:
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
    assert SCRIPT not in client.get("/y-kien/", {"ma": SCRIPT}).content.decode()


def test_a_complaint_is_not_a_denunciation(cast: Cast) -> None:
    for path in ("/phan-anh-kien-nghi/", COMPLAIN):
        page = Client().get(path).content.decode()
        assert "Luật Tố cáo" in page
        assert "Thanh tra Sở" in page
