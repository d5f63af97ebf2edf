"""A process that is killed (kill -9) at a chosen moment of an act, and what then stands in the database."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, connections

from congso.ledger import verify
from tests.emptying import filled

Act = Callable[[], Any]


class Moments:
    """Counts the moments of a connection: before and after every COMMIT, and before every statement if asked to."""

    def __init__(self, deadly: int, tell: int) -> None:
        self._deadly, self._tell, self._passed = deadly, tell, 0

    def watch(self, *, statements: bool) -> None:
        connection.ensure_connection()
        connection._commit = self._around(connection._commit)
        if statements:
            connection.execute_wrappers.append(self._statement)

    def _statement(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        self._pass(sql)
        return execute(sql, params, many, context)

    def _around(self, commit: Callable) -> Callable:
        def watched() -> Any:
            self._pass("before COMMIT")
            result = commit()
            self._pass("after COMMIT")
            return result

        return watched

    def _pass(self, what: str) -> None:
        if self._passed == self._deadly:
            os.write(self._tell, what[:200].encode())
            os.kill(os.getpid(), signal.SIGKILL)
        self._passed += 1


def killed_at(moment: int, act: Act, *, statements: bool = True) -> str | None:
    """Do an act in a process that is killed at its nth moment: where that was, or None when the act ended before."""
    connections.close_all()
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        _do_and_leave(moment, telling, act, statements)
    os.close(telling)
    with os.fdopen(reading, "rb") as told:
        where = told.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return where
    assert os.waitstatus_to_exitcode(status) == 0, "the act failed by itself"
    return None


def _do_and_leave(moment: int, telling: int, act: Act, statements: bool) -> None:
    """In the child; never returns into the test run."""
    try:
        Moments(moment, telling).watch(statements=statements)
        act()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        os._exit(3)
    os._exit(0)


def everything(*, but: tuple[str, ...] = ()) -> dict[str, list[tuple]]:
    """All rows of all tables that have any, as the database holds them, except those of the rooms that are named."""
    keys = {
        model._meta.db_table: model._meta.pk.column
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in but
    }
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table, keys[table]) for table in filled(cursor) if table in keys}


def _rows(cursor: Any, table: str, key: str) -> list[tuple]:
    quoted = connection.ops.quote_name
    cursor.execute(f"SELECT * FROM {quoted(table)} ORDER BY {quoted(key)}")
    return list(cursor.fetchall())


def check_database() -> None:
    """The database is sound, and the ledger is as it was written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    assert list(verify.faults()) == []
