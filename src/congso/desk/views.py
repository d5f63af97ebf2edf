"""The first page of an official, and the help."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.kernel import clock
from congso.tasks import queries as tasks
from congso.tasks.rows import rows_of
from congso.ui.doors import front_page
from congso.ui.http import render
from congso.ui.paging import capped_count

MOST_URGENT = 8
OF_UNIT = 5


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


@require_safe
def front(request: OfficialRequest) -> HttpResponseBase:
    """The desk of an official; the website for everybody else, and the sign-in while there is none."""
    website = front_page.get("portal")
    if website is not None and not request.person.agency_id:
        page = website(request)
        if page is not None:
            return page
    return home(request)


@login_required
@require_safe
def home(request: OfficialRequest) -> HttpResponse:
    """My work in one look: how much waits, what is most urgent, and what waits for my unit (bàn làm việc)."""
    person = request.person
    mine = list(tasks.my_work(person).for_list().order_by("rank", "id")[:MOST_URGENT])
    of_unit = tasks.unit_work(person)
    others = list(of_unit.for_list().order_by("rank", "id")[:OF_UNIT])
    rows = rows_of([*mine, *others], person)
    context = {
        "today": clock.today(),
        "greeting": greeting(clock.local(clock.now()).hour),
        "rows": rows[: len(mine)],
        "unit_rows": rows[len(mine) :],
        "unit_count": capped_count(of_unit) if len(others) == OF_UNIT else len(others),
        "leads": person.may("reports.see"),
    }
    return render(request, "desk/home.html", context)


def greeting(hour: int) -> str:
    if hour < 11:
        return "Chào buổi sáng"
    return "Chào buổi trưa" if hour < 13 else "Chào buổi chiều" if hour < 18 else "Chào buổi tối"


@login_required
@require_safe
def help_page(request: OfficialRequest) -> HttpResponse:
    """How the desk is used, in a page (trợ giúp)."""
    return render(request, "desk/help.html", {})
