"""What happened to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ProcedureAdded(Event, name="procedures.added"):
    """A procedure entered the catalogue (thêm thủ tục)."""

    code: str
    title: str


@dataclass(frozen=True, kw_only=True)
class VersionDrafted(Event, name="procedures.drafted"):
    """A version was drafted, from nothing or from the one before (soạn phiên bản)."""

    code: str
    number: int
    copied_from: int | None = None


@dataclass(frozen=True, kw_only=True)
class VersionRewritten(Event, name="procedures.rewritten"):
    """A draft got new content (sửa dự thảo)."""

    code: str
    number: int


@dataclass(frozen=True, kw_only=True)
class VersionPublished(Event, name="procedures.published"):
    """A version was announced and will be in force from a day (công bố)."""

    code: str
    number: int
    announced: str
    process: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class VersionRetired(Event, name="procedures.retired"):
    """A version ends with a day, replaced or abolished (thay thế, bãi bỏ)."""

    code: str
    number: int
    valid_to: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CatalogueImported(Event, name="procedures.imported"):
    """A list of procedures was taken in (nhập bộ thủ tục)."""

    source: str
    added: int
    changed: int
    unchanged: int
    broken: int
