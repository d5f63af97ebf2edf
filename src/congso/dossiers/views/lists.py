"""Trays and the register of dossiers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers.models import Dossier
from congso.dossiers.register import TRAYS, Sieve, Tray
from congso.dossiers.states import Channel
from congso.dossiers.views.record import PersonRequest
from congso.kernel import clock
from congso.people.models import Unit
from congso.people.states import UnitKind
from congso.procedures.models import ProcedureVersion
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.words import remaining_words


@login_required
@require_safe
def tray(request: PersonRequest, slug: str) -> HttpResponse:
    """One list of dossiers, filtered, a page at a time (danh sách hồ sơ)."""
    chosen = TRAYS.get(slug)
    if chosen is None:
        raise Http404("Không có danh sách này.")
    sieve = Sieve(request.GET)
    seen = Dossier.objects.visible_to(request.person).filter(chosen.where)
    if chosen.received:
        seen = seen.exclude(received_at=None)
    found = sieve.apply(seen)
    page = page_of(request, found.for_list(), order=chosen.order)
    timetable = timetable_for(request.person.agency_id)
    context = {
        "tray": chosen,
        "filters": sieve,
        "rows": [_row(dossier, chosen, timetable) for dossier in page.rows],
        "page": page,
        "count": capped_count(found),
        "fields": [("", "Mọi lĩnh vực"), *_fields(request.person.agency_id)],
        "units": [("", "Mọi phòng"), *_units(request.person.agency_id)],
        "channels": [("", "Mọi cách nộp"), *((str(value), label) for value, label in Channel.choices)],
        "filtered": any(request.GET.values()),
    }
    return render(request, "dossiers/list.html", context)


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
