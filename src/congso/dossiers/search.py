"""How a dossier is found: by its numbers in any spelling, its applicant, its procedure; and applicants themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from congso.dossiers.models import Dossier
from congso.kernel.together import Hung
from congso.people.models import Applicant
from congso.search import sources
from congso.search.sources import Found, Source

BESIDE = (Hung("other_codes"), Hung("charges"), Hung("consultations"))
"""Numbers that others gave, numbers of receipts, and the units that were asked."""


def found(dossier: Dossier) -> Found:
    """What the index holds of a dossier: its agencies, its unit, those that were asked and the citizen find it."""
    applicant = dossier.applicant
    agencies = {dossier.agency_id, dossier.receiving_agency_id, dossier.helping_agency_id}
    units = {dossier.unit_id, *(asked.unit_id for asked in dossier.consultations.all())} - {None}
    people = {applicant.person_id} if applicant.person_id else set()
    other_codes = [given.code for given in dossier.other_codes.all()]
    receipts = [charge.receipt for charge in dossier.charges.all()]
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
        codes=[code for code in (dossier.number, applicant.id_number, *other_codes, *receipts) if code],
    )


def scopes_of(person: Any) -> set[str]:
    """What a person holds for dossiers."""
    seen = sources.scopes_of(person, agency="dossiers.see_agency", unit="dossiers.see_unit")
    return seen | sources.scopes_of(person, agency="dossiers.see_desk")


def found_applicant(applicant: Applicant) -> Found:
    """What the index holds of an applicant: the name, the number and the telephone."""
    known_since = datetime.fromtimestamp((applicant.uid.int >> 80) / 1000, UTC)
    return Found(
        agency_id=applicant.agency_id,
        title=applicant.name,
        at=known_since,
        scopes=[f"agency:{applicant.agency_id}"],
        summary=", ".join(part for part in (applicant.get_kind_display(), applicant.address) if part),
        codes=[code for code in (applicant.id_number, applicant.phone) if code],
    )


def _agencies(person: Any) -> set[int]:
    found: set[int] = person.agencies_where("dossiers.see_agency") | person.agencies_where("dossiers.see_desk")
    return found


def applicant_scopes(person: Any) -> set[str]:
    """Whoever sees the dossiers of an agency finds those who filed them."""
    return {f"agency:{number}" for number in _agencies(person)}


def applicants_seen(person: Any) -> Any:
    return Applicant.objects.filter(agency_id__in=_agencies(person))


def dossiers_of(applicant: Applicant) -> str:
    """The list of what an applicant filed."""
    return f"/mot-cua/so-theo-doi/?{urlencode({'chu-ho-so': str(applicant.uid)})}"


sources.register(
    Source(
        kind="dossiers.dossier",
        label="Hồ sơ TTHC",
        build=found,
        scopes_of=scopes_of,
        order=10,
        joined=("applicant", "procedure_version"),
        hung=BESIDE,
    )
)
sources.register(
    Source(
        kind="people.applicant",
        label="Chủ hồ sơ",
        build=found_applicant,
        scopes_of=applicant_scopes,
        order=20,
        visible=applicants_seen,
        link=dossiers_of,
    )
)
