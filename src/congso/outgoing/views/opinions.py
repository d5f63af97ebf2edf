"""Opinions on drafts on screen: what one is asked, one opinion, the table of a draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.correspondence.views.lists import rows_as_file
from congso.files.uploads import refusal_of
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.ledger.queries import story
from congso.outgoing.menu import may_see
from congso.outgoing.models import DraftOpinion, DraftOpinions
from congso.outgoing.models.opinion import asked_of
from congso.outgoing.opinions import table as tables
from congso.outgoing.opinions.act_pages import BY_STEP, OpinionPage, next_acts
from congso.outgoing.opinions.forms import OpinionForm
from congso.outgoing.opinions.states import OpinionState
from congso.outgoing.views.finding import visible_document
from congso.papers.word import MIME
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_words

BESIDE = (
    *("document__unit", "document__drafter", "unit", "person", "asked_by", "answered_by", "file"),
    *("of_version__file", "of_version__pdf"),
)
TABS = (("cho", "Chờ tôi góp ý"), ("cua-toi", "Tôi lấy ý kiến"), ("xong", "Đã góp ý"))
NEWEST = ("-id",)


@login_required
@require_safe
def my_opinions(request: PersonRequest) -> HttpResponse:
    """Drafts on which one is asked, or asks oneself (góp ý dự thảo)."""
    if not may_see(request.person):
        raise PermissionDenied("Trang này của người trong cơ quan.")
    chosen = request.GET.get("xem", "cho")
    found = _listed(request, chosen)
    page = page_of(request, found.for_list(), order=NEWEST)
    timetable, now = timetable_for(request.person.agency_id or 0), clock.now()
    context = {
        "page": page,
        "rows": [(one, _left(one, timetable, now)) for one in page.rows],
        "count": capped_count(found, order=NEWEST),
        "angles": [{"label": label, "href": f"?xem={key}", "current": key == chosen} for key, label in TABS],
    }
    return render(request, "outgoing/opinions_mine.html", context)


def _listed(request: PersonRequest, tab: str) -> DraftOpinions:
    visible: DraftOpinions = DraftOpinion.objects.visible_to(request.person)
    if tab == "cua-toi":
        return visible.open().filter(document__drafter=request.person)
    mine = visible.filter(asked_of(request.person))
    return mine.exclude(state=OpinionState.ASKED) if tab == "xong" else mine.asked()


def _left(opinion: DraftOpinion, timetable: Any, now: Any) -> Any:
    """How long it has still; nothing once it is answered."""
    return remaining_words(opinion.due_at, now, timetable) if opinion.state == OpinionState.ASKED else None


def _found(request: PersonRequest, uid: UUID) -> DraftOpinion:
    visible = DraftOpinion.objects.visible_to(request.person).select_related(*BESIDE)
    return get_object_or_404(visible.prefetch_related("comments"), uid=uid)


@login_required
@require_safe
def show(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One opinion: the version that it is about, what was said, what was answered."""
    opinion = _found(request, uid)
    access_log.note(request, opinion.ref, "xem ý kiến về dự thảo")
    known = (opinion, request.person, opinion.asked_by, opinion.answered_by, opinion.unit, opinion.person)
    context = {
        "opinion": opinion,
        "left": _left(opinion, timetable_for(opinion.agency_id), clock.now()),
        "acts": next_acts(opinion, request.person),
        "last": opinion.document.versions.order_by("-number").values_list("number", flat=True).first(),
        "sees_draft": type(opinion.document).objects.visible_to(request.person).filter(pk=opinion.document_id).exists(),
        "story": story(opinion.ref, known={one.ref: str(one) for one in known if one is not None}),
    }
    return render(request, "outgoing/opinion.html", context)


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on an opinion (cho ý kiến, giải trình, gia hạn, ...)."""
    opinion, page = _found(request, uid), BY_STEP[step]
    posted = request.method == "POST"
    form = page.form(opinion, request.POST if posted else None, request.FILES or None)
    stopped = refusal_of(request)
    if stopped is not None:
        form.refuse(stopped.reason, None)
    elif posted and form.is_valid():
        done = _done(request, opinion, page, form)
        return swap_or_redirect(request, done) if done else _show_act(request, opinion, page, form, status=409)
    return _show_act(request, opinion, page, form, status=422 if posted else 200)


def _done(request: PersonRequest, opinion: DraftOpinion, page: OpinionPage, form: OpinionForm) -> DraftOpinion | None:
    """Call the action; what it refuses stands in the form, and nothing typed is lost."""
    try:
        done: DraftOpinion = page.run(opinion, form, by=request.person, seen=seen(request))
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
        return None
    return done


def _show_act(
    request: PersonRequest, opinion: DraftOpinion, page: OpinionPage, form: OpinionForm, *, status: int
) -> HttpResponse:
    reason = "" if form.is_bound else why_not(page.check_now, request.person, opinion)
    context = {"opinion": opinion, "page": page, "form": form, "reason": reason, "seen": opinion.version}
    return render(request, "outgoing/opinion_act.html", context, status=409 if reason else status)


@login_required
@require_safe
def table(request: PersonRequest, uid: UUID) -> HttpResponse:
    """All opinions on a draft with what was answered (bảng tổng hợp ý kiến)."""
    document = visible_document(request, uid)
    found = tables.table_of(document)
    return render(request, "outgoing/opinions_table.html", {"document": document, "table": found})


@login_required
@require_safe
def table_file(request: PersonRequest, uid: UUID, form: str) -> HttpResponseBase:
    """The table as a Word document or a workbook."""
    document = visible_document(request, uid)
    if form not in ("docx", "xlsx"):
        raise Http404("Không có loại tệp này.")
    found = tables.table_of(document)
    access_log.note(request, document.ref, f"xuất bảng tổng hợp ý kiến {form.upper()}")
    if form == "xlsx":
        return rows_as_file(found, form, "tong-hop-y-kien.xlsx")
    answer = HttpResponse(tables.table_as_docx(found), content_type=MIME)
    answer["Content-Disposition"] = 'attachment; filename="tong-hop-y-kien.docx"'
    return answer
