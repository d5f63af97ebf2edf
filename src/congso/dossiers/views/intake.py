"""The counter: one page in the order of the paper, ready for the next person at once (tiếp nhận trực tiếp)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from congso.dossiers.counter_form import CounterForm, PaperLine, paper_lines
from congso.dossiers.deadlines import term_of
from congso.dossiers.models import Dossier
from congso.dossiers.views import counter_work
from congso.dossiers.views.record import PersonRequest
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people import queries as people_queries
from congso.people.models import Agency, Applicant
from congso.procedures import queries as procedures
from congso.procedures.models import ProcedureVersion
from congso.ui.http import is_fragment, render
from congso.worktime import reckoning
from congso.worktime.queries import timetable_for

SUGGESTED = 8


def _agency(request: PersonRequest) -> Agency:
    """The agency at whose desk this person sits. Refused for everybody else."""
    agencies = request.person.agencies_where("dossiers.take_in")
    if not agencies:
        raise Refused("Trang này của cán bộ Bộ phận Một cửa.")
    own: Agency = Agency.objects.get(
        pk=request.person.agency_id if request.person.agency_id in agencies else min(agencies)
    )
    return own


@login_required
def counter(request: PersonRequest) -> HttpResponse:
    """Take in what lies on the counter; the procedure is chosen first, then the rest of the page follows."""
    agency = _agency(request)
    code = request.POST.get("thu-tuc") or request.GET.get("thu-tuc") or request.GET.get("q_id", "")
    version = procedures.versions_in_force(agency.pk).filter(procedure__code=code).first() if code else None
    if version is None:
        return _choose(request, agency, code)
    if request.method == "POST":
        return _take_in(request, agency, version)
    known = _known(request, agency)
    if is_fragment(request) and not known:
        return HttpResponse(status=204)
    form = CounterForm(initial=known)
    if known:
        form.fields["name"].widget.attrs["autofocus"] = True
    return _show(request, version, form, paper_lines(version, None, {}, {}), known=bool(known))


def _choose(request: PersonRequest, agency: Agency, code: str) -> HttpResponse:
    """Before anything else: which procedure; typed without marks, found as one types or by the button."""
    typed = request.GET.get("q", "") or code
    found = procedures.find(typed, within=procedures.versions_in_force(agency.pk))[:20] if typed else []
    context = {"typed": typed, "found": found, "often": _often(agency) if not typed else []}
    return render(request, "dossiers/choose.html", context)


def _often(agency: Agency) -> list[ProcedureVersion]:
    """The procedures that this desk took in most lately."""
    latest = Dossier.objects.filter(receiving_agency=agency).order_by("-id").values_list("procedure_version", flat=True)
    counted: dict[int, int] = {}
    for pk in latest[:200]:
        counted[pk] = counted.get(pk, 0) + 1
    best = sorted(counted, key=lambda pk: -counted[pk])[:6]
    rows = ProcedureVersion.objects.in_force(clock.today()).filter(pk__in=best).select_related("procedure")
    return sorted(rows, key=lambda row: best.index(row.pk))


@login_required
@require_safe
def procedures_typed(request: PersonRequest) -> HttpResponse:
    """What the combobox shows while one types."""
    found = procedures.find(request.GET.get("q", ""), within=procedures.versions_in_force(_agency(request).pk))
    options = [
        {
            "value": version.procedure.code,
            "text": version.name,
            "note": f"{version.procedure.code} · {version.term.words}",
        }
        for version in found[:SUGGESTED]
    ]
    return render(request, "ui/options.html", {"options": options})


@login_required
@require_safe
def applicant(request: PersonRequest) -> HttpResponse:
    """People and firms known already, found by number, phone or name (chủ hồ sơ đã có)."""
    agencies = request.person.agencies_where("dossiers.take_in")
    found = people_queries.find_applicants(agencies, request.GET.get("q", ""))
    options = [
        {"value": str(one.uid), "text": one.name, "note": one.masked_number or one.masked_phone} for one in found
    ]
    return render(request, "ui/options.html", {"options": options})


def _known(request: PersonRequest, agency: Agency) -> dict[str, Any]:
    """The particulars of an applicant who was chosen from those known, or whose whole number was typed."""
    number = "".join(mark for mark in request.GET.get("id_number", "") if mark.isalnum())
    applicants = Applicant.objects.filter(agency=agency)
    try:
        one = applicants.filter(uid=UUID(request.GET.get("id_number_id", ""))).first()
    except ValueError:
        one = applicants.filter(id_number=number).order_by("-id").first() if number else None
    fields = ("kind", "id_number", "name", "phone", "email", "address")
    return {name: getattr(one, name) for name in fields} if one is not None else {}


def _take_in(request: PersonRequest, agency: Agency, version: ProcedureVersion) -> HttpResponse:
    form = CounterForm(request.POST)
    files, errors = counter_work.uploaded(request, agency, version)
    lines = paper_lines(version, request.POST, files, errors)
    if not form.is_valid() or errors:
        return _show(request, version, form, lines, status=422)
    try:
        who = counter_work.who_files(request, agency, form)
        dossier = counter_work.put_in(request, version, who, form, lines)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return _show(request, version, form, lines, status=409)
    _say(request, dossier)
    if dossier.received_at:
        return redirect("dossiers:intake")
    return redirect("dossiers:ask_for_completion", number=str(dossier.uid))


def _say(request: PersonRequest, dossier: Dossier) -> None:
    """Tell the clerk the number and the date, with the slip one click away."""
    if dossier.received_at is None or dossier.due_at is None:
        messages.warning(request, "Đã ghi nhận hồ sơ chưa đủ giấy tờ. Hãy nêu những gì cần hoàn thiện.")
        return
    messages.success(
        request,
        format_html(
            'Đã tiếp nhận hồ sơ <a href="{}">{}</a>, hẹn trả {}.',
            dossier.get_absolute_url(),
            dossier.number,
            f"{clock.local(dossier.due_at):%H:%M, %d/%m/%Y}",
        ),
        extra_tags="safe",
    )
    request.session["phieu"] = dossier.number


def _show(
    request: PersonRequest,
    version: ProcedureVersion,
    form: CounterForm,
    lines: list[PaperLine],
    *,
    status: int = 200,
    known: bool = False,
) -> HttpResponse:
    context = {
        "version": version,
        "form": form,
        "lines": lines,
        "key": request.POST.get("khoa") or uuid4().hex,
        "fees": [fee for fee in version.fees.all() if fee.applies_on(clock.today())],
        "known": known,
        "promised": _promised(version),
    }
    return render(request, "dossiers/intake.html", context, status=status, block="applicant")


def _promised(version: ProcedureVersion) -> datetime | None:
    """The date that would be promised now, to tell the person; None where the calendar does not reach."""
    try:
        return reckoning.due(clock.now(), term_of(version), timetable_for(version.agency_id)).at
    except Refused:
        return None
