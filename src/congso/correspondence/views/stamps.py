"""Papers of the register: the arrival stamp, and the book by year."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.correspondence import books, stamping
from congso.correspondence.models.incoming import SEE_AGENCY
from congso.correspondence.queries import accuracy
from congso.correspondence.views.finding import visible_document
from congso.kernel import clock
from congso.ledger import access_log
from congso.people.models import Agency
from congso.people.requests import PersonRequest
from congso.ui.http import render


@login_required
@require_safe
def arrival_stamp(request: PersonRequest, uid: UUID) -> HttpResponse:
    """The stamp to print: on the paper itself (`?kieu=giay`), or as a page of its own (`?kieu=trang`)."""
    document = visible_document(request, uid)
    if document.arrival_number is None:
        raise Http404("Văn bản chưa có số đến.")
    kind = request.GET.get("kieu", "giay" if stamping.usually_alone(document) else "trang")
    left, top = (
        _millimetres(request, name, usual) for name, usual in (("trai", stamping.LEFT), ("tren", stamping.TOP))
    )
    pdf = stamping.stamp(document, alone=kind == "giay", left=left, top=top)
    return _pdf(pdf, f"dau-den-{document.arrival_number}-{document.arrival_year}.pdf")


def _millimetres(request: PersonRequest, name: str, usual: int) -> int:
    typed = request.GET.get(name, "")
    return min(int(typed), 250) if typed.isdigit() and len(typed) < 4 else usual


def _pdf(pdf: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def own_agency(request: PersonRequest) -> Agency:
    """The agency whose whole book this person sees."""
    if request.person.agency_id not in request.person.agencies_where(SEE_AGENCY):
        raise PermissionDenied("Sổ đăng ký văn bản đến do văn thư và lãnh đạo cơ quan in.")
    agency: Agency = Agency.objects.select_related("parent").get(pk=request.person.agency_id)
    return agency


@login_required
@require_safe
def printed_books(request: PersonRequest) -> HttpResponse:
    """The years that have a book, each with its volumes (in sổ đăng ký văn bản đến)."""
    found: list[dict[str, Any]] = books.years_of(own_agency(request))
    for year in found:
        year["volumes"] = books.volumes_of(year["first"], year["last"])
    return render(
        request,
        "correspondence/books.html",
        {"years": found, "most": books.VOLUME, "may_close": request.person.may("numbers.hold")},
    )


@login_required
@require_safe
def reading_accuracy(request: PersonRequest) -> HttpResponse:
    """How often each field of a year's documents was read right (độ chính xác khi đọc văn bản)."""
    agency = own_agency(request)
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdigit() and 1990 <= int(typed) <= 2200 else clock.today().year
    rows = accuracy(agency.pk, date(year, 1, 1), date(year, 12, 31))
    return render(request, "correspondence/accuracy.html", {"year": year, "rows": rows})


@login_required
@require_safe
def volume(request: PersonRequest, year: int, number: int) -> HttpResponse:
    """One volume of a year's book on paper."""
    agency = own_agency(request)
    pdf = books.print_volume(agency, year, number)
    if pdf is None:
        raise Http404("Sổ của năm này không có quyển đó.")
    access_log.note(request, f"correspondence.register:{year}", f"in sổ văn bản đến, quyển {number}")
    return _pdf(pdf, f"so-van-ban-den-{year}-quyen-{number:02d}.pdf")
