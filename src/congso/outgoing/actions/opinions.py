"""Opinions on a draft: asked for with a deadline, given, answered comment by comment (lấy ý kiến, giải trình)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from congso.correspondence.deadlines import due_of_day
from congso.correspondence.recipients import Recipient, check_present, head_role
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import access as drafting
from congso.outgoing.actions.checking import last_version
from congso.outgoing.actions.drafting import about, stated
from congso.outgoing.models import DraftOpinion, DraftVersion, OpinionComment, OutgoingDocument
from congso.outgoing.opinions import access
from congso.outgoing.opinions.events import (
    CommentsAnswered,
    MoreTimeAnswered,
    MoreTimeAsked,
    OpinionAsked,
    OpinionCalledOff,
    OpinionGiven,
    OpinionReceived,
    OpinionReminded,
    OpinionsAsked,
)
from congso.outgoing.opinions.states import OpinionState, View, opinion_flow
from congso.outgoing.states import outgoing_flow
from congso.people.models import Person
from congso.tasks import board

TO_GIVE, TO_ANSWER = "outgoing.give_opinion", "outgoing.answer_comments"
MOST_COMMENTS = 200
_GIVEN = ("state", "view", "words", "file", "answered_by", "answered_at", "wanted_until", "wanted_because")


def _about(opinion: DraftOpinion, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": opinion.ref, "agency_id": opinion.agency_id}


@action
def ask_opinions(
    *,
    document: OutgoingDocument,
    whom: Iterable[Recipient],
    due_on: date,
    by: Person,
    question: str = "",
    although_away: bool = False,
    seen: int | None = None,
) -> OutgoingDocument:
    """Ask units or people what they think of the last version of a draft, until a day (lấy ý kiến dự thảo).

    Refused once the draft is out of the drafter's hands, before there is a version, without anybody to ask, for a day
    that is over, for who is away (unless knowingly), and for who was asked and has not answered yet.
    """
    document = lock(document, seen=seen)
    drafting.check_drafter(by, document)
    outgoing_flow.move(document, "ask_opinions")
    version, asked = last_version(document), [one for one in whom if one.unit is not None]
    if version is None:
        raise Refused("Hãy đưa bản dự thảo trước khi lấy ý kiến.")
    if not asked:
        raise Refused("Hãy chọn đơn vị hoặc cá nhân để lấy ý kiến.", field="units")
    if due_on < clock.today():
        raise Refused("Hạn góp ý phải từ hôm nay.", field="due_on")
    check_present([one.person for one in asked], although_away=although_away)
    for one in asked:
        _ask(document, version, one, due_on, nfc(question)[:1000], by)
    save(document, "state")
    told = OpinionsAsked(
        **about(document, by), whom=tuple(one.ref for one in asked), version=str(version), until=due_on
    )
    emit(told)
    return document


def _ask(
    document: OutgoingDocument, version: DraftVersion, whom: Recipient, due_on: date, question: str, by: Person
) -> None:
    unit, person = whom.unit, whom.person
    assert unit is not None
    if document.opinions.asked().filter(unit=unit, person=person).exists():
        raise Refused(f"{whom.words} đã được hỏi và chưa trả lời.", field="units")
    due = due_of_day(due_on, document.agency_id)
    if due <= clock.now():
        raise Refused("Hạn góp ý phải sau lúc này.", field="due_on")
    opinion = begin(
        DraftOpinion(
            agency_id=document.agency_id,
            document=document,
            of_version=version,
            sha256=version.sha256,
            unit=unit,
            person=person,
            question=question,
            asked_by=by,
            asked_at=clock.now(),
            due_at=due,
            due_on=clock.local_day(due),
        )
    )
    for file in {one.pk: one for one in (version.file, version.pdf) if one is not None}.values():
        files.attach(file=file, subject=opinion.ref, by=by)
    _lay_before_asked(opinion)
    emit(
        OpinionAsked(
            **_about(opinion, by),
            whom=whom.ref,
            version=str(version),
            sha256=version.sha256,
            until=opinion.due_on,
            question=Private(question),
        )
    )


def _lay_before_asked(opinion: DraftOpinion) -> None:
    board.put(
        subject=opinion.ref,
        number="Góp ý dự thảo",
        title=opinion.document.title,
        about=str(opinion.asked_by),
        act=TO_GIVE,
        stage="Góp ý dự thảo văn bản",
        unit=opinion.unit,
        role=head_role(opinion.unit),
        person=opinion.person,
        link=opinion.get_absolute_url(),
        due_at=opinion.due_at,
    )


def comments_of(text: str) -> list[str]:
    """Each line that says something is one comment. Refused for more than two hundred."""
    found = [nfc(line)[:1000] for line in text.splitlines() if nfc(line)]
    if len(found) > MOST_COMMENTS:
        raise Refused(f"Nhiều nhất {MOST_COMMENTS} góp ý; hãy gửi kèm tệp.", field="comments")
    return found


@action
def give_opinion(
    *,
    opinion: DraftOpinion,
    view: str,
    by: Person,
    comments: Sequence[str] = (),
    words: str = "",
    file: StoredFile | None = None,
    seen: int | None = None,
) -> DraftOpinion:
    """Say what one thinks of the version that was asked about: agree, or comment (cho ý kiến, góp ý).

    Refused to who was not asked, and for comments without a word or a file.
    """
    opinion = lock(opinion, seen=seen)
    access.check_give_opinion(by, opinion)
    opinion_flow.check(opinion, "give_opinion")
    if view not in View.values:
        raise Refused("Hãy chọn nhất trí hoặc có góp ý.", field="view")
    said = list(comments) if view == View.COMMENTS else []
    if view == View.COMMENTS and not said and file is None:
        raise Refused("Hãy ghi góp ý, mỗi dòng một ý, hoặc gửi kèm tệp.", field="comments")
    if not said and file is not None and view == View.COMMENTS:
        said = [f"Xem tệp kèm theo: {file.original_name}"[:1000]]
    if file is not None:
        files.attach(file=file, subject=opinion.ref, by=by)
        files.attach(file=file, subject=opinion.document.ref, by=by)
    OpinionComment.objects.bulk_create(
        OpinionComment(opinion=opinion, order=order, words=one) for order, one in enumerate(said, start=1)
    )
    opinion.view, opinion.words, opinion.file = view, nfc(words)[:2000], file
    opinion.answered_by, opinion.answered_at = by, clock.now()
    opinion.wanted_until, opinion.wanted_because = None, ""
    board.clear(subject=opinion.ref)
    opinion_flow.move(opinion, "give_opinion", to=OpinionState.GIVEN if said else OpinionState.SETTLED)
    if said:
        _lay_before_drafter(opinion)
    save(opinion, *_GIVEN)
    label = str(View(view).label).lower()
    emit(
        OpinionGiven(
            **_about(opinion, by), view=label, comments=len(said), sha256=opinion.sha256, words=Private(opinion.words)
        )
    )
    emit(OpinionReceived(**about(opinion.document, by), whom=opinion.whom.ref, view=label, comments=len(said)))
    return opinion


def _lay_before_drafter(opinion: DraftOpinion) -> None:
    document = opinion.document
    board.put(
        subject=opinion.ref,
        number="Giải trình góp ý",
        title=document.title,
        about=str(opinion.whom),
        act=TO_ANSWER,
        stage="Tiếp thu, giải trình góp ý",
        unit=document.unit,
        role="specialist",
        person=document.drafter,
        link=opinion.get_absolute_url(),
    )


@dataclass(frozen=True)
class CommentAnswer:
    """What the drafter says to one comment: taken, or not and why."""

    taken: bool
    words: str = ""


@action
def answer_comments(
    *, opinion: DraftOpinion, answers: Mapping[UUID, CommentAnswer], by: Person, seen: int | None = None
) -> DraftOpinion:
    """Answer comments, each taken or not and why (tiếp thu, giải trình); the last one settles the opinion.

    Refused to all but the drafting unit, without any answer, and for a comment that is not taken without a reason.
    """
    opinion = lock(opinion, seen=seen)
    access.check_of_drafter(by, opinion)
    opinion_flow.check(opinion, "answer_comments")
    open_ones = {one.uid: one for one in opinion.comments.filter(taken=None)}
    known = {uid: one for uid, one in answers.items() if uid in open_ones}
    if not known:
        raise Refused("Hãy trả lời ít nhất một góp ý.")
    for uid, answer in known.items():
        _answer(open_ones[uid], answer, by)
    left = len(open_ones) - len(known)
    opinion_flow.move(opinion, "answer_comments", to=OpinionState.GIVEN if left else OpinionState.SETTLED)
    if not left:
        board.clear(subject=opinion.ref)
    save(opinion, "state")
    taken = sum(one.taken for one in known.values())
    emit(CommentsAnswered(**_about(opinion, by), taken=taken, not_taken=len(known) - taken, left=left))
    return opinion


def _answer(comment: OpinionComment, answer: CommentAnswer, by: Person) -> None:
    words = nfc(answer.words)[:1000]
    if not answer.taken and not words:
        raise Refused(f"Góp ý {comment.order}: hãy ghi vì sao không tiếp thu.", field=f"answer-{comment.uid}")
    comment.taken, comment.answer = answer.taken, words
    comment.answered_by, comment.answered_at = by, clock.now()
    comment.save(update_fields=["taken", "answer", "answered_by", "answered_at"])


@action
def ask_more_time(
    *, opinion: DraftOpinion, until: date, reason: str, by: Person, seen: int | None = None
) -> DraftOpinion:
    """Ask the drafter for more time (xin gia hạn góp ý). Refused for a day that is not later, and without a reason."""
    opinion = lock(opinion, seen=seen)
    access.check_give_opinion(by, opinion)
    opinion_flow.move(opinion, "ask_more_time")
    if until <= opinion.due_on:
        raise Refused("Hạn mới phải sau hạn đang có.", field="until")
    opinion.wanted_until, opinion.wanted_because = until, stated(reason)[:500]
    save(opinion, "wanted_until", "wanted_because")
    emit(MoreTimeAsked(**_about(opinion, by), until=until, reason=Private(opinion.wanted_because)))
    return opinion


@action
def give_more_time(*, opinion: DraftOpinion, granted: bool, by: Person, seen: int | None = None) -> DraftOpinion:
    """Grant or refuse the time that is asked for (đồng ý, không đồng ý gia hạn). Refused while none is asked for."""
    opinion = lock(opinion, seen=seen)
    access.check_of_drafter(by, opinion)
    opinion_flow.move(opinion, "give_more_time")
    until = opinion.wanted_until
    if until is None:
        raise Refused("Không có đề nghị gia hạn nào chờ trả lời.")
    if granted:
        opinion.due_at = due_of_day(until, opinion.agency_id)
        opinion.due_on = clock.local_day(opinion.due_at)
        opinion.reminded_at = opinion.late_told_at = None
        board.postpone(subject=opinion.ref, act=TO_GIVE, due_at=opinion.due_at)
    opinion.wanted_until, opinion.wanted_because = None, ""
    save(opinion, "due_at", "due_on", "reminded_at", "late_told_at", "wanted_until", "wanted_because")
    emit(MoreTimeAnswered(**_about(opinion, by), result="đồng ý" if granted else "không đồng ý", until=until))
    return opinion


@action
def call_off_opinion(*, opinion: DraftOpinion, reason: str, by: Actor, seen: int | None = None) -> DraftOpinion:
    """Ask for an opinion no more (thôi lấy ý kiến). Refused without a reason, and once it is given."""
    opinion = lock(opinion, seen=seen)
    access.check_call_off(by, opinion)
    opinion_flow.move(opinion, "call_off_opinion")
    opinion.ending = stated(reason)[:500]
    board.clear(subject=opinion.ref)
    save(opinion, "state", "ending")
    emit(OpinionCalledOff(**_about(opinion, by), reason=Private(opinion.ending)))
    return opinion


@action
def remind_of_opinion(*, opinion: DraftOpinion, by: House) -> DraftOpinion:
    """Tell who was asked that it is due soon, or late: each once (nhắc góp ý). Refused when that was told already."""
    opinion = lock(opinion)
    opinion_flow.move(opinion, "remind_of_opinion")
    field = "late_told_at" if opinion.is_late else "reminded_at"
    if getattr(opinion, field) is not None:
        raise Refused("Đã nhắc việc này.")
    setattr(opinion, field, clock.now())
    save(opinion, field)
    whom = opinion.whom.ref
    emit(OpinionReminded(**_about(opinion, by), whom=whom, due_at=opinion.due_at, late=opinion.is_late))
    return opinion
