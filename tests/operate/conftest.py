"""Each test gets an office of its own, copied from one that was founded once."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.operate import offices
from tests.operate.offices import ON_POSTGRESQL, OfficeFolder

_numbers = count(1)


@pytest.fixture(scope="session")
def bare_pattern(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """A house without an office, on SQLite; nobody comes into it."""
    return offices.bare(tmp_path_factory.mktemp("houses"), "bare")


@pytest.fixture
def bare(bare_pattern: OfficeFolder, tmp_path: Path) -> OfficeFolder:
    """A house in which nobody has founded an office yet."""
    return offices.copy_of(bare_pattern, tmp_path, "bare")


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeFolder]:
    """The office that the others are copies of; nobody works in it."""
    folder = tmp_path_factory.mktemp("offices")
    name = f"operate_{folder.parent.name.replace('-', '_')}_{folder.name}"
    url = offices.new_database(name) if ON_POSTGRESQL else ""
    office = offices.bare(folder, "pattern", url)
    office.deeds("found")
    yield office
    if ON_POSTGRESQL:
        offices.drop_database(name)


@pytest.fixture
def office(pattern: OfficeFolder, tmp_path: Path) -> Iterator[OfficeFolder]:
    """A small office with a clerk, a few applicants, files and numbers."""
    template = pattern.database_url.rsplit("/", 1)[-1]
    name = f"{template}_{next(_numbers)}"
    url = offices.new_database(name, template=template) if ON_POSTGRESQL else ""
    yield offices.copy_of(pattern, tmp_path, "office", url)
    if ON_POSTGRESQL:
        offices.drop_database(name)
