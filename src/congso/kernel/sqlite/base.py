"""The database wrapper: BEGIN IMMEDIATE behind the fair queue, BEGIN DEFERRED for pages that only read."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from congso.kernel.reading import reading
from congso.kernel.sqlite.queue import TooLong, queue_of


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that turns the marks of each statement into SQLite's own once, not at every turn."""

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        return _in_own_marks(query)


@lru_cache(maxsize=2000)
def _in_own_marks(query: str) -> str:
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite in WAL mode whose writers wait in line."""

    _in_queue = False

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        if reading.get():
            self.cursor().execute("BEGIN DEFERRED")
            return
        queue = queue_of(str(self.settings_dict["NAME"]))
        try:
            queue.enter(self.settings_dict["OPTIONS"].get("timeout"))
        except TooLong:
            raise OperationalError("database is locked") from None
        self._in_queue = True
        try:
            self.cursor().execute("BEGIN IMMEDIATE")
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._leave_queue()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _leave_queue(self) -> None:
        if self._in_queue:
            self._in_queue = False
            queue_of(str(self.settings_dict["NAME"])).leave()
