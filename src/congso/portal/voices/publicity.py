"""What the office must make public, and the papers that it published (công khai)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.files.states import VirusCheck
from congso.files.views import send
from congso.kernel import clock
from congso.portal.voices.house import house
from congso.quality.models import PublishedPaper
from congso.quality.publication import queries
from congso.ui.http import render


@require_safe
def publicity(request: HttpRequest) -> HttpResponse:
    """Every duty of today, where what it asks for stands, and its papers."""
    found = queries.lines(house(), clock.today())
    context = {"sections": queries.by_section(found), "told": queries.counted(found), "all": len(found)}
    return render(request, "portal/voices/publicity.html", context)


@require_safe
def paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """A published paper, for everybody."""
    papers = PublishedPaper.objects.filter(duty__agency=house(), withdrawn_at=None).select_related("file")
    found = papers.exclude(file__virus_check=VirusCheck.INFECTED).filter(uid=uid).first()
    if found is None:
        raise Http404("Không có tài liệu này, hoặc tài liệu đã được gỡ.")
    return send(request, found.file)
