"""The registers of outgoing documents on paper."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.correspondence.models.incoming import SEE_AGENCY
from congso.ledger import access_log
from congso.outgoing import books
from congso.people.models import Agency
from congso.people.requests import PersonRequest
from congso.ui.http import render


def _own_agency(request: PersonRequest) -> Agency:
    """The agency whose whole book this person sees."""
    if request.person.agency_id not in request.person.agencies_where(SEE_AGENCY):
        raise PermissionDenied("Sổ đăng ký văn bản đi do văn thư và lãnh đạo cơ quan in.")
    agency: Agency = Agency.objects.select_related("parent").get(pk=request.person.agency_id)
    return agency


@login_required
@require_safe
def printed_books(request: PersonRequest) -> HttpResponse:
    """The years and series that have a book, each with its volumes (in sổ đăng ký văn bản đi)."""
    found = books.books_of(_own_agency(request))
    return render(request, "outgoing/books.html", {"books": found, "most": books.VOLUME})


@login_required
@require_safe
def volume(request: PersonRequest, year: int, series: str, number: int) -> HttpResponse:
    """One volume of a book on paper."""
    agency = _own_agency(request)
    pdf = books.print_volume(agency, year, series, number)
    if pdf is None:
        raise Http404("Sổ này không có quyển đó.")
    access_log.note(request, f"outgoing.register:{year}", f"in sổ văn bản đi, quyển {number}")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="so-van-ban-di-{year}-{series}-quyen-{number:02d}.pdf"'
    return answer
