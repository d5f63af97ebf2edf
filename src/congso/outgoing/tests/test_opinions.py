"""Opinions on a draft: asked with a deadline, given on the version that was seen, answered one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from congso.correspondence.recipients import Recipient, to_person, to_unit
from congso.files.access import check_open
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.outgoing import actions
from congso.outgoing.actions.opinions import CommentAnswer, comments_of
from congso.outgoing.models import DraftOpinion, OutgoingDocument
from congso.outgoing.opinions.routines import remind_of_opinions
from congso.outgoing.opinions.states import OpinionState, opinion_flow
from congso.outgoing.opinions.table import left_open, table_of
from congso.outgoing.states import OutgoingState
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.outgoing import STEPS, at, drafted, particulars, ready, stored


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


def to_sports(office: Cast) -> Recipient:
    return to_unit("opinion", office.units["sports"])


def asked(office: Cast, document: OutgoingDocument | None = None, **more: Any) -> DraftOpinion:
    """The sports division is asked about a draft of the culture division, until three days from now."""
    document = document or drafted(office)
    given = {"whom": [to_sports(office)], "due_on": clock.today() + timedelta(days=3)} | more
    actions.ask_opinions(document=document, by=office.specialist, **given)
    return DraftOpinion.objects.filter(document=document).latest("id")


def given(office: Cast, *comments: str, **more: Any) -> DraftOpinion:
    told = {"view": "comments" if comments else "agrees", "comments": comments} | more
    return actions.give_opinion(opinion=asked(office), by=office.sports_head, **told)


def waiting(opinion: DraftOpinion) -> list[tuple[str, str]]:
    rows = WorkItem.objects.filter(subject=opinion.ref, closed_at=None)
    return list(rows.values_list("act", "unit__short_name"))


def test_a_unit_is_asked_answers_and_every_comment_is_answered(office: Cast) -> None:
    opinion = asked(office, question="Thời gian tổ chức")
    assert waiting(opinion) == [("outgoing.give_opinion", "QLTDTT")]
    opinion = actions.give_opinion(
        opinion=opinion, view="comments", comments=["Điều 1: sửa", "Điều 2: bỏ"], by=office.sports_head
    )
    assert (opinion.state, waiting(opinion)) == (OpinionState.GIVEN, [("outgoing.answer_comments", "QLVH")])
    first, second = opinion.comments.all()
    with pytest.raises(Refused, match="vì sao không tiếp thu"):
        actions.answer_comments(opinion=opinion, answers={first.uid: CommentAnswer(False)}, by=office.specialist)
    opinion = actions.answer_comments(opinion=opinion, answers={first.uid: CommentAnswer(True)}, by=office.specialist)
    assert opinion.state == OpinionState.GIVEN
    answer = CommentAnswer(False, "Trái Luật Di sản")
    opinion = actions.answer_comments(opinion=opinion, answers={second.uid: answer}, by=office.specialist)
    assert (opinion.state, waiting(opinion)) == (OpinionState.SETTLED, [])
    table = table_of(opinion.document)
    assert [(one.who, one.comment, one.answer) for one in table.rows] == [
        ("Phòng Quản lý thể dục thể thao", "Điều 1: sửa", "Tiếp thu."),
        ("Phòng Quản lý thể dục thể thao", "Điều 2: bỏ", "Không tiếp thu. Trái Luật Di sản"),
    ]
    assert table.summary == ("1 nơi được lấy ý kiến, 1 đã trả lời, 2 góp ý, tiếp thu 1, không tiếp thu 1.")
    with pytest.raises(Refused):
        actions.answer_comments(opinion=opinion, answers={second.uid: answer}, by=office.specialist)


def test_who_agrees_leaves_nothing_to_answer(office: Cast) -> None:
    opinion = given(office, words="Đồng ý với dự thảo")
    assert (opinion.state, opinion.view, opinion.comments.count()) == (OpinionState.SETTLED, "agrees", 0)
    assert Notice.objects.filter(person=office.specialist, sentence__contains="nhất trí").exists()


def test_an_opinion_is_bound_to_the_bytes_that_were_seen(office: Cast) -> None:
    opinion = asked(office)
    seen = opinion.document.versions.get()
    newer = actions.add_version(document=opinion.document, file=stored(office), by=office.specialist)
    opinion = actions.give_opinion(opinion=opinion, view="agrees", by=office.sports_head)
    assert (opinion.sha256, opinion.of_version) == (seen.sha256, seen)
    assert newer.versions.count() == 2
    check_open(office.sports_head, seen.file)
    with pytest.raises(Refused):
        check_open(office.sports_head, newer.versions.last().file)


def test_who_is_asked_sees_the_version_and_not_the_draft(office: Cast) -> None:
    opinion = asked(office)
    sees = {
        name
        for name, person in office.everybody().items()
        if DraftOpinion.objects.visible_to(person).filter(pk=opinion.pk).exists()
    }
    assert sees == {"specialist", "head", "sports_head"}
    assert not OutgoingDocument.objects.visible_to(office.sports_head).filter(pk=opinion.document_id).exists()
    by_name = asked(office, whom=[to_person("opinion", office.sports_specialist, office.agency.pk)])
    assert DraftOpinion.objects.visible_to(office.sports_specialist).filter(pk=by_name.pk).exists()
    assert waiting(by_name) == [("outgoing.give_opinion", "QLTDTT")]


def test_every_step_is_refused_to_everybody_else(office: Cast, neighbours: Cast) -> None:
    opinion = asked(office)
    everybody = {**office.everybody(), "neighbour": neighbours.sports_head}
    for name, person in everybody.items():
        if name != "sports_head":
            with pytest.raises(Refused):
                actions.give_opinion(opinion=opinion, view="agrees", by=person)
        if name not in ("specialist", "head"):
            with pytest.raises(Refused):
                actions.call_off_opinion(opinion=opinion, reason="Thôi", by=person)
            with pytest.raises(Refused):
                actions.ask_opinions(
                    document=opinion.document, whom=[to_sports(office)], due_on=clock.today(), by=person
                )


def test_what_cannot_be_asked(office: Cast) -> None:
    document, today = drafted(office), clock.today()
    bare = actions.draft(unit=office.units["culture"], given=particulars(office), by=office.specialist)
    for one, more, words in (
        (document, {"whom": []}, "chọn đơn vị"),
        (document, {"due_on": today - timedelta(days=1)}, "từ hôm nay"),
        (bare, {}, "đưa bản dự thảo"),
        (at(office, OutgoingState.CONTENT), {}, "Kiểm tra nội dung"),
    ):
        with pytest.raises(Refused, match=words):
            asked(office, one, **more)
    asked(office, document)
    with pytest.raises(Refused, match="chưa trả lời"):
        asked(office, document)
    with pytest.raises(Refused, match="mỗi dòng một ý"):
        actions.give_opinion(opinion=asked(office), view="comments", by=office.sports_head)
    with pytest.raises(Refused, match="Nhiều nhất"):
        comments_of("a\n" * 201)
    assert comments_of(" Điều 1 \n\n Điều 2\n") == ["Điều 1", "Điều 2"]


def test_more_time_is_asked_for_and_given(office: Cast) -> None:
    opinion = asked(office)
    later = opinion.due_on + timedelta(days=5)
    with pytest.raises(Refused, match="sau hạn"):
        actions.ask_more_time(opinion=opinion, until=opinion.due_on, reason="Bận", by=office.sports_head)
    opinion = actions.ask_more_time(opinion=opinion, until=later, reason="Chờ số liệu", by=office.sports_head)
    assert Notice.objects.filter(person=office.specialist, sentence__contains="xin gia hạn").exists()
    refused = actions.give_more_time(opinion=opinion, granted=False, by=office.specialist)
    assert refused.wanted_until is None
    with pytest.raises(Refused, match="Không có đề nghị"):
        actions.give_more_time(opinion=refused, granted=True, by=office.specialist)
    opinion = actions.ask_more_time(opinion=refused, until=later, reason="Chờ số liệu", by=office.sports_head)
    opinion = actions.give_more_time(opinion=opinion, granted=True, by=office.specialist)
    assert opinion.due_on <= later
    assert WorkItem.objects.get(subject=opinion.ref, closed_at=None).due_at == opinion.due_at


def test_the_clock_reminds_once_before_and_once_after(office: Cast) -> None:
    opinion = asked(office)

    def told(moment: datetime) -> int:
        with clock.at(moment):
            return remind_of_opinions()

    before, after = opinion.due_at - timedelta(hours=3), opinion.due_at + timedelta(days=2, hours=17)
    assert [told(clock.now()), told(before), told(before), told(after), told(after)] == [0, 1, 0, 1, 0]
    late = Notice.objects.filter(subject=opinion.ref, sentence__contains="quá hạn")
    assert set(late.values_list("person__username", flat=True)) == {
        office.sports_head.username,
        office.specialist.username,
    }


def test_open_opinions_warn_and_do_not_forbid(office: Cast) -> None:
    opinion = asked(office)
    document = opinion.document
    assert "1 nơi chưa trả lời" in left_open(document)
    document = actions.send_for_check(document=document, by=office.specialist)
    assert document.state == OutgoingState.CONTENT
    assert left_open(drafted(office)) == ""
    late = actions.give_opinion(opinion=opinion, view="comments", comments=["Muộn"], by=office.sports_head)
    assert "1 ý kiến chưa giải trình xong" in left_open(document)
    assert late.state == OpinionState.GIVEN


def test_a_draft_that_is_signed_or_given_up_asks_no_more(office: Cast) -> None:
    dropped = asked(office)
    actions.drop(document=dropped.document, reason="Không cần", by=office.specialist)
    signed = asked(office)
    document = signed.document
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN, OutgoingState.SIGNED):
        document = STEPS[step](office, document)
    for opinion, why in ((dropped, "Thôi soạn"), (signed, "Văn bản đã ký")):
        opinion.refresh_from_db()
        assert (opinion.state, opinion.ending, waiting(opinion)) == (OpinionState.CALLED_OFF, why, [])


def test_every_step_of_an_opinion_has_its_action() -> None:
    assert {step.name for step in opinion_flow.steps} <= set(actions.__all__)
    assert opinion_flow.reachable("asked") == set(OpinionState.values)
