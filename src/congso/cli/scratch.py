"""A PostgreSQL database for a trial, and filling one again from a dump; no settings in here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from congso.cli import postgresql
from congso.config.database import postgresql as settings_of
from congso.kernel.late import late

errors, sql = late("psycopg.errors"), late("psycopg.sql")

_OWN_TABLES = (
    "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p') AND n.nspname = current_schema()"
)
_OWN_FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
    " WHERE n.nspname = current_schema() AND p.prokind = 'f'"
    " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
)


@contextmanager
def database(address: str) -> Iterator[str | None]:
    """The address of an empty database beside the office's, gone after the block.

    The empty text for an office on SQLite, which needs none; None when the role may not create databases.
    """
    if not address:
        yield ""
        return
    where = postgresql.address(settings_of(address))
    name = f"congso_tap_duot_{os.getpid()}"
    try:
        with postgresql.connect(where, autocommit=True) as line:
            line.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except errors.InsufficientPrivilege:
        yield None
        return
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        with postgresql.connect(where, autocommit=True) as line:
            line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def refill(address: str, dump: Path) -> None:
    """Empty the office's schema and fill it from a dump; whoever fails in between still has the dump."""
    where = postgresql.address(settings_of(address))
    with postgresql.connect(where) as line:
        for schema, table in line.execute(_OWN_TABLES).fetchall():
            line.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(schema, table)))
        for (function,) in line.execute(_OWN_FUNCTIONS).fetchall():
            line.execute(sql.SQL("DROP FUNCTION IF EXISTS {} CASCADE").format(sql.SQL(function)))
    postgresql.run("pg_restore", where, "--no-owner", "--exit-on-error", "--single-transaction", str(dump))
