"""A stand-in for payment gateways: VNPAY 2.1.0 and the national platform's INIT, CONFIRM and QUERY on loopback.

    python -m tests.gateway_stand_in OFFICE SECRET

OFFICE is the address of the office that it calls back. It prints its port. The page `/settle` plays the payer, with a
fault where one is wanted: the callback lost, late (sent by `/release`), twice, with another amount, or a wrong hash. It
is a stand-in for tests, named so on its pages; no office may ever be paid through it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit

SECRET = "bi-mat-chung"
VNPAY_CODE, NATIONAL_CODE = "CONGSO01", "H19-SVHTTDL"
FAULTS = ("none", "lost", "late", "twice", "amount", "hash")


class StandIn(BaseHTTPRequestHandler):
    """Both gateways; what was asked of them is kept by reference."""

    office, secret = "", ""
    asked: dict[str, dict[str, Any]] = {}
    later: dict[str, list[Any]] = {}
    heard: dict[str, list[Any]] = {}

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        told = dict(parse_qsl(path.query, keep_blank_values=True))
        routes = {"/vnpay/pay": self.vnpay_page, "/dvcqg/page": self.page, "/settle": self.settle}
        routes |= {"/release": self.release, "/heard": self.answers}
        self.answer(*routes[path.path](told))

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        routes = {"/vnpay/query": self.vnpay_query, "/dvcqg/pay": self.init, "/dvcqg/query": self.national_query}
        self.answer(200, json.dumps(routes[self.path](told)), "application/json")

    # ------------------------------------------------------------------------------------------------------ VNPAY

    def vnpay_page(self, told: dict[str, str]) -> tuple[int, str]:
        if told.pop("vnp_SecureHash", "") != self.sha512_of(told):
            return 400, "wrong hash"
        self.asked[told["vnp_TxnRef"]] = {"gateway": "vnpay", "status": "01", **told}
        return self.page({"ref": told["vnp_TxnRef"]})

    def sha512_of(self, told: dict[str, str]) -> str:
        line = "&".join(f"{quote_plus(name)}={quote_plus(told[name])}" for name in sorted(told))
        return hmac.new(self.secret.encode(), line.encode(), hashlib.sha512).hexdigest()

    def vnpay_message(self, ref: str, fault: str) -> dict[str, str]:
        kept = self.asked[ref]
        amount = int(kept["vnp_Amount"]) - (100 if fault == "amount" else 0)
        told = {
            "vnp_TmnCode": kept["vnp_TmnCode"],
            "vnp_TxnRef": ref,
            "vnp_Amount": str(amount),
            "vnp_BankCode": "NCB",
            "vnp_OrderInfo": kept["vnp_OrderInfo"],
            "vnp_ResponseCode": kept["status"],
            "vnp_TransactionStatus": kept["status"],
            "vnp_TransactionNo": f"14{abs(hash(ref)) % 10**6:06d}",
        }
        return told | {"vnp_SecureHash": "0" * 128 if fault == "hash" else self.sha512_of(told)}

    def vnpay_query(self, told: dict[str, Any]) -> dict[str, Any]:
        kept = self.asked.get(told["vnp_TxnRef"])
        if kept is None:
            return {"vnp_ResponseCode": "91", "vnp_Message": "Order not found"}
        names = "ResponseId|Command|ResponseCode|Message|TmnCode|TxnRef|Amount|BankCode|PayDate|TransactionNo"
        names += "|TransactionType|TransactionStatus|OrderInfo|PromotionCode|PromotionAmount"
        answer = {
            "vnp_ResponseId": "1",
            "vnp_Command": "querydr",
            "vnp_ResponseCode": "00",
            "vnp_Message": "QueryDR Success",
            "vnp_TmnCode": kept["vnp_TmnCode"],
            "vnp_TxnRef": told["vnp_TxnRef"],
            "vnp_Amount": kept["vnp_Amount"],
            "vnp_BankCode": "NCB",
            "vnp_TransactionNo": "14000001",
            "vnp_TransactionStatus": kept["status"],
        }
        line = "|".join(str(answer.get(f"vnp_{name}", "")) for name in names.split("|"))
        return answer | {"vnp_SecureHash": hmac.new(self.secret.encode(), line.encode(), hashlib.sha512).hexdigest()}

    # --------------------------------------------------------------------------------------------- national platform

    def init(self, told: dict[str, Any]) -> dict[str, Any]:
        names = "LoaiBanTin PhienBan MaDoiTac MaThamChieu SoTien LoaiHinhThanhToan MaKenhThanhToan MaThietBi NgonNgu"
        names += " MaTienTe MaNganHang ThongTinGiaoDich ThoiGianGD Ip"
        if told["MaXacThuc"] != self.sha256_of(told, names):
            return {"error_code": "97", "message": "Sai mã xác thực"}
        self.asked[told["MaThamChieu"]] = {"gateway": "dvcqg", "status": "01", **told}
        return {"error_code": "0", "message": {"UrlThanhToan": f"{self.here}/dvcqg/page?ref={told['MaThamChieu']}"}}

    def sha256_of(self, told: dict[str, Any], names: str) -> str:
        values = [*(str(told.get(name, "")) for name in names.split()), self.secret]
        return hashlib.sha256("|".join(values).encode()).hexdigest()

    def national_message(self, ref: str, fault: str) -> dict[str, str]:
        kept = self.asked[ref]
        told = {
            "LoaiBanTin": "CONFIRM",
            "MaLoi": kept["status"],
            "MaDoiTac": kept["MaDoiTac"],
            "MaThamChieu": ref,
            "SoTien": str(int(kept["SoTien"]) - (1 if fault == "amount" else 0)),
            "MaTienTe": "VND",
            "MaGiaoDich": f"GD{abs(hash(ref)) % 10**6:06d}",
            "MaNganHang": "VCB",
            "ThoiGianGD": kept["ThoiGianGD"],
            "ThongTinGiaoDich": kept["ThongTinGiaoDich"],
        }
        return told | {"MaXacThuc": "0" * 64 if fault == "hash" else self.sha256_of(told, " ".join(told))}

    def national_query(self, told: dict[str, Any]) -> dict[str, Any]:
        if told["MaXacThuc"] != self.sha256_of(told, "LoaiBanTin PhienBan MaDoiTac MaThamChieu ThoiGianGD"):
            return {"error_code": "97", "message": "Sai mã xác thực"}
        ref = told["MaThamChieu"]
        return self.national_message(ref, "") if ref in self.asked else {"error_code": "01", "message": "Không có"}

    # ----------------------------------------------------------------------------------------------------- the payer

    def page(self, told: dict[str, str]) -> tuple[int, str]:
        ref = told["ref"]
        links = f'<a href="/settle?ref={ref}&code=00">Trả tiền</a> <a href="/settle?ref={ref}&code=24">Hủy</a>'
        return 200, f"<!doctype html><title>Cổng giả lập để thử</title><h1>Cổng giả lập để thử</h1><p>{ref}</p>{links}"

    def settle(self, told: dict[str, str]) -> tuple[int, str, str]:
        """The payer pays (00) or gives up (24), and goes back to the office."""
        ref, fault = told["ref"], told.get("fault", "none")
        kept = self.asked[ref]
        kept["status"] = told.get("code", "00")
        vnpay = kept["gateway"] == "vnpay"
        message = self.vnpay_message(ref, fault) if vnpay else self.national_message(ref, fault)
        if fault in ("lost", "late"):
            self.later[ref] = [message] if fault == "late" else []
        else:
            for _ in range(2 if fault == "twice" else 1):
                self.call_back(kept["gateway"], ref, message)
        back = "/thanh-toan/vnpay/tro-lai/?vnp_TxnRef=" if vnpay else "/thanh-toan/dvcqg/tro-lai/?MaThamChieu="
        return 303, f"{self.office}{back}{ref}", "location"

    def release(self, told: dict[str, str]) -> tuple[int, str]:
        """The late callback is sent now."""
        for message in self.later.pop(told["ref"], []):
            self.call_back(self.asked[told["ref"]]["gateway"], told["ref"], message)
        return 200, "sent"

    def call_back(self, gateway: str, ref: str, message: dict[str, str]) -> None:
        if gateway == "vnpay":
            asked = urllib.request.Request(f"{self.office}/thanh-toan/vnpay/ipn/?{urlencode(message)}")
        else:
            head = {"Content-Type": "application/json"}
            body = json.dumps(message).encode()
            asked = urllib.request.Request(f"{self.office}/thanh-toan/dvcqg/xac-nhan/", body, head)
        with urllib.request.urlopen(asked, timeout=20) as answer:
            self.heard.setdefault(ref, []).append(json.loads(answer.read()))

    def answers(self, told: dict[str, str]) -> tuple[int, str]:
        """What the office answered to the callbacks of one reference."""
        return 200, json.dumps(self.heard.get(told["ref"], []))

    # ------------------------------------------------------------------------------------------------------ the wire

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, status: int, body: str, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        if kind == "location":
            self.send_header("Location", body)
            body = ""
        else:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_told: Any) -> None:
        """Nothing is logged."""


@contextmanager
def serving(office: str, secret: str = SECRET) -> Iterator[str]:
    """The stand-in as a process of its own; gives its address."""
    asked = [sys.executable, "-m", "tests.gateway_stand_in", office, secret]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


if __name__ == "__main__":
    StandIn.office, StandIn.secret = sys.argv[1:3]
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
