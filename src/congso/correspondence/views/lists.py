"""The register of incoming documents on screen and as a file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from congso.correspondence.doc_types import DocType
from congso.correspondence.list_columns import COLUMNS, line_of
from congso.correspondence.listing import ORDER, REGISTER, Asked, Rows, ask
from congso.correspondence.states import ArrivalWay, Form, IncomingState, IssuerGroup, Urgency
from congso.files.row_files import XLSX, Listed, csv_pieces, write_xlsx
from congso.kernel import clock
from congso.ledger import access_log
from congso.people.requests import PersonRequest, agency_id_of
from congso.search.list_views import views_of
from congso.ui.columns import heads
from congso.ui.http import render
from congso.ui.paging import capped_count, page_of
from congso.worktime.queries import timetable_for

IN_SIGHT = ("tim", "nhom", "loai", "trang-thai")
"""The filters that stand in the line; the others are behind a button."""


@login_required
@require_safe
def register(request: PersonRequest) -> HttpResponse:
    """The year's book of incoming documents, as far as this person sees it (sổ đăng ký văn bản đến)."""
    asked = ask(request.GET, request.person)
    page = page_of(request, asked.found.for_list(), order=ORDER)
    timetable, now = timetable_for(agency_id_of(request)), clock.now()
    views = views_of(request, REGISTER)
    context = {
        "asked": asked,
        "rows": [line_of(document, timetable, now) for document in page.rows],
        "heads": heads(asked.columns, "so-den"),
        "page": page,
        "count": capped_count(asked.found, order=ORDER, whole=asked.opened is not None),
        "unseen": [name for name in asked.sieve.named if name not in IN_SIGHT],
        "views": views,
        "query": views.query,
    }
    return render(request, "correspondence/register.html", context | _choices(asked), block="listing")


def _choices(asked: Asked) -> dict[str, Any]:
    """What the filters and columns can be set to."""
    chosen = {column.key for column in asked.columns}
    lists: dict[str, tuple[str, Any]] = {
        "groups": ("Mọi nơi gửi", IssuerGroup),
        "types": ("Mọi loại", DocType),
        "states": ("Mọi trạng thái", IncomingState),
        "urgencies": ("Mọi độ khẩn", Urgency),
        "ways": ("Mọi cách đến", ArrivalWay),
        "forms": ("Giấy và điện tử", Form),
    }
    found: dict[str, Any] = {
        name: [("", words), *((str(value), str(label)) for value, label in kind.choices)]
        for name, (words, kind) in lists.items()
    }
    return found | {"columns": [(key, one.label, key in chosen) for key, one in COLUMNS.items() if key != "so-den"]}


@login_required
@require_safe
def list_file(request: PersonRequest, form: str) -> HttpResponseBase:
    """Exactly the rows of the list as CSV or XLSX (xuất danh sách)."""
    if form not in ("csv", "xlsx"):
        raise Http404("Không có loại tệp này.")
    rows = Rows(ask(request.GET, request.person))
    access_log.note(request, "correspondence.register:incoming", f"xuất {form.upper()}, {len(rows)} dòng")
    return rows_as_file(rows, form, f"so-van-ban-den-{clock.today():%Y%m%d}.{form}")


def rows_as_file(rows: Listed, form: str, name: str) -> HttpResponseBase:
    """Rows as CSV in a stream, or as a workbook."""
    if form == "xlsx":
        return _workbook(rows, name)
    answer = StreamingHttpResponse(csv_pieces(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _workbook(rows: Listed, name: str) -> HttpResponseBase:
    with tempfile.TemporaryDirectory(prefix="congso-list-") as folder:
        path = Path(folder) / "list.xlsx"
        write_xlsx(rows, path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=XLSX)
