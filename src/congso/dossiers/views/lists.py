"""Trays and the register of dossiers, with their saved views."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import CharField, Value
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from congso.dossiers.actions.batch import DOABLE
from congso.dossiers.asked import Asked, ask
from congso.dossiers.columns import COLUMNS, Line, line_of
from congso.dossiers.register import ORDERS, Tray, place_key
from congso.dossiers.sieve import DUE
from congso.dossiers.states import Channel, DossierState
from congso.people.models import Unit
from congso.people.requests import PersonRequest
from congso.people.states import UnitKind
from congso.procedures.models import ProcedureVersion
from congso.search.list_views import views_of
from congso.ui.columns import heads
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of
from congso.worktime.queries import timetable_for

IN_SIGHT = ("tim", "linh-vuc", "phong", "han")
"""The filters that stand in the line; the others are behind a button."""


@login_required
@require_safe
def tray(request: PersonRequest, slug: str) -> HttpResponse:
    """One list of dossiers, filtered, a page at a time (danh sách hồ sơ)."""
    asked = ask(slug, request.GET, request.person)
    page = page_of(request, asked.found.for_list(), order=asked.order)
    timetable = timetable_for(request.person.agency_id or 0)
    rows = [line_of(dossier, timetable) for dossier in page.rows]
    views = views_of(request, place_key(asked.tray))
    context = {
        "tray": asked.tray,
        "asked": asked,
        "rows": rows,
        "heads": _heads(asked),
        "page": page,
        "count": capped_count(asked.found, order=asked.order, whole=asked.opened is not None),
        "views": views,
        **_choosing(asked.tray, request.person),
        "query": views.query,
        "unseen": [name for name in asked.sieve.named if name not in IN_SIGHT],
        "named": _named(asked, rows),
    }
    return render(request, "dossiers/list.html", context | _choices(asked), block="listing")


SORTED = {
    "due_at": "han",
    "answer_due_at": "han",
    "received_at": "ngay-nhan",
    "submitted_at": "ngay-nop",
    "finished_at": "ngay-xong",
}


def _heads(asked: Asked) -> list[dict[str, Any]]:
    """The heads of the columns, with the one that the list is ordered by."""
    first = asked.order[0]
    return heads(asked.columns, SORTED.get(first.removeprefix("-")), descending=first.startswith("-"))


def _choosing(tray: Tray, person: Any) -> dict[str, Any]:
    """What can be done with the dossiers that are ticked; nothing is ticked where nothing can."""
    acts, prints = _batch_acts(tray, person), person.may("dossiers.take_in")
    return {"batch_acts": acts, "prints_slips": prints, "choosable": acts or prints}


def _batch_acts(tray: Tray, person: Any) -> list[tuple[str, str]]:
    offered = [(step, DOABLE[step]) for step in tray.batch]
    return [(step, doable.words) for step, doable in offered if person.may(doable.permission)]


def _named(asked: Asked, rows: list[Line]) -> list[str]:
    """Filters that no field shows, in words."""
    query, words = asked.query, []
    if query.get("nguoi"):
        words.append(f"Người giữ: {rows[0].dossier.holder if rows else 'không có hồ sơ'}")
    if query.get("chu-ho-so"):
        words.append(f"Chủ hồ sơ: {rows[0].dossier.applicant.name if rows else 'không có hồ sơ'}")
    if query.get("buoc"):
        words.append(f"Bước: {query['buoc']}")
    if query.get("thu-tuc"):
        words.append(f"Thủ tục {query['thu-tuc']}")
    return words


def _choices(asked: Asked) -> dict[str, list[Any]]:
    """What the filters, the columns and the order can be set to; fields and divisions come in one question."""
    fields, units = _fields_and_units(asked.person.agency_id or 0)
    chosen = {column.key for column in asked.columns}
    return {
        "fields": [("", "Mọi lĩnh vực"), *fields],
        "units": [("", "Mọi phòng"), *units],
        "dues": [("", "Mọi thời hạn"), *DUE.items()],
        "channels": [("", "Mọi cách nộp"), *((str(value), label) for value, label in Channel.choices)],
        "states": [("", "Mọi trạng thái"), *((str(value), str(label)) for value, label in DossierState.choices)],
        "orders": [(key, ORDERS[key][0]) for key in asked.tray.orders] if not asked.opened else [],
        "columns": [(key, column.label, key in chosen) for key, column in COLUMNS.items() if key != "so"],
    }


def _fields_and_units(agency_id: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    divisions = Unit.objects.filter(agency_id=agency_id, kind=UnitKind.DIVISION).order_by()
    named = divisions.annotate(sort=Cast("order", CharField()), key=Cast("pk", CharField()), is_unit=Value(1))
    known = ProcedureVersion.objects.filter(agency_id=agency_id).order_by()
    fields = known.annotate(sort=Value(""), is_unit=Value(0)).values_list("is_unit", "sort", "field", "field")
    both = list(fields.distinct().union(named.values_list("is_unit", "sort", "key", "short_name"), all=True))
    units = sorted((row for row in both if row[0]), key=lambda row: (int(row[1]), int(row[2])))
    return (
        sorted((row[2], row[3]) for row in both if not row[0]),
        [(row[2], row[3]) for row in units],
    )
