"""What the office must make public, and the papers that it published (công khai)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.files.states import VirusCheck
from congso.files.views import send
from congso.kernel import clock
from congso.people.models import Agency
from congso.portal.models import Item
from congso.portal.voices.house import house
from congso.quality.models import PublishedPaper
from congso.quality.publication import queries
from congso.quality.publication.queries import Line
from congso.ui.http import render

SHOWN_ON = {
    "organisation": "organisationpage",
    "leaders": "organisationpage",
    "directory": "contactpage",
    "contact": "contactpage",
    "week": "weekpage",
}
"""The sort of page on which the website shows what meets a duty that is judged by rows of other rooms."""


def where_shown(agency: Agency, found: Iterable[Line]) -> dict[str, str]:
    """Where each duty is looked for, by its key: the duty itself knows, else, once met, its sort of page."""
    shown = Item.objects.shown().filter(agency_id=agency.pk, page_type__in=set(SHOWN_ON.values()))
    pages = dict(shown.order_by("-pk").values_list("page_type", "address"))
    met = {line.owed.key: pages.get(SHOWN_ON.get(line.owed.key, ""), "") for line in found if line.tone == "ok"}
    return {line.owed.key: line.duty.where or met.get(line.owed.key, "") for line in found}


@require_safe
def publicity(request: HttpRequest) -> HttpResponse:
    """Every duty of today, where what it asks for stands, and its papers."""
    found = queries.lines(house(), clock.today())
    context: dict[str, Any] = {"sections": queries.by_section(found), "told": queries.counted(found)}
    context |= {"all": len(found), "where": where_shown(house(), found)}
    return render(request, "portal/voices/publicity.html", context)


@require_safe
def paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """A published paper, for everybody."""
    papers = PublishedPaper.objects.filter(duty__agency=house(), withdrawn_at=None).select_related("file")
    found = papers.exclude(file__virus_check=VirusCheck.INFECTED).filter(uid=uid).first()
    if found is None:
        raise Http404("Không có tài liệu này, hoặc tài liệu đã được gỡ.")
    return send(request, found.file)
