"""How a procedure is found: by its code and name."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from congso.kernel import clock
from congso.procedures.models import Procedure
from congso.search import sources
from congso.search.sources import Found, Source

LONG_AGO = datetime(2000, 1, 1, tzinfo=clock.HANOI)


def found(procedure: Procedure) -> Found:
    """What the index holds of a procedure: the words of its latest announced version, for its agency's officials."""
    version = procedure.versions.announced().order_by("-number").first()
    begins = version.valid_from if version is not None else None
    return Found(
        agency_id=procedure.agency_id,
        title=f"{procedure.code}: {version.name}" if version is not None else procedure.code,
        at=datetime.combine(begins, time.min, clock.HANOI) if begins else LONG_AGO,
        scopes=[f"agency:{procedure.agency_id}"],
        summary=procedure.field,
        codes=[procedure.code],
    )


def scopes_of(person: Any) -> set[str]:
    """Every official finds the procedures of the own agency."""
    return {f"agency:{person.agency_id}"} if getattr(person, "agency_id", None) else set()


sources.register(
    Source(kind="procedures.procedure", label="Thủ tục hành chính", build=found, scopes_of=scopes_of, order=30)
)
