"""What the counter's page asks for while one types: procedures, applicants, papers held; and a scan taken at once."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from congso.dossiers.counter_form import CounterForm
from congso.dossiers.counter_lines import Brought, paper_lines
from congso.dossiers.queries import earlier_dossiers
from congso.dossiers.views import counter_work
from congso.dossiers.views.intake import particulars, version_of
from congso.kernel.reading import only_reads
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.people import queries as people_queries
from congso.people.requests import PersonRequest
from congso.procedures import queries as procedures
from congso.ui.http import render

SUGGESTED = 8


@login_required
@require_safe
def procedures_typed(request: PersonRequest) -> HttpResponse:
    """What the combobox shows while one types."""
    within = procedures.versions_in_force(counter_work.agency_of(request).pk)
    found = procedures.find(request.GET.get("q", ""), within=within)
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
@require_POST
def applicant(request: PersonRequest) -> HttpResponse:
    """People and firms known already, found by number, phone or name (chủ hồ sơ đã có).

    A POST that only reads: numbers of identity stand in no address, log or history.
    """
    with only_reads():
        agencies = request.person.agencies_where("dossiers.take_in")
        found = people_queries.find_applicants(agencies, request.POST.get("q", ""))
        options = [
            {"value": str(one.uid), "text": one.name, "note": one.masked_number or one.masked_phone} for one in found
        ]
        return render(request, "ui/options.html", {"options": options})


@login_required
@require_POST
def known(request: PersonRequest) -> HttpResponse:
    """The applicant's part of the page filled in, and what the office holds of theirs; nothing when nobody is known."""
    with only_reads():
        agency = counter_work.agency_of(request)
        version = version_of(agency, request.POST.get("thu-tuc", ""))
        found = counter_work.known_applicant(agency, request.POST)
        if version is None or found is None:
            return HttpResponse(status=204)
        access_log.note(request, found.ref, "điền sẵn chủ hồ sơ", agency_id=agency.pk)
        form = CounterForm(initial=particulars(found))
        form.fields["name"].widget.attrs["autofocus"] = True
        context = {
            "version": version,
            "form": form,
            "known": found,
            "like": None,
            "earlier": earlier_dossiers(found, request.person),
            "lines": paper_lines(version, None, Brought(held=counter_work.held_by(found, version))),
        }
        return render(request, "dossiers/known.html", context)


@login_required
@require_POST
def scan(request: PersonRequest) -> HttpResponse:
    """Take in one scan or photo while the rest is still being typed (quét, chụp vào giấy tờ)."""
    agency = counter_work.agency_of(request)
    upload = request.FILES.get("tep")
    if upload is None:
        return JsonResponse({"error": "Không có tệp nào được gửi."}, status=422)
    try:
        file = counter_work.keep(upload, agency, request)
    except Refused as refusal:
        return JsonResponse({"error": refusal.reason}, status=422)
    return JsonResponse({"uid": str(file.uid), "name": file.original_name, "kind": file.media_type})
