"""Where the agency takes money: its accounts and its codes at the gateways."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.kernel.refusals import Refused
from congso.payments import access, actions
from congso.payments.forms import AccountForm, MerchantForm
from congso.payments.gateways import GATEWAYS
from congso.payments.models import KEEP, BankAccount, Merchant
from congso.people.requests import PersonRequest, agency_of
from congso.ui.http import render, seen

PATH = [("Một cửa", None)]


@login_required
@require_safe
def places(request: PersonRequest) -> HttpResponse:
    """Accounts and gateways (nơi nhận tiền)."""
    return _show(request)


def _show(request: PersonRequest, account_form: Any = None, merchant_form: Any = None) -> HttpResponse:
    access.check_see(request.person)
    context = {
        "path": PATH,
        "accounts": list(BankAccount.objects.visible_to(request.person).order_by("-id")),
        "merchants": [
            (one, GATEWAYS[one.gateway].words) for one in Merchant.objects.visible_to(request.person).order_by("-id")
        ],
        "keeps": request.person.agencies_where(KEEP),
        "account_form": account_form or AccountForm(),
        "merchant_form": merchant_form or MerchantForm(),
        "open": "account" if account_form else "merchant" if merchant_form else "",
    }
    return render(request, "payments/places.html", context, status=422 if account_form or merchant_form else 200)


@login_required
@require_POST
def open_account(request: PersonRequest) -> HttpResponse:
    """Enter an account (khai báo tài khoản thụ hưởng)."""
    form = AccountForm(request.POST)
    if form.is_valid():
        try:
            account = actions.open_account(agency=agency_of(request), by=request.person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã khai báo tài khoản {account}.")
            return redirect("payments:places")
    return _show(request, account_form=form)


@login_required
@require_POST
def open_merchant(request: PersonRequest) -> HttpResponse:
    """Enter the agency's code at a gateway (khai báo mã kết nối)."""
    form = MerchantForm(request.POST)
    if form.is_valid():
        try:
            merchant = actions.open_merchant(agency=agency_of(request), by=request.person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã khai báo {merchant}.")
            return redirect("payments:places")
    return _show(request, merchant_form=form)


@login_required
@require_POST
def end_account(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Take no more money into an account (thôi nhận)."""
    account = BankAccount.objects.visible_to(request.person).filter(uid=uid).first()
    if account is None:
        raise Http404("Không có tài khoản này.")
    actions.end_account(account=account, by=request.person, seen=seen(request))
    messages.success(request, f"Tài khoản {account} thôi nhận tiền.")
    return redirect("payments:places")


@login_required
@require_POST
def end_merchant(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Begin no more payments by a code (thôi dùng mã)."""
    merchant = Merchant.objects.visible_to(request.person).filter(uid=uid).first()
    if merchant is None:
        raise Http404("Không có mã kết nối này.")
    actions.end_merchant(merchant=merchant, by=request.person, seen=seen(request))
    messages.success(request, f"{merchant} thôi dùng.")
    return redirect("payments:places")
