"""Money of dossiers: what is owed, what was taken today, the receipts that are still to be written."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.dossiers import actions
from congso.dossiers.collecting import missing_receipts, owed, taken_on
from congso.dossiers.views.record import visible_dossier
from congso.kernel import clock
from congso.payments import access
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen
from congso.ui.paging import page_of


@login_required
@require_safe
def money(request: PersonRequest) -> HttpResponse:
    """What is owed and what was taken today, with sums (thu phí, lệ phí)."""
    access.check_see(request.person)
    unpaid, today = owed(request.person), taken_on(request.person, clock.today())
    context = {
        "page": page_of(request, unpaid.charges, order=("demanded_at", "id")),
        "unpaid": unpaid,
        "taken": list(today.charges[:200]),
        "today": today,
        "missing": list(missing_receipts(request.person)[:50]),
    }
    return render(request, "dossiers/money.html", context)


@login_required
@require_POST
def missing_receipt(request: PersonRequest, number: str, uid: UUID) -> HttpResponse:
    """Write the receipt for money that was taken without one (viết biên lai)."""
    dossier = visible_dossier(request, number)
    charge = dossier.charges.filter(uid=uid).first()
    if charge is None:
        raise Http404("Hồ sơ không có khoản thu này.")
    dossier = actions.write_missing_receipt(charge=charge, by=request.person, seen=seen(request))
    messages.success(request, "Đã viết biên lai.")
    return redirect(dossier)
