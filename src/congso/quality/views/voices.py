"""The desk for what people say: the lists, one of them, its acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.correspondence.sent_once import begun_once
from congso.figures.opening import opened_by
from congso.kernel import clock
from congso.kernel.actions import once
from congso.kernel.refusals import Refused
from congso.kernel.uid import uuid7
from congso.ledger import access_log
from congso.ledger.queries import story
from congso.people.access import agency_of
from congso.people.requests import PersonRequest, agency_id_of
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.voices import access, queries
from congso.quality.voices.act_pages import VOICE_STEPS, next_acts
from congso.quality.voices.forms import EnterForm
from congso.quality.voices.lines import lines_of
from congso.quality.voices.queries import TABS
from congso.quality.voices.states import About, CameBy, VoiceSort
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of

BESIDE = ("agency", "unit", "person", "drafted_by", "approved_by")
LABELS = {VoiceSort.QUESTION: "Hỏi đáp", VoiceSort.FEEDBACK: "Phản ánh, kiến nghị"}


@login_required
@require_safe
def voices(request: PersonRequest, sort: str) -> HttpResponse:
    """What people asked or complained of: who has it, until when (hỏi đáp; phản ánh, kiến nghị)."""
    opened, agency_id = opened_by(request.GET, request.person), agency_id_of(request)
    if opened is None and (reason := why_not(access.check_desk, request.person)):
        raise PermissionDenied(reason)
    tab, typed = request.GET.get("xem", "moi"), request.GET.get("tim", "").strip()[:100]
    if tab not in TABS:
        raise Http404("Không có mục này.")
    visible = Voice.objects.visible_to(request.person)
    if opened is not None:
        found = opened.narrow(visible).for_list()
    else:
        found = queries.listed(request.person, sort, tab, typed)
    page = page_of(request, found)
    context: dict[str, Any] = {"tab": tab, "stands": TABS, "typed": typed, "label": LABELS[VoiceSort(sort)]}
    context |= {
        "page": page,
        "rows": lines_of(page.rows, agency_id),
        "opened": opened,
        "outside": opened.outside(visible) if opened else "",
        "count": capped_count(found, whole=opened is not None),
    }
    return render(request, "quality/voices.html", context | _beside(request.person, sort, agency_id))


def _beside(person: Any, sort: str, agency_id: int) -> dict[str, Any]:
    """What the year brought, and whether one may type in what came by telephone or letter."""
    today = clock.today()
    return {
        "may_enter": not why_not(access.check_files, person, agency_id, CameBy.PHONE),
        "sort": sort,
        "year": today.year,
        "told": queries.figures(agency_id, sort, today.replace(month=1, day=1), today),
    }


@login_required
def enter(request: PersonRequest) -> HttpResponse:
    """Type in what came by telephone, letter or in person (ghi ý kiến tiếp nhận ngoài trang tin)."""
    agency = agency_of(request.person)
    if reason := why_not(access.check_files, request.person, agency.pk, CameBy.PHONE):
        raise PermissionDenied(reason)
    chosen = {"sort": request.GET.get("loai", VoiceSort.FEEDBACK), "came_by": CameBy.PHONE, "about": About.OTHER}
    form = EnterForm(queries.fields_of(agency.pk), request.POST or None, initial=chosen)
    key = request.POST.get("khoa", "")[:100] or str(uuid7())
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = {"sort": form.cleaned_data["sort"], "said": form.said(), "by": request.person}
        try:
            return redirect(begun_once(key, actions.file_voice, agency=agency, **given))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
    status = 422 if form.is_bound else 200
    return render(request, "quality/enter_voice.html", {"form": form, "key": key}, status=status)


def visible(request: PersonRequest, uid: UUID) -> Voice:
    found: Voice = get_object_or_404(Voice.objects.visible_to(request.person).select_related(*BESIDE), uid=uid)
    return found


@login_required
@require_safe
def voice(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One of them: what was said, by whom, the limits, the answer, what can be done now."""
    one = visible(request, uid)
    access_log.note(request, one.ref, "người gửi câu hỏi, phản ánh", agency_id=one.agency_id)
    known = {one.ref: str(one), request.person.ref: str(request.person)}
    context = {
        "voice": one,
        "label": LABELS[VoiceSort(one.sort)],
        "line": lines_of([one], one.agency_id)[0],
        "acts": next_acts(one, request.person),
        "story": story(one.ref, known=known),
    }
    return render(request, "quality/voice.html", context)


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step; the same form twice is once."""
    one, page = visible(request, uid), VOICE_STEPS[step]
    form = page.form(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = seen(request)
            given: dict[str, Any] = {"voice": one, "by": request.person, **form.asked()}
            return swap_or_redirect(request, once(f"{one.uid}:{version}", page.act, seen=version, **given))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    reason = "" if form.is_bound else why_not(page.check_now, request.person, one)
    context = {"voice": one, "page": page, "form": form, "seen": one.version, "reason": reason}
    context["label"] = LABELS[VoiceSort(one.sort)]
    return render(request, "quality/voice_act.html", context, status=409 if reason else 422 if form.errors else 200)
