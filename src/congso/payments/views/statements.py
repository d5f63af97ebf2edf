"""Pages of bank statements: bring one, see what matched, look at what did not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from congso.files.actions import attach, take_in
from congso.kernel.refusals import Refused
from congso.payments import access, actions
from congso.payments.forms import MatchForm, ReasonForm, StatementForm
from congso.payments.models import KEEP, BankAccount, Statement, StatementLine
from congso.payments.statement_reading import read_statement
from congso.payments.states import LineState
from congso.people.requests import PersonRequest
from congso.ui.http import render, seen
from congso.ui.paging import page_of

PATH = [("Một cửa", None)]
LARGEST = 10 * 1024 * 1024


@login_required
def statements(request: PersonRequest) -> HttpResponse:
    """The statements that were brought, and bringing one (sao kê ngân hàng)."""
    access.check_see(request.person)
    keeps = request.person.agencies_where(KEEP)
    form = StatementForm(keeps, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            brought = _bring(request, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã nhập {brought}.")
            return redirect(brought)
    open_lines = Count("lines", filter=Q(lines__state=LineState.OPEN))
    found = Statement.objects.visible_to(request.person).select_related("account", "brought_by")
    context = {
        "path": PATH,
        "form": form if keeps and BankAccount.objects.filter(agency_id__in=keeps).exists() else None,
        "keeps": bool(keeps),
        "page": page_of(request, found.annotate(all_lines=Count("lines"), open_lines=open_lines)),
    }
    return render(request, "payments/statements.html", context, status=422 if form.errors else 200)


def _bring(request: PersonRequest, account: BankAccount, file: Any) -> Statement:
    """Read the bank's file, keep it, and settle what it pays."""
    if file.size > LARGEST:
        raise Refused("Tệp sao kê lớn quá 10 MB.", field="file")
    data = file.read()
    lines = read_statement(data, file.name)
    kept = take_in(upload=data, agency_id=account.agency_id, by=request.person, name=file.name)
    made = actions.bring_statement(account=account, lines=lines, name=file.name, file=kept, by=request.person)
    attach(file=kept, subject=made.ref, by=request.person)
    return made


@login_required
def statement(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One statement with its lines, those that matched nothing first."""
    return _show(request, uid)


def _show(request: PersonRequest, uid: UUID, wrong: StatementLine | None = None, form: Any = None) -> HttpResponse:
    found = Statement.objects.visible_to(request.person).select_related("account", "file", "brought_by")
    shown = found.filter(uid=uid).first()
    if shown is None:
        raise Http404("Không có sao kê này, hoặc bạn không được xem.")
    only_open = request.GET.get("xem", "") != "tat-ca" and shown.lines.filter(state=LineState.OPEN).exists()
    lines = shown.lines.select_related("order")
    context = {
        "path": [*PATH, ("Sao kê ngân hàng", "/thu-phi/sao-ke/")],
        "statement": shown,
        "page": page_of(request, lines.filter(state=LineState.OPEN) if only_open else lines),
        "angles": [
            {"label": "Chưa khớp", "href": "?xem=chua-khop", "current": only_open},
            {"label": "Tất cả", "href": "?xem=tat-ca", "current": not only_open},
        ],
        "keeps": shown.agency_id in request.person.agencies_where(KEEP),
        "wrong": wrong,
        "form": form,
    }
    return render(request, "payments/statement.html", context, status=422 if form is not None else 200)


def _line(request: PersonRequest, uid: UUID) -> StatementLine:
    found: StatementLine | None = (
        StatementLine.objects.visible_to(request.person).select_related("statement").filter(uid=uid).first()
    )
    if found is None:
        raise Http404("Không có dòng sao kê này, hoặc bạn không được xem.")
    return found


@login_required
@require_POST
def match(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Say which order a line paid (khớp tay)."""
    return _rule(request, _line(request, uid), MatchForm(request.POST), actions.match_line, "Đã khớp.")


@login_required
@require_POST
def set_aside(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Say that a line is no fee (không phải phí, lệ phí)."""
    return _rule(request, _line(request, uid), ReasonForm(request.POST), actions.set_line_aside, "Đã để riêng.")


def _rule(request: PersonRequest, line: StatementLine, form: Any, act: Any, done: str) -> HttpResponse:
    if form.is_valid():
        try:
            act(line=line, by=request.person, seen=seen(request), **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect(line.statement)
    return _show(request, line.statement.uid, line, form)
