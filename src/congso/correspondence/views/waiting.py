"""What arrived and is not registered yet: the queue, taking in by hand, and the intake page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from congso.correspondence import access, intake, record
from congso.correspondence.as_read import SURE, as_read
from congso.correspondence.fields import SECRET_RULE, fields_of
from congso.correspondence.forms import RegisterForm, TakeInForm
from congso.correspondence.models import IncomingDocument
from congso.correspondence.queries import doubles, find_issuers
from congso.correspondence.views.finding import key_of, visible_document
from congso.files.uploads import refusal_of
from congso.kernel.refusals import Refused
from congso.people.requests import PersonRequest, agency_id_of
from congso.ui.acts import why_not
from congso.ui.http import render, seen
from congso.ui.paging import capped_count, page_of

ORDER = ("came_at", "id")


@login_required
@require_safe
def queue(request: PersonRequest) -> HttpResponse:
    """What arrived by any way and waits to be registered, the longest waiting first (chờ vào sổ)."""
    waiting = IncomingDocument.objects.visible_to(request.person).waiting()
    page = page_of(request, waiting.select_related("issuer"), order=ORDER)
    rows = intake.lines_of(page.rows, agency_id_of(request))
    context = {"rows": rows, "page": page, "count": capped_count(waiting, order=ORDER)}
    return render(request, "correspondence/waiting.html", context)


@login_required
def take_in(request: PersonRequest) -> HttpResponse:
    """Lay files on the table by hand: chosen, dropped, or none where only paper came (tiếp nhận văn bản đến)."""
    reason = why_not(access.check_take_in, request.person, request.person.agency_id)
    if reason:
        raise PermissionDenied(reason)
    form = TakeInForm(request.POST or None)
    if request.method == "POST":
        stopped = refusal_of(request)
        if stopped is None and form.is_valid():
            files, asked = request.FILES.getlist("files"), form.cleaned_data
            report = intake.take_in_uploads(files, asked, by=request.person, key=key_of(request))
            for words in report.refused:
                messages.error(request, words)
            if report.documents:
                return _begin_with(request, report.documents)
            form.refuse("Chưa nhận được tệp nào.", None)
        elif stopped is not None:
            form.refuse(stopped.reason, None)
    context = {"form": form, "key": key_of(request)}
    return render(request, "correspondence/take_in.html", context, status=422 if form.errors else 200)


def _begin_with(request: PersonRequest, documents: list[IncomingDocument]) -> HttpResponse:
    if len(documents) > 1:
        messages.success(request, f"Đã nhận {len(documents)} văn bản, chờ vào sổ.")
    return redirect("correspondence:intake", uid=documents[0].uid)


@login_required
def register(request: PersonRequest, uid: UUID) -> HttpResponse:
    """The page's picture beside the line of the register; Ctrl+Enter registers and the next one opens (vào sổ)."""
    document = visible_document(request, uid)
    if not document.is_waiting:
        return redirect(document.get_absolute_url())
    form = RegisterForm(document, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = intake.register_typed(document, form, by=request.person, seen=seen(request))
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
        else:
            messages.success(request, _entered(done))
            return redirect(intake.next_after(document, request.person))
    return render(request, "correspondence/intake.html", _context(request, document, form), status=_status(form))


def _entered(document: IncomingDocument) -> str:
    """That it stands in the register, with the way to it and to its stamp."""
    return format_html(
        'Đã vào sổ số đến <a href="{}">{}</a>: {}. <a href="{}">In dấu đến</a>',
        document.get_absolute_url(),
        document.arrival_number,
        document.title,
        reverse("correspondence:arrival_stamp", args=[document.uid]),
    )


@login_required
@require_safe
def issuers_typed(request: PersonRequest) -> HttpResponse:
    """What the field of the issuing body shows while one types."""
    found = find_issuers(request.person.agency_id or 0, request.GET.get("q", ""))
    options = [{"value": str(one.uid), "text": one.name, "note": one.notation} for one in found]
    return render(request, "ui/options.html", {"options": options})


def _status(form: RegisterForm) -> int:
    return 422 if form.errors else 200


def _context(request: PersonRequest, document: IncomingDocument, form: RegisterForm) -> dict[str, Any]:
    files, _ = record.read_whole(document)
    hashes = [one.file.sha256 for one in files]
    given = form.given() if form.is_bound and form.is_valid() else fields_of(document)
    preview = record.preview_of(files, document)
    read = as_read(document, files, preview)
    start = "" if form.is_bound else intake.first_to_look_at(form, read.marks)
    if start:
        form.fields[start].widget.attrs["autofocus"] = True
    return {
        "start": start,
        "document": document,
        "read": read,
        "sure": SURE,
        "secret_rule": SECRET_RULE,
        "form": form,
        "files": files,
        "preview": preview,
        "clock": record.clock_of(document),
        "doubles": doubles(document.agency_id, given, hashes, besides=document.pk, seen_by=request.person),
        "reason": why_not(access.check_register, request.person, document),
        "seen": document.version,
    }
