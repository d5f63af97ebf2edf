"""The counter: one page in the order of the paper, ready for the next person at once (tiếp nhận trực tiếp)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from congso.dossiers.counter_faults import Fault, faults
from congso.dossiers.counter_form import CounterForm
from congso.dossiers.counter_lines import Brought, FeeLine, PaperLine, fee_lines, paper_lines
from congso.dossiers.deadlines import term_of
from congso.dossiers.declaration import mistakes
from congso.dossiers.intake_rules import PapersRefused
from congso.dossiers.models import Dossier
from congso.dossiers.queries import earlier_dossiers
from congso.dossiers.views import counter_work
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.together import Hung, read_together
from congso.people.models import Agency, Applicant
from congso.people.requests import PersonRequest
from congso.procedures import queries as procedures
from congso.procedures.models import ProcedureVersion
from congso.ui.http import render
from congso.worktime import reckoning
from congso.worktime.queries import timetable_for

IN_THE_BACKGROUND = "application/json"
"""How a page that stays where it is asks for the answer: the number, or the reasons why not."""


@login_required
def counter(request: PersonRequest) -> HttpResponse:
    """Take in what lies on the counter; the procedure is chosen first, then the rest of the page follows."""
    agency = counter_work.agency_of(request)
    code = request.POST.get("thu-tuc") or request.GET.get("thu-tuc") or request.GET.get("q_id", "")
    version = version_of(agency, code)
    if version is None:
        return _choose(request, agency, code)
    if request.method == "POST":
        return _take_in(request, agency, version)
    like = counter_work.copied(request)
    known = like.applicant if like is not None else counter_work.known_applicant(agency, _chosen(request))
    form = CounterForm(initial=counter_work.copied_fields(like) | particulars(known))
    if known is not None:
        form.fields["name"].widget.attrs["autofocus"] = True
    lines = paper_lines(version, None, Brought(held=counter_work.held_by(known, version)), like)
    return show(request, version, form, lines, fee_lines(version, None), known=known, like=like)


def version_of(agency: Agency, code: str) -> ProcedureVersion | None:
    """The version of a procedure that applies today, with its papers and fees."""
    found = procedures.versions_in_force(agency.pk).filter(procedure__code=code) if code else None
    version: ProcedureVersion | None = (
        found.select_related("procedure", "agency").first() if found is not None else None
    )
    if version is not None:
        read_together((version, (Hung("requirements"), Hung("fees"))))
    return version


def _chosen(request: PersonRequest) -> dict[str, str]:
    """Only who was chosen stands in an address; numbers of identity never do."""
    return {"id_number_id": request.GET.get("id_number_id", "")}


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


def particulars(known: Applicant | None) -> dict[str, Any]:
    """What the office knows of an applicant, as the form shows it."""
    names = ("kind", "id_number", "name", "phone", "email", "address")
    return {name: getattr(known, name) for name in names} if known is not None else {}


def _take_in(request: PersonRequest, agency: Agency, version: ProcedureVersion) -> HttpResponse:
    form = CounterForm(request.POST)
    brought = counter_work.brought_with(request, agency, version)
    lines, fees = paper_lines(version, request.POST, brought), fee_lines(version, request.POST)
    others = [*brought.errors_elsewhere(lines), *mistakes(version, request.POST)]
    wrong = any(line.error for line in lines) or any(line.error for line in fees)
    if not form.is_valid() or wrong or others:
        return _answer_no(request, version, form, lines, fees, others, status=422)
    try:
        dossier = counter_work.put_in(request, version, form, lines, fees, brought)
    except Refused as refusal:
        if not _lay_beside(refusal, lines):
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return _answer_no(request, version, form, lines, fees, [], status=409)
    return _answer_yes(request, dossier)


def _lay_beside(refusal: Refused, lines: list[PaperLine]) -> bool:
    """Say in the rows of the papers that stand in the way why they do; False when the refusal is of another sort."""
    if not isinstance(refusal, PapersRefused):
        return False
    for line in lines:
        line.error = refusal.papers.get(line.key, "")
    return any(line.error for line in lines)


def _answer_yes(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    """Ready for the next person; a dossier that is not complete goes on to the page that asks for its completion."""
    if dossier.received_at is None:
        messages.warning(request, "Đã ghi nhận hồ sơ chưa đủ giấy tờ. Hãy nêu những gì cần hoàn thiện.")
        following = reverse("dossiers:ask_for_completion", args=[str(dossier.uid)])
    else:
        following = reverse("dossiers:intake")
    printed = dossier.received_at is not None and dossier.slips.filter(form="01").exists()
    if not _in_the_background(request) or request.headers.get("X-Waiting") != "1":
        _say(request, dossier, printed=printed)
    if not _in_the_background(request):
        return redirect(following)
    due = f"{clock.local(dossier.due_at):%H:%M, %d/%m/%Y}" if dossier.due_at else ""
    slip = reverse("dossiers:slip", args=[dossier.number, "01"]) if printed else ""
    answer = {"number": dossier.number, "link": dossier.get_absolute_url(), "due": due, "slip": slip}
    return JsonResponse(answer | {"next": following})


def _say(request: PersonRequest, dossier: Dossier, *, printed: bool) -> None:
    """Tell the clerk the number and the date, with the slip one click away."""
    if dossier.received_at is None or dossier.due_at is None:
        return
    promised = f"hẹn trả {clock.local(dossier.due_at):%H:%M, %d/%m/%Y}"
    messages.success(
        request,
        format_html(
            'Đã tiếp nhận hồ sơ <a href="{}">{}</a>, {}.',
            dossier.get_absolute_url(),
            dossier.number,
            "đã trả kết quả" if dossier.returned_at else promised,
        ),
        extra_tags="safe",
    )
    request.session["phieu"] = dossier.number if printed else ""


def _in_the_background(request: PersonRequest) -> bool:
    return request.headers.get("Accept", "") == IN_THE_BACKGROUND


def _answer_no(
    request: PersonRequest,
    version: ProcedureVersion,
    form: CounterForm,
    lines: list[PaperLine],
    fees: list[FeeLine],
    others: list[str],
    *,
    status: int,
) -> HttpResponse:
    """Say what stands in the way; nothing typed is lost."""
    found = faults(form, lines, fees, others)
    if _in_the_background(request):
        summary = render(request, "dossiers/counter_faults.html", {"faults": found}).content.decode()
        answer = {"errors": [fault["text"] for fault in found], "places": found, "summary": summary}
        return JsonResponse(answer, status=status)
    known, like = counter_work.known_applicant(version.agency, request.POST), counter_work.copied(request)
    return show(request, version, form, lines, fees, known=known, status=status, like=like, found=found)


def show(
    request: PersonRequest,
    version: ProcedureVersion,
    form: CounterForm,
    lines: list[PaperLine],
    fees: list[FeeLine],
    *,
    known: Applicant | None = None,
    like: Dossier | None = None,
    status: int = 200,
    found: Sequence[Fault] = (),
) -> HttpResponse:
    """The counter's page under one procedure."""
    context = {
        "version": version,
        "form": form,
        "faults": found,
        "lines": lines,
        "fees": fees,
        "key": request.POST.get("khoa") or uuid4().hex,
        "known": known,
        "like": like,
        **_beside(request, version, known, like),
    }
    return render(request, "dossiers/intake.html", context, status=status)


def _beside(
    request: PersonRequest, version: ProcedureVersion, known: Applicant | None, like: Dossier | None
) -> dict[str, Any]:
    """What stands beside what is typed: earlier dossiers, the authorisation's scan, the procedure's form, the date."""
    return {
        "earlier": earlier_dossiers(known, request.person) if known is not None else [],
        "proof": counter_work.mine(request, version.agency, counter_work.PROOF),
        "declared_form": counter_work.declaration_of(request, version, like),
        "promised": _promised(version),
    }


def _promised(version: ProcedureVersion) -> datetime | None:
    """The date that would be promised now, to tell the person; None where the calendar does not reach."""
    try:
        return reckoning.due(clock.now(), term_of(version), timetable_for(version.agency_id)).at
    except Refused:
        return None
