"""Pages on which files are checked, and on which administrators say whom the office trusts."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from asn1crypto import pem
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from congso.files.access import opens_for
from congso.kernel import clock, subjects
from congso.kernel.refusals import Refused
from congso.ledger import access_log
from congso.signing import access, queries
from congso.signing.actions import add_trust, withdraw_trust
from congso.signing.checking import check_and_keep, check_only
from congso.signing.forms import CheckForm, TrustForm, WithdrawForm
from congso.signing.models import TrustedCertificate, Verification
from congso.signing.models.checks import Verifications
from congso.signing.preview import preview_of
from congso.signing.reporting import shown
from congso.ui.http import render, seen

ADMIN_PATH = (("Quản trị", None), ("Chứng thư tin cậy", "/quan-tri/chung-thu-tin-cay/"))
CHECK_PATH = (("Kiểm tra chữ ký số", "/kiem-tra-chu-ky/"),)

MOST_CHECKS = 20
"""Of one file, the newest, on the page of one of them."""


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def laid_in(request: HttpRequest) -> tuple[Any, Any]:
    """What was filled in, with its file; nothing before anything was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@login_required
def check(request: OfficialRequest) -> HttpResponse:
    """Lay a file in and see what its signatures are worth (kiểm tra chữ ký số); nothing is kept unless asked."""
    access.check_use_page(request.person)
    form = CheckForm(*laid_in(request))
    context: dict[str, Any] = {"form": form, "report": None, "name": "", "anchors": queries.trusted().exists()}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if form.cleaned_data["keep"]:
                return redirect(check_and_keep(upload, by=request.person))
            context |= {"report": shown(check_only(upload)), "name": upload.name}
        except Refused as refusal:
            form.add_error("file", refusal.reason)
    return render(request, "signing/check.html", context)


@login_required
@require_safe
def verification(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """One check that was put on record, with the other checks of the same file (kết quả đã lưu)."""
    found = get_object_or_404(Verification.objects.select_related("file", "agency"), uid=uid)
    others = list(checks_seen(request.person, found).order_by("-id")[:MOST_CHECKS])
    if not others:
        raise Http404("Không có lần kiểm tra này, hoặc bạn không được xem.")
    access_log.note(request, found.ref, "kiểm tra chữ ký số", agency_id=found.agency_id)
    context = {
        "check": found,
        "report": shown(found.report),
        "others": others,
        "evidence": found.evidence.defer("der").order_by("kind", "id"),
        "names": subjects.titles([found.made_by]),
        "path": CHECK_PATH,
    }
    return render(request, "signing/verification.html", context)


def checks_seen(person: Any, check: Verification) -> Verifications:
    """The checks of this one's file: those one may see at all, or all of them, for an official who may open the file.

    None, where this one may not be seen. The page of a signed document leads everybody who sees it to what its
    signatures are worth.
    """
    of_file: Verifications = Verification.objects.filter(file=check.file)
    own = of_file.visible_to(person)
    if own.filter(pk=check.pk).exists():
        return own
    return of_file if access.is_official(person) and opens_for(person, check.file) else of_file.none()


@login_required
@require_safe
def trust(request: OfficialRequest) -> HttpResponse:
    """Whom the office trusts, since when and why (chứng thư tin cậy)."""
    access.check_set_trust(request.person)
    rows, gone = list(queries.trusted().defer("der")), list(queries.withdrawn().defer("der")[:100])
    context = {
        "rows": rows,
        "gone": gone,
        "names": subjects.titles([row.added_by for row in rows] + [row.withdrawn_by for row in gone]),
        "now": clock.real_now(),
        "soon": clock.real_now() + queries.WARN_BEFORE,
        "path": ADMIN_PATH[:1],
    }
    return render(request, "signing/trust.html", context)


@login_required
def add(request: OfficialRequest) -> HttpResponse:
    """Lay in a file of certificates, look at their fingerprints, then trust them (thêm chứng thư tin cậy)."""
    access.check_set_trust(request.person)
    if request.method == "POST" and "content" in request.POST:
        return trusted_at_last(request)
    form, found = TrustForm(*laid_in(request)), []
    content, why = b"", ""
    if request.method == "POST" and form.is_valid():
        content, why = form.cleaned_data["file"].read(), form.cleaned_data["why"]
        try:
            found = preview_of(content)
        except Refused as refusal:
            form.add_error("file", refusal.reason)
    fields = [("content", base64.b64encode(content).decode()), ("why", why)]
    context = {"form": form, "found": found, "fields": fields, "why": why, "path": ADMIN_PATH}
    return render(request, "signing/add_trust.html", context)


def trusted_at_last(request: OfficialRequest) -> HttpResponse:
    """After the fingerprints were looked at: trust what the file holds."""
    try:
        content = base64.b64decode(request.POST["content"], validate=True)
    except ValueError:
        raise Refused("Biểu mẫu hỏng. Hãy chọn lại tệp chứng thư.") from None
    person = request.person
    added = add_trust(content=content, why=request.POST.get("why", ""), agency=person.agency, by=person)
    messages.success(request, f"Đã thêm {len(added)} chứng thư tin cậy.")
    return redirect("signing:trust")


@login_required
def withdraw(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Trust a certificate no longer, with the reason (thôi tin cậy)."""
    access.check_set_trust(request.person)
    row = get_object_or_404(queries.trusted().defer("der"), uid=uid)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_trust(certificate=row, why=form.cleaned_data["why"], by=request.person, seen=seen(request))
        messages.success(request, f"Đã thôi tin cậy “{row.holder}”.")
        return redirect("signing:trust")
    return render(request, "signing/withdraw_trust.html", {"row": row, "form": form, "path": ADMIN_PATH})


@login_required
@require_safe
def certificate_file(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """A trusted certificate as a file, to compare it elsewhere (tải chứng thư)."""
    access.check_set_trust(request.person)
    row = get_object_or_404(TrustedCertificate.objects.all(), uid=uid)
    answer = HttpResponse(pem.armor("CERTIFICATE", bytes(row.der)), content_type="application/x-pem-file")
    answer["Content-Disposition"] = f'attachment; filename="chung-thu-{row.sha256[:16]}.pem"'
    return answer
