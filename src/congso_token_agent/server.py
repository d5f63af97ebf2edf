"""The agent's door: HTTP on this PC only, for the office's pages and for its own page of consent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from congso_token_agent import __version__
from congso_token_agent.origins import Origins
from congso_token_agent.pages import decided_page, decision_page
from congso_token_agent.papers import BadPaper, papers_of
from congso_token_agent.sessions import Sittings

HERE = "127.0.0.1"
LARGEST = 2 * 1024 * 1024
STRICT = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Agent(ThreadingHTTPServer):
    """Listens on 127.0.0.1 and nowhere else; asked by any other name it does not answer."""

    daemon_threads = True

    def __init__(self, port: int, origins: Origins, sittings: Sittings) -> None:
        self.origins, self.sittings = origins, sittings
        super().__init__((HERE, port), Door)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def own_origin(self) -> str:
        return f"http://{HERE}:{self.port}"


class Door(BaseHTTPRequestHandler):
    """One request: who asks, by which name, and for what."""

    server: Agent
    server_version = "congso-token-agent"
    sys_version = ""
    timeout = 30

    # --------------------------------------------------------------------------------------------------- who asks

    def _by_our_name(self) -> bool:
        """A page whose name was made to lead here (DNS rebinding) names itself in Host."""
        if self.headers.get("Host") in (f"{HERE}:{self.server.port}", f"localhost:{self.server.port}"):
            return True
        self._answer(421, {"words": "Sai địa chỉ."})
        return False

    def _from_the_office(self) -> str | None:
        """The origin of the page that asks, when the office's list has it."""
        origin = self.headers.get("Origin")
        if self.server.origins.lets(origin, datetime.now(UTC)):
            return origin
        self._answer(403, {"words": "Trang này không được phép dùng thiết bị ký."})
        return None

    def _from_our_own_page(self) -> bool:
        return self.headers.get("Origin") == self.server.own_origin

    # -------------------------------------------------------------------------------------------------- what for

    def do_OPTIONS(self) -> None:
        if self._by_our_name() and (origin := self._from_the_office()):
            self._answer(204, None, origin)

    def do_GET(self) -> None:
        if not self._by_our_name():
            return
        if self.path.startswith("/xac-nhan/"):
            self._show_decision()
        elif origin := self._from_the_office():
            if self.path == "/":
                self._answer(200, {"agent": __version__}, origin)
                return
            sitting = self.server.sittings.of_number(self.path.removeprefix("/ky/"), origin)
            if sitting is None:
                self._answer(404, {"words": "Phiên ký không còn."}, origin)
            else:
                self._answer(200, sitting.as_json(), origin)

    def do_POST(self) -> None:
        if not self._by_our_name():
            return
        if self.path.startswith("/xac-nhan/"):
            self._decide()
        elif self.path == "/ky" and (origin := self._from_the_office()):
            self._begin(origin)
        elif self.path != "/ky":
            self._answer(404, {"words": "Không có trang này."})

    def _begin(self, origin: str) -> None:
        try:
            papers = papers_of(json.loads(self._body()))
            sitting = self.server.sittings.begin(papers, origin)
        except (ValueError, BadPaper) as bad:
            words = str(bad) if isinstance(bad, BadPaper) else "Yêu cầu ký bị hỏng."
            self._answer(400, {"words": words}, origin)
            return
        confirm = f"{self.server.own_origin}/xac-nhan/{sitting.door}"
        self._answer(202, {"number": sitting.number, "confirm": confirm}, origin)

    def _show_decision(self) -> None:
        sitting = self.server.sittings.of_door(self.path.removeprefix("/xac-nhan/"))
        if sitting is None:
            self._page(404, decided_page("Phiên ký không còn."))
        elif sitting.state == "waiting":
            self._page(200, decision_page(sitting))
        else:
            self._page(200, decided_page(sitting.words))

    def _decide(self) -> None:
        sitting = self.server.sittings.of_door(self.path.removeprefix("/xac-nhan/"))
        if sitting is None or not self._from_our_own_page():
            self._page(403, decided_page("Chỉ ký được từ trang xác nhận của chính chương trình này."))
            return
        told = parse_qs(self._body().decode("utf-8", "replace"), keep_blank_values=True)
        if told.get("dong-y") == ["1"]:
            self.server.sittings.agree(sitting, told.get("pin", [""])[0])
        else:
            self.server.sittings.decline(sitting)
        waits = sitting.state == "waiting"
        self._page(200, decision_page(sitting) if waits else decided_page(sitting.words))

    # ---------------------------------------------------------------------------------------------------- answers

    def _body(self) -> bytes:
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LARGEST:
            raise BadPaper("Yêu cầu ký quá lớn.")
        return self.rfile.read(length)

    def _answer(self, status: int, told: dict[str, Any] | None, origin: str | None = None) -> None:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if origin is not None:
            headers |= {
                "Access-Control-Allow-Origin": origin,
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Content-Type",
                "Access-Control-Allow-Private-Network": "true",
                "Access-Control-Max-Age": "600",
                "Vary": "Origin",
            }
        self._send(status, headers, b"" if told is None else json.dumps(told, ensure_ascii=False).encode())

    def _page(self, status: int, body: str) -> None:
        self._send(status, {"Content-Type": "text/html; charset=utf-8"}, body.encode())

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**STRICT, **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: Any) -> None:
        """Nothing of what is signed, and no door, goes to a log."""
