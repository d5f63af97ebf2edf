"""Pages of the certificates with which an office signs: one's own, and the agency's for whoever keeps them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.files.actions import take_in
from congso.files.intake import stage
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.access import agency_of
from congso.signing import access
from congso.signing.actions import register_certificate, withdraw_certificate
from congso.signing.backends import backends
from congso.signing.forms import CertificateForm, WithdrawForm
from congso.signing.models import Certificate
from congso.signing.queries import WARN_BEFORE, certificates_of, owners_in
from congso.signing.states import Backend
from congso.signing.views.checks import OfficialRequest, laid_in
from congso.ui.http import render, seen

OWN_PATH = (("Chứng thư số", "/chung-thu-so/"),)
MOST = 300
ADMIN_PATH = (("Quản trị", None), ("Chứng thư số", "/quan-tri/chung-thu-so/"))


def _times() -> dict[str, Any]:
    return {"now": clock.real_now(), "soon": clock.real_now() + WARN_BEFORE}


@login_required
@require_safe
def own(request: OfficialRequest) -> HttpResponse:
    """One's own certificates, and the seal's for whoever keeps it (chứng thư số của tôi)."""
    access.check_use_page(request.person)
    rows = Certificate.objects.visible_to(request.person).for_list().order_by("state", "valid_until", "id")
    rows = rows.filter(access.own_or_seal(request.person))
    return render(request, "signing/own_certificates.html", {"rows": rows[:50], **_times()})


@login_required
@require_safe
def all_of_agency(request: OfficialRequest) -> HttpResponse:
    """Every certificate of the agency, the first to run out on top (chứng thư số của cơ quan)."""
    agency = agency_of(request.person)
    access.check_keep_certificates(request.person, agency)
    rows = list(certificates_of(agency)[:MOST])
    return render(request, "signing/certificates.html", {"rows": rows, "path": ADMIN_PATH[:1], **_times()})


@login_required
def register(request: OfficialRequest) -> HttpResponse:
    """Lay in a certificate, say whose it is and where its key lives (đăng ký chứng thư số)."""
    agency = agency_of(request.person)
    access.check_keep_certificates(request.person, agency)
    data, files = laid_in(request)
    form = CertificateForm(data, files, owners=owners_in(agency))
    if request.method == "POST" and form.is_valid():
        try:
            row = _registered(form.cleaned_data, request.person)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            messages.success(request, f"Đã đăng ký chứng thư số của “{row.holder}”.")
            return redirect(row)
    return render(request, "signing/register_certificate.html", {"form": form, "path": ADMIN_PATH})


def _registered(told: dict[str, Any], by: Any) -> Certificate:
    """What was filled in, put down; the picture is taken in first."""
    agency = agency_of(by)
    picture = None
    if told["picture"]:
        picture = take_in(upload=stage(told["picture"]), agency_id=agency.pk, by=by)
    person = owners_in(agency).get(told["owner"])
    row: Certificate = register_certificate(
        content=told["file"].read(),
        owner=person or agency,
        backend=Backend(told["backend"]),
        place={name: told[name] for name in CertificateForm.PLACE},
        picture=picture,
        picture_mm=told["picture_mm"],
        by=by,
    )
    return row


@login_required
@require_safe
def certificate_page(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """One certificate: whose, until when, where its key lives."""
    row = get_object_or_404(Certificate.objects.visible_to(request.person).for_list(), uid=uid)
    words = backends[Backend(row.backend)].words
    context = {"row": row, "words": words, "place": sorted(row.place.items()), "path": OWN_PATH, **_times()}
    return render(request, "signing/certificate.html", context)


@login_required
def withdraw(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Sign with a certificate no more, with the reason (thôi dùng)."""
    row = get_object_or_404(Certificate.objects.visible_to(request.person).active().select_related("agency"), uid=uid)
    access.check_withdraw_certificate(request.person, row)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_certificate(certificate=row, why=form.cleaned_data["why"], by=request.person, seen=seen(request))
        messages.success(request, f"Đã thôi dùng chứng thư số của “{row.holder}”.")
        return redirect(row)
    return render(request, "signing/withdraw_certificate.html", {"row": row, "form": form, "path": OWN_PATH})
