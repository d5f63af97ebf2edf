"""The trays of "Việc của tôi"."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from congso.people.requests import PersonRequest
from congso.tasks import queries
from congso.tasks.rows import rows_of
from congso.tasks.trays import TRAYS
from congso.ui.http import render
from congso.ui.paging import page_of

ORDER = ("rank", "id")


@login_required
@require_safe
def tray(request: PersonRequest, name: str) -> HttpResponse:
    """What waits for me, the most urgent first (việc của tôi)."""
    chosen = TRAYS[name]
    work = chosen.choose(queries.my_work(request.person), request.person).for_list()
    page = page_of(request, work, ORDER)
    rows = rows_of(page.rows, request.person)
    others = any(row.item.person_id != request.person.pk for row in rows)
    context = {"tray": chosen, "trays": TRAYS.values(), "page": page, "rows": rows, "others": others}
    return render(request, "tasks/tray.html", context)
