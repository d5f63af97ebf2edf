"""What leaders ordered: the lists, one direction, opening one, its acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.correspondence import access, actions, direction_pages
from congso.correspondence.choosing import recipient_of
from congso.correspondence.directing_page import found_uid
from congso.correspondence.direction_forms import DirectionForm, OpenForm
from congso.correspondence.direction_pages import DIRECTION_STEPS, TABS
from congso.correspondence.models import Direction, IncomingDocument
from congso.correspondence.sent_once import begun_once, done_once
from congso.correspondence.states import Part
from congso.correspondence.views.finding import key_of
from congso.files import actions as files
from congso.files.intake import stage
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.kernel.together import Hung, read_together
from congso.ledger.queries import story
from congso.people.access import agency_of
from congso.people.models import Person
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of

BESIDE = ("unit", "person", "opened_by", "entered_by", "photo", "document", "parent")
HUNG = (Hung("helpers", (("unit", ("name",)),)), Hung("reports", (("by", ("full_name",)),)), Hung("extensions"))
"""What hangs on a direction and is shown with it."""


@login_required
@require_safe
def directions(request: PersonRequest, tab: str) -> HttpResponse:
    """What was ordered, who holds it, what is late (ý kiến chỉ đạo, giao việc)."""
    found = direction_pages.listed(request.person, tab)
    page = page_of(request, found.for_list(), order=("-id",))
    context = {
        "tab": tab,
        "orders": not why_not(access.check_orders, request.person, request.person.agency_id or 0),
        "label": dict(TABS)[tab],
        "rows": direction_pages.lines_of(page.rows, request.person.agency_id or 0),
        "page": page,
        "count": capped_count(found, order=("-id",)),
        "units": direction_pages.by_unit(request.person) if tab == "da-giao" else [],
    }
    return render(request, "correspondence/directions.html", context)


@login_required
@require_safe
def show(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One direction: what was ordered, parts, reports, more time, what can be done now."""
    direction = _visible(request, uid)
    read_together((direction, HUNG))
    context = {
        "direction": direction,
        "line": direction_pages.lines_of([direction], direction.agency_id)[0],
        "helpers": direction.helpers.all(),
        "parts": direction.parts.select_related("unit", "person"),
        "reports": direction.reports.all(),
        "acts": direction_pages.next_acts(direction, request.person),
        "story": story(direction.ref, known={direction.ref: str(direction), request.person.ref: str(request.person)}),
    }
    return render(request, "correspondence/direction.html", context)


def _visible(request: PersonRequest, uid: UUID) -> Direction:
    return get_object_or_404(Direction.objects.visible_to(request.person).select_related(*BESIDE), uid=uid)


def _found(request: PersonRequest, uid: UUID) -> Direction:
    direction = _visible(request, uid)
    prefetch_related_objects([direction], "extensions")
    return direction


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on a direction; the same form twice is once."""
    direction, page = _found(request, uid), DIRECTION_STEPS[step]
    form = page.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = {"direction": direction, "by": request.person, **form.cleaned_data}
            done = done_once(page.act, direction, seen(request), **given)
            return swap_or_redirect(request, done)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    reason = "" if form.is_bound else why_not(page.check_now, request.person, direction)
    context = {"direction": direction, "label": page.label, "form": form, "seen": direction.version, "reason": reason}
    status = 409 if reason else 422 if form.errors else 200
    return render(request, "correspondence/direction_act.html", context, status=status)


@login_required
def open_direction(request: PersonRequest) -> HttpResponse:
    """Order something: from a document, as a part of another, or of one's own accord (giao việc)."""
    agency, asked = agency_of(request.person), request.POST if request.method == "POST" else request.GET
    document = _named(IncomingDocument.objects.visible_to(request.person), asked.get("van-ban", ""))
    parent = _named(Direction.objects.visible_to(request.person).select_related("unit"), asked.get("viec", ""))
    if reason := why_not(access.check_orders, request.person, agency.pk, parent):
        raise PermissionDenied(reason)
    form = OpenForm(request.POST or None, request.FILES or None)
    form.offer(agency.pk)
    enters = parent is None and not why_not(access.check_enter_direction, request.person, agency.pk)
    form.offer_leaders(agency if enters else None)
    key = key_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            return swap_or_redirect(request, _opened(request, form, agency.pk, key, document, parent))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "document": document, "parent": parent, "key": key}
    return render(request, "correspondence/direction_open.html", context, status=422 if form.errors else 200)


def _named(visible: Any, text: str) -> Any:
    uid = found_uid(text) if text else None
    return get_object_or_404(visible, uid=uid) if uid is not None else None


def _opened(
    request: PersonRequest, form: DirectionForm, agency_id: int, key: str, document: Any, parent: Any
) -> Direction:
    data = form.cleaned_data
    chosen = data["person"] or data["lead"]
    if not chosen:
        raise Refused("Hãy chọn đơn vị hoặc cá nhân chủ trì.", field="lead")
    given = {
        "words": data["words"],
        "lead": recipient_of(agency_id, chosen, Part.LEAD),
        "helpers": [recipient_of(agency_id, one, Part.COOPERATE) for one in data["cooperate"]],
        "due_on": data["due_on"],
        "document": document,
        "although_away": data["although_away"],
        "by": request.person,
    }
    opened: Direction
    if data.get("leader"):
        opened = begun_once(key, actions.enter_direction, **given, **_on_paper(data, agency_id, request.person))
    else:
        opened = begun_once(key, actions.open_direction, **given, parent=parent)
    return opened


def _on_paper(data: dict[str, Any], agency_id: int, by: Person) -> dict[str, Any]:
    """The leader who ordered it on paper, and the photo of that paper."""
    leader = Person.objects.select_related("agency").get(pk=whole_number(data["leader"]))
    return {"leader": leader, "photo": files.take_in(upload=stage(data["photo"]), agency_id=agency_id, by=by)}
