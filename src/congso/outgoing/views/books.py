"""The registers of outgoing documents on paper."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.correspondence.models.incoming import SEE_AGENCY
from congso.ledger import access_log
from congso.outgoing import books, lending_book, post_books
from congso.outgoing.copies import books as copy_books
from congso.people.models import Agency
from congso.people.requests import PersonRequest
from congso.ui.http import render


def own_agency(request: PersonRequest) -> Agency:
    """The agency whose whole book this person sees."""
    if request.person.agency_id not in request.person.agencies_where(SEE_AGENCY):
        raise PermissionDenied("Sổ đăng ký văn bản đi do văn thư và lãnh đạo cơ quan in.")
    agency: Agency = Agency.objects.select_related("parent").get(pk=request.person.agency_id)
    return agency


@login_required
@require_safe
def printed_books(request: PersonRequest) -> HttpResponse:
    """The years and series that have a book, each with its volumes (in sổ đăng ký văn bản đi)."""
    agency = own_agency(request)
    context = {
        "books": books.books_of(agency),
        "posted": post_books.years_of(agency),
        "copy_books": copy_books.books_of(agency),
        "lent": lending_book.years_of(agency),
        "most": books.VOLUME,
    }
    return render(request, "outgoing/books.html", context)


@login_required
@require_safe
def volume(request: PersonRequest, year: int, series: str, number: int) -> HttpResponse:
    """One volume of a book on paper."""
    agency = own_agency(request)
    pdf = books.print_volume(agency, year, series, number)
    access_log.note(request, f"outgoing.register:{year}", f"in sổ văn bản đi, quyển {number}")
    return _printed(pdf, f"so-van-ban-di-{year}-{series}-quyen-{number:02d}.pdf")


@login_required
@require_safe
def post_volume(request: PersonRequest, year: int, number: int) -> HttpResponse:
    """One volume of the book of what went by post."""
    agency = own_agency(request)
    pdf = post_books.print_post_volume(agency, year, number)
    access_log.note(request, f"outgoing.register:{year}", f"in sổ gửi bưu điện, quyển {number}")
    return _printed(pdf, f"so-gui-buu-dien-{year}-quyen-{number:02d}.pdf")


def _printed(pdf: bytes | None, name: str) -> HttpResponse:
    if pdf is None:
        raise Http404("Sổ này không có quyển đó.")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
