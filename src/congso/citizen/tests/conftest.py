"""Nobody has asked for anything yet, and time stands still within a test."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from congso.ui import limits


@pytest.fixture(autouse=True)
def nobody_has_asked_yet(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One span of time for each test: a limit is not met half-way through a minute."""
    moment = limits.clock.real_now()
    monkeypatch.setattr(limits.clock, "real_now", lambda: moment)
    cache.clear()
