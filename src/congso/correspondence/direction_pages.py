"""The acts on a direction as pages, and the lists of directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from congso.correspondence import access, actions, direction_forms
from congso.correspondence.models import Direction, DirectionHelper, Directions, given_to
from congso.correspondence.states import OPEN_DIRECTIONS, DirectionState, direction_flow
from congso.kernel import clock
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.ui.acts import Act, why_not
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_words


@dataclass(frozen=True)
class DirectionPage:
    """One step on a direction on screen: its address, words, form, who may."""

    step: str
    slug: str
    label: str
    icon: str
    act: Callable[..., Any]
    check: Callable[[Actor, Direction], None]
    form: type[direction_forms.DirectionForm]
    primary: bool = False

    def check_now(self, by: Actor, direction: Direction) -> None:
        """Refused when this person may not, or the direction does not stand where it may be done."""
        self.check(by, direction)
        direction_flow.check(direction, self.step)
        if self.step == "answer_extension" and all(one.answered_at for one in direction.extensions.all()):
            raise Refused("Không có đề nghị gia hạn nào đang chờ.")


DIRECTION_PAGES = (
    DirectionPage(
        "report", "bao-cao", "Báo cáo", "chat", actions.report, access.check_leads, direction_forms.ReportForm, True
    ),
    DirectionPage(
        "close",
        "ket-luan",
        "Kết thúc việc",
        "done",
        actions.close,
        access.check_opened,
        direction_forms.CloseForm,
        True,
    ),
    DirectionPage(
        "answer_extension",
        "tra-loi-gia-han",
        "Trả lời xin gia hạn",
        "clock",
        actions.answer_extension,
        access.check_opened,
        direction_forms.AnswerExtensionForm,
    ),
    DirectionPage(
        "return_report",
        "lam-tiep",
        "Yêu cầu làm tiếp",
        "undo",
        actions.return_report,
        access.check_opened,
        direction_forms.WhyForm,
    ),
    DirectionPage(
        "ask_extension",
        "xin-gia-han",
        "Xin gia hạn",
        "clock",
        actions.ask_extension,
        access.check_leads,
        direction_forms.ExtensionForm,
    ),
    DirectionPage(
        "call_off", "thoi-giao", "Thôi giao", "stop", actions.call_off, access.check_opened, direction_forms.WhyForm
    ),
)
DIRECTION_STEPS = {page.step: page for page in DIRECTION_PAGES}
TABS = (
    ("da-giao", "Đã giao"),
    ("dang-thuc-hien", "Đang thực hiện"),
    ("cho-bao-cao", "Chờ báo cáo"),
    ("hoan-thanh", "Hoàn thành"),
)


@dataclass(frozen=True)
class DirectionLine:
    direction: Direction
    words: str
    tone: str


def next_acts(direction: Direction, person: Person) -> list[Act]:
    """What this person can do about it now."""
    acts = []
    asked = any(one.answered_at is None for one in direction.extensions.all())
    for page in DIRECTION_PAGES:
        fits = direction_flow.allows(direction.state, page.step) and (page.step != "answer_extension" or asked)
        if fits and not why_not(page.check, person, direction):
            href = reverse(f"correspondence:direction_{page.step}", args=[direction.uid])
            acts.append(Act(page.label, href, page.icon, primary=_is_next(page, direction, asked)))
    if direction_flow.allows(direction.state, "divide") and access.leads(person, direction):
        acts.append(Act("Giao việc con", f"{reverse('correspondence:open_direction')}?viec={direction.uid}", "plus"))
    return acts


def _is_next(page: DirectionPage, direction: Direction, asked: bool) -> bool:
    """What the direction waits for: an answer to who asks for time, then the end of what was reported done."""
    if page.step == "answer_extension":
        return True
    return page.primary and not asked and (page.step != "close" or direction.state == DirectionState.REPORTED)


def listed(person: Person, tab: str) -> Directions:
    """The directions of a tab: given by me, mine to do, near or past their day without a report, ended."""
    visible: Directions = Direction.objects.visible_to(person)
    helping = DirectionHelper.objects.filter(given_to(person), direction=OuterRef("pk"))
    if tab == "da-giao":
        return visible.filter(opened_by=person, state__in=OPEN_DIRECTIONS)
    if tab == "dang-thuc-hien":
        return visible.open().filter(given_to(person) | Q(Exists(helping)))
    if tab == "cho-bao-cao":
        timetable = timetable_for(person.agency_id or 0)
        near = timetable.closing(timetable.next_working_day(clock.today()))
        return visible.filter(state__in=(DirectionState.GIVEN, DirectionState.WORKING), due_at__lte=near)
    return visible.exclude(state__in=OPEN_DIRECTIONS)


def lines_of(directions: list[Direction], agency_id: int) -> list[DirectionLine]:
    timetable, now = timetable_for(agency_id), clock.now()
    lines = []
    for one in directions:
        left = remaining_words(one.due_at, now, timetable) if one.due_at is not None and one.is_open else None
        if one.state == DirectionState.REPORTED:
            left = None
        lines.append(DirectionLine(one, left.words if left else "", str(left.severity) if left else "calm"))
    return lines


def by_unit(person: Person) -> list[dict[str, Any]]:
    """What one ordered, by unit: in all, in hand, late, done (trang của lãnh đạo)."""
    waiting = Q(state__in=(DirectionState.GIVEN, DirectionState.WORKING))
    ordered = Direction.objects.filter(opened_by=person).order_by()
    counted: Any = ordered.values("unit__name").annotate(
        all=Count("id"),
        open=Count("id", filter=Q(state__in=OPEN_DIRECTIONS)),
        late=Count("id", filter=waiting & Q(due_at__lt=clock.now())),
        done=Count("id", filter=Q(state=DirectionState.CLOSED)),
    )
    return list(counted.order_by("-late", "-open", "unit__name"))
