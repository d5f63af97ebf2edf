"""Trays and the register of dossiers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers.models import Dossier, Dossiers
from congso.dossiers.register import TRAYS, Sieve, Tray
from congso.dossiers.states import Channel
from congso.dossiers.views.record import PersonRequest
from congso.figures.opening import Opened, opened_by
from congso.kernel import clock
from congso.people.models import Unit
from congso.people.states import UnitKind
from congso.procedures.models import ProcedureVersion
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.words import remaining_words

AS_FILED = ("-created_at", "-id")
"""The order of a list that a figure opened; it may hold dossiers that were never received."""


@login_required
@require_safe
def tray(request: PersonRequest, slug: str) -> HttpResponse:
    """One list of dossiers, filtered, a page at a time (danh sách hồ sơ)."""
    chosen = TRAYS.get(slug)
    if chosen is None:
        raise Http404("Không có danh sách này.")
    sieve, opened = Sieve(request.GET), opened_by(request.GET, request.person)
    visible = Dossier.objects.visible_to(request.person)
    found = sieve.apply(opened.narrow(visible) if opened else chosen.of(visible))
    page = page_of(request, found.for_list(), order=AS_FILED if opened else chosen.order)
    timetable = timetable_for(request.person.agency_id)
    context = {
        "tray": chosen,
        "title": opened.title if opened else chosen.label,
        "opened": opened,
        "outside": _outside(opened, visible, sieve),
        "filters": sieve,
        "rows": [_row(dossier, chosen, timetable) for dossier in page.rows],
        "page": page,
        "count": capped_count(found),
        "filtered": any(request.GET.values()),
    }
    return render(request, "dossiers/list.html", context | _choices(request.person.agency_id))


def _outside(opened: Opened | None, visible: Dossiers, sieve: Sieve) -> str:
    """How much of the figure that was opened the reader does not see, in words."""
    condition = sieve.condition()
    return "" if opened is None or condition is None else opened.outside(visible, condition)


def _choices(agency_id: int) -> dict[str, list[tuple[str, str]]]:
    """What the filters can be set to."""
    return {
        "fields": [("", "Mọi lĩnh vực"), *_fields(agency_id)],
        "units": [("", "Mọi phòng"), *_units(agency_id)],
        "channels": [("", "Mọi cách nộp"), *((str(value), label) for value, label in Channel.choices)],
    }


def _row(dossier: Dossier, tray: Tray, timetable: Timetable) -> dict[str, Any]:
    """A line of the list: words and tone of the deadline are made without a further query."""
    if dossier.finished_at is not None:
        words, tone = dossier.get_timeliness_display(), "bad" if dossier.timeliness == "late" else "ok"
    elif dossier.due_at is None:
        words, tone = "", "calm"
    elif dossier.clock_stands:
        words, tone = "đang ngừng tính", "calm"
    else:
        left = remaining_words(dossier.due_at, clock.now(), timetable)
        words, tone = left.words, str(left.severity)
    return {"dossier": dossier, "words": words, "tone": tone, "uid": str(dossier.uid), "number": str(dossier)}


def _fields(agency_id: int) -> list[tuple[str, str]]:
    names = ProcedureVersion.objects.filter(agency_id=agency_id).values_list("field", flat=True)
    return [(name, name) for name in names.distinct().order_by("field")]


def _units(agency_id: int) -> list[tuple[str, str]]:
    divisions = Unit.objects.filter(agency_id=agency_id, kind=UnitKind.DIVISION)
    return [(str(unit.pk), unit.short_name) for unit in divisions]
