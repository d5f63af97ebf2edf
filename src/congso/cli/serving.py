"""`congso serve`: one supervisor keeps the web process and the job worker of an office alive; no Django in here."""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Annotated

import typer

from congso.cli.children import HEARD, Child, stop_all
from congso.config.home import HOME, chosen_by_the_office, read_settings

app = typer.Typer()

FIRST_ANSWER_WITHIN = 60.0
STOP_WITHIN = 30.0
HEALTH = "/khoe/"


class CannotServe(Exception):
    """One line that says why, for the person who typed the command."""


@dataclass(frozen=True)
class Door:
    """Where the office answers; a certificate makes it HTTPS."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"

    @property
    def near(self) -> str:
        """The address by which this machine itself reaches the door."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)

    @property
    def address(self) -> str:
        host = f"[{self.near}]" if ":" in self.near else self.near
        return f"{self.scheme}://{host}:{self.port}/"


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe; 0.0.0.0 là cả mạng nội bộ.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Số tiến trình web; với SQLite giữ 1.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Số yêu cầu mỗi tiến trình xử lý cùng lúc.")] = 8,
    https: Annotated[bool, typer.Option("--https", help="Phục vụ HTTPS (xem congso tls).")] = False,
) -> None:
    """Chạy văn phòng số: trang web và việc nền, tự khởi động lại khi hỏng."""
    try:
        certificate, key = certificate_files() if https else (None, None)
        door = Door(host, port, certificate, key)
        with only_one(door.address):
            check_port(door)
            check_database()
            Office(door, workers=workers, threads=threads).run()
    except CannotServe as reason:
        typer.echo(str(reason), err=True)
        raise typer.Exit(1) from None


def certificate_files() -> tuple[Path, Path]:
    """The certificate by path that the settings name, else the one that `congso tls` made."""
    chosen = read_settings()
    if bool(chosen["tls_cert"]) != bool(chosen["tls_key"]):
        raise CannotServe("congso.toml phải có cả tls_cert và tls_key, hoặc không có cả hai.")
    folder = HOME / "keys" / "tls"
    certificate = Path(chosen["tls_cert"]) if chosen["tls_cert"] else folder / "server.pem"
    key = Path(chosen["tls_key"]) if chosen["tls_key"] else folder / "server.key"
    for path in (certificate, key):
        if not os.access(path, os.R_OK):
            raise CannotServe(f"Không đọc được {path}. Chạy `congso tls` để tạo chứng thư cho văn phòng.")
    return certificate, key


@contextlib.contextmanager
def only_one(address: str) -> Iterator[None]:
    """Hold the office's own lock while the block runs. Refused when another program serves the same office."""
    HOME.mkdir(parents=True, exist_ok=True)
    with open(HOME / "serve.lock", "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotServe(f"Văn phòng trong {HOME} đang chạy rồi: {_holder(file)}") from None
        file.truncate(0)
        file.write(f"{address} (tiến trình {os.getpid()})")
        file.flush()
        yield


def _holder(file: IO[str]) -> str:
    file.seek(0)
    return file.read() or "một lệnh congso khác đang giữ"


def check_port(door: Door) -> None:
    """Refused when another program already answers there, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((door.host, door.port))
            probe.listen()
        except PermissionError:
            raise CannotServe(f"Không được phép mở cổng {door.port}; hãy chọn cổng từ 1024 trở lên.") from None
        except OSError as error:
            words = f"Không mở được {door.host}:{door.port} ({error.strerror})."
            raise CannotServe(
                f"{words} Có thể chương trình khác đang dùng cổng này: chọn cổng khác bằng --port."
            ) from None


def check_database() -> None:
    """Refused when the database lacks what this version needs; a child looks, so that this process stays small."""
    looked = subprocess.run(
        [sys.executable, "-m", "congso", "migrate", "--check"], check=False, capture_output=True, text=True
    )
    if looked.returncode == 1 and looked.stdout:
        raise CannotServe(
            "Cơ sở dữ liệu chưa được tạo hoặc thuộc phiên bản cũ. Chạy `congso migrate` (văn phòng mới) "
            "hoặc `congso upgrade` (văn phòng đang dùng)."
        )
    if looked.returncode:
        raise CannotServe(looked.stderr.strip() or "Cơ sở dữ liệu không trả lời.")


class Office:
    """The two processes of an office (of a demo also its authority), kept alive until somebody says stop."""

    def __init__(self, door: Door, *, workers: int, threads: int) -> None:
        self.door = door
        environment = environment_of(door)
        self.web = Child("trang web", web_command(door, workers, threads), environment)
        self.jobs = Child("việc nền", [sys.executable, "-m", "congso", "jobs", "worker"], environment)
        self.children = (self.web, self.jobs, *demo_authority(environment))

    def run(self) -> None:
        """Begin both, say the address when it answers, begin again what falls, stop both at SIGTERM or SIGINT."""
        signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
        try:
            if self._open():
                say(f"Công Sở đang chạy tại {self.door.address}  (Ctrl+C để dừng)")
                self._keep()
        finally:
            killed = stop_all(self.children, within=STOP_WITHIN)
            say(f"Phải ngắt {', '.join(killed)}." if killed else "Công Sở đã dừng.")

    def _open(self) -> bool:
        """Wait until a page answers; False when somebody says stop meanwhile."""
        give_up = time.monotonic() + FIRST_ANSWER_WITHIN
        for child in self.children:
            child.begin()
        while not answers(self.door):
            if told_to_stop(0.1):
                return False
            if (code := self.web.fell()) is not None:
                raise CannotServe(f"Trang web không khởi động được (mã {code}). Chạy `congso doctor` để biết vì sao.")
            if time.monotonic() > give_up:
                raise CannotServe(f"Trang web không trả lời sau {FIRST_ANSWER_WITHIN:.0f} giây.")
        return True

    def _keep(self) -> None:
        while not told_to_stop(0.5):
            for child in self.children:
                code = child.fell()
                if code is not None:
                    say(f"Tiến trình {child.name} dừng (mã {code}); khởi động lại.")
                child.begin()


def web_command(door: Door, workers: int, threads: int) -> list[str]:
    """How granian is called: threads of one process share the fair queue of writers."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", door.host, "--port", str(door.port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads), "--no-ws", "--log-level", "error"]
    command += ["--workers-kill-timeout", "20"]
    if door.certificate and door.key:
        command += ["--ssl-certificate", str(door.certificate), "--ssl-keyfile", str(door.key)]
        command += ["--ssl-protocol-min", "tls1.2"]
    return [*command, "congso.config.wsgi:application"]


def demo_authority(environment: dict[str, str]) -> list[Child]:
    """A demo office signs with certificates of a pretended authority, which must answer while it does."""
    folder = HOME / "demo-authority"
    if not (folder / "cong").exists():
        return []
    command = [sys.executable, "-m", "congso.demo.authority.serving", str(folder)]
    return [Child("cơ quan chứng thực minh họa", command, environment)]


def environment_of(door: Door) -> dict[str, str]:
    """Children see the same office; its public address is the door's where the office has chosen none."""
    environment = {**os.environ, "CONGSO_HOME": str(HOME)}
    if not chosen_by_the_office("public_url"):
        environment["CONGSO_PUBLIC_URL"] = door.address.rstrip("/")
    return environment


def answers(door: Door) -> bool:
    """Whether the health page gives any answer at all."""
    if door.certificate:
        unchecked = ssl.create_default_context()
        unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
        line: http.client.HTTPConnection = http.client.HTTPSConnection(
            door.near, door.port, timeout=10, context=unchecked
        )
    else:
        line = http.client.HTTPConnection(door.near, door.port, timeout=10)
    try:
        line.request("GET", HEALTH)
        line.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    return True


def told_to_stop(within: float) -> bool:
    """Wait up to `within` seconds for a signal; the end of a child only ends the waiting."""
    heard = signal.sigtimedwait(HEARD, within)
    return heard is not None and heard.si_signo != signal.SIGCHLD


def say(words: str) -> None:
    print(words, flush=True)
