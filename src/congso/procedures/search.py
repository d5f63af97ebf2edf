"""How a procedure is found: by its code and name."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from congso.kernel import clock
from congso.procedures.models import Procedure, ProcedureVersion
from congso.search import sources
from congso.search.sources import Found, Source

LONG_AGO = datetime(2000, 1, 1, tzinfo=clock.HANOI)


def found(procedure: Procedure) -> Found:
    """What the index holds of a procedure, for its agency's officials: its latest announced version with the days
    between which it applies, and the names of the versions before, under which people still know it."""
    announced = list(procedure.versions.announced().order_by("-number"))
    version = announced[0] if announced else None
    begins = version.valid_from if version is not None else None
    return Found(
        agency_id=procedure.agency_id,
        title=f"{procedure.code}: {version.name}" if version is not None else procedure.code,
        at=datetime.combine(begins, time.min, clock.HANOI) if begins else LONG_AGO,
        scopes=[f"agency:{procedure.agency_id}"],
        summary=f"{procedure.field}{_while_it_applies(version)}",
        texts=[one.name for one in announced[1:]],
        codes=[procedure.code],
    )


def _while_it_applies(version: ProcedureVersion | None) -> str:
    """From which day to which, where that is not for good: days are true whenever they are read."""
    if version is None or version.valid_from is None:
        return ""
    until = f" đến hết {version.valid_to:%d/%m/%Y}" if version.valid_to is not None else ""
    return f"; áp dụng từ {version.valid_from:%d/%m/%Y}{until}"


def scopes_of(person: Any) -> set[str]:
    """Every official finds the procedures of the own agency."""
    return {f"agency:{person.agency_id}"} if getattr(person, "agency_id", None) else set()


sources.register(
    Source(
        kind="procedures.procedure",
        label="Thủ tục hành chính",
        build=found,
        scopes_of=scopes_of,
        order=30,
        edition=2,
    )
)
