"""Laying what people say before whoever must move next."""

from __future__ import annotations

from congso.kernel import clock
from congso.people.models import Appointment, Unit
from congso.people.states import UnitKind
from congso.quality.models.voice import Voice
from congso.quality.voices.states import VoiceState
from congso.tasks import board

HEADS = {UnitKind.OFFICE: "office_head", UnitKind.LEADERSHIP: "leader", UnitKind.DESK: "one_stop_clerk"}
"""Who answers for a unit; the head of a division elsewhere."""
SORTERS = ("editor", "office_head")
"""Who sorts what people say: the editor, where there is none the head of the office."""
STAGES = {
    VoiceState.ASKED: ("quality.assign", "Phân loại, giao trả lời"),
    VoiceState.ASSIGNED: ("quality.draft_answer", "Soạn trả lời"),
    VoiceState.DRAFTED: ("quality.approve_answer", "Duyệt trả lời"),
    VoiceState.ANSWERED: ("quality.publish", "Công khai trả lời"),
}


def head_role(unit: Unit) -> str:
    return HEADS.get(UnitKind(unit.kind), "head_of_division")


def post_of(agency_id: int, *roles: str) -> Appointment | None:
    """The first post of today that holds the first of these roles which anybody holds."""
    posts = Appointment.objects.of_day(clock.today()).filter(agency_id=agency_id, person__is_active=True)
    found = list(posts.filter(role__in=roles).select_related("unit", "person__agency").order_by("id"))
    return min(found, key=lambda post: roles.index(post.role), default=None)


def lay(voice: Voice) -> None:
    """Clear what waited about it, and let wait what comes next."""
    board.clear(subject=voice.ref)
    if voice.state not in STAGES:
        return
    unit, role = _before(voice)
    if unit is None:
        return
    act, stage = STAGES[VoiceState(voice.state)]
    board.put(
        subject=voice.ref,
        number=voice.number,
        title=voice.title,
        about=voice.get_sort_display(),
        act=act,
        stage=stage,
        unit=unit,
        role=role,
        person=voice.person if voice.state == VoiceState.ASSIGNED else None,
        link=voice.get_absolute_url(),
        due_at=voice.due_at,
    )


def _before(voice: Voice) -> tuple[Unit | None, str]:
    """The unit and the role that must move next."""
    if voice.state == VoiceState.ASSIGNED and voice.unit is not None:
        return voice.unit, head_role(voice.unit)
    roles = ("leader",) if voice.state == VoiceState.DRAFTED else SORTERS
    post = post_of(voice.agency_id, *roles)
    return (post.unit, post.role) if post is not None else (None, "")
