"""Triggers that let history only grow: no row of it is changed or deleted, a private text may only be erased.

A rebuild of a table on SQLite drops its triggers, so they are put back after every migration and looked for by the
self-test and by `congso ledger verify`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_GROWING = ("ledger_entry", "ledger_leaf", "ledger_batch")
_ERASING = """
    NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.entry_id IS NOT DISTINCT FROM OLD.entry_id
    AND NEW.field IS NOT DISTINCT FROM OLD.field AND NEW.salt IS NOT DISTINCT FROM OLD.salt
    AND NEW.text = '' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL
"""
_SAYS = "So nhat ky chi ghi them, khong sua, khong xoa"


@dataclass(frozen=True)
class Trigger:
    """A trigger as the database should have it."""

    name: str
    table: str
    sql: str


def _on_sqlite() -> list[Trigger]:
    erasing = _ERASING.replace("IS NOT DISTINCT FROM", "IS")
    wanted = [(table, "UPDATE", "") for table in _GROWING]
    wanted += [(table, "DELETE", "") for table in (*_GROWING, "ledger_disclosure")]
    wanted.append(("ledger_disclosure", "UPDATE", f"WHEN NOT ({erasing})"))
    found = []
    for table, act, condition in wanted:
        name = f"{table}_no_{act.lower()}"
        sql = f"CREATE TRIGGER {name} BEFORE {act} ON {table} {condition} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
        found.append(Trigger(name, table, sql))
    return found


def _body(condition: str) -> str:
    return f"BEGIN {condition} RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END"


_BODIES = {
    "ledger_grows": _body(""),
    "ledger_erases": _body(f"IF TG_OP = 'UPDATE' AND ({_ERASING}) THEN RETURN NEW; END IF;"),
}


def _on_postgresql() -> list[Trigger]:
    found = []
    for table in (*_GROWING, "ledger_disclosure"):
        function = "ledger_grows" if table in _GROWING else "ledger_erases"
        for when, each, name in (("UPDATE OR DELETE", "ROW", "no_change"), ("TRUNCATE", "STATEMENT", "no_truncate")):
            run = function if each == "ROW" else "ledger_grows"
            name = f"{table}_{name}"
            sql = f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {run}()"
            found.append(Trigger(name, table, sql))
    return found


def wanted(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Every trigger that guards the ledger in this database."""
    return _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql()


def missing(using: str = "default") -> list[str]:
    """Names of triggers that are not there, are switched off, or do something else than they should."""
    connection = connections[using]
    here = _those_of_sqlite(connection) if connection.vendor == "sqlite" else _those_of_postgresql(connection)
    return [trigger.name for trigger in wanted(connection) if here.get(trigger.name) != _plain(trigger.sql)]


def _plain(sql: str) -> str:
    """A statement without what databases write differently: blanks, case, the schema."""
    return re.sub(r"\s+", " ", sql).strip().rstrip(";").casefold().replace(" on public.", " on ")


def _those_of_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    rows = _ask(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: _plain(sql) for name, sql in rows}


def _those_of_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Triggers in use; one whose function was replaced counts as another."""
    rows = _ask(
        connection,
        "SELECT t.tgname, t.tgrelid::regclass::text, t.tgtype, p.proname, p.prosrc FROM pg_trigger t"
        " JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')",
    )
    shapes = {27: ("UPDATE OR DELETE", "ROW"), 34: ("TRUNCATE", "STATEMENT")}
    here = {}
    for name, table, shape, function, source in rows:
        if shape in shapes and _plain(source) == _plain(_BODIES.get(function, "")):
            when, each = shapes[shape]
            sql = f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
            here[name] = _plain(sql)
    return here


def _ask(connection: BaseDatabaseWrapper, sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def restore(using: str = "default") -> list[str]:
    """Put back what is missing, and say what was."""
    connection = connections[using]
    lost = missing(using)
    if lost:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                for name, body in _BODIES.items():
                    cursor.execute(
                        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$"
                    )
            for trigger in wanted(connection):
                if trigger.name in lost:
                    cursor.execute(_dropping(connection, trigger))
                    cursor.execute(trigger.sql)
    return lost


def remove(using: str = "default") -> None:
    """Take all of them away; only for a database that is to be emptied."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for trigger in wanted(connection):
            cursor.execute(_dropping(connection, trigger))


def _dropping(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    of_table = "" if connection.vendor == "sqlite" else f" ON {trigger.table}"
    return f"DROP TRIGGER IF EXISTS {trigger.name}{of_table}"


def restore_after_migrate(*, using: str, **more: Any) -> None:
    """Receiver of Django's `post_migrate`."""
    if "ledger_disclosure" in connections[using].introspection.table_names():
        restore(using)
