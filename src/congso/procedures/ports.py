"""Questions that the catalogue asks upward: which dossiers hang on a version, and would they move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congso.kernel.actors import Actor
from congso.kernel.ports import Port
from congso.procedures.models import ProcedureVersion


@dataclass(frozen=True)
class PinnedOne:
    """One thing that follows a version: its number, whose it is, where it is shown."""

    number: str
    whose: str
    link: str


@dataclass(frozen=True)
class Pinned:
    """Things that follow a version and are not over: their state in words, how many, those that the person may see,
    and whether they may still move to another version."""

    words: str
    count: int
    shown: tuple[PinnedOne, ...] = ()
    movable: bool = False


pinned_to: Port[Callable[[ProcedureVersion, Any], list[Pinned]]] = Port("pinned to a version of a procedure")
"""Answered under a room's name: what of that room follows this version, as this person may see it."""

move_unreceived: Port[Callable[[ProcedureVersion, Actor], int]] = Port("move to a new version")
"""Answered under a room's name: move what is not received yet to this version, inside the act; how many moved."""
