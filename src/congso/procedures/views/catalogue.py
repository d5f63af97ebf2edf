"""Pages of the catalogue: the list, a procedure, announcing and ending a version, files in and out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.eforms.forms import SchemaForm
from congso.figures.opening import opened_by
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.people.models import Agency
from congso.procedures import access, actions, lists, queries
from congso.procedures.comparison import BROKEN, UNCHANGED, Comparison, Row
from congso.procedures.forms import ConfirmImportForm, FilterForm, ImportForm, RetireForm, shown_state
from congso.procedures.models import APPROVE, MANAGE, REVIEW, ProcedureVersion
from congso.procedures.states import VersionState
from congso.procedures.terms import spoken_minutes
from congso.ui.acts import Act, why_not
from congso.ui.http import address, render, seen, swap_or_redirect
from congso.ui.paging import Page, capped_count, page_of

PATH = (("Quản trị", None), ("Bộ TTHC", "/thu-tuc/"))
LIST_ORDER = ("field", "procedure__code", "id")
BEST = 50


class OfficialRequest(HttpRequest):
    """A request of a signed-in person."""

    person: Any


@login_required
@require_safe
def catalogue(request: OfficialRequest) -> HttpResponse:
    """The list of procedures (bộ thủ tục hành chính); what is typed in the search is answered best first."""
    filters, opened = FilterForm(request.GET).filters(), opened_by(request.GET, request.person)
    visible = ProcedureVersion.objects.visible_to(request.person)
    if opened:
        visible, filters = opened.narrow(visible), replace(filters, state="tat-ca")
    else:
        visible = visible.filter(agency_id=request.person.agency_id)
    found = queries.filtered(visible, filters)
    searched = bool(filters.words.strip())
    context = {
        "page": Page(list(found[:BEST]), None, None) if searched else page_of(request, found, LIST_ORDER),
        "count": capped_count(found),
        "filters": filters,
        "opened": opened,
        "elsewhere": opened is not None and opened.agency_id != request.person.agency_id,
        "level": "-".join(map(str, filters.levels)),
        "fields": [("", "Mọi lĩnh vực"), *((name, name) for name in queries.fields_of(visible))],
        "today": filters.day or clock.today(),
        "shown_state": shown_state,
        "keeps": not why_not(access.check_manage, request.person, request.person.agency_id),
    }
    return render(request, "procedures/catalogue.html", context)


@login_required
@require_safe
def options(request: OfficialRequest) -> HttpResponse:
    """Procedures of the person's agency that are in force, found as one types."""
    within = queries.versions_in_force(request.person.agency_id or 0)
    found = queries.find(request.GET.get("q", ""), within=within)[:12]
    lines = [{"value": str(v.uid), "text": v.name, "note": v.procedure.code} for v in found]
    return render(request, "ui/options.html", {"options": lines})


@login_required
@require_safe
def procedure(request: OfficialRequest, code: str) -> HttpResponse:
    """One procedure with everything that it asks and promises (trang thủ tục)."""
    versions = visible_versions(request, code)
    version = chosen(request, versions)
    route = list(version.route.all())
    context = {
        "version": version,
        "versions": versions,
        "route": route,
        "inside": spoken_minutes(sum(step.allotted_minutes for step in route if not step.outside)),
        "outside": [step for step in route if step.outside],
        "form": SchemaForm(version.form_schema, prefix="xem") if version.form_schema else None,
        "samples": list(version.samples.select_related("file")),
        "acts": acts_for(request, version, versions),
        "story": queries.stories(version.procedure, [version]),
        "today": clock.today(),
        "shown_state": shown_state,
        "path": PATH,
    }
    return render(request, "procedures/procedure.html", context)


def visible_versions(request: OfficialRequest, code: str) -> list[ProcedureVersion]:
    """The versions of a code that the person may see: of the agency that the address names, else of their own, else of
    the first that has it."""
    visible = ProcedureVersion.objects.visible_to(request.person).filter(procedure__code=code)
    found = list(visible.select_related("procedure").order_by("agency_id", "-number"))
    named = request.GET.get("co-quan", "")
    wanted = int(named) if named.isdecimal() and len(named) < 18 else request.person.agency_id
    own = [version for version in found if version.agency_id == wanted]
    if not found:
        raise Http404
    chosen = own or [version for version in found if version.agency_id == found[0].agency_id]
    queries.read_parts(chosen)
    return chosen


def chosen(request: OfficialRequest, versions: list[ProcedureVersion]) -> ProcedureVersion:
    asked = request.GET.get("phien-ban", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else None
    version = queries.shown_version(versions, number, clock.today())
    if version is None:
        raise Http404
    return version


def acts_for(request: OfficialRequest, version: ProcedureVersion, versions: list[ProcedureVersion]) -> list[Act]:
    """What can be done with this version now by those who write, read and announce; nothing for others."""
    person, agency_id = request.person, version.agency_id
    if not any(person.may(one, agency_id=agency_id) for one in (MANAGE, REVIEW, APPROVE, access.PUBLISH)):
        return []
    code, query = version.procedure.code, f"?phien-ban={version.number}"
    review = Act("Soát xét, phê duyệt", reverse("procedures:review", args=[code]), "seal", primary=True)
    if version.is_in_work:
        edit = why_not(access.check_rewrite, person, version)
        write = Act("Soạn tiếp", reverse("procedures:draft", args=[code]), "pen", primary=not edit, reason=edit)
        return [write, replace(review, primary=bool(edit))]
    revise = reverse("procedures:revise", args=[code])
    reason = why_not(access.check_revise, person, version)
    fields = (("phien-ban", str(version.number)),)
    acts = [Act("Soạn phiên bản mới", revise, "pen", reason=reason, post=True, fields=fields)]
    draft = next((other for other in versions if other.is_in_work), None)
    if draft is not None:
        acts.append(Act(f"Xem dự thảo phiên bản {draft.number}", address(draft), "eye", primary=True))
    if version.state == VersionState.PUBLISHED:
        retire = reverse("procedures:retire", args=[code]) + query
        acts.append(Act("Bãi bỏ", retire, "stop", reason=why_not(access.check_retire, person, agency_id)))
    return acts


@login_required
@require_POST
def revise(request: OfficialRequest, code: str) -> HttpResponse:
    """Draft the next version as a copy (soạn phiên bản mới)."""
    number = request.POST.get("phien-ban", "")
    version = next((v for v in visible_versions(request, code) if str(v.number) == number), None)
    if version is None:
        raise Http404
    draft = actions.revise(version=version, seen=seen(request), by=request.person)
    messages.success(request, f"Đã lập dự thảo phiên bản {draft.number}. Hãy sửa từng phần.")
    return swap_or_redirect(request, reverse("procedures:draft", args=[code]))


@login_required
def retire(request: OfficialRequest, code: str) -> HttpResponse:
    """End an announced version (bãi bỏ)."""
    version = chosen(request, visible_versions(request, code))
    access.check_retire(request.person, version.agency_id)
    form = RetireForm(request.POST or None)
    what = f"Thủ tục {code} ngừng áp dụng sau ngày cuối cùng; cơ quan không tiếp nhận hồ sơ mới từ ngày sau đó."
    if request.method == "POST" and form.is_valid() and done(request, form, version, actions.retire):
        messages.success(request, f"Đã kết thúc phiên bản {version.number} của thủ tục {code}.")
        return swap_or_redirect(request, version)
    return ask(request, form, version, "Bãi bỏ thủ tục", what)


def done(request: OfficialRequest, form: Form, version: ProcedureVersion, act: Any) -> bool:
    """Act; a refusal stands beside the field that it names."""
    try:
        act(version=version, seen=seen(request), by=request.person, **form.cleaned_data)
    except Stale:
        raise
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return False
    return True


def ask(request: OfficialRequest, form: Form, version: ProcedureVersion, act: str, what: str) -> HttpResponse:
    """The page that says what will happen and asks for what is needed."""
    context = {"form": form, "version": version, "act": act, "what": what, "path": PATH}
    return render(request, "procedures/act.html", context)


@login_required
def take_in(request: OfficialRequest) -> HttpResponse:
    """Compare a file with the catalogue, then take it in (nhập bộ thủ tục)."""
    access.check_manage(request.person, request.person.agency_id)
    if request.method == "POST" and "expected" in request.POST:
        return confirm_import(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(lists.LARGEST_ON_PAGE + 1)
            rows = lists.read_file(file.name, content, largest=lists.LARGEST_ON_PAGE)
        except Refused as refusal:
            form.add_error("file", refusal.reason)
        else:
            return differences(request, file.name, content.decode("utf-8-sig"), rows)
    return render(request, "procedures/import.html", {"form": form, "path": PATH})


def confirm_import(request: OfficialRequest) -> HttpResponse:
    """Write what was shown; when the catalogue changed since, show the differences anew."""
    form = ConfirmImportForm(request.POST)
    if not form.is_valid():
        return redirect("procedures:import")
    told, agency = form.cleaned_data, Agency.objects.get(pk=request.person.agency_id)
    rows = lists.read_file(told["name"], told["text"].encode(), largest=lists.LARGEST_ON_PAGE * 4)
    if queries.compare(agency, rows).fingerprint != told["expected"]:
        return differences(request, told["name"], told["text"], rows, note="Bộ thủ tục vừa thay đổi. Hãy xem lại.")
    try:
        done = actions.import_catalogue(
            agency=agency,
            rows=rows,
            source=told["name"],
            by=request.person,
            publish_from=told["publish_from"],
            leave_out_broken=told["leave_out_broken"],
        )
    except Refused as refusal:
        return differences(request, told["name"], told["text"], rows, note=refusal.reason)
    messages.success(request, f"Đã nhập: {done.summary}.")
    return redirect("procedures:catalogue")


def differences(request: OfficialRequest, name: str, text: str, rows: list[Row], *, note: str = "") -> HttpResponse:
    """What the file would change, line by line; nothing is written yet."""
    comparison: Comparison = queries.compare(Agency.objects.get(pk=request.person.agency_id), rows)
    context = {
        "name": name,
        "text": text,
        "comparison": comparison,
        "lines": [line for line in comparison.lines if line.outcome != UNCHANGED],
        "broken": comparison.count(BROKEN),
        "note": note,
        "path": (*PATH, ("Nhập", reverse("procedures:import"))),
    }
    return render(request, "procedures/differences.html", context)


@login_required
@require_safe
def give_out(request: OfficialRequest, ending: str) -> HttpResponse:
    """The procedures in force as a file (xuất bộ thủ tục)."""
    writers = {"csv": (lists.write_csv, "text/csv"), "json": (lists.write_json, "application/json")}
    if ending not in writers or not request.person.agency_id:
        raise Http404
    write, kind = writers[ending]
    versions = queries.versions_in_force(request.person.agency_id).whole().order_by("field", "procedure__code")
    headers = {"Content-Disposition": f'attachment; filename="bo-thu-tuc.{ending}"'}
    return HttpResponse(write(versions), content_type=f"{kind}; charset=utf-8", headers=headers)
