"""Paying: the page of whoever has to pay, without signing in, and the addresses at which gateways call us.

The page shows nothing personal: what for, how much, and whether it is paid.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe
from markupsafe import Markup

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.papers.marks import qr, qr_png
from congso.payments import actions, listening
from congso.payments.actions.attempts import NOT_OPENED, why_failed
from congso.payments.gateways import GATEWAYS, Forged, Silent
from congso.payments.models import Attempt, BankAccount, Merchant, PaymentOrder
from congso.payments.states import AttemptState, GatewayKind
from congso.payments.vietqr import vietqr
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import within

log = logging.getLogger(__name__)
LARGEST_CALLBACK = 64 * 1024
HOUR, MOST_BEGUN = timedelta(hours=1), 20
"""So often paying one order may be begun: each time a gateway is asked."""


def _order(uid: UUID) -> PaymentOrder:
    found: PaymentOrder | None = PaymentOrder.objects.select_related("agency").filter(uid=uid).first()
    if found is None:
        raise Http404("Không có yêu cầu thanh toán này.")
    return found


@require_safe
@never_cache
def pay(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is to be paid and the ways to pay it (trang thanh toán)."""
    return _show(request, _order(uid))


def _show(request: HttpRequest, order: PaymentOrder, problem: str = "", status: int = 200) -> HttpResponse:
    attempts = list(order.attempts.order_by("-id")[:5])
    last = attempts[0] if attempts else None
    context = {
        "order": order,
        "problem": problem,
        "last": last,
        "why": why_failed(last) if last is not None and last.state == AttemptState.FAILED else "",
        "waiting": last is not None and last.state == AttemptState.STARTED and last.expires_at > clock.now(),
        "accounts": _accounts(order) if order.is_open else [],
        "gateways": _gateways(order) if order.is_open else [],
    }
    return render(request, "payments/pay.html", context, status=status)


def _accounts(order: PaymentOrder) -> list[dict[str, Any]]:
    """Each account of today with the VietQR code for exactly this payment."""
    found = BankAccount.objects.of_day(order.agency_id, clock.today())
    return [{"account": one, "code": Markup(qr(_payload(one, order), scale=5))} for one in found[:3]]


def _payload(account: BankAccount, order: PaymentOrder) -> str:
    return vietqr(bank_bin=account.bank_bin, account=account.number, amount=order.amount, purpose=order.code)


@require_safe
@never_cache
def qr_image(request: HttpRequest, uid: UUID, account: UUID) -> HttpResponse:
    """The VietQR code as a picture to save: a bank's application on the same telephone reads it from there."""
    order = _order(uid)
    found = BankAccount.objects.of_day(order.agency_id, clock.today()).filter(uid=account).first()
    if found is None or not order.is_open:
        raise Http404("Không còn mã cho yêu cầu này.")
    answer = HttpResponse(qr_png(_payload(found, order)), content_type="image/png")
    answer["Content-Disposition"] = f'attachment; filename="{order.code}.png"'
    return answer


def _gateways(order: PaymentOrder) -> list[tuple[str, str]]:
    found = Merchant.objects.of_day(order.agency_id, clock.today()).values_list("gateway", flat=True)
    return [(key, GATEWAYS[key].words) for key in found]


@require_POST
def go(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin to pay through a gateway, and show the way to its page (sang cổng thanh toán)."""
    order, gateway = _order(uid), request.POST.get("cong", "")
    if not within(request, "pay", MOST_BEGUN, HOUR, key=str(order.pk)):
        return errors.too_many(request)
    if gateway not in GATEWAYS:
        return _show(request, order, "Hãy chọn cổng thanh toán.", 422)
    try:
        attempt = actions.start_attempt(order=order, gateway=gateway, by=House(order.agency_id, "payer"))
    except Refused as refusal:
        order.refresh_from_db()
        return _show(request, order, refusal.reason, 422)
    attempt = Attempt.objects.select_related("order", "order__agency", "merchant").get(pk=attempt.pk)
    try:
        page = GATEWAYS[gateway].open(attempt, address=_address(request), come_back=_come_back(gateway))
    except (Silent, Refused) as problem:
        log.warning("%s: %s", attempt.reference, problem)
        actions.give_up(attempt=attempt, code=NOT_OPENED, by=House(order.agency_id, "payer"))
        order.refresh_from_db()
        return _show(request, order, "Chưa mở được trang thanh toán của cổng. Hãy thử lại, hoặc chọn cách khác.", 503)
    return render(request, "payments/go.html", {"order": order, "words": GATEWAYS[gateway].words, "page": page})


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR") or "127.0.0.1")


def _come_back(gateway: str) -> str:
    return settings.CONGSO_PUBLIC_URL + reverse("payments:come_back", args=[gateway])


REFERENCES: dict[str, str] = {GatewayKind.VNPAY: "vnp_TxnRef", GatewayKind.NATIONAL: "MaThamChieu"}
"""Under which name a gateway's return address carries our reference."""


@require_safe
@never_cache
def come_back(request: HttpRequest, gateway: str) -> HttpResponse:
    """Where a gateway sends the payer afterwards: to the page of the order. It moves nothing: anybody can call it."""
    reference = request.GET.get(REFERENCES.get(gateway, ""), "")[:40]
    attempt = Attempt.objects.select_related("order").filter(gateway=gateway, reference=reference).first()
    if attempt is None:
        raise Http404("Không có giao dịch này.")
    return redirect(attempt.order.public_path)


# ------------------------------------------------------------------------------------------------- gateways call us


VNPAY_ANSWERS = {
    "paid": ("00", "Confirm Success"),
    "failed": ("00", "Confirm Success"),
    "waiting": ("00", "Confirm Success"),
    "known": ("02", "Order already confirmed"),
    "unknown": ("01", "Order not found"),
    "amount": ("04", "Invalid amount"),
    "merchant": ("97", "Invalid checksum"),
    "forged": ("97", "Invalid checksum"),
    "refused": ("99", "Unknown error"),
}


@csrf_exempt
@require_GET
def vnpay_ipn(request: HttpRequest) -> HttpResponse:
    """VNPAY's server tells how a payment ended (IPN)."""
    code, words = VNPAY_ANSWERS[_hear(GatewayKind.VNPAY, request.GET.dict())]
    return JsonResponse({"RspCode": code, "Message": words})


NATIONAL_ANSWERS = {
    "paid": ("00", "Thành công"),
    "failed": ("00", "Thành công"),
    "waiting": ("00", "Thành công"),
    "known": ("00", "Đã ghi nhận từ trước"),
    "unknown": ("01", "Không có mã tham chiếu"),
    "amount": ("04", "Sai số tiền"),
    "merchant": ("97", "Sai mã xác thực"),
    "forged": ("97", "Sai mã xác thực"),
    "refused": ("99", "Chưa ghi nhận được, hãy báo lại"),
}


@csrf_exempt
@require_POST
def national_confirm(request: HttpRequest) -> HttpResponse:
    """The national platform's server tells how a payment ended (CONFIRM)."""
    code, words = NATIONAL_ANSWERS[_hear(GatewayKind.NATIONAL, _fields(request))]
    return JsonResponse({"MaLoi": code, "MoTaLoi": words})


def _fields(request: HttpRequest) -> dict[str, str]:
    """The fields of a JSON body; none where it is something else."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_CALLBACK:
        return {}
    try:
        read = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in read.items()} if isinstance(read, dict) else {}


def _hear(gateway: str, told: Mapping[str, str]) -> str:
    """What becomes of the message; a wrong hash is logged and answered as such."""
    try:
        return listening.hear_callback(gateway, told)
    except Forged as problem:
        log.warning("%s callback refused: %s", gateway, problem)
        return "forged"
    except Refused as refusal:
        log.warning("%s callback not taken: %s", gateway, refusal)
        return "refused"
