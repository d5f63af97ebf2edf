"""The gateways through which money is paid, each whole in its own file (cổng thanh toán)."""

from __future__ import annotations

from congso.payments.gateways.national import National
from congso.payments.gateways.shape import Forged, Gateway, Heard, Silent, secret_of
from congso.payments.gateways.vnpay import VNPay
from congso.payments.states import GatewayKind

GATEWAYS: dict[str, Gateway] = {GatewayKind.VNPAY: VNPay(), GatewayKind.NATIONAL: National()}

__all__ = ["GATEWAYS", "Forged", "Gateway", "Heard", "Silent", "secret_of"]
