"""What holds for every test: an office of its own, one database by choice, a clock that stands still, no way out.

Loaded before Django's settings are read (`-p tests.strictness` in pyproject.toml).

    CONGSO_TEST_DATABASE=sqlite        (default) a file in the run's own folder
    CONGSO_TEST_DATABASE=postgresql    DATABASE_URL, or a private server for this run
"""

import contextlib
import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from congso.kernel import clock
from tests import asked, blank, postgres

RUN = "CONGSO_TEST_RUN"
THIS_MACHINE = ("127.", "::1", "localhost", "0.0.0.0")
MORNING = datetime(2020, 6, 10, 9, 0, tzinfo=clock.HANOI)  # a Wednesday, office open, no day off near
DATABASES = frozenset({"db", "transactional_db", "live_server", "django_db_setup", "bare", "pattern"})
"""Fixtures that give a test a database, or a house of its own with one; pytest-django's blocker is given to all."""
RUN_OFFICES = ("operate", "faults")
"""Folders whose tests start processes that open a database; they say themselves where they run."""
SELDOM = (20_000, 10, 20)  # Python's own measure is for programs that are small
_closing = contextlib.ExitStack()


class NetworkTried(AssertionError):
    """A test, or what it calls, tried to leave this machine."""


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Before any setting is read: a fresh CONGSO_HOME for each process, one database server for the run."""
    if RUN not in os.environ:
        begin_run()
    home = tempfile.mkdtemp(prefix="home-", dir=os.environ[RUN])
    os.environ["CONGSO_HOME"] = home
    return (yield)


def begin_run() -> None:
    folder = tempfile.mkdtemp(prefix="congso-test-")
    _closing.callback(shutil.rmtree, folder, ignore_errors=True)
    os.environ[RUN] = folder
    database = os.environ.setdefault("CONGSO_TEST_DATABASE", "sqlite")
    if database == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif database != "postgresql":
        raise pytest.UsageError(f"CONGSO_TEST_DATABASE is sqlite or postgresql, not {database!r}")
    elif not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _closing.enter_context(postgres.running_server())
    if database == "postgresql":
        _closing.callback(blank.drop_database, blank.database())


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Nobody keeps a test's database: its commits do not wait for the disk (PostgreSQL's server is told the same).

    Nobody guesses a test's passwords: they are hashed in the office's way with fewer rounds. Styles and scripts are
    looked for when somebody asks for one, instead of being listed for each new client.
    """
    PBKDF2PasswordHasher.iterations = 1000
    settings.WHITENOISE_AUTOREFRESH = True
    options = settings.DATABASES["default"]["OPTIONS"]
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """The tests and all that they import stay to the end: nobody looks through them for waste again and again."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
    return found


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What does the same on both databases, for it is given none or says so (`once`), runs with SQLite.

    Long tests come first, so that no worker has one left when the others are done.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if not blank.on_postgresql():
        return
    others = [item for item in items if not may_differ(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if may_differ(item)]


def may_differ(item: pytest.Item) -> bool:
    """Whether a test is promised on both (docs/reference/checks.md), runs a whole office, ends transactions, or asks
    the database what no other test asks there.

    Any that was given no database and asks one is stopped by pytest-django.
    """
    if item.get_closest_marker("once"):
        return False
    if isinstance(item, pytest.Function) and (item.function.__doc__ or "").startswith("Check 7."):
        return True
    marker, given = item.get_closest_marker("django_db"), set(getattr(item, "fixturenames", ()))
    if marker is not None or DATABASES & given:
        real_transactions = "transactional_db" in given or (marker is not None and marker.kwargs.get("transaction"))
        always = real_transactions or item.get_closest_marker("both")
        return bool(always) or not asked.is_asked_elsewhere(item)
    return item.path.parent.name in RUN_OFFICES and item.get_closest_marker("skipif") is not None


def pytest_unconfigure() -> None:
    _closing.close()


def pytest_report_header() -> str:
    return f"database: {os.environ['CONGSO_TEST_DATABASE']}"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case with file content by its argument: content may hold the time; workers must agree on names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def frozen_clock() -> Iterator[datetime]:
    """The office's clock stands at a Wednesday morning; a test moves it with `clock.at(...)`."""
    with clock.at(MORNING):
        yield MORNING


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections leave this machine only in a test marked `network`."""
    if request.node.get_closest_marker("network"):
        return
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, staying_here(getattr(socket.socket, name)))


def staying_here(connect: Callable) -> Callable:
    def connect_here(self: socket.socket, address: object) -> object:
        if isinstance(address, tuple) and not str(address[0]).startswith(THIS_MACHINE):
            self.close()
            raise NetworkTried(f"a test tried to connect to {address[0]}:{address[1]}")
        return connect(self, address)

    return connect_here


@pytest.fixture
def home() -> Path:
    """The folder that holds all the office owns in this test process (CONGSO_HOME)."""
    return Path(os.environ["CONGSO_HOME"])
