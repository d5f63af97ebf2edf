"""One department stands while the tests of a module begin in it, each in a savepoint that takes back what it did.

Putting some seven hundred rows back for each test took a third of the time of a small one. The transaction around the
tests ends with the module, or before a test that wants an empty office or real transactions; nothing is ever committed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.plugin import blocking_manager_key

from tests import kept

WITH_REAL_TRANSACTIONS = {"transactional_db", "live_server", "django_db_reset_sequences"}


class Standing:
    """The transaction in which the department stands, while it is open."""

    def __init__(self) -> None:
        self._around: transaction.Atomic | None = None

    def begin(self, item: pytest.Item, found: Callable[[], Any]) -> None:
        """Found it for a test that begins in it, unless it stands or another transaction is open."""
        if self._around is not None or not begins_in_it(item) or connection.in_atomic_block:
            return
        with item.config.stash[blocking_manager_key].unblock():
            self._around = transaction.atomic()
            self._around.__enter__()
            kept.stand(found)
        item.getparent(pytest.Module).addfinalizer(lambda: self.end(item))

    def end(self, item: pytest.Item) -> None:
        if self._around is None:
            return
        with item.config.stash[blocking_manager_key].unblock():
            kept.stand_no_longer()
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)
        self._around = None


def begins_in_it(item: pytest.Item | None) -> bool:
    """Whether a test is given the cast, and nothing that stands beside or instead of it."""
    given = set(getattr(item, "fixturenames", ()))
    if item is None or "cast" not in given or "company" in given or given & WITH_REAL_TRANSACTIONS:
        return False
    marker = item.get_closest_marker("django_db")
    return marker is None or not (marker.args or marker.kwargs)
