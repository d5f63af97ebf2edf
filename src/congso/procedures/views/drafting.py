"""A draft, section by section: particulars, papers, fees, route, samples (soạn phiên bản)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.files import actions as files
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.procedures import access, actions, readiness, sections
from congso.procedures.forms import SampleForm, shown_state
from congso.procedures.models import ProcedureVersion
from congso.procedures.section_forms import NewProcedureForm
from congso.procedures.sections import Sheet
from congso.procedures.states import Section
from congso.procedures.views.catalogue import PATH, OfficialRequest, visible_versions
from congso.ui.acts import Act, why_not
from congso.ui.http import is_fragment, render, seen

DESK = "procedures/draft.html"


def draft_of(request: OfficialRequest, code: str) -> ProcedureVersion:
    """The version of a procedure that is being written or read, if the person may see it."""
    return draft_among(visible_versions(request, code))


def draft_among(versions: list[ProcedureVersion]) -> ProcedureVersion:
    """The version that is being written or read; there is no page without one."""
    found = next((version for version in versions if version.is_in_work), None)
    if found is None:
        raise Http404("Thủ tục này không có dự thảo, hoặc bạn không được xem.")
    return found


def section_address(version: ProcedureVersion, section: str) -> str:
    return reverse("procedures:section", args=[version.procedure.code, section])


@login_required
def begin(request: OfficialRequest) -> HttpResponse:
    """Put a new procedure into the catalogue and go on to its draft (thêm thủ tục)."""
    access.check_manage(request.person, request.person.agency_id or 0)
    form = NewProcedureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.begin_procedure(agency=request.person.agency, by=request.person, **form.told())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            messages.success(request, "Đã thêm thủ tục. Hãy soạn tiếp từng phần.")
            return redirect(section_address(version, Section.PARTICULARS))
    context = {"form": form, "path": PATH}
    return render(request, "procedures/begin.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def draft(request: OfficialRequest, code: str) -> HttpResponse:
    """The first section of a draft."""
    return redirect(section_address(draft_of(request, code), Section.PARTICULARS))


@login_required
def section(request: OfficialRequest, code: str, part: str) -> HttpResponse:
    """Show or write one section of a draft (một phần của dự thảo)."""
    version = draft_of(request, code)
    access.check_manage(request.person, version.agency_id)
    if part not in sections.WRITTEN:
        raise Http404
    if request.method == "POST":
        return write(request, version, Section(part))
    return show(request, version, sections.shown(version, Section(part), blank="moi" in request.GET))


def write(request: OfficialRequest, version: ProcedureVersion, part: Section) -> HttpResponse:
    """Keep what was typed; when it does not fit, the page says why and has it still."""
    sheet = sections.typed(version, part, request.POST)
    if not sheet.is_valid():
        return show(request, version, sheet, status=422)
    held = seen(request)
    try:
        version = actions.write_section(
            version=version, section=part, content=sheet.content(), by=request.person, seen=held
        )
    except Refused as refusal:
        sheet.errors.append({"text": refusal.reason})
        return show(request, version, sheet, status=409, held=held)
    if is_fragment(request):
        return show(request, version, sheet)
    if not sheet.adds:
        messages.success(request, f"Đã lưu phần “{part.label}”.")
    return redirect(section_address(version, part) + ("?moi=1#moi" if sheet.adds else ""))


def show(
    request: OfficialRequest, version: ProcedureVersion, sheet: Sheet, *, status: int = 200, held: int | None = None
) -> HttpResponse:
    """The page of a section, or the line that says whether it is kept when the page asks for that alone."""
    context = desk_of(request, version, sheet.section) | {"sheet": sheet, "status": status}
    context["held"] = version.version if held is None else held
    if is_fragment(request):
        return render(request, DESK, context, status=status, block="saved")
    return render(request, sections.TEMPLATES[sheet.section], context, status=status)


def desk_of(request: OfficialRequest, version: ProcedureVersion, part: Section) -> dict[str, Any]:
    """What stands around every section: the tabs, what is still missing, what can be done."""
    waiting = list(version.comments.filter(settled_at=None).select_related("person"))
    code = version.procedure.code
    return {
        "version": version,
        "section": part,
        "tabs_of": [
            {
                "label": one.label,
                "href": section_address(version, one.value),
                "current": one == part,
                "count": sum(remark.section == one for remark in waiting) or None,
            }
            for one in Section
        ],
        "remarks": [remark for remark in waiting if remark.section == part],
        "points": readiness.points(version),
        "time": readiness.route_time(version),
        "acts": acts_of(request, version),
        "state_words": shown_state(version, clock.today()),
        "now": clock.now(),
        "path": (*PATH, (code, reverse("procedures:procedure", args=[code]) + f"?phien-ban={version.number}")),
    }


def acts_of(request: OfficialRequest, version: ProcedureVersion) -> list[Act]:
    """What the writer can do with the draft as a whole."""
    code = version.procedure.code
    reason = why_not(access.check_send, request.person, version)
    return [
        Act(
            "Trình soát xét",
            reverse("procedures:send_for_review", args=[code]),
            "send",
            primary=True,
            reason=reason,
            post=True,
        ),
        Act("Thử một hồ sơ", reverse("procedures:trial", args=[code]) + f"?phien-ban={version.number}", "clock"),
        Act("Xem thay đổi, góp ý", reverse("procedures:review", args=[code]), "chat"),
    ]


@login_required
def samples(request: OfficialRequest, code: str) -> HttpResponse:
    """The sample dossiers of a draft: what is there, and one more (hồ sơ mẫu)."""
    version = draft_of(request, code)
    access.check_manage(request.person, version.agency_id)
    form = SampleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and added(request, version, form):
        messages.success(request, "Đã thêm hồ sơ mẫu.")
        return redirect("procedures:samples", code=code)
    context = desk_of(request, version, Section.SAMPLES)
    context |= {"form": form, "samples": list(version.samples.select_related("file"))}
    return render(request, sections.TEMPLATES[Section.SAMPLES], context, status=422 if form.errors else 200)


def added(request: OfficialRequest, version: ProcedureVersion, form: SampleForm) -> bool:
    """Take the file in and put it beside the draft; a refusal stands beside its field."""
    try:
        access.check_rewrite(request.person, version)
        file = files.take_in(upload=form.cleaned_data["file"], agency_id=version.agency_id, by=request.person)
        actions.add_sample(
            version=version, file=file, caption=form.cleaned_data["caption"], by=request.person, seen=seen(request)
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return False
    return True


@login_required
@require_POST
def sample_off(request: OfficialRequest, code: str, uid: Any) -> HttpResponse:
    """Take a sample off (bỏ hồ sơ mẫu)."""
    version = draft_of(request, code)
    sample = version.samples.filter(uid=uid).first()
    if sample is None:
        raise Http404
    actions.remove_sample(version=version, sample=sample, by=request.person, seen=seen(request))
    return redirect("procedures:samples", code=code)
