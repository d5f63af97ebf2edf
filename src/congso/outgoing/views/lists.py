"""The register of outgoing documents, and the trays of what is on its way."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.correspondence.doc_types import DocType
from congso.correspondence.views.lists import rows_as_file
from congso.kernel import clock
from congso.ledger import access_log
from congso.outgoing import listing
from congso.outgoing.list_columns import COLUMNS, FIRST
from congso.outgoing.menu import may_issue
from congso.outgoing.models import OutgoingDocuments, OutgoingRecipient
from congso.outgoing.states import OUT, DeliveryState, OutgoingState, Road, Way
from congso.outgoing.waiting import asked_of, standing_of
from congso.people.requests import PersonRequest
from congso.search.list_views import views_of
from congso.ui.columns import heads
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of

NUMBERED = (
    OutgoingState.NUMBERED,
    OutgoingState.SEALED,
    OutgoingState.ISSUED,
    OutgoingState.RECALLED,
    OutgoingState.VOIDED,
)


@login_required
@require_safe
def register(request: PersonRequest) -> HttpResponse:
    """The year's book of outgoing documents, as far as this person sees it (sổ đăng ký văn bản đi)."""
    asked = listing.Asked(request.GET, request.person)
    views = views_of(request, listing.REGISTER)
    context = {
        "asked": asked,
        "heads": heads(asked.columns, FIRST),
        "page": page_of(request, asked.rows, order=listing.ORDER),
        "count": capped_count(asked.found, order=listing.ORDER, whole=asked.opened is not None),
        "views": views,
        "query": views.query,
        **_choices(asked),
    }
    return render(request, "outgoing/register.html", context, block="listing")


def _choices(asked: listing.Asked) -> dict[str, Any]:
    """What the filters and columns can be set to."""
    chosen = {column.key for column in asked.columns}
    lists: dict[str, tuple[str, Any]] = {
        "types": ("Mọi loại", DocType.choices),
        "states": ("Mọi trạng thái", [(state.value, state.label) for state in NUMBERED]),
        "roads": ("Mọi đường ký", Road.choices),
        "deliveries": ("Mọi kết quả gửi", DeliveryState.choices),
    }
    found: dict[str, Any] = {name: [("", words), *choices] for name, (words, choices) in lists.items()}
    return found | {"columns": [(key, one.label, key in chosen) for key, one in COLUMNS.items() if key != FIRST]}


@login_required
@require_safe
def list_file(request: PersonRequest, form: str) -> HttpResponseBase:
    """Exactly the rows of the register as CSV or XLSX (xuất danh sách)."""
    if form not in ("csv", "xlsx"):
        raise Http404("Không có loại tệp này.")
    rows = listing.Asked(request.GET, request.person)
    access_log.note(request, "outgoing.register:outgoing", f"xuất {form.upper()}, {len(rows)} dòng")
    return rows_as_file(rows, form, f"so-van-ban-di-{clock.today():%Y%m%d}.{form}")


@login_required
@require_safe
def in_hand(request: PersonRequest) -> HttpResponse:
    """What is being drafted, checked and signed (đang soạn, đang trình)."""
    why = "Dự thảo hiện ở đây từ khi bắt đầu soạn đến khi phát hành."
    return _tray(request, listing.in_hand(request.person), "Đang soạn, đang trình", why)


@login_required
@require_safe
def for_me(request: PersonRequest) -> HttpResponse:
    """What waits for my initial or my signature (chờ kiểm tra, ký)."""
    why = "Dự thảo hiện ở đây khi được trình bạn kiểm tra hoặc ký."
    return _tray(request, listing.for_me(request.person), "Chờ kiểm tra, ký", why)


@login_required
@require_safe
def at_desk(request: PersonRequest) -> HttpResponse:
    """What văn thư numbers, seals and issues (chờ cấp số, phát hành)."""
    if not may_issue(request.person):
        raise PermissionDenied("Việc cấp số, đóng dấu, phát hành của văn thư cơ quan.")
    why = "Văn bản hiện ở đây ngay khi được ký."
    return _tray(request, listing.at_desk(request.person), "Chờ cấp số, phát hành", why)


def _tray(request: PersonRequest, documents: OutgoingDocuments, title: str, why: str) -> HttpResponse:
    page = page_of(request, documents.for_list(), order=listing.NEWEST)
    asked = asked_of(page.rows)
    told = {one.ref: standing_of(one, asked.get(one.ref)) for one in page.rows}
    context = {
        "title": title,
        "why": why,
        "page": page,
        "standing": told,
        "count": capped_count(documents, order=listing.NEWEST),
    }
    return render(request, "outgoing/tray.html", context)


@login_required
@require_safe
def post(request: PersonRequest) -> HttpResponse:
    """What goes by post: not sent yet first (sổ gửi văn bản đi bưu điện; NĐ 30/2020 Phụ lục IV)."""
    if not may_issue(request.person):
        raise PermissionDenied("Sổ gửi bưu điện của văn thư cơ quan.")
    agencies = request.person.agencies_where("outgoing.issue")
    on_paper = OutgoingRecipient.objects.filter(
        way__in=(Way.PAPER, Way.BOTH), document__state__in=OUT, document__agency_id__in=agencies
    )
    waiting = request.GET.get("xem") != "da-gui"
    rows = on_paper.filter(posted_on=None) if waiting else on_paper.exclude(posted_on=None)
    context = {
        "waiting": waiting,
        "page": page_of(request, rows.select_related("document"), order=listing.NEWEST),
        "angles": [
            {"label": "Chưa gửi", "href": "?", "current": waiting},
            {"label": "Đã gửi", "href": "?xem=da-gui", "current": not waiting},
        ],
    }
    return render(request, "outgoing/post.html", context)
