"""What people say to the office: its life, its limits, who may, what the website never shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from congso.figures.measuring import measure
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Disclosure, Entry
from congso.notices import actions as messages
from congso.notices.models import Message, Notice
from congso.people.visitor import Visitor
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.voices import queries
from congso.quality.voices.filing import Said, Sender
from congso.quality.voices.personal import proposed
from congso.quality.voices.routines import forget_senders, remind_of_voices
from congso.quality.voices.states import OWNERS, VoiceSort, VoiceState, voice_flow
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.figure_lists import disagreeing

SOMEBODY = Visitor()
YEAR = Period(2020)
ENTER = "/chat-luong/y-kien/ghi/"
WORDS = "Tôi là Lê Văn Thử, số 0912 345 678, muốn hỏi giờ mở cửa của Bảo tàng."
SAID = Said("Giờ mở cửa Bảo tàng", WORDS, "Di sản", "Lê Văn Thử", email="le.van.thu@example.vn")


def filed(cast: Cast, sort: str = "question", **more: str) -> Voice:
    return actions.file_voice(agency=cast.agency, sort=sort, said=Said(**(vars(SAID) | more)), by=SOMEBODY)


def assigned(cast: Cast, sort: str = "question") -> Voice:
    unit = cast.units["culture"]
    return actions.assign(voice=filed(cast, sort), unit=unit, person=cast.specialist, by=cast.office_head)


def drafted(cast: Cast, sort: str = "question") -> Voice:
    return actions.draft_answer(voice=assigned(cast, sort), answer="Mở cửa từ 8 giờ.", by=cast.specialist)


def answered(cast: Cast, sort: str = "question") -> Voice:
    return actions.approve_answer(voice=drafted(cast, sort), by=cast.director)


def published(cast: Cast, sort: str = "question") -> Voice:
    words = "Xin hỏi giờ mở cửa của Bảo tàng."
    return actions.publish(voice=answered(cast, sort), title="Giờ mở cửa", words=words, by=cast.office_head)


def test_what_came_by_telephone_is_typed_in_by_who_sorts(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.specialist)
    assert client.get(ENTER).status_code == 403
    client.force_login(cast.office_head)
    assert ENTER in client.get("/chat-luong/phan-anh/").content.decode()
    typed = {"sort": "feedback", "came_by": "letter", "about": "rules", "field": "Lĩnh vực khác", "title": "Ồn"}
    typed |= {"words": "Karaoke ồn sau 22 giờ.", "name": "Lê Văn Thử", "khoa": "x"}
    assert client.post(ENTER, typed).status_code == 422
    posted = [client.post(ENTER, typed | {"address": "Số 1 đường Thử"}) for _ in range(2)]
    voice = Voice.objects.get()
    assert [one.url for one in posted] == [voice.get_absolute_url()] * 2
    assert (voice.came_by, voice.number[:3]) == ("letter", "PA-")
    assert "Đơn, thư, văn bản" in client.get(voice.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="biên tập viên"):
        filed(cast, came_by="phone")


def test_who_sent_it_is_forgotten_when_the_term_is_over(cast: Cast) -> None:
    voice = actions.add_more(voice=awaiting(cast), words="Bảo tàng tỉnh, gọi 0912 345 678.", by=SOMEBODY)
    actions.ask_change(voice=voice, words="Xóa số 0912 345 678 của tôi.", by=SOMEBODY)
    voice = actions.refuse(voice=voice, reason="Không thuộc phạm vi", by=cast.office_head)
    assert forget_senders() == 0
    with pytest.raises(Refused, match="Chưa hết"):
        actions.forget_sender(voice=voice, by=House(cast.agency.pk))
    with clock.at(clock.now() + timedelta(days=732)):
        assert (forget_senders(), forget_senders()) == (1, 0)
    voice.refresh_from_db()
    assert (voice.name, voice.email, voice.phone, voice.title) == ("(đã xóa)", "", "", SAID.title)
    kept = voice.words + "".join(Disclosure.objects.filter(entry__subject=voice.ref).values_list("text", flat=True))
    for secret in (SAID.name, "0912", SAID.email):
        assert secret not in kept
    with clock.at(clock.now() + timedelta(days=733)), pytest.raises(Refused, match="đã được xóa"):
        actions.ask_change(voice=voice, words="Xóa tên tôi.", by=SOMEBODY)


def test_who_sent_it_is_put_right_and_erased_as_they_ask(cast: Cast) -> None:
    voice, client = published(cast), Client()
    actions.ask_change(voice=voice, words="Tôi là Lê Thị Thử, hãy sửa rồi xóa số 0912 345 678.", by=SOMEBODY)
    page, follow = voice.get_absolute_url(), voice.public_path
    client.force_login(cast.specialist)
    assert client.get(f"{page}xoa-nguoi-gui/").status_code == 409
    client.force_login(cast.office_head)
    typed = {"name": "Lê Thị Thử", "email": SAID.email, "phone": "0987 654 321", "address": ""}
    assert SAID.email in client.get(f"{page}sua-nguoi-gui/").content.decode()
    for wrong, words in ((typed | {"name": ""}, "Hãy ghi họ và tên"), ({"name": SAID.name}, "để nhận trả lời")):
        refused = client.post(f"{page}sua-nguoi-gui/", {**wrong, "seen": voice.version})
        assert (refused.status_code, words in refused.content.decode()) == (422, True)
    assert client.post(f"{page}sua-nguoi-gui/", {**typed, "seen": voice.version}).status_code == 302
    voice.refresh_from_db()
    assert (voice.name, voice.phone) == ("Lê Thị Thử", "0987 654 321")
    assert "sửa họ và tên, điện thoại của người gửi" in client.get(page).content.decode()
    for one in Message.objects.filter(about=voice.ref):
        messages.note_sent(message=one, by=House(cast.agency.pk))
    assert client.post(f"{page}xoa-nguoi-gui/", {"seen": voice.version}).status_code == 422
    assert client.post(f"{page}xoa-nguoi-gui/", {"sure": "on", "seen": voice.version}).status_code == 302
    voice.refresh_from_db()
    shown = client.get(page).content.decode() + Client().get(follow).content.decode()
    assert shown.count("đã được xóa ngày") == 2
    assert "xoa-nguoi-gui" not in shown
    kept = voice.words + "".join(Disclosure.objects.filter(entry__subject=voice.ref).values_list("text", flat=True))
    for secret in ("Lê Thị Thử", "0912", "0987 654 321", SAID.email):
        assert secret not in kept + shown
        assert not [entry for entry in Entry.objects.filter(subject=voice.ref) if secret in str(vars(entry))]
    assert client.get(f"{page}sua-nguoi-gui/").status_code == 409
    told = Message.objects.filter(about=voice.ref)
    assert {(one.to, one.body) for one in told} == {(messages.NOBODY, "")}


def test_who_still_waits_for_an_answer_is_not_erased(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.erase_sender(voice=assigned(cast), by=cast.office_head)


@pytest.mark.parametrize("state", VoiceState.values)
def test_only_the_sender_asks_for_a_change_and_it_moves_nothing(cast: Cast, state: str) -> None:
    voice = ROADS[state](cast)
    with pytest.raises(Refused, match="người gửi"):
        actions.ask_change(voice=voice, words="Sửa tên.", by=House(cast.agency.pk))
    with pytest.raises(Refused, match="Hãy ghi"):
        actions.ask_change(voice=voice, words=" ", by=SOMEBODY)
    actions.ask_change(voice=voice, words="Sửa tên.", by=SOMEBODY)
    assert Voice.objects.get(pk=voice.pk).state == state
    entry = Entry.objects.filter(subject=voice.ref, event="quality.change_asked").get()
    assert "Sửa tên." not in str(vars(entry))
    assert Disclosure.objects.get(entry=entry).text == "Sửa tên."


def awaiting(cast: Cast) -> Voice:
    return actions.ask_more(voice=filed(cast), words="Bảo tàng nào?", by=cast.office_head)


ROADS: dict[str, Callable[[Cast], Voice]] = {
    VoiceState.ASKED: filed,
    VoiceState.AWAITING: awaiting,
    VoiceState.ASSIGNED: assigned,
    VoiceState.DRAFTED: drafted,
    VoiceState.ANSWERED: answered,
    VoiceState.PUBLISHED: published,
    VoiceState.KEPT: lambda cast: actions.keep_private(
        voice=answered(cast), reason="Chỉ liên quan người hỏi", by=cast.office_head
    ),
    VoiceState.REFUSED: lambda cast: actions.refuse(voice=filed(cast), reason="Không rõ nội dung", by=cast.office_head),
    VoiceState.FORWARDED: lambda cast: actions.forward(
        voice=filed(cast), body="Sở Giao thông vận tải", by=cast.office_head
    ),
}


def steps(cast: Cast, voice: Voice) -> dict[str, Callable[[], object]]:
    """Each step with whoever does it."""
    editor = cast.office_head
    return {
        "assign": lambda: actions.assign(voice=voice, unit=cast.units["sports"], by=editor),
        "ask_more": lambda: actions.ask_more(voice=voice, words="Ở đâu?", by=editor),
        "add_more": lambda: actions.add_more(voice=voice, words="Ở Biên Hòa", by=SOMEBODY),
        "refuse": lambda: actions.refuse(voice=voice, reason="Trùng", by=editor),
        "forward": lambda: actions.forward(voice=voice, body="Sở Y tế", by=editor),
        "draft_answer": lambda: actions.draft_answer(voice=voice, answer="Có.", by=cast.specialist),
        "return_answer": lambda: actions.return_answer(voice=voice, reason="Chưa rõ", by=cast.director),
        "approve_answer": lambda: actions.approve_answer(voice=voice, by=cast.director),
        "publish": lambda: actions.publish(voice=voice, title="Giờ", words="Giờ nào?", by=editor),
        "keep_private": lambda: actions.keep_private(voice=voice, reason="Riêng tư", by=editor),
        "take_down": lambda: actions.take_down(voice=voice, reason="Lỗi thời", by=editor),
        "correct_sender": lambda: actions.correct_sender(
            voice=voice, sender=Sender("Lê Thị Thử", phone="1"), by=editor
        ),
        "erase_sender": lambda: actions.erase_sender(voice=voice, by=editor),
        "rate_answer": lambda: actions.rate_answer(voice=voice, found="good", by=SOMEBODY),
    }


def test_every_state_has_an_owner_and_can_be_reached() -> None:
    assert set(OWNERS) == set(VoiceState.values) == voice_flow.reachable(VoiceState.ASKED)
    assert set(voice_flow.finals()) == {"kept", "refused", "forwarded"}


@pytest.mark.parametrize("state", VoiceState.values)
def test_each_step_is_done_in_its_states_only(cast: Cast, state: str) -> None:
    voice = ROADS[state](cast)
    assert voice.state == state
    possible = [step.name for step in voice_flow.steps_from(state)]
    for name, act in steps(cast, voice).items():
        if name not in possible:
            with pytest.raises(Refused):
                act()
    assert Voice.objects.get(pk=voice.pk).state == state
    if possible:
        steps(cast, Voice.objects.get(pk=voice.pk))[possible[0]]()
        assert Voice.objects.get(pk=voice.pk).state in (*voice_flow[possible[0]].targets, state)


def test_a_question_is_answered_in_fifteen_working_days_and_the_sender_is_told(cast: Cast) -> None:
    voice = published(cast)
    assert voice.number == "HD-2020-0001"
    assert queries.published(cast.agency.pk, "question", "gio mo cua").get() == voice
    assert (voice.asked_on.isoformat(), voice.answer_due_on.isoformat()) == ("2020-06-10", "2020-07-01")
    titles = list(Message.objects.filter(about=voice.ref).order_by("id").values_list("title", flat=True))
    assert [title.split("] Đã ")[1].split(" câu hỏi ")[0] for title in titles] == [
        *("nhận", "tiếp nhận", "trả lời", "công khai")
    ]
    assert voice.code in Message.objects.filter(about=voice.ref).order_by("id")[0].body
    assert "Mở cửa từ 8 giờ." in Message.objects.filter(about=voice.ref).order_by("id")[2].body
    assert not WorkItem.objects.waiting().filter(subject=voice.ref).exists()


def test_work_waits_for_whoever_must_move(cast: Cast) -> None:
    def held(voice: Voice) -> tuple[str, str]:
        item = WorkItem.objects.waiting().get(subject=voice.ref)
        return item.act, item.role

    assert held(filed(cast)) == ("quality.assign", "office_head")
    assert held(assigned(cast)) == ("quality.draft_answer", "head_of_division")
    assert held(drafted(cast)) == ("quality.approve_answer", "leader")
    assert held(answered(cast)) == ("quality.publish", "office_head")


def test_what_names_the_sender_is_not_published(cast: Cast) -> None:
    voice = answered(cast)
    assert "Lê Văn Thử" not in proposed(voice)
    assert "0912" not in proposed(voice)
    for words in (WORDS, "Hỏi theo số 0912345678", "Thư riêng ai.do@example.com", "lE vAn tHỬ hỏi"):
        with pytest.raises(Refused, match="Hãy bỏ đi"):
            actions.publish(voice=voice, title="Giờ mở cửa", words=words, by=cast.office_head)
    actions.publish(voice=voice, title="Giờ mở cửa", words="Thư vanphong@dongnai.gov.vn", by=cast.office_head)


def test_limits_of_a_complaint(cast: Cast) -> None:
    voice = filed(cast, "feedback", about="conduct")
    assert (voice.number, voice.sort_due_on.isoformat()) == ("PA-2020-0001", "2020-06-12")
    voice = actions.ask_more(voice=voice, words="Ngày nào?", by=cast.office_head)
    assert voice.due_at is None
    with clock.at(clock.now() + timedelta(days=5)):
        voice = actions.add_more(voice=voice, words="Ngày 1 tháng 6", by=SOMEBODY)
        assert voice.sort_due_on.isoformat() == "2020-06-17"
        voice = actions.assign(voice=voice, unit=cast.units["culture"], by=cast.office_head)
    assert voice.answer_due_on.isoformat() == "2020-07-06"
    assert "Ngày 1 tháng 6" in voice.words


def test_figures_count_what_was_on_time_and_open_their_rows(cast: Cast) -> None:
    published(cast)
    late = assigned(cast)
    ROADS[VoiceState.FORWARDED](cast)
    published(cast, "feedback")
    actions.rate_answer(voice=published(cast, "feedback"), found="bad", by=SOMEBODY)
    with clock.at(datetime(2020, 8, 3, 9, tzinfo=clock.HANOI)):
        late = actions.draft_answer(voice=late, answer="Xin lỗi vì trễ.", by=cast.specialist)
        actions.approve_answer(voice=late, by=cast.director)
    keys = ["questions_asked", "questions_answered", "questions_on_time", "questions_on_time_percent"]
    keys += ["feedback_received", "feedback_handled", "feedback_on_time", "feedback_not_disliked", "qd766_5_3"]
    figures = measure(keys, agency_id=cast.agency.pk, period=YEAR)
    assert [figures[key].value for key in keys] == [3, 2, 1, 50, 2, 2, 2, 1, 50]
    client = Client()
    client.force_login(cast.office_head)
    assert disagreeing(client, figures.values()) == {}
    told = queries.figures(cast.agency.pk, "question", YEAR.start, YEAR.end)
    assert (told.asked, told.answered, told.on_time, told.share) == (3, 2, 1, 50)


def test_who_sees_and_who_may(cast: Cast, neighbours: Cast) -> None:
    voice = assigned(cast, "feedback")
    seen = {name for name, person in cast.everybody().items() if Voice.objects.visible_to(person).exists()}
    assert seen == {"director", "deputy", "office_head", "head", "specialist"}
    assert not Voice.objects.visible_to(neighbours.office_head).exists()
    assert not Voice.objects.visible_to(SOMEBODY).exists()
    for who in ("colleague", "director", "clerk", "outsider"):
        with pytest.raises(Refused):
            actions.draft_answer(voice=voice, answer="Không.", by=cast.people[who])
    with pytest.raises(Refused, match="biên tập viên"):
        actions.refuse(voice=voice, reason="Không thích", by=cast.specialist)
    with pytest.raises(Refused, match="không thuộc cơ quan"):
        actions.assign(voice=voice, unit=neighbours.units["culture"], by=cast.office_head)
    with pytest.raises(Refused, match="không làm việc ở"):
        actions.assign(voice=voice, unit=cast.units["culture"], person=cast.sports_head, by=cast.office_head)


@pytest.mark.parametrize(
    ("more", "field"), [({"name": " "}, "name"), ({"words": ""}, "words"), ({"email": ""}, "email")]
)
def test_what_cannot_be_answered_is_not_taken(cast: Cast, more: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        filed(cast, **more)
    assert refusal.value.field == field


def test_reminders_go_once_before_and_once_after(cast: Cast) -> None:
    voice = assigned(cast)
    with clock.at(datetime(2020, 6, 30, 9, tzinfo=clock.HANOI)):
        assert (remind_of_voices(), remind_of_voices()) == (1, 0)
    with clock.at(datetime(2020, 7, 2, 9, tzinfo=clock.HANOI)):
        assert (remind_of_voices(), remind_of_voices()) == (1, 0)
    with clock.at(datetime(2020, 7, 4, 9, tzinfo=clock.HANOI)):
        assert remind_of_voices() == 0
    told = Notice.objects.filter(subject=voice.ref).order_by("id").values_list("person__full_name", "sentence")
    assert [name for name, sentence in told if "quá hạn" in sentence] == [
        cast.specialist.full_name,
        "Trưởng phòng TCHC",
    ]
    with pytest.raises(Refused):
        actions.remind_of_voice(voice=Voice.objects.get(pk=voice.pk), by=House(cast.agency.pk))


def test_the_desk(cast: Cast) -> None:
    first, given = filed(cast), assigned(cast)
    editor, writer = Client(), Client()
    editor.force_login(cast.office_head)
    writer.force_login(cast.specialist)
    page = editor.get("/chat-luong/hoi-dap/").content.decode()
    assert first.number in page
    assert given.number not in page
    assert given.number in editor.get("/chat-luong/hoi-dap/?xem=dang-tra-loi").content.decode()
    where = f"{first.get_absolute_url()}giao/"
    form = {"seen": first.version, "whom": f"u:{cast.units['sports'].pk}"}
    assert editor.post(where, form).url == first.get_absolute_url()
    assert editor.post(where, form).url == first.get_absolute_url()
    assert editor.post(where, {**form, "whom": ""}).status_code == 422
    assert editor.get(f"{first.get_absolute_url()}cong-khai/").status_code == 409
    assert "Soạn trả lời" in writer.get(given.get_absolute_url()).content.decode()
    assert writer.get(first.get_absolute_url()).status_code == 404
    assert Client().get(first.get_absolute_url()).status_code == 302
    clerk = Client()
    clerk.force_login(cast.clerk)
    assert clerk.get("/chat-luong/hoi-dap/").status_code == 403
    opened = clerk.get(f"/chat-luong/hoi-dap/?chi-tieu=questions_asked&nam=2020&co-quan={cast.agency.pk}")
    assert opened.status_code == 200
    assert first.number not in opened.content.decode()
    assert "2 trong 2 câu hỏi nằm ngoài phạm vi bạn được xem" in opened.content.decode()


@pytest.mark.parametrize("sort", VoiceSort.values)
def test_script_stays_text_on_the_desk(cast: Cast, sort: str) -> None:
    script = "<script>alert(1)</script>"
    voice = filed(cast, sort, title=script, words=script, name=script, field=script, address=script)
    voice = actions.assign(voice=voice, unit=cast.units["culture"], person=cast.specialist, by=cast.office_head)
    voice = actions.draft_answer(voice=voice, answer=script, by=cast.specialist)
    client = Client()
    client.force_login(cast.office_head)
    for path in (voice.get_absolute_url(), f"/chat-luong/hoi-dap/?xem=dang-tra-loi&tim={script}"):
        page = client.get(path).content.decode()
        assert script not in page
        assert "&lt;script&gt;" in page
