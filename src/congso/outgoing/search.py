"""How an outgoing document is found: by its number in any spelling, its subject, its signer and its recipients."""

from __future__ import annotations

from typing import Any

from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.kernel.together import Hung
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import BEFORE_OFFICE, OUT
from congso.search import sources
from congso.search.sources import Found, Source

HUNG = (Hung("recipients"),)


def found(document: OutgoingDocument) -> Found:
    """What the index holds of a document: those who see its page find it."""
    signer = document.signer.full_name if document.signer is not None else ""
    return Found(
        agency_id=document.agency_id,
        title=": ".join(part for part in (document.code, document.title) if part),
        at=document.numbered_at or document.drafted_at,
        scopes=scopes_of_document(document),
        summary=document.unit.short_name,
        texts=(signer, document.note, "; ".join(one.name for one in document.recipients.all())),
        codes=[document.code] if document.code else [],
    )


def scopes_of_document(document: OutgoingDocument) -> list[str]:
    """The tokens by which `visible_to` lets people see it, written for the index; who initialled has them by post."""
    people: set[int | None] = {document.drafter_id}
    tokens = [f"unit:{document.unit_id}"]
    if document.state not in BEFORE_OFFICE:
        tokens.append(f"agency:{document.agency_id}")
        people.add(document.signer_id)
    if document.state in OUT:
        units = [one.unit_id for one in document.recipients.all() if one.unit_id is not None]
        tokens += [f"{kind}:{unit}" for unit in units for kind in ("unit", "work")]
    return tokens + [f"person:{pk}" for pk in people if pk is not None]


def scopes_of(person: Any) -> set[str]:
    """What a person holds for documents."""
    held = sources.scopes_of(person, agency=SEE_AGENCY, unit=SEE_UNIT)
    return held | {f"work:{unit}" for unit in person.units_where(WORK)}


sources.register(
    Source(
        kind="outgoing.outgoingdocument",
        label="Văn bản đi",
        build=found,
        scopes_of=scopes_of,
        order=16,
        joined=("unit", "signer"),
        hung=HUNG,
    )
)
