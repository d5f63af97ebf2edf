"""The pages on which a sheet is laid in, looked through and brought in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from congso.files import import_acts
from congso.files.importing import Importer, importers, of_slug
from congso.files.models import SheetImport
from congso.files.sheets import empty_sheet
from congso.files.states import Fate, ImportState
from congso.jobs.models import Lease
from congso.kernel.refusals import NotShown, Refused
from congso.ui.http import render, seen, swap_or_redirect

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PATH = (("Quản trị", None), ("Nhập dữ liệu đầu kỳ", "/quan-tri/nhap-du-lieu/"))
SHOWN = 500
"""So many rows of an import stand on its page, those that were refused first."""
WORKING = (ImportState.LAID_IN, ImportState.ORDERED)
TONES = {Fate.NEW: "ok", Fate.CHANGED: "run", Fate.SAME: "calm", Fate.REFUSED: "bad", Fate.LEFT: "warn"}


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def own_importers(person: Any) -> list[Importer]:
    """What this person may bring in. Refused when it is nothing."""
    found = [importer for importer in importers.answers() if person.may(importer.permission)]
    if not found:
        raise NotShown("Chỉ người được giao nhập dữ liệu đầu kỳ mới dùng được trang này.")
    return found


@login_required
def imports(request: OfficialRequest) -> HttpResponse:
    """Lay a sheet in; below, those that were laid in before (nhập dữ liệu)."""
    kinds, problem, status = own_importers(request.person), "", 200
    if request.method == "POST":
        try:
            return redirect(laid_in(request))
        except Refused as refusal:
            problem, status = refusal.reason, 409
    context = {
        "kinds": kinds,
        "problem": problem,
        "chosen": request.POST.get("loai", kinds[0].slug),
        "titles": {importer.kind: importer.title for importer in importers.answers()},
        "earlier": SheetImport.objects.visible_to(request.person).defer("rows").order_by("-id")[:20],
        "path": PATH[:1],
    }
    return render(request, "files/imports.html", context, status=status)


def laid_in(request: OfficialRequest) -> SheetImport:
    """The sheet that was sent. Refused without a file or for an unknown kind."""
    importer, upload = of_slug(request.POST.get("loai", "")), request.FILES.get("tep")
    if importer is None or upload is None:
        raise Refused("Hãy chọn loại dữ liệu và một tệp .xlsx.", field="tep")
    sheet: SheetImport = import_acts.lay_in(
        importer=importer, upload=upload, agency_id=request.person.agency_id, by=request.person
    )
    return sheet


@login_required
@require_safe
def template(request: OfficialRequest, slug: str) -> HttpResponse:
    """The empty sheet to fill in (mẫu nhập)."""
    importer = of_slug(slug)
    if importer is None or importer not in own_importers(request.person):
        raise Http404("Không có mẫu nhập này.")
    answer = HttpResponse(empty_sheet(importer.title, importer.columns), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="mau-{slug}.xlsx"'
    return answer


@login_required
@require_safe
def one_import(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """What becomes of each row; while work goes on the page asks again by itself."""
    sheet = get_object_or_404(SheetImport.objects.visible_to(request.person).select_related("file"), uid=uid)
    rows = sorted(sheet.rows, key=lambda row: (row["fate"] != Fate.REFUSED, row["row"]))
    working = sheet.state in WORKING
    context = {
        "sheet": sheet,
        "importer": importers[sheet.kind],
        "rows": rows[:SHOWN],
        "more": len(rows) - SHOWN,
        "fates": dict(Fate.choices),
        "tones": TONES,
        "working": working,
        "lease": running(sheet) if working else None,
        "path": PATH,
    }
    answer = render(request, "files/import.html", context)
    if working:
        answer["Refresh"] = "3"
    return answer


def running(sheet: SheetImport) -> Lease | None:
    """How far the job has come that has this sheet in hand."""
    names = ("files.rehearse_sheet", "files.carry_out_import")
    busy = Lease.objects.filter(agency_id=sheet.agency_id, name__in=names, total__gt=0).exclude(worker="")
    return busy.order_by("-id").first()


@login_required
@require_POST
def bring_in(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Bring the rehearsed sheet in (nhập)."""
    sheet = get_object_or_404(SheetImport.objects.visible_to(request.person), uid=uid)
    import_acts.order_import(sheet=sheet, whole="tron-bang" in request.POST, by=request.person, seen=seen(request))
    return swap_or_redirect(request, sheet)


@login_required
@require_POST
def set_aside(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Leave the rehearsed sheet (bỏ)."""
    sheet = get_object_or_404(SheetImport.objects.visible_to(request.person), uid=uid)
    import_acts.set_aside(sheet=sheet, by=request.person, seen=seen(request))
    return redirect("files:imports")
