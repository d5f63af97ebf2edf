"""Each test gets an office of its own, copied from one that was founded once."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.operate import offices
from tests.operate.offices import ON_POSTGRESQL, OfficeFolder

Copier = Callable[[OfficeFolder], OfficeFolder]
_numbers = count(1)


@pytest.fixture(scope="session")
def bare_pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeFolder]:
    """A house without an office; nobody comes into it."""
    folder = tmp_path_factory.mktemp("offices")
    name = f"operate_{folder.parent.name.replace('-', '_')}_{folder.name}"
    yield offices.bare(folder, "bare", offices.new_database(name) if ON_POSTGRESQL else "")
    if ON_POSTGRESQL:
        offices.drop_database(name)


@pytest.fixture(scope="session")
def pattern(bare_pattern: OfficeFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeFolder]:
    """The office that the others are copies of; nobody works in it."""
    with offices.copied(bare_pattern, tmp_path_factory.mktemp("founded"), next(_numbers)) as office:
        office.deeds("found")
        yield office


@pytest.fixture
def bare(bare_pattern: OfficeFolder, tmp_path: Path) -> Iterator[OfficeFolder]:
    """A house in which nobody has founded an office yet."""
    with offices.copied(bare_pattern, tmp_path, next(_numbers)) as house:
        yield house


@pytest.fixture
def office(pattern: OfficeFolder, tmp_path: Path) -> Iterator[OfficeFolder]:
    """A small office with a clerk, a few applicants, files and numbers."""
    with offices.copied(pattern, tmp_path, next(_numbers)) as office:
        yield office
