"""The cast and signed papers are at hand in every test, and a database copied from one that was made once."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests import blank, emptying, kept
from tests.cast import cast, company, neighbours
from tests.signed import pki, signed, soft_tokens

__all__ = ["cast", "company", "neighbours", "pki", "signed", "soft_tokens"]

STARTS_OFFICES = ("operate", "faults")
"""Folders whose tests run whole offices."""


def pytest_configure() -> None:
    emptying.instead_of_flush()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what meets a database is run: anything else would do the same a second time."""
    if not blank.on_postgresql():
        return
    kept_items = [item for item in items if meets_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept_items)])
    items[:] = kept_items


def meets_a_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, starts processes that open it, or is promised on both (checks.md)."""
    asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    if asks or item.get_closest_marker("django_db") is not None or item.path.parent.name in STARTS_OFFICES:
        return True
    return isinstance(item, pytest.Function) and (item.function.__doc__ or "").startswith("Check 7.")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    kept.begin()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Django finds its test database made; it only looks whether a migration is missing."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    with blank.as_test_database(connection.creation._get_test_db_name()):
        yield
