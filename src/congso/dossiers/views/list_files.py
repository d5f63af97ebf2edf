"""A list as a file: at once where it is short, in the background where it is long."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.dossiers import actions
from congso.dossiers.asked import Asked, ask
from congso.dossiers.list_files import Rows, file_name
from congso.dossiers.models import ListExport
from congso.dossiers.states import ExportFormat
from congso.files.row_files import XLSX, csv_pieces, write_xlsx
from congso.jobs.queries import progress_of
from congso.ledger import access_log
from congso.people.requests import PersonRequest
from congso.ui.http import render
from congso.ui.paging import capped_count

AT_ONCE = 3000
"""Workbooks of so many rows are written while the person waits."""


@login_required
def list_file(request: PersonRequest, slug: str, form: str) -> HttpResponseBase:
    """Exactly the rows of the list as CSV or XLSX (xuất danh sách); a long workbook is written in the background."""
    if form not in ExportFormat.values:
        raise Http404("Không có loại tệp này.")
    asked = ask(slug, request.GET, request.person)
    if request.method == "POST":
        _note(request, asked, form, "lập trong nền")
        begun = actions.ask_list_export(tray=slug, query=request.GET.urlencode(), form=form, by=request.person)
        return redirect(begun.get_absolute_url())
    if form == ExportFormat.CSV:
        return _csv(request, asked)
    if capped_count(asked.found, AT_ONCE).capped:
        return render(request, "dossiers/list_file.html", {"asked": asked, "form": form, "at_once": AT_ONCE})
    return _xlsx(request, asked)


def _csv(request: PersonRequest, asked: Asked) -> HttpResponseBase:
    """The list as a stream: the browser has its first lines while the last are not read yet."""
    rows = Rows(asked)
    _note(request, asked, "csv", f"{len(rows)} dòng")
    answer = StreamingHttpResponse(csv_pieces(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(asked, "csv")}"'
    return answer


def _xlsx(request: PersonRequest, asked: Asked) -> HttpResponseBase:
    rows = Rows(asked)
    _note(request, asked, "xlsx", f"{len(rows)} dòng")
    with tempfile.TemporaryDirectory(prefix="congso-list-") as folder:
        path = Path(folder) / "list.xlsx"
        write_xlsx(rows, path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=file_name(asked, "xlsx"), content_type=XLSX)


def _note(request: PersonRequest, asked: Asked, form: str, how_many: str) -> None:
    access_log.note(request, f"dossiers.tray:{asked.tray.slug}", f"xuất {form.upper()}, {how_many}")


@login_required
@require_safe
def export(request: PersonRequest, uid: UUID) -> HttpResponse:
    """How far a file has come, and the file when it is there; the page looks again by itself."""
    asked_for = get_object_or_404(ListExport.objects.visible_to(request.person).select_related("file"), uid=uid)
    done, total = progress_of(asked_for.job) if asked_for.ended_at is None else (asked_for.done, asked_for.done)
    context = {"export": asked_for, "done": done, "total": total}
    return render(request, "dossiers/list_export.html", context, block="outcome")
