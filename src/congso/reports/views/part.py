"""The page of the one-stop desk's part of the year's report, and its files for Word and for print."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.papers import word
from congso.reports import access, part
from congso.reports.tables.wording import span_words, spoken
from congso.reports.views.measured import PATH, OfficialRequest
from congso.reports.views.tables import asked_period, head_rows, query_of
from congso.ui.http import render

ENDINGS = ("docx", "pdf")


@login_required
@require_safe
def one_stop_part(request: OfficialRequest) -> HttpResponse:
    """Sentences with figures to open, and Biểu II.06a (phần báo cáo năm của Bộ phận Một cửa)."""
    context = asked_period(request)
    told = part.part_of(context["agency"], context["period"])
    written = part.in_word(told)
    query = urlencode(query_of(context["period"]))
    context |= {
        "title": part.TITLE,
        "part": told,
        "table": told.table,
        "lines": list(told.table.lines),
        "heads": head_rows(told.table),
        "span": span_words(told.table),
        "spoken": spoken,
        "files": [(ending.upper(), f"{reverse('reports:one_stop_file', args=[ending])}?{query}") for ending in ENDINGS],
        "template_fault": written.fault,
        "template": part.TEMPLATE,
        "sets_template": request.person.may(access.SET_TEMPLATES),
        "path": PATH,
    }
    return render(request, "reports/part.html", context)


@login_required
@require_safe
def one_stop_file(request: OfficialRequest, ending: str) -> HttpResponse:
    """The part as a Word document on the office's template, or as a printed paper."""
    if ending not in ENDINGS:
        raise Http404("Không có loại tệp này.")
    context: dict[str, Any] = asked_period(request)
    told = part.part_of(context["agency"], context["period"])
    mime, content = (
        (word.MIME, part.in_word(told).content) if ending == "docx" else ("application/pdf", part.in_print(told))
    )
    name = f"phan-mot-cua-{told.period.start}-{told.period.end}.{ending}"
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
