"""How the house speaks of procedures."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from congso.files.access import may_open
from congso.kernel import subjects
from congso.procedures.models import Procedure, ProcedureVersion


def _procedures(person: Any) -> QuerySet[Any]:
    return Procedure.objects.visible_to(person)


def _versions(person: Any) -> QuerySet[Any]:
    return ProcedureVersion.objects.visible_to(person)


subjects.register(
    subjects.Subject(
        kind="procedures.procedure",
        word="thủ tục",
        model=Procedure,
        title=lambda procedure: f"thủ tục {procedure.code}",
        link=lambda procedure: f"/thu-tuc/{procedure.code}/",
        visible=_procedures,
    )
)
subjects.register(
    subjects.Subject(
        kind="procedures.procedureversion",
        word="phiên bản thủ tục",
        model=ProcedureVersion,
        title=lambda version: f"{version.name} (phiên bản {version.number})",
        link=lambda version: f"/thu-tuc/{version.procedure.code}/?phien-ban={version.number}",
        visible=_versions,
    )
)


def _opens(person: Any, file: Any, ref: str) -> bool:
    """Whoever sees a version opens its samples."""
    return bool(_versions(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("procedures.procedureversion", _opens)
