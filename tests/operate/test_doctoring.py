"""`congso doctor` says what is wrong and what to do, and keeps quiet about what is well."""

import json
import socket
import sqlite3
from contextlib import closing
from datetime import timedelta

import psycopg
import pytest

from congso.kernel import clock
from tests.operate.offices import ON_POSTGRESQL, OfficeFolder, same_everywhere

pytestmark = [pytest.mark.slow]
BUILT_BY_SETUP = {"assets", "fonts"}
TRIGGER = "ledger_entry_no_change" if ON_POSTGRESQL else "ledger_entry_no_update"


def examined(office: OfficeFolder, *how: str, **environment: str) -> dict[str, dict]:
    """Findings by key; the exit code says whether one of them is a fault."""
    done = office.run("doctor", "--json", *how, expect=None, **environment)
    told = json.loads(done.stdout)
    assert done.returncode == (0 if told["ok"] else 1)
    return {finding["key"]: finding for finding in told["findings"]}


def faults(found: dict[str, dict]) -> set[str]:
    return {key for key, finding in found.items() if finding["grave"] == "hỏng"} - BUILT_BY_SETUP


def execute(office: OfficeFolder, sql: str) -> None:
    """One statement past the program, as a hand in the database does."""
    if ON_POSTGRESQL:
        with psycopg.connect(office.database_url, autocommit=True) as line:
            line.execute(sql)
        return
    with closing(sqlite3.connect(office.home / "congso.sqlite3", isolation_level=None)) as line:
        line.execute(sql)


def test_a_sound_office_has_no_fault(office: OfficeFolder):
    found = examined(office, "--ledger")
    assert faults(found) == set()
    looked_at = {
        "chain",
        "python",
        "sqlite",
        "home",
        "keys",
        "disk",
        "database",
        "integrity",
        "migrations",
        "triggers",
        "clock",
    }
    assert {key for key in looked_at if found[key]["grave"] != "tốt"} == set()
    assert {key for key in ("backups", "worker", "mail", "clamd") if found[key]["grave"] != "chú ý"} == set()
    assert all(finding["cure"] for finding in found.values() if finding["grave"] != "tốt")
    told = office.run("doctor", expect=None).stdout
    assert "→ Chạy congso serve." in told
    assert found["chain"]["words"] not in told


@same_everywhere
def test_what_is_wrong_is_named_with_its_cure(office: OfficeFolder):
    execute(office, f"DROP TRIGGER {TRIGGER}")
    execute(office, "DROP TABLE cache")
    (office.home / "keys/secret_key").chmod(0o644)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = str(silent.getsockname()[1])
        nobody = {"CONGSO_SMTP_HOST": "127.0.0.1", "CONGSO_SMTP_PORT": port, "CONGSO_CLAMD": f"127.0.0.1:{port}"}
        found = examined(office, **nobody)
    assert faults(found) == {"triggers", "migrations", "keys", "mail", "clamd"}
    assert TRIGGER in found["triggers"]["words"]
    assert "congso migrate" in found["triggers"]["cure"]
    office.run("migrate")
    (office.home / "keys/secret_key").chmod(0o600)
    assert faults(examined(office)) == set()


@same_everywhere
def test_a_look_that_breaks_is_a_fault_of_what_it_looks_at(office: OfficeFolder):
    execute(office, "DROP TABLE ledger_entry")
    assert {"clock", "seals", "chain"} <= faults(examined(office, "--ledger"))


def test_a_clock_behind_the_ledger_is_a_fault(office: OfficeFolder):
    on_table = " ON ledger_entry" if ON_POSTGRESQL else ""
    tomorrow = (clock.real_now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M:%S")
    execute(office, f"DROP TRIGGER {TRIGGER}{on_table}")
    execute(office, f"UPDATE ledger_entry SET at = '{tomorrow}' WHERE id = 3")
    found = examined(office, "--ledger")
    assert {"clock", "triggers", "chain"} <= faults(found)
    assert "dòng 3 " in found["chain"]["words"]


@same_everywhere
def test_nonsense_in_the_settings_is_told_by_the_doctor_too(office: OfficeFolder):
    (office.home / "congso.toml").write_text('colour = "green"\n')
    done = office.run("doctor", expect=1)
    assert "colour" in done.stdout
    assert "congso.toml" in done.stdout
