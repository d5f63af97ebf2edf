"""Comments on drafts: sent by anybody, looked at and answered by whoever checks the website."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest
from congso.portal import actions
from congso.portal.access import APPROVE
from congso.portal.comment_form import CommentForm
from congso.portal.models import Comment, DraftDocument, SiteHome
from congso.portal.states import CommentState
from congso.ui import errors
from congso.ui.http import render, seen
from congso.ui.limits import within

TEN_MINUTES = timedelta(minutes=10)
THANKS = "Đã nhận góp ý. Góp ý được đăng sau khi cơ quan soạn thảo xem xét."


@require_http_methods(["GET", "HEAD", "POST"])
def send_comment(request: HttpRequest, key: int) -> HttpResponse:
    """Take a comment from anybody (góp ý dự thảo); five in ten minutes from one place. Its form is on the draft."""
    draft = get_object_or_404(DraftDocument.objects.live(), pk=key)
    if request.method != "POST":
        return redirect(f"{draft.url_path}#gop-y")
    if not within(request, "draft comment", 5, TEN_MINUTES):
        return errors.too_many(request)
    if request.POST.get("website"):
        return redirect(draft.url_path)
    form = CommentForm(request.POST)
    if form.is_valid() and _sent(draft, form):
        messages.success(request, THANKS)
        return redirect(draft.url_path)
    context = {**draft.get_context(request), "form": form}
    return render(request, draft.get_template(request), context, status=422)


def _sent(draft: DraftDocument, form: CommentForm) -> bool:
    """Whether it was taken; where not, the form says why."""
    agency_id = SiteHome.objects.values_list("agency_id", flat=True).get()
    try:
        actions.send_comment(draft=draft, **form.cleaned_data, agency_id=agency_id, by=House(agency_id, "visitor"))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
    return not form.errors


@login_required
@require_safe
def comments(request: PersonRequest) -> HttpResponse:
    """Comments that wait to be looked at, then those shown, then those kept off (góp ý dự thảo)."""
    if not request.person.may(APPROVE):
        raise PermissionDenied("Chỉ người duyệt tin xem được góp ý chờ duyệt.")
    chosen = request.GET.get("trang-thai", CommentState.WAITING)
    state = chosen if chosen in CommentState.values else CommentState.WAITING
    found = Comment.objects.visible_to(request.person).filter(state=state).order_by("-sent_at", "-pk")
    rows = list(found[:100])
    drafts = dict(DraftDocument.objects.filter(pk__in={row.page_id for row in rows}).values_list("pk", "title"))
    context = {"rows": rows, "drafts": drafts, "state": state, "states": CommentState}
    return render(request, "portal/comments.html", context)


@login_required
@require_POST
def decide_comment(request: PersonRequest, uid: str) -> HttpResponse:
    """Show a comment, keep it off, or answer it."""
    comment = get_object_or_404(Comment.objects.visible_to(request.person), uid=uid)
    version, act = seen(request), request.POST.get("act", "")
    words = request.POST.get("words", "")
    try:
        if act == "show":
            actions.show_comment(comment=comment, seen=version, by=request.person)
        elif act == "hide":
            actions.hide_comment(comment=comment, seen=version, reason=words, by=request.person)
        else:
            actions.answer_comment(comment=comment, seen=version, answer=words, by=request.person)
        messages.success(request, "Đã ghi.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("portal:comments")
