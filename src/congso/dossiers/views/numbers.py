"""The paper behind a number that only an account told: looked at by the desk, once for each person."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse

from congso.dossiers.views.record import visible_dossier
from congso.ledger import access_log
from congso.people.actions import check_confirm_number, confirm_number
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen, swap_or_redirect


@login_required
def confirm(request: PersonRequest, number: str) -> HttpResponse:
    """Ask, then note that the number is the person's own (đối chiếu số giấy tờ)."""
    dossier = visible_dossier(request, number)
    applicant = dossier.applicant
    check_confirm_number(request.person, applicant)
    if request.method == "POST":
        confirm_number(applicant=applicant, seen=seen(request), by=request.person)
        messages.success(request, f"Đã đối chiếu số giấy tờ của {applicant}; chủ tài khoản được báo.")
        return swap_or_redirect(request, dossier)
    access_log.note(request, applicant.ref, "xem số giấy tờ để đối chiếu")
    context = {
        "heading": "Đối chiếu số giấy tờ",
        "what": f"Tài khoản khai: {applicant.name}, số {applicant.id_number}. Chỉ xác nhận khi bản gốc giấy tờ mang "
        "đúng tên và số này. Sau đó tài khoản xem được cả những hồ sơ đã nộp tại cơ quan theo số này.",
        "path": [
            ("Một cửa", reverse("dossiers:tray", args=["so-theo-doi"])),
            (str(dossier), dossier.get_absolute_url()),
        ],
        "act": "Giấy tờ đúng",
        "cancel": dossier.get_absolute_url(),
        "seen": applicant.version,
        "danger": False,
    }
    return render(request, "ui/confirm.html", context)
