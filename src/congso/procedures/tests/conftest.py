"""The cast of the catalogue's tests."""

from __future__ import annotations

from typing import Any

import pytest

from congso.procedures.tests.office import Office, found_office


@pytest.fixture
def office(db: Any) -> Office:
    return found_office("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch")


@pytest.fixture
def other_office(db: Any) -> Office:
    return found_office("so-khac", "Sở khác")
