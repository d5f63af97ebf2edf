"""What is done to the website: setting it up, writing the editor's acts down, and comments on drafts."""

from __future__ import annotations

from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Agency
from congso.portal import access
from congso.portal.comment_form import LONGEST_COMMENT
from congso.portal.events import (
    CommentAnswered,
    CommenterForgotten,
    CommentHidden,
    CommentSent,
    CommentShown,
    FileActed,
    PageActed,
    WebsiteOpened,
)
from congso.portal.founding import build_site
from congso.portal.models import Comment, DraftDocument, Item, SiteHome
from congso.portal.states import comment_flow
from congso.quality.voices.personal import forget_until


@action
def open_website(*, agency: Agency, by: Actor) -> SiteHome:
    """Set up the website of an agency: its home, groups and the way to publication (lập trang thông tin điện tử).

    Refused when there is one, or when `by` checks no website.
    """
    access.check_open(by, agency.pk)
    if SiteHome.objects.exists():
        raise Refused("Trang thông tin điện tử đã được lập.")
    emit(WebsiteOpened(actor=by.ref, subject=agency.ref, agency_id=agency.pk))
    return build_site(agency.name, agency.pk)


@action
def note_page(*, told: dict[str, Any], event: type[PageActed], act: str, agency_id: int, by: Actor) -> Item:
    """Write down what was done to a page in the editor, and how the page now stands (ghi nhật ký biên tập)."""
    found = Item.objects.filter(page_id=told["page_id"]).first()
    if found is None:
        item = begin(Item(agency_id=agency_id, **told))
    else:
        item = lock(found)
        for name, value in told.items():
            setattr(item, name, value)
        save(item, *told)
    emit(event(actor=by.ref, subject=item.ref, agency_id=agency_id, act=act, title=item.title))
    return item


@action
def note_file(*, act: str, what: str, title: str, agency: Agency, by: Actor) -> None:
    """Write down what was done to a picture, a file or a setting of the editor."""
    emit(FileActed(actor=by.ref, subject=agency.ref, agency_id=agency.pk, act=act, what=what, title=title))


@action
def send_comment(*, draft: DraftDocument, name: str, contact: str, text: str, agency_id: int, by: Actor) -> Comment:
    """Comment on a draft (góp ý dự thảo); shown once somebody has looked at it. Refused when the time is over."""
    access.check_comment(text, open_now=draft.live and draft.is_open(clock.today()))
    comment = begin(
        Comment(
            agency_id=agency_id,
            page_id=draft.pk,
            name=name.strip()[:120],
            contact=contact.strip()[:120],
            text=text.strip()[:LONGEST_COMMENT],
            sent_at=clock.now(),
        )
    )
    title = draft.title
    emit(CommentSent(actor=by.ref, subject=comment.ref, agency_id=agency_id, draft=title, text=Private(comment.text)))
    return comment


def _draft_of(comment: Comment) -> str:
    return str(DraftDocument.objects.filter(pk=comment.page_id).values_list("title", flat=True).first() or "")


@action
def show_comment(*, comment: Comment, seen: int, by: Actor) -> Comment:
    """Put a comment on the page (đăng góp ý)."""
    comment = lock(comment, seen=seen)
    access.check_moderate(by, comment.agency_id)
    comment_flow.move(comment, "show_comment")
    save(comment, "state")
    emit(CommentShown(actor=by.ref, subject=comment.ref, agency_id=comment.agency_id, draft=_draft_of(comment)))
    return comment


@action
def hide_comment(*, comment: Comment, seen: int, reason: str, by: Actor) -> Comment:
    """Keep a comment off the page (không đăng góp ý). Refused without a reason."""
    comment = lock(comment, seen=seen)
    access.check_moderate(by, comment.agency_id)
    if not reason.strip():
        raise Refused("Hãy ghi lý do không đăng.", field="reason")
    comment_flow.move(comment, "hide_comment")
    save(comment, "state")
    draft = _draft_of(comment)
    emit(
        CommentHidden(
            actor=by.ref, subject=comment.ref, agency_id=comment.agency_id, draft=draft, reason=reason.strip()
        )
    )
    return comment


@action
def answer_comment(*, comment: Comment, seen: int, answer: str, by: Actor) -> Comment:
    """Answer a comment in public; it is shown with its answer (trả lời góp ý). Refused without words."""
    comment = lock(comment, seen=seen)
    access.check_moderate(by, comment.agency_id)
    if not answer.strip():
        raise Refused("Hãy ghi nội dung trả lời.", field="answer")
    comment_flow.move(comment, "answer_comment")
    comment.answer, comment.answered_at = answer.strip(), clock.now()
    save(comment, "state", "answer", "answered_at")
    draft = _draft_of(comment)
    emit(
        CommentAnswered(
            actor=by.ref, subject=comment.ref, agency_id=comment.agency_id, draft=draft, answer=comment.answer
        )
    )
    return comment


@action
def forget_commenter(*, comment: Comment, by: House) -> Comment:
    """Erase how to reach who commented (xóa dữ liệu cá nhân). Refused until the term after the draft's end is over."""
    comment = lock(comment)
    draft = DraftDocument.objects.filter(pk=comment.page_id).first()
    ended = draft.closes_on if draft is not None else clock.local_day(comment.sent_at)
    if not comment.contact or ended > forget_until(comment.agency_id):
        raise Refused("Chưa hết thời hạn giữ cách liên hệ của người góp ý.")
    comment.contact = ""
    save(comment, "contact")
    emit(CommenterForgotten(actor=by.ref, subject=comment.ref, agency_id=comment.agency_id))
    return comment
