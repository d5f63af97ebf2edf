"""Emptying the tables after a test with real transactions: what `flush` does, where there is something to empty.

Django's `flush` truncates every table, then makes its content types and permissions anew; no test changes those.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase

from congso.ledger import triggers

MADE_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission"}


def instead_of_flush() -> None:
    """Every test with real transactions ends so from now on."""
    TransactionTestCase._fixture_teardown = _after_a_test  # type: ignore[method-assign]


def _after_a_test(case: TransactionTestCase) -> None:
    assert case.available_apps is None
    assert not case.serialized_rollback
    empty_the_tables()


def empty_the_tables() -> None:
    """Take every row out, past the ledger's triggers; the words of the search are in a table that Django knows not."""
    triggers.remove()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in filled(cursor):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')")
            _count_from_one_again(cursor)
        else:
            cursor.execute("DELETE FROM search_words")
    cache.clear()  # Wagtail keeps the addresses of its sites there
    triggers.restore()


def filled(cursor: Any) -> list[str]:
    """The tables that have a row."""
    names = sorted(set(connection.introspection.django_table_names(only_existing=True)) - MADE_BY_MIGRATE)
    ask = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in names
    )
    cursor.execute(ask)
    return [name for (name,) in cursor.fetchall()]


def _count_from_one_again(cursor: Any) -> None:
    """The ledger takes a hole in SQLite's ids for a deleted row; emptying the tables is none."""
    cursor.execute("DELETE FROM sqlite_sequence WHERE name LIKE 'ledger_%'")
