"""The program as it runs in an office: `congso serve`, its memory, what it serves, what a visit weighs."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from bench.office import Cast
from bench.pages import numbers_over_the_years, signed_in
from bench.timing import Figure, say

READERS = 8
_LINKED = re.compile(r'(?:href|src)="(/static/[^"?]+)')
_FONTS = re.compile(r'url\("?([^")]+\.woff2)"?\)')


def memory(cast: Cast, seconds: float) -> Iterator[Figure]:
    """All processes of the office after its first page, and while eight readers open dossiers and lists."""
    cookie = signed_in(cast.people["director"]).cookies[settings.SESSION_COOKIE_NAME].value
    paths = [f"/ho-so/{number}/" for number in numbers_over_the_years(cast, 50)] + ["/mot-cua/so-theo-doi/"]
    with _served() as (process, port):
        _read(port, paths[-1], cookie)
        time.sleep(3)
        yield Figure("idle", _pss_of_all(process.pid))
        end = time.monotonic() + seconds
        counts = [0] * READERS

        def reader(number: int) -> None:
            while time.monotonic() < end:
                _read(port, paths[(number * 7 + counts[number]) % len(paths)], cookie)
                counts[number] += 1

        crowd = [threading.Thread(target=reader, args=(number,)) for number in range(READERS)]
        for one in crowd:
            one.start()
        highest = 0.0
        while any(one.is_alive() for one in crowd):
            highest = max(highest, _pss_of_all(process.pid))
            time.sleep(0.5)
        yield Figure("loaded", highest)
        yield Figure("served", sum(counts) / seconds)


@contextlib.contextmanager
def _served() -> Iterator[tuple[subprocess.Popen[str], int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "congso", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if str(port) in line:
                break
        else:
            raise RuntimeError("`congso serve` did not begin")
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(30)


def _read(port: int, path: str, cookie: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", path, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"})
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    finally:
        line.close()


def _pss_of_all(pid: int) -> float:
    """Memory of a process and all below it, in MB; pages that they share are counted once."""
    return sum(_pss(one) for one in _family(pid))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else _found_by_parent(pid)
    return [pid, *(one for child in below for one in _family(child))]


def _found_by_parent(pid: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(folder.name))
    return found


def _pss(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def weight(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Bytes of the register's page, and of all that a first visit fetches besides; text by gzip, fonts as they are."""
    html = signed_in(cast.people["director"]).get("/mot-cua/so-theo-doi/").content
    page = len(gzip.compress(html, 6))
    linked, missing = 0, 0
    for address in sorted(set(_LINKED.findall(html.decode()))):
        path = finders.find(address.removeprefix("/static/"))
        if path is None:
            missing += 1
        else:
            linked += _weight_of(Path(path))
    if missing:
        say("  web assets are not built here (scripts/setup): a first visit is not weighed")
    else:
        yield Figure("first_visit", (page + linked) / 1024, note="without fonts, which a browser may keep for ever")
    yield Figure("later_page", page / 1024, note="the register's first page, 50 rows")


def _weight_of(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix in (".woff2", ".png", ".jpg") else len(gzip.compress(content, 6))


def year(seconds: float) -> Iterator[Figure]:
    """The demo year in an office of its own."""
    if not (Path(__file__).parents[1] / "src/congso/demo/commands.py").exists():
        return
    home = settings.CONGSO_HOME / f"year-{os.getpid()}"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "congso", "demo", "--year", "2020", "--no-serve"]
    done = subprocess.run(command, env={**environment, "CONGSO_HOME": str(home)}, capture_output=True, check=False)
    if done.returncode == 0:
        yield Figure("year", time.perf_counter() - begin)
    else:
        say(f"  the demo year failed: {done.stderr.decode()[-300:]}")
