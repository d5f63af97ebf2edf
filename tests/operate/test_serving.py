"""`congso serve` with real processes: it answers, gets up again, stops, and never runs twice."""

import os
import signal
import socket

import pytest

from tests import blank
from tests.operate.offices import OfficeFolder, ask, children_of, free_port, same_everywhere, until

pytestmark = [pytest.mark.slow]


def child(supervisor: int, words: str) -> int:
    """The child of the supervisor whose command has these words; 0 while there is none."""
    return next((pid for pid, command in children_of(supervisor).items() if words in command), 0)


def well(port: int) -> bool:
    return ask(port)[0] == 200


@same_everywhere
def test_an_office_answers_gets_up_again_and_stops(office: OfficeFolder):
    port = free_port()
    with office.serving(port) as supervisor:
        until(lambda: well(port), "database, worker and disk all well")
        for words in ("granian", "jobs worker"):
            killed = child(supervisor.pid, words)
            os.kill(killed, signal.SIGKILL)
            until(lambda: (now := child(supervisor.pid, words)) and now != killed, f"another {words}")  # noqa: B023
        until(lambda: well(port), "the office after both were killed")

        grandchild = next(iter(children_of(child(supervisor.pid, "granian"))))
        os.kill(grandchild, signal.SIGKILL)
        until(lambda: grandchild not in children_of(child(supervisor.pid, "granian")), "the end of the old one")
        until(lambda: well(port), "the office after the process that answers was killed")

        everybody = [supervisor.pid, *children_of(supervisor.pid)]
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(60) == 0
        assert "Công Sở đã dừng." in supervisor.stdout.read()
    assert [pid for pid in everybody if os.path.exists(f"/proc/{pid}")] == []
    assert ask(port) == (0, None)


@same_everywhere
def test_a_killed_supervisor_leaves_nothing_that_holds_the_port(office: OfficeFolder):
    port = free_port()
    with office.serving(port) as supervisor:
        left = list(children_of(supervisor.pid))
        assert len(left) == 2
        supervisor.kill()
        until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in left), "the end of its children")
    with office.serving(port):
        until(lambda: ask(port)[0], "the office again")


@same_everywhere
def test_the_same_office_is_not_served_twice(office: OfficeFolder):
    port = free_port()
    with office.serving(port):
        second = office.run("serve", "--port", str(free_port()), expect=1)
    assert "đang chạy rồi" in second.stderr
    assert f"http://127.0.0.1:{port}/" in second.stderr


@same_everywhere
def test_a_taken_port_is_said(office: OfficeFolder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = office.run("serve", "--port", str(port), expect=1)
    assert f"Không mở được 127.0.0.1:{port}" in refused.stderr
    assert "--port" in refused.stderr


@same_everywhere
def test_an_office_without_its_tables_is_told_what_to_do(tmp_path):
    empty = OfficeFolder(tmp_path / "empty")
    empty.home.mkdir()
    refused = empty.run("serve", "--port", str(free_port()), expect=1)
    assert "congso migrate" in refused.stderr


@same_everywhere
def test_the_tables_are_made_by_one_command(bare: OfficeFolder):
    """The house of all tests was an empty folder; `congso migrate` made it, in this run or for an earlier one."""
    assert "cơ sở dữ liệu sẵn sàng" in (bare.home / blank.SAID).read_text(encoding="utf-8")
    assert bare.run("migrate", "--check").stdout == ""
    assert "đã sẵn sàng" in bare.run("migrate").stdout


@same_everywhere
def test_commands_are_listed_for_who_asks(office: OfficeFolder):
    told = office.run("--help").stdout
    for command in ("serve", "migrate", "found", "backup", "restore", "verify", "upgrade", "doctor", "tls"):
        assert command in told


@same_everywhere
def test_an_office_is_founded_once_with_who_administers_it(bare: OfficeFolder):
    asked = {"name": "Sở Văn hóa", "short-name": "SVH", "slug": "so-vh", "place": "Đồng Nai", "username": "quan-tri"}
    options = [part for name, value in asked.items() for part in (f"--{name}", value)]
    options += ["--full-name", "Nguyễn Văn Trị", "--password"]
    weak = bare.run("found", *options, "12345678", expect=1)
    assert weak.stderr
    assert "congso serve" in bare.run("found", *options, "mot-mat-khau-dai-9").stdout
    assert "✓ Đăng nhập" in bare.run("verify").stdout
    assert "đã có cơ quan" in bare.run("found", *options, "mot-mat-khau-dai-9", expect=1).stderr
