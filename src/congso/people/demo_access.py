"""The one password of every account of a demo office; an office in earnest knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from congso.kernel.ports import Port

PASSWORD = "congso2020"
signers: Port[Callable[[], set[int]]] = Port("signers of a demo")
"""Answered under "signing": the primary keys of those whose keys of the demo sign, or who keep its seal."""


def password() -> str:
    """The password in a demo office, also of the keys that it signs with; nothing in any other."""
    return PASSWORD if settings.CONGSO_DEMO else ""
