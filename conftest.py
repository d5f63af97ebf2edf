"""The cast and signed papers are at hand in every test, and a database copied from one that was made once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tests import blank, emptying, kept
from tests.cast import cast, company, neighbours, our_department
from tests.signed import pki, signed, soft_tokens
from tests.standing import Standing, begins_in_it

__all__ = ["cast", "company", "neighbours", "pki", "signed", "soft_tokens"]
department = Standing()


def pytest_configure() -> None:
    emptying.instead_of_flush()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not begins_in_it(item):
        department.end(item)
    kept.begin()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef, request: pytest.FixtureRequest) -> None:
    """Before a test's own transaction begins, with the database made and at hand."""
    if fixturedef.argname == "_django_db_helper":
        department.begin(request.node, our_department)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Django finds its test database made; it only looks whether a migration is missing."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """An office is as empty before the first test as after one with real transactions, whatever came by migrations."""
    with django_db_blocker.unblock():
        emptying.empty_the_tables()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    with blank.as_test_database(connection.creation._get_test_db_name()):
        yield
