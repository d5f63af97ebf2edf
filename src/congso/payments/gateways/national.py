"""The payment platform of the National Service Portal (nền tảng thanh toán của Cổng Dịch vụ công quốc gia).

The shapes of its messages are those seen in use, version 1.0.6; they are no published standard. A message carries
`MaXacThuc`: SHA-256 over named fields joined by strokes, the shared secret last. How the platform answers a QUERY is
not known for certain: the answer is read as a CONFIRM of the same fields and hash.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from congso.kernel.late import late
from congso.payments.gateways.shape import PATIENCE, Forged, Heard, Silent, merchant_of, place_of, secret_of
from congso.payments.models import Attempt
from congso.payments.states import GatewayKind

requests = late("requests")

VERSION = "1.0.6"
GOOD = "00"
PENDING = "01"
_INIT = (
    *("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "SoTien", "LoaiHinhThanhToan", "MaKenhThanhToan"),
    *("MaThietBi", "NgonNgu", "MaTienTe", "MaNganHang", "ThongTinGiaoDich", "ThoiGianGD", "Ip"),
)
_CONFIRM = (
    *("LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien", "MaTienTe", "MaGiaoDich", "MaNganHang"),
    *("ThoiGianGD", "ThongTinGiaoDich"),
)
_QUERY = ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD")
WHY = {"01": "Chưa có kết quả", "24": "Người nộp hủy giao dịch", "99": "Lỗi của nền tảng thanh toán"}


class National:
    """The platform of the National Service Portal."""

    words = "Cổng Dịch vụ công quốc gia (mọi ngân hàng, ví)"

    why = WHY

    def open(self, attempt: Attempt, *, address: str, come_back: str) -> str:
        order = attempt.order
        told: dict[str, Any] = {
            "LoaiBanTin": "INIT",
            "PhienBan": VERSION,
            "MaDoiTac": attempt.merchant.code,
            "MaThamChieu": attempt.reference,
            "SoTien": str(attempt.amount),
            "LoaiHinhThanhToan": "PAY",
            "MaKenhThanhToan": "1",
            "MaThietBi": "1",
            "NgonNgu": "vi-VN",
            "MaTienTe": "VND",
            "MaNganHang": "PAYMENT",
            "ThongTinGiaoDich": f"Thanh toan {order.code}",
            "ThoiGianGD": attempt.asked_at,
            "Ip": address,
        }
        told["MaXacThuc"] = signature(told, _INIT, secret_of(attempt.merchant))
        told["ThongTinBienLai"] = _receipt_of(attempt)
        answer = _posted(place_of(GatewayKind.NATIONAL)["pay"], told)
        if str(answer.get("error_code")) != "0":
            raise Silent(f"Nền tảng thanh toán từ chối: {answer.get('message', '')}")
        message = answer.get("message")
        page = message.get("UrlThanhToan", "") if isinstance(message, dict) else ""
        if not isinstance(page, str) or not page.startswith(("https://", "http://127.0.0.1:")):
            raise Silent("Nền tảng thanh toán không cho địa chỉ thanh toán.")
        return page

    def heard(self, told: Mapping[str, str]) -> Heard:
        merchant = merchant_of(GatewayKind.NATIONAL, told.get("MaDoiTac", ""))
        given = told.get("MaXacThuc", "").lower()
        if not hmac.compare_digest(given.encode(), signature(told, _CONFIRM, secret_of(merchant)).encode()):
            raise Forged("wrong hash")
        amount = told.get("SoTien", "")
        return Heard(
            merchant=merchant.code,
            reference=told.get("MaThamChieu", ""),
            amount=int(amount) if amount.isdigit() else -1,
            paid=told.get("MaLoi") == GOOD,
            code=told.get("MaLoi", ""),
            ended=told.get("MaLoi") != PENDING,
            transaction=told.get("MaGiaoDich", ""),
            bank=told.get("MaNganHang", ""),
            told={name: value for name, value in told.items() if name != "MaXacThuc"},
        )

    def ask(self, attempt: Attempt) -> Heard | None:
        told = {
            "LoaiBanTin": "QUERY",
            "PhienBan": VERSION,
            "MaDoiTac": attempt.merchant.code,
            "MaThamChieu": attempt.reference,
            "ThoiGianGD": attempt.asked_at,
        }
        told["MaXacThuc"] = signature(told, _QUERY, secret_of(attempt.merchant))
        answer = _posted(place_of(GatewayKind.NATIONAL)["query"], told)
        if str(answer.get("error_code", "0")) != "0":
            return None
        heard = self.heard({name: str(value) for name, value in answer.items()})
        if heard.reference != attempt.reference:
            raise Silent("Nền tảng thanh toán trả lời về giao dịch khác.")
        return heard


def signature(told: Mapping[str, Any], names: tuple[str, ...], secret: str) -> str:
    """Lower-case hex SHA-256 over the named fields and the secret, joined by strokes."""
    return hashlib.sha256("|".join([*(str(told.get(name, "")) for name in names), secret]).encode()).hexdigest()


def _receipt_of(attempt: Attempt) -> dict[str, Any]:
    """What stands on the platform's receipt: what for, how much; of the payer the name alone."""
    order = attempt.order
    return {
        "MaDichVu": "2",
        "MaDonVi": attempt.merchant.code,
        "TenDonVi": order.agency.name,
        "MaHoSo": order.about,
        "NoiDungThanhToan": order.what,
        "HoTenNguoiNop": order.payer,
        "PhiLePhi": [
            {"LoaiPhiLePhi": "1", "MaPhiLePhi": "", "TenPhiLePhi": line["what"], "SoTien": str(line["amount"])}
            for line in order.lines
        ],
        "DSKhoanNop": [{"NoiDung": line["what"], "SoTien": str(line["amount"])} for line in order.lines],
    }


def _posted(address: str, told: dict[str, Any]) -> dict[str, Any]:
    try:
        answer = requests.post(address, json=told, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        read = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise Silent(f"Không gọi được nền tảng thanh toán: {type(error).__name__}") from None
    if not isinstance(read, dict):
        raise Silent("Nền tảng thanh toán trả lời không đúng dạng.")
    return read
