"""The made-up department as it is written down in `data/`."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def written_office(year: int) -> dict[str, Any]:
    """The department as it is written down."""
    text = (resources.files("congso.demo") / "data" / f"office_{year}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
