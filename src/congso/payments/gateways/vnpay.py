"""VNPAY, version 2.1.0: the address to pay at, the message by its server (IPN), and asking again (querydr).

Every parameter but the hash itself, sorted by name and URL-encoded, is hashed by HMAC-SHA512. Return addresses show
only; the IPN alone moves money. The question `querydr` is by the gateway's published description; try it against its
sandbox before an office relies on it.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, urlencode

from congso.kernel import clock
from congso.kernel.late import late
from congso.payments.gateways.shape import PATIENCE, Forged, Heard, Silent, merchant_of, place_of, secret_of
from congso.payments.models import Attempt
from congso.payments.states import GatewayKind

requests = late("requests")

VERSION = "2.1.0"
HASHES = ("vnp_SecureHash", "vnp_SecureHashType")
GOOD = "00"
NOT_KNOWN = "91"
PENDING = "01"
MOMENT = "%Y%m%d%H%M%S"
WHY = {
    "07": "Giao dịch bị nghi ngờ, ngân hàng đang kiểm tra",
    "09": "Thẻ, tài khoản chưa đăng ký InternetBanking",
    "10": "Xác thực thẻ, tài khoản sai quá ba lần",
    "11": "Hết hạn chờ thanh toán",
    "12": "Thẻ, tài khoản bị khóa",
    "13": "Sai mã OTP",
    "24": "Người nộp hủy giao dịch",
    "51": "Tài khoản không đủ số dư",
    "65": "Vượt hạn mức giao dịch trong ngày",
    "75": "Ngân hàng đang bảo trì",
    "79": "Sai mật khẩu thanh toán quá số lần",
    "99": "Lỗi khác của cổng thanh toán",
}
"""What the gateway's codes mean (mã kết quả)."""
_ASKED = (
    "RequestId",
    "Version",
    "Command",
    "TmnCode",
    "TxnRef",
    "TransactionDate",
    "CreateDate",
    "IpAddr",
    "OrderInfo",
)
_ANSWERED = (
    *("ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount", "BankCode", "PayDate"),
    *("TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo", "PromotionCode", "PromotionAmount"),
)


class VNPay:
    """The gateway of VNPAY."""

    words = "VNPAY (thẻ, ngân hàng, ví)"

    why = WHY

    def open(self, attempt: Attempt, *, address: str, come_back: str) -> str:
        told = {
            "vnp_Version": VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": attempt.merchant.code,
            "vnp_Amount": str(attempt.amount * 100),
            "vnp_CurrCode": "VND",
            "vnp_TxnRef": attempt.reference,
            "vnp_OrderInfo": f"Thanh toan {attempt.order.code}",
            "vnp_OrderType": "other",
            "vnp_Locale": "vn",
            "vnp_ReturnUrl": come_back,
            "vnp_IpAddr": address,
            "vnp_CreateDate": attempt.asked_at,
            "vnp_ExpireDate": clock.local(_real_end(attempt)).strftime(MOMENT),
        }
        told["vnp_SecureHash"] = signature(told, secret_of(attempt.merchant))
        return f"{place_of(GatewayKind.VNPAY)['pay']}?{urlencode(told)}"

    def heard(self, told: Mapping[str, str]) -> Heard:
        merchant = merchant_of(GatewayKind.VNPAY, told.get("vnp_TmnCode", ""))
        given = told.get("vnp_SecureHash", "")
        if not hmac.compare_digest(given.lower().encode(), signature(told, secret_of(merchant)).encode()):
            raise Forged("wrong hash")
        return _meant({name: value for name, value in told.items() if name not in HASHES})

    def ask(self, attempt: Attempt) -> Heard | None:
        secret = secret_of(attempt.merchant)
        told = {
            "vnp_RequestId": uuid.uuid4().hex,
            "vnp_Version": VERSION,
            "vnp_Command": "querydr",
            "vnp_TmnCode": attempt.merchant.code,
            "vnp_TxnRef": attempt.reference,
            "vnp_OrderInfo": f"Hoi lai {attempt.order.code}",
            "vnp_TransactionDate": attempt.asked_at,
            "vnp_CreateDate": clock.local(clock.real_now()).strftime(MOMENT),
            "vnp_IpAddr": "127.0.0.1",
        }
        told["vnp_SecureHash"] = _piped(told, _ASKED, secret)
        answer = _posted(place_of(GatewayKind.VNPAY)["query"], told)
        if answer.get("vnp_ResponseCode") == NOT_KNOWN:
            return None
        given = str(answer.get("vnp_SecureHash", "")).lower()
        if not hmac.compare_digest(given.encode(), _piped(answer, _ANSWERED, secret).encode()):
            raise Forged("wrong hash")
        if answer.get("vnp_ResponseCode") != GOOD or answer.get("vnp_TxnRef") != attempt.reference:
            raise Silent(f"VNPAY không trả lời về {attempt.reference}: {answer.get('vnp_Message', '')}")
        return _meant({name: str(value) for name, value in answer.items() if name not in HASHES}, asked=True)


def _real_end(attempt: Attempt) -> datetime:
    """When the time to pay is over by the machine's own clock; a demo office lives in another year."""
    return clock.real_now() + (attempt.expires_at - clock.now())


def signature(told: Mapping[str, str], secret: str) -> str:
    """The hash over every vnp_ parameter but the hash, sorted by name."""
    kept = sorted((name, value) for name, value in told.items() if name.startswith("vnp_") and name not in HASHES)
    line = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in kept)
    return hmac.new(secret.encode(), line.encode(), hashlib.sha512).hexdigest()


def _piped(told: Mapping[str, Any], names: tuple[str, ...], secret: str) -> str:
    line = "|".join(str(told.get(f"vnp_{name}", "")) for name in names)
    return hmac.new(secret.encode(), line.encode(), hashlib.sha512).hexdigest()


def _meant(told: dict[str, str], *, asked: bool = False) -> Heard:
    status = told.get("vnp_TransactionStatus", "")
    code = told.get("vnp_ResponseCode", "") if not asked else status
    amount = told.get("vnp_Amount", "")
    return Heard(
        merchant=told.get("vnp_TmnCode", ""),
        reference=told.get("vnp_TxnRef", ""),
        amount=int(amount) // 100 if amount.isdigit() and int(amount) % 100 == 0 else -1,
        paid=code == GOOD and status == GOOD,
        code=code,
        ended=status != PENDING,
        transaction=told.get("vnp_TransactionNo", ""),
        bank=told.get("vnp_BankCode", ""),
        told=dict(told),
    )


def _posted(address: str, told: dict[str, str]) -> dict[str, Any]:
    try:
        answer = requests.post(address, json=told, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        read = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise Silent(f"Không hỏi được VNPAY: {type(error).__name__}") from None
    if not isinstance(read, dict):
        raise Silent("VNPAY trả lời không đúng dạng.")
    return read
