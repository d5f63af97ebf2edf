"""Pages of what is to be paid, of refunds, and of the reconciliation with the gateways."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.payments import access, actions, listening, queries
from congso.payments.actions.attempts import why_failed
from congso.payments.asked import day_asked
from congso.payments.forms import DeclineForm, ReasonForm, RefundedForm
from congso.payments.models import KEEP, PaymentOrder, PaymentOrders, Refund
from congso.payments.states import OrderState, RefundState, refund_flow
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen
from congso.ui.paging import capped_count, page_of

PATH = [("Một cửa", None)]


@login_required
@require_safe
def orders(request: PersonRequest) -> HttpResponse:
    """What was asked to be paid, newest first (yêu cầu thanh toán)."""
    access.check_see(request.person)
    found = _sifted(request, PaymentOrder.objects.visible_to(request.person))
    context = {
        "path": PATH,
        "page": page_of(request, found),
        "count": capped_count(found),
        "states": [("", "Mọi trạng thái"), *OrderState.choices],
        "sifted": any(request.GET.get(name, "").strip() for name in ("tim", "trang-thai")),
    }
    return render(request, "payments/orders.html", context)


def _sifted(request: PersonRequest, found: PaymentOrders) -> PaymentOrders:
    words, state = request.GET.get("tim", "").strip(), request.GET.get("trang-thai", "")
    if state in OrderState.values:
        found = found.filter(state=state)
    if words:
        typed = words.upper()
        found = found.filter(Q(code=typed) | Q(about=words) | Q(attempts__reference=typed)).distinct()
    return found


def _order(request: PersonRequest, uid: UUID) -> PaymentOrder:
    found: PaymentOrder | None = (
        PaymentOrder.objects.visible_to(request.person).select_related("agency").filter(uid=uid).first()
    )
    if found is None:
        raise Http404("Không có yêu cầu thanh toán này, hoặc bạn không được xem.")
    return found


@login_required
@require_safe
def order(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One order with its tries, their evidence, and what went back."""
    return _show(request, _order(request, uid))


def _show(request: PersonRequest, order: PaymentOrder, form: ReasonForm | None = None) -> HttpResponse:
    attempts = list(order.attempts.prefetch_related("evidence").order_by("-id"))
    context = {
        "path": [*PATH, ("Yêu cầu thanh toán", "/thu-phi/yeu-cau/")],
        "order": order,
        "attempts": [(attempt, why_failed(attempt) if attempt.code else "") for attempt in attempts],
        "lines": list(order.statement_lines.select_related("statement")),
        "refunds": list(order.refunds.select_related("asked_by", "decided_by").order_by("id")),
        "form": form or ReasonForm(),
        "no": why_not(access.check_ask_refund, request.person, order),
    }
    return render(request, "payments/order.html", context, status=422 if form is not None else 200)


@login_required
@require_POST
def ask_refund(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Ask that what was paid goes back (đề nghị hoàn phí)."""
    order, form = _order(request, uid), ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.ask_refund(order=order, by=request.person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã đề nghị hoàn khoản {order.code}.")
            return redirect("payments:order", uid=uid)
    return _show(request, order, form)


@login_required
@require_safe
def refunds(request: PersonRequest) -> HttpResponse:
    """Money that goes back, what waits first (hoàn phí)."""
    return _refunds(request)


def _refunds(request: PersonRequest, form: Any = None, wrong: Refund | None = None) -> HttpResponse:
    access.check_see(request.person)
    chosen = request.GET.get("xem", "cho")
    waiting = (RefundState.ASKED, RefundState.APPROVED)
    found = Refund.objects.visible_to(request.person).select_related("order", "asked_by", "decided_by")
    found = found.filter(state__in=waiting) if chosen == "cho" else found.exclude(state__in=waiting)
    context = {
        "path": PATH,
        "page": page_of(request, found),
        "angles": [
            {"label": "Chờ xử lý", "href": "?xem=cho", "current": chosen == "cho"},
            {"label": "Đã xong", "href": "?xem=xong", "current": chosen != "cho"},
        ],
        "keeps": request.person.agencies_where(KEEP),
        "form": form,
        "wrong": wrong,
        "today": clock.today(),
    }
    return render(request, "payments/refunds.html", context, status=422 if form is not None else 200)


@login_required
@require_POST
def decide(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Approve, decline or note a refund (duyệt, không hoàn, ghi đã chuyển trả)."""
    refund = Refund.objects.visible_to(request.person).select_related("order").filter(uid=uid).first()
    if refund is None or step not in STEPS:
        raise Http404("Không có khoản hoàn trả này.")
    name, form_class, done = STEPS[step]
    form = form_class(request.POST) if form_class is not None else None
    if form is None or form.is_valid():
        try:
            given = form.cleaned_data if form is not None else {}
            getattr(actions, name)(refund=refund, by=request.person, seen=seen(request), **given)
        except Refused as refusal:
            if form is None:
                messages.error(request, refusal.reason)
                return redirect("payments:refunds")
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect("payments:refunds")
    return _refunds(request, form, refund)


STEPS: dict[str, tuple[str, Any, str]] = {
    "duyet": ("approve_refund", None, "Đã duyệt hoàn."),
    "khong-hoan": ("decline_refund", DeclineForm, "Đã ghi không hoàn."),
    "da-chuyen": ("note_refunded", RefundedForm, "Đã ghi chuyển trả."),
}
assert {name for name, _, _ in STEPS.values()} == {step.name for step in refund_flow.steps}


@login_required
@require_safe
def reconciliation(request: PersonRequest) -> HttpResponse:
    """A day's money by way, and the tries of which nobody knows yet (đối soát)."""
    agencies = access.check_see(request.person)
    day = day_asked(request)
    context = {
        "path": PATH,
        "day": day,
        "sums": queries.settled_on(agencies, day),
        "open": list(queries.unanswered(agencies)[:50]),
        "doubted": list(queries.doubted(agencies)[:50]),
        "keeps": bool(request.person.agencies_where(KEEP)),
    }
    return render(request, "payments/reconciliation.html", context)


@login_required
@require_POST
def ask_again(request: PersonRequest) -> HttpResponse:
    """Ask the gateways now (hỏi lại cổng)."""
    access.check_keep(request.person, request.person.agency_id or 0)
    made = listening.reconcile()
    told = f"đã nộp {made.paid}, không thành công {made.failed + made.lapsed}, còn chờ {made.waiting}"
    messages.success(request, f"Đã hỏi lại: {told}.")
    if made.silent:
        messages.warning(request, f"{made.silent} giao dịch chưa hỏi được cổng.")
    return redirect("payments:reconciliation")
