"""How a dossier is found: by its number in any spelling, its applicant, its procedure."""

from __future__ import annotations

from typing import Any

from congso.dossiers.models import Dossier
from congso.search import sources
from congso.search.sources import Found, Source


def found(dossier: Dossier) -> Found:
    """What the index holds of a dossier; everybody of the three agencies, and the citizen, may find it."""
    applicant = dossier.applicant
    agencies = {dossier.agency_id, dossier.receiving_agency_id, dossier.helping_agency_id}
    units = {dossier.unit_id} if dossier.unit_id else set()
    people = {applicant.person_id} if applicant.person_id else set()
    return Found(
        agency_id=dossier.agency_id,
        title=f"{dossier}: {dossier.procedure_version.name}",
        at=dossier.submitted_at or dossier.created_at,
        scopes=[
            *(f"agency:{number}" for number in agencies),
            *(f"unit:{number}" for number in units),
            *(f"person:{number}" for number in people),
        ],
        summary=applicant.name,
        texts=(dossier.subject_line, applicant.address, dossier.submitter_name),
        codes=[code for code in (dossier.number, applicant.id_number, *_other_codes(dossier)) if code],
    )


def _other_codes(dossier: Dossier) -> list[str]:
    """Numbers that other systems gave; a dossier that goes by such a number is not asked again."""
    codes = dossier.other_codes.exclude(code=dossier.number or "").values_list("code", flat=True)
    return list(codes) if dossier.received_at is not None else []


def scopes_of(person: Any) -> set[str]:
    """What a person holds for dossiers."""
    seen = sources.scopes_of(person, agency="dossiers.see_agency", unit="dossiers.see_unit")
    return seen | sources.scopes_of(person, agency="dossiers.see_desk")


sources.register(
    Source(
        kind="dossiers.dossier",
        label="Hồ sơ TTHC",
        build=found,
        scopes_of=scopes_of,
        order=10,
        joined=("applicant", "procedure_version"),
    )
)
