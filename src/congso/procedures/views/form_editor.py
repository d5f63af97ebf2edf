"""The form of a draft, drawn by hand beside its preview (soạn biểu mẫu)."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.eforms.drafting import write_schema
from congso.eforms.kinds import KINDS, kind_of
from congso.kernel.refusals import Refused
from congso.procedures import access, actions
from congso.procedures.form_desk import FormDesk, desk, drawn
from congso.procedures.models import ProcedureVersion
from congso.procedures.states import Section
from congso.procedures.views.catalogue import OfficialRequest, chosen, visible_versions
from congso.procedures.views.drafting import desk_of, draft_of
from congso.ui.http import is_fragment, render, seen

PAGE = "procedures/draft_form.html"


@login_required
def form_editor(request: OfficialRequest, code: str) -> HttpResponse:
    """The groups and fields of the form, one of them on the table, and how it all looks."""
    version = draft_of(request, code)
    access.check_manage(request.person, version.agency_id)
    if request.method == "POST":
        return draw(request, version)
    adds_to = request.GET.get("them")
    return show(request, version, desk(version.form_schema, path=request.GET.get("o", ""), adds_to=adds_to))


def draw(request: OfficialRequest, version: ProcedureVersion) -> HttpResponse:
    """Do what the button asked for and keep the form; a mistake stands beside what was typed."""
    try:
        schema, path, mistaken = drawn(version.form_schema, request.POST)
        if mistaken is not None:
            return show(request, version, mistaken, status=422)
        version = actions.write_section(
            version=version,
            section=Section.FORM,
            content={"form_schema": schema},
            by=request.person,
            seen=seen(request),
        )
    except Refused as refusal:
        page = desk(version.form_schema, path=request.POST.get("o", ""))
        page.error = refusal.reason
        return show(request, version, page, status=409)
    here = f"{reverse('procedures:form_editor', args=[version.procedure.code])}?{urlencode({'o': path})}"
    if not is_fragment(request):
        return redirect(f"{here}#dang-soan")
    answer = show(request, version, desk(version.form_schema, path=path))
    answer["HX-Push-Url"] = here
    return answer


def show(request: OfficialRequest, version: ProcedureVersion, page: FormDesk, *, status: int = 200) -> HttpResponse:
    context = desk_of(request, version, Section.FORM) | {
        "page": page,
        "form": page.preview,
        "kinds": KINDS,
        "kind_of": kind_of,
    }
    return render(request, PAGE, context, status=status, block="editor")


@login_required
@require_safe
def form_schema(request: OfficialRequest, code: str) -> HttpResponse:
    """The form of a version as a JSON file (xuất biểu mẫu)."""
    version = chosen(request, visible_versions(request, code))
    if version.form_schema is None:
        raise Http404("Phiên bản này không có biểu mẫu.")
    headers = {"Content-Disposition": f'attachment; filename="bieu-mau-{code}-{version.number}.json"'}
    return HttpResponse(write_schema(version.form_schema), content_type="application/json", headers=headers)
