"""kill -9 of the web process while a clerk receives a dossier: it gets up again and shows the old or the whole new."""

import contextlib
import http.client
import json
import os
import signal
import threading
import time

import pytest

from tests.operate.offices import OfficeFolder, ask, children_of, free_port, until

pytestmark = [pytest.mark.slow]

PAUSES = (0.004, 0.02)
"""Seconds between the request and the kill; an act takes about 10 ms."""
TOKEN = "a" * 32


def deeds(office: OfficeFolder, *arguments: str) -> dict:
    return json.loads(office._run("tests.faults.deeds", *arguments, expect=0).stdout)


def receive(port: int, session: str, uid: str) -> None:
    """Press the button of the page; nobody may be there to answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Cookie": session, "X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    with contextlib.suppress(OSError, http.client.HTTPException):
        line.request("POST", f"/ho-so/{uid}/tiep-nhan/", body="seen=2", headers=headers)
        line.getresponse().read()
    line.close()


def page(port: int, session: str, uid: str) -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", f"/ho-so/{uid}/", headers={"Cookie": session})
    answer = line.getresponse()
    body = answer.read().decode() or str(answer.headers)
    line.close()
    return answer.status, body


def kill_web(supervisor: int) -> None:
    """The process that answers, and the one above it."""
    web = next(pid for pid, command in children_of(supervisor).items() if "granian" in command)
    for pid in [*children_of(web), web]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_a_killed_office_shows_the_old_or_the_whole_new(bare: OfficeFolder) -> None:
    given = deeds(bare, "waiting", str(len(PAUSES)))
    session, port = f"{given['session']}; {given['token']}={TOKEN}", free_port()
    with bare.serving(port) as supervisor:
        until(lambda: ask(port)[0] == 200, "the office")
        for uid, pause in zip(given["dossiers"], PAUSES, strict=True):
            clerk = threading.Thread(target=receive, args=(port, session, uid))
            clerk.start()
            time.sleep(pause)
            kill_web(supervisor.pid)
            clerk.join(30)
            until(lambda: ask(port)[0] == 200, "the office after the kill")
            status, shown = page(port, session, uid)
            assert status == 200, shown
            assert ("Chờ tiếp nhận" in shown) != ("Đã tiếp nhận" in shown)
    stood = deeds(bare, "standing")
    received = [row for row in stood["dossiers"] if row["state"] == "received"]
    for row in stood["dossiers"]:
        whole = (1, 1, 1) if row in received else (0, 0, 0)
        assert (row["slips"], row["steps"], row["told"]) == whole, row
    assert sorted(int(row["number"][-4:]) for row in received) == list(range(1, len(received) + 1))
    assert stood["next"] == len(received) + 1
    bare.run("ledger", "verify")
