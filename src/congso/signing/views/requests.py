"""Pages of what one is asked to sign: the list, one paper, and the ways of signing it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.files.page_images import pictured
from congso.kernel.refusals import Refused
from congso.people import demo_access
from congso.signing import access, queries, signatures
from congso.signing.actions import decline_to_sign, send_to_server
from congso.signing.forms import BringForm, DeclineForm
from congso.signing.models import SigningRequest
from congso.signing.trays import MOST_AT_ONCE, Tray, tray_of
from congso.signing.views.checks import OfficialRequest, laid_in
from congso.ui.http import render, seen

PATH = (("Ký số", "/ky-so/"),)
View = Callable[..., HttpResponse]


def agent() -> str:
    """Where the agent at the signer's own PC answers."""
    return f"http://127.0.0.1:{settings.CONGSO_TOKEN_AGENT_PORT}"


def reaches_agent(view: View) -> View:
    """The page may speak with the agent at the signer's own PC, and with no other address."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        found: Any = view(*args, **kwargs)
        found._csp_update = {"connect-src": [SELF, agent()]}
        answered: HttpResponse = found
        return answered

    return answer


def _chosen(request: OfficialRequest, uids: list[str]) -> list[SigningRequest]:
    """The papers of this signer that were chosen. Refused when they are too many or none is left."""
    if len(uids) > MOST_AT_ONCE:
        raise Refused(f"Mỗi lần ký không quá {MOST_AT_ONCE} văn bản.")
    wanted = {UUID(each) for each in uids if each}
    found = list(queries.waiting_for(request.person).filter(uid__in=wanted))
    if not found:
        raise Refused("Không còn văn bản nào chờ ký trong số đã chọn.")
    return found


@login_required
@reaches_agent
def waiting(request: OfficialRequest) -> HttpResponse:
    """What waits for one's signature; the chosen are signed in one session (ký số, ký lô)."""
    access.check_use_page(request.person)
    if request.method == "POST":
        return _signed_by_server(request)
    tray = tray_of(request.person)
    pages_of = {row.uid: pictured(row.file) for row in tray.rows}
    context = {"tray": tray, "pages_of": pages_of, "agent": agent(), "demo_password": demo_access.password()}
    return render(request, "signing/requests.html", context)


def _signed_by_server(request: OfficialRequest) -> HttpResponse:
    """With a key that the server reaches: one secret for all, a result for each."""
    papers = _chosen(request, request.POST.getlist("paper"))
    if request.POST.get("how") == "background":
        return _signed_in_background(request, papers)
    outcomes = signatures.sign_on_server(papers, by=request.person, secret=request.POST.get("secret", ""))
    for words in sorted({each.words for each in outcomes if not each.done}):
        messages.error(request, words)
    return redirect(outcomes_of([each.request for each in outcomes]))


def _signed_in_background(request: OfficialRequest, papers: list[SigningRequest]) -> HttpResponse:
    """By the server alone, paper by paper; nobody waits for it (ký nền)."""
    sent = 0
    for paper in papers:
        try:
            send_to_server(request=paper, by=request.person)
            sent += 1
        except Refused as refusal:
            messages.error(request, f"{paper}: {refusal.reason}")
    if sent:
        messages.success(request, f"Đã giao máy chủ ký {sent} văn bản.")
    return redirect(outcomes_of(papers))


def outcomes_of(papers: list[SigningRequest]) -> str:
    """Where the results of some papers are shown."""
    return f"{reverse('signing:outcomes')}?vb={','.join(str(each.uid) for each in papers)}"


@login_required
@require_safe
def outcomes(request: OfficialRequest) -> HttpResponse:
    """How each paper of a batch fared (kết quả ký lô)."""
    uids = [UUID(each) for each in request.GET.get("vb", "").split(",")[:MOST_AT_ONCE] if each]
    rows = SigningRequest.objects.visible_to(request.person).filter(uid__in=uids).for_list().order_by("id")
    return render(request, "signing/outcomes.html", {"rows": rows, "path": PATH})


@login_required
@reaches_agent
@require_safe
def request_page(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """One paper to sign: what it is, its file, and how it can be signed (yêu cầu ký)."""
    found = SigningRequest.objects.visible_to(request.person).for_list()
    paper = get_object_or_404(found.select_related("file", "result", "verification"), uid=uid)
    mine = queries.waiting_for(request.person).filter(pk=paper.pk)
    tray = Tray.of(list(mine), request.person)
    context = {
        "paper": paper,
        "pages": pictured(paper.result or paper.file),
        "tray": tray,
        "agent": agent(),
        "path": PATH,
        "demo_password": demo_access.password(),
    }
    return render(request, "signing/request.html", context)


@login_required
def decline(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Do not sign, and say why (từ chối ký)."""
    paper = get_object_or_404(queries.waiting_for(request.person), uid=uid)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decline_to_sign(request=paper, why=form.cleaned_data["why"], by=request.person, seen=seen(request))
        messages.success(request, "Đã từ chối ký.")
        return redirect("signing:requests")
    return render(request, "signing/decline.html", {"paper": paper, "form": form, "path": PATH})


@login_required
def bring_file(request: OfficialRequest, uid: UUID) -> HttpResponse:
    """Sign with a program of the authority's: take the file, sign it there, bring it back (ký bằng phần mềm khác)."""
    paper = get_object_or_404(queries.waiting_for(request.person), uid=uid)
    form, token = BringForm(), request.POST.get("token", "")
    if request.method == "POST" and not token:
        token = signatures.give_out(paper, by=request.person)
    elif request.method == "POST" and (form := BringForm(*laid_in(request))).is_valid():
        try:
            content = form.cleaned_data["file"].read()
            return redirect(signatures.take_back_file(paper, content, token=token, by=request.person))
        except Refused as refusal:
            form.add_error("file", refusal.reason)
    context = {"paper": paper, "form": form, "token": token, "path": PATH}
    return render(request, "signing/bring_file.html", context)


# ------------------------------------------------------------------------------------- the signer's token, by a script


@login_required
@require_POST
def prepare_papers(request: OfficialRequest) -> JsonResponse:
    """Make the chosen papers ready for the agent at the signer's PC."""
    ready, refused = [], []
    for paper in _chosen(request, request.POST.getlist("paper")):
        try:
            ready.append(signatures.prepare(paper, by=request.person).as_json())
        except Refused as refusal:
            refused.append({"request": str(paper.uid), "words": refusal.reason})
    now = [each for each in ready if each["certificate"] == ready[0]["certificate"]]
    later = [each["request"] for each in ready if each["certificate"] != ready[0]["certificate"]]
    refused += [{"request": each, "words": "Ký ở lượt sau, bằng chứng thư khác."} for each in later]
    return JsonResponse({"papers": now, "refused": refused})


@login_required
@require_POST
def take_back(request: OfficialRequest) -> JsonResponse:
    """Take what the agent's token signed, paper by paper; the results are shown on their own page."""
    told = _told(request)
    papers = {str(each.uid): each for each in _chosen(request, [one["request"] for one in told])}
    results = [
        signatures.taken_back(papers[one["request"]], one["signature"], token=one["token"], by=request.person)
        for one in told
        if one["request"] in papers
    ]
    shown = [{"request": str(each.request.uid), "done": each.done, "words": each.words} for each in results]
    return JsonResponse({"results": shown, "next": outcomes_of([each.request for each in results])})


def _told(request: OfficialRequest) -> list[dict[str, Any]]:
    """What the script sent: request, token and signature of each paper. Refused when it makes no sense."""
    try:
        told = json.loads(request.body)["signatures"]
        return [
            {
                "request": str(UUID(one["request"])),
                "token": str(one["token"]),
                "signature": base64.b64decode(one["signature"], validate=True),
            }
            for one in told[: MOST_AT_ONCE + 1]
        ]
    except (ValueError, KeyError, TypeError):
        raise Refused("Dữ liệu ký gửi về bị hỏng.") from None
