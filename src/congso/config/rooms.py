"""The rooms of the house, bottom up, as far as they are built."""

from __future__ import annotations

from importlib.util import find_spec

HOUSE = [
    "kernel",
    "ui",
    "ledger",
    "jobs",
    "numbers",
    "figures",
    "papers",
    "rules",
    "worktime",
    "files",
    "people",
    "search",
    "notices",
    "tasks",
    "eforms",
    "signing",
    "procedures",
    "registries",
    "records",
    "correspondence",
    "outgoing",
    "payments",
    "dossiers",
    "quality",
    "infrastructure",
    "exchange",
    "reports",
    "portal",
    "citizen",
    "desk",
    "api",
    "demo",
    "cli",
]

ROOMS = [room for room in HOUSE if find_spec(f"congso.{room}") is not None]


def having(module: str) -> list[str]:
    """Dotted names of the rooms' modules of one name, such as every `urls`."""
    return [f"congso.{room}.{module}" for room in ROOMS if find_spec(f"congso.{room}.{module}") is not None]
