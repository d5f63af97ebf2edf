"""Questions about what people say: lists of the desk and of the website, figures, who can answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from congso.kernel.text import fold, sort_key
from congso.people.models import Appointment, Unit
from congso.people.roles import ROLES
from congso.people.states import UnitKind
from congso.procedures.models import Procedure
from congso.quality.models import Voice, Voices
from congso.quality.models.voice import ANSWER
from congso.quality.voices.states import OPEN, TURNED_AWAY, VoiceState

OTHER_FIELD = "Lĩnh vực khác"
TABS = {
    "moi": ("Chờ phân loại", (VoiceState.ASKED, VoiceState.AWAITING)),
    "dang-tra-loi": ("Đang trả lời", (VoiceState.ASSIGNED, VoiceState.DRAFTED)),
    "cho-cong-khai": ("Chờ công khai", (VoiceState.ANSWERED,)),
    "xong": ("Đã xong", (VoiceState.PUBLISHED, VoiceState.KEPT, *TURNED_AWAY)),
}
"""The tabs of the desk's lists."""


@dataclass(frozen=True)
class VoiceFigures:
    """How many were asked, answered, answered by their day, and are open past it."""

    asked: int
    answered: int
    on_time: int
    open: int
    late: int

    @property
    def share(self) -> float | None:
        """Those answered by their day in a hundred answered."""
        return 100 * self.on_time / self.answered if self.answered else None


def figures(agency_id: int, sort: str, since: date, until: date) -> VoiceFigures:
    """What was asked, and answered, in a span of days, and what is open at its end; one question."""
    rows = Voice.objects.filter(agency_id=agency_id, sort=sort).order_by()
    told = rows.aggregate(
        asked=Count("id", filter=Q(asked_on__range=(since, until))),
        answered=Count("id", filter=Q(answered_on__range=(since, until))),
        on_time=Count("id", filter=Q(answered_on__range=(since, until), answered_on__lte=F("answer_due_on"))),
        open=Count("id", filter=Q(state__in=OPEN)),
        late=Count("id", filter=Q(state__in=OPEN, answer_due_on__lt=until)),
    )
    return VoiceFigures(**told)


def listed(person: Any, sort: str, tab: str, typed: str = "") -> Voices:
    """What a person sees of a tab, by a part of the number or the title."""
    found: Voices = Voice.objects.visible_to(person).of_sort(sort).filter(state__in=TABS[tab][1])
    if typed:
        found = found.filter(Q(number__icontains=typed) | Q(title__icontains=typed))
    return found.for_list()


def published(agency_id: int, sort: str, typed: str = "", field: str = "") -> Voices:
    """What stands on the website, by words typed with or without marks, the newest first."""
    found: Voices = Voice.objects.public().filter(agency_id=agency_id, sort=sort)
    for word in fold(typed).split()[:8]:
        found = found.filter(folded__contains=word)
    return found.filter(field=field) if field else found


def fields_of(agency_id: int) -> list[str]:
    """The fields that the office works in, from its catalogue of procedures, and one for all else."""
    known = Procedure.objects.filter(agency_id=agency_id).exclude(field="").order_by()
    return [*sorted(known.values_list("field", flat=True).distinct(), key=sort_key), OTHER_FIELD]


def those_who_answer(agency_id: int, today: date) -> list[tuple[str, str]]:
    """Units, then people with the unit of their post, as a page offers them."""
    units = Unit.objects.filter(agency_id=agency_id).exclude(kind__in=(UnitKind.LEADERSHIP, UnitKind.DESK))
    roles = [role.key for role in ROLES.values() if ANSWER in role.permissions and role.key != "leader"]
    posts = Appointment.objects.of_day(today).filter(agency_id=agency_id, role__in=roles, person__is_active=True)
    posts = posts.select_related("person", "unit").order_by("unit__order", "person__sort_key")
    people = [(f"p:{post.pk}", f"{post.person.full_name} ({post.unit.short_name})") for post in posts]
    return [(f"u:{unit.pk}", unit.name) for unit in units.order_by("order", "id")] + people
