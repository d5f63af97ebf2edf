"""A dossier's own page and its slips."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.dossiers import actions, beside, bodies, deadlines, slips
from congso.dossiers.actions.declaring import check_declare
from congso.dossiers.actions.fees import check_collect
from congso.dossiers.actions.scanning import check_scan
from congso.dossiers.clock_face import clock_face
from congso.dossiers.declaration import read_answers
from congso.dossiers.models import Dossier, Slip
from congso.dossiers.next_acts import next_acts
from congso.dossiers.result_numbers import standing_document
from congso.kernel.models import sole
from congso.ledger import access_log
from congso.ledger.queries import story
from congso.payments.models import PaymentOrder
from congso.people.actions import check_confirm_number
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen


def visible_dossier(request: PersonRequest, number: str) -> Dossier:
    """The dossier of this number (or, for a draft, of this uid), if this person may see it."""
    named = Q(number=number)
    try:
        named |= Q(uid=UUID(number))
    except ValueError:
        named = Q(number=number)
    found = sole(Dossier.objects.visible_to(request.person).filter(named).for_record())
    if found is None:
        raise Http404("Không có hồ sơ này, hoặc bạn không được xem.")
    found.read_whole().keep_open_step()
    return found


@require_safe
def record(request: PersonRequest, number: str) -> HttpResponse:
    """Everything about one dossier (trang hồ sơ); whoever is not signed in follows it by its code."""
    if not request.user.is_authenticated:
        return redirect(f"/tra-cuu/{number}/")
    dossier = visible_dossier(request, number)
    access_log.note(request, dossier.ref, "xem hồ sơ")
    return render(request, "dossiers/record.html", record_context(dossier, request.person))


def record_context(dossier: Dossier, person: Any) -> dict[str, Any]:
    """What the record page shows."""
    charges = list(dossier.charges.all())
    told_only = dossier.applicant.is_told_only
    return {
        "dossier": dossier,
        "acts": next_acts(dossier, person),
        "clock": clock_face(dossier, deadlines.explained(dossier)),
        "run": dossier.open_step(),
        "story": story(dossier.ref, known=names_at_hand(dossier, person)),
        "slips": [(one, slips.form(one)) for one in dossier.slips.all()],
        "results": list(dossier.results.all()) if dossier.finished_at else [],
        "drafted": standing_document(dossier) if dossier.received_at and not dossier.finished_at else None,
        "asked_when": defaultdict(str, {one.key: one.when for one in dossier.procedure_version.requirements.all()}),
        "beside": beside.of(dossier),
        "charges": charges,
        "order": _order_of(dossier) if any(charge.paid_at is None for charge in charges) else None,
        **answers_of(dossier, person),
        "bodies": bodies.times_of(dossier) if dossier.received_at else [],
        "told_only": told_only,
        "may_confirm": told_only and not why_not(check_confirm_number, person, dossier.applicant),
        "may_scan": not why_not(check_scan, person, dossier),
        "may_collect": not why_not(check_collect, person, dossier),
    }


def _order_of(dossier: Dossier) -> PaymentOrder | None:
    found: PaymentOrder | None = PaymentOrder.objects.open().filter(subject=dossier.ref).last()
    return found


def answers_of(dossier: Dossier, person: Any) -> dict[str, Any]:
    """What the procedure's form was answered, and whether this person may put it right."""
    if not dossier.procedure_version.form_schema:
        return {"answered": [], "fills_in": False}
    return {"answered": read_answers(dossier), "fills_in": not why_not(check_declare, person, dossier)}


def names_at_hand(dossier: Dossier, person: Any) -> dict[str, str]:
    """The names that the story of a dossier is told with, of those that its page has read anyway."""
    runs, asked = dossier.step_runs.all(), dossier.consultations.all()
    near = [dossier, person, dossier.unit, dossier.holder, dossier.agency, dossier.receiving_agency]
    near += [one for run in runs for one in (run.unit, run.person)] + [one.unit for one in asked]
    return {one.ref: str(one) for one in near if one is not None}


@login_required
@require_POST
def slip(request: PersonRequest, number: str, form: str) -> HttpResponse:
    """Print a slip on A5 or A4: its PDF is made at the first time and kept (in phiếu)."""
    dossier = visible_dossier(request, number)
    issued = next((one for one in reversed(dossier.slips.all()) if _is_asked(one, form, request)), None)
    if issued is None:
        raise Http404("Hồ sơ không có phiếu này.")
    file = actions.print_slip(slip=issued, by=request.person, paper=request.POST.get("kho", ""))
    return redirect("files:open", uid=file.uid)


def _is_asked(slip: Slip, form: str, request: PersonRequest) -> bool:
    """The slip of this form, and of this number and set where they are named."""
    named = request.POST.get("phieu", "")
    return slip.form == form and named in ("", str(slip.uid))


@login_required
@require_POST
def control_sheet(request: PersonRequest, number: str) -> HttpResponse:
    """Issue the control sheet anew, with every hand-over up to now, and print it (phiếu kiểm soát)."""
    dossier = visible_dossier(request, number)
    issued = actions.issue_control_sheet(dossier=dossier, by=request.person, seen=seen(request))
    file = actions.print_slip(slip=issued, by=request.person, paper=request.POST.get("kho", ""))
    return redirect("files:open", uid=file.uid)
