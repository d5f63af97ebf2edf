"""The ledger on a page, and the proof of one row as a file."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.ledger import access, access_log, proofs, queries, triggers
from congso.ledger.forms import SieveForm
from congso.ui.http import render
from congso.ui.paging import page_of

PATH = [("Quản trị", None), ("Nhật ký", None)]


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


@login_required
@require_safe
def log(request: OfficialRequest) -> HttpResponse:
    """What happened, newest first, in sentences (nhật ký)."""
    agencies = access.check_read(request.person)
    form = SieveForm(request.GET)
    asked = form.asked()
    page = page_of(request, queries.entries_of(agencies, asked), order=asked.order)
    lines = queries.lines(page.rows)
    for line in lines:
        if line.private:
            access_log.note(request, line.subject, "nhật ký")
    context = {
        "path": PATH,
        "page": page,
        "lines": lines,
        "form": form,
        "asked": asked,
        "only": queries.names_of(asked.actor, asked.subject),
        "batches": queries.newest_batches(agencies),
        "unguarded": triggers.missing(),
    }
    return render(request, "ledger/log.html", context)


@login_required
@require_safe
def proof(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """The proof of one row (tải bằng chứng)."""
    entry = get_object_or_404(queries.entries_of(access.check_read(request.person)), uid=uid)
    text = json.dumps(proofs.prove(entry), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bang-chung-{entry.pk}.json"'
    return response
