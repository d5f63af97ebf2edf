"""A private PostgreSQL server for one test run: its own folder, a free port, gone with the run."""

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

START_WITHIN_SECONDS = 30
# Tests kill clients, never the machine: durability of the server itself is not what they look at.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "jit": "off",  # it compiled statements that were run once: a third of all processor time
    "autovacuum_naptime": "5s",  # each test leaves the rows that it took back
}
PR_SET_PDEATHSIG = 1


def find_programs() -> Path | None:
    """The folder of `initdb` and `postgres`: the newest of Debian's, or what PATH has."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def running_server(settings: dict[str, str] = QUICK) -> Iterator[str]:
    """Start a server and give its address (a DATABASE_URL); stop it and remove its folder afterwards."""
    programs = find_programs()
    if programs is None:
        raise RuntimeError("no PostgreSQL here: scripts/setup --tests installs it")
    folder = Path(tempfile.mkdtemp(prefix="congso-pg-"))
    user = server_user()
    if user:
        shutil.chown(folder, user, user)
    server = None
    try:
        create_cluster(programs, folder, user)
        port = free_port()
        server = start(programs, folder, user, port, settings)
        wait_until_it_answers(server, folder, port)
        yield f"postgresql://congso@{quote(str(folder), safe='')}:{port}/postgres"
    finally:
        if server:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=START_WITHIN_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def server_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as the account that its package made."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise RuntimeError("PostgreSQL cannot run as root, and there is no user postgres")


def create_cluster(programs: Path, folder: Path, user: str | None) -> None:
    command = [programs / "initdb", "--pgdata", folder / "data", "--username=congso", "--auth=trust", "--no-sync"]
    command += ["--encoding=UTF8", "--locale=C.UTF-8"]
    made = subprocess.run(command, user=user, group=user and group_of(user), cwd=folder, capture_output=True, text=True)
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")


def start(programs: Path, folder: Path, user: str | None, port: int, settings: dict[str, str]) -> subprocess.Popen:
    settings = {**settings, "port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)}
    command = [programs / "postgres", "-D", folder / "data"]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = (folder / "log").open("w")
    return subprocess.Popen(
        command,
        user=user,
        group=user and group_of(user),
        cwd=folder,
        stdout=log,
        stderr=log,
        preexec_fn=die_with_the_run,
    )


def group_of(user: str) -> int:
    return pwd.getpwnam(user).pw_gid


def die_with_the_run() -> None:
    """In the child: be told to stop when the test run is killed, so that no server is left behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(server: subprocess.Popen, folder: Path, port: int) -> None:
    give_up = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < give_up:
        ready = (folder / "data/postmaster.pid").exists() and "ready" in (folder / "data/postmaster.pid").read_text()
        if ready:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
