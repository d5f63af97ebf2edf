"""Who has which file copy, on screen and on paper (sổ sử dụng bản lưu)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from congso.ledger import access_log
from congso.outgoing import lending_book
from congso.outgoing.menu import may_see
from congso.outgoing.models import FileCopyUse
from congso.outgoing.views.books import own_agency
from congso.people.requests import PersonRequest
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of

NEWEST = ("-id",)


@login_required
@require_safe
def uses(request: PersonRequest) -> HttpResponse:
    """File copies that are out, and those that came back, as far as this person sees them."""
    if not may_see(request.person):
        raise PermissionDenied("Trang này của người trong cơ quan.")
    out = request.GET.get("xem") != "da-tra"
    visible = FileCopyUse.objects.visible_to(request.person)
    rows = visible.out() if out else visible.exclude(returned_on=None)
    context = {
        "out": out,
        "page": page_of(request, rows.select_related("document", "person", "allowed_by"), order=NEWEST),
        "count": capped_count(rows, order=NEWEST),
        "angles": [
            {"label": "Đang sử dụng", "href": "?", "current": out},
            {"label": "Đã trả", "href": "?xem=da-tra", "current": not out},
        ],
    }
    return render(request, "outgoing/file_copies.html", context)


@login_required
@require_safe
def volume(request: PersonRequest, year: int, number: int) -> HttpResponse:
    """One volume of the book on paper."""
    pdf = lending_book.print_lending_volume(own_agency(request), year, number)
    if pdf is None:
        raise Http404("Sổ này không có quyển đó.")
    access_log.note(request, f"outgoing.file_copies:{year}", f"in sổ sử dụng bản lưu, quyển {number}")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="so-su-dung-ban-luu-{year}-quyen-{number:02d}.pdf"'
    return answer
