"""Under which conditions this office checks files."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from congso.signing.bounded import Conditions


def conditions(*, online: bool = True) -> Conditions:
    """Whom this office may ask, and where it remembers answers; private addresses only where its settings name them."""
    cache = Path(settings.CONGSO_HOME) / "cache" / "signing"
    return Conditions(online=online, allowed=settings.CONGSO_SIGNING_PRIVATE, cache=cache)
