"""Each test gets an office of its own, copied from one that was founded once."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.operate import offices
from tests.operate.offices import OfficeFolder

_numbers = count(1)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeFolder]:
    """The office that the others are copies of; nobody works in it."""
    with offices.copied(offices.bare(), tmp_path_factory.mktemp("founded"), next(_numbers)) as office:
        office.deeds("found")
        yield office


@pytest.fixture(scope="session")
def pattern_put_away(pattern: OfficeFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeFolder]:
    """The same after `congso backup`."""
    with offices.copied(pattern, tmp_path_factory.mktemp("put-away"), next(_numbers)) as office:
        office.run("backup")
        yield office


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[OfficeFolder]:
    """A house in which nobody has founded an office yet."""
    with offices.copied(offices.bare(), tmp_path, next(_numbers)) as house:
        yield house


@pytest.fixture
def office(pattern: OfficeFolder, tmp_path: Path) -> Iterator[OfficeFolder]:
    """A small office with a clerk, a few applicants, files and numbers."""
    with offices.copied(pattern, tmp_path, next(_numbers)) as office:
        yield office


@pytest.fixture
def put_away(pattern_put_away: OfficeFolder, tmp_path: Path) -> Iterator[OfficeFolder]:
    """The small office with one backup, of the state in which it is."""
    with offices.copied(pattern_put_away, tmp_path, next(_numbers)) as office:
        yield office
