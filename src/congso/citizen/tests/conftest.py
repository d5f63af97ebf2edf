"""A citizen who signed in, an office that sends mail, and limits that are not met half-way over the end of a minute."""

from __future__ import annotations

from time import sleep
from typing import Any

import pytest
from django.test import Client

from congso.citizen.tests.office import signed_in
from congso.kernel import clock
from tests.cast import Cast

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


@pytest.fixture
def citizen(cast: Cast) -> Client:
    """The browser of a citizen who signed in."""
    return signed_in()
