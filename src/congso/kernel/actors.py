"""Who acts when no person does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anybody in whose name an action may be done; a person, or the house itself."""

    @property
    def ref(self) -> str: ...

    @property
    def agency_id(self) -> int | None: ...


@dataclass(frozen=True)
class House:
    """The program itself, acting by a rule or a schedule (hệ thống)."""

    agency_id: int
    what: str = "congso"

    @property
    def ref(self) -> str:
        return f"house:{self.what}"
