"""A limit is not met half-way over the end of a minute."""

from __future__ import annotations

from time import sleep
from typing import Any

import pytest

from congso.kernel import clock

ENOUGH = 4
"""Seconds in which a test reaches any limit; spans of limits begin with a minute."""


@pytest.fixture
def early_in_a_minute() -> None:
    """Wait for the next minute where this one is nearly over."""
    left = 60 - clock.real_now().timestamp() % 60
    if left < ENOUGH:
        sleep(left)


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    """An office that sends mail; nothing leaves, as no worker runs."""
    settings.EMAIL_HOST = "127.0.0.1"
