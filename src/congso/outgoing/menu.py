"""Outgoing documents in the menu, and on the page of what they answer: "Văn bản đi" in the words of the office."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from congso.correspondence.models import IncomingDocument
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.correspondence.next_acts import further
from congso.correspondence.record import replies
from congso.correspondence.states import IN_HAND
from congso.kernel import subjects
from congso.outgoing.access import ISSUE, SET_LETTERHEAD
from congso.outgoing.copies.next_acts import copying
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState
from congso.tasks.queries import to_do
from congso.ui.acts import Act
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    """Anybody of the office."""
    return bool(getattr(person, "pk", None)) and any(person.may(right) for right in (WORK, SEE_UNIT, SEE_AGENCY))


def may_draft(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may(WORK)


def may_issue(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may(ISSUE)


def may_set(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may(SET_LETTERHEAD)


register(
    MenuEntry("outgoing", "Soạn văn bản", "outgoing:draft", order=5, icon="plus", may=may_draft),
    MenuEntry("outgoing", "Đang soạn, đang trình", "outgoing:in_hand", order=10, icon="pen", may=may_see),
    MenuEntry(
        "outgoing",
        "Chờ kiểm tra, ký",
        "outgoing:for_me",
        order=20,
        icon="check",
        may=may_see,
        count_key=to_do("outgoing.sign"),
    ),
    MenuEntry(
        "outgoing",
        "Góp ý dự thảo",
        "outgoing:my_opinions",
        order=25,
        icon="chat",
        may=may_see,
        count_key=to_do("outgoing.give_opinion"),
    ),
    MenuEntry(
        "outgoing",
        "Chờ cấp số, phát hành",
        "outgoing:at_desk",
        order=30,
        icon="seal",
        may=may_issue,
        count_key=to_do("outgoing.number"),
    ),
    MenuEntry("outgoing", "Sổ đăng ký văn bản đi", "outgoing:register", order=40, icon="file", may=may_see),
    MenuEntry("outgoing", "Gửi liên thông", "outgoing:outbox", order=45, icon="send", may=may_issue),
    MenuEntry("outgoing", "Gửi bưu điện", "outgoing:post", order=50, icon="out", may=may_issue),
    MenuEntry(
        "outgoing",
        "Bản sao",
        "outgoing:copies",
        order=45,
        icon="file",
        may=may_see,
        count_key=to_do("outgoing.make_copy"),
    ),
    MenuEntry("outgoing", "Sử dụng bản lưu", "outgoing:file_copies", order=55, icon="folder", may=may_issue),
    MenuEntry("outgoing", "Thẩm quyền ký", "outgoing:rights", order=60, icon="gear", may=may_see),
)


def answering(document: IncomingDocument, person: Any) -> list[Act]:
    """An answer begins from the document that asks for it."""
    if document.state not in IN_HAND or not may_draft(person):
        return []
    return [Act("Soạn văn bản trả lời", f"{reverse('outgoing:draft')}?tra-loi={document.uid}", "pen")]


def standing_of_the_reply(asked: IncomingDocument) -> str:
    """That the reply was taken back, and what stands in its place, in words; nothing while it stands."""
    reply = subjects.fetch(asked.reply_ref)
    if not isinstance(reply, OutgoingDocument) or reply.state != OutgoingState.RECALLED:
        return ""
    later = asked.answered_by.filter(state=OutgoingState.ISSUED, issued_at__gte=reply.recalled_at)
    instead = later.order_by("-issued_at").first()
    return f"đã thu hồi, thay bằng {instead.code}" if instead is not None else "đã thu hồi, chưa có văn bản thay"


further.register("outgoing", answering)
further.register("outgoing copies", copying)
replies.register("outgoing", standing_of_the_reply)
