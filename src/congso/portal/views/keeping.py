"""The website as those see it who keep it: what waits to be checked, what is set to come, what was done last."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Revision, TaskState

from congso.people.access import agency_of
from congso.people.requests import PersonRequest
from congso.portal import actions
from congso.portal.access import EDIT
from congso.portal.models import Comment, Item, SiteHome
from congso.portal.states import CommentState
from congso.ui.http import render

MOST = 50


@login_required
@require_safe
def keeping(request: PersonRequest) -> HttpResponse:
    """What lies with the website's keepers (biên tập trang tin)."""
    if not request.person.may(EDIT):
        raise PermissionDenied("Chỉ biên tập viên và người duyệt tin xem được trang này.")
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).select_related("revision__user")
    coming = Revision.objects.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    context = {
        "home": SiteHome.objects.first(),
        "waiting": [_line(one.revision, one.started_at) for one in waiting.order_by("started_at")[:MOST]],
        "coming": [_line(one, one.approved_go_live_at) for one in coming.select_related("user")[:MOST]],
        "last": list(Item.objects.visible_to(request.person).order_by("-published_at", "-pk")[:8]),
        "comments": Comment.objects.visible_to(request.person).filter(state=CommentState.WAITING).count(),
    }
    return render(request, "portal/keeping.html", context)


def _line(revision: Revision, at: object) -> dict[str, object]:
    title = revision.content.get("title", "")
    return {"title": title, "address": f"/bien-tap/pages/{revision.object_id}/edit/", "by": revision.user, "at": at}


@login_required
@require_POST
def open_site(request: PersonRequest) -> HttpResponse:
    """Set up the agency's website (lập trang thông tin điện tử)."""
    actions.open_website(agency=agency_of(request.person), by=request.person)
    return redirect("portal:keeping")
