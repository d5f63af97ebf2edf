"""The register of certified copies on paper and as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.correspondence.views.lists import rows_as_file
from congso.kernel import clock
from congso.ledger import access_log
from congso.outgoing.copies import books
from congso.outgoing.copies.listing import AskedCopies
from congso.outgoing.menu import may_see
from congso.outgoing.views.books import own_agency
from congso.people.requests import PersonRequest


@login_required
@require_safe
def list_file(request: PersonRequest, form: str) -> HttpResponseBase:
    """Exactly the rows of the register as CSV or XLSX (xuất sổ bản sao)."""
    if form not in ("csv", "xlsx"):
        raise Http404("Không có loại tệp này.")
    if not may_see(request.person):
        raise PermissionDenied("Trang này của người trong cơ quan.")
    rows = AskedCopies(request.GET, request.person)
    access_log.note(request, "outgoing.copies", f"xuất {form.upper()}, {len(rows)} dòng")
    return rows_as_file(rows, form, f"so-ban-sao-{clock.today():%Y%m%d}.{form}")


@login_required
@require_safe
def volume(request: PersonRequest, year: int, number: int) -> HttpResponse:
    """One volume of the year's book on paper."""
    pdf = books.print_volume(own_agency(request), year, number)
    if pdf is None:
        raise Http404("Sổ này không có quyển đó.")
    access_log.note(request, f"outgoing.copies:{year}", f"in sổ bản sao, quyển {number}")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="so-ban-sao-{year}-quyen-{number:02d}.pdf"'
    return answer
