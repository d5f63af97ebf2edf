"""How an incoming document is found: by its numbers in any spelling, its issuer, its subject and what it says."""

from __future__ import annotations

from typing import Any

from congso.correspondence.models import IncomingDocument
from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.correspondence.states import FROZEN, STANDING
from congso.kernel.together import Hung
from congso.search import sources
from congso.search.sources import Found, Source

HUNG = (Hung("assignments"), Hung("files"))
LONGEST_TEXT = 40_000
"""Letters of a document's pages that are looked in."""


def found(document: IncomingDocument) -> Found:
    """What the index holds of a document: its agency finds it, and those to whom it was assigned."""
    text = " ".join(one.text for one in document.files.all())[:LONGEST_TEXT]
    number = f"{document.arrival_number}/{document.arrival_year}" if document.arrival_number else ""
    return Found(
        agency_id=document.agency_id,
        title=": ".join(part for part in (document.code, document.title) if part),
        at=document.registered_at or document.came_at,
        scopes=scopes_of_document(document),
        summary=", ".join(part for part in (document.issuer_name, number and f"số đến {number}") if part),
        texts=(document.signer_name, document.recipients, document.note, document.sender, text),
        codes=[code for code in (document.code, number) if code],
    )


def scopes_of_document(document: IncomingDocument) -> list[str]:
    """The tokens by which `visible_to` lets people see it, written for the index.

    "unit" is held by heads, "work" by everybody of a unit: only what was given to the whole unit carries it.
    """
    tokens = [f"agency:{document.agency_id}"]
    if document.state in FROZEN:
        return tokens
    for given in document.assignments.all():
        if given.state in STANDING:
            tokens.append(f"unit:{given.unit_id}")
            tokens.append(f"person:{given.person_id}" if given.person_id else f"work:{given.unit_id}")
    return tokens


def scopes_of(person: Any) -> set[str]:
    """What a person holds for documents."""
    held = sources.scopes_of(person, agency=SEE_AGENCY, unit=SEE_UNIT)
    held |= {f"work:{unit}" for unit in person.units_where(WORK)}
    stood_for = {one.acting_for_id for one in person.mandates if WORK in one.permissions}
    return held | {f"person:{pk}" for pk in stood_for - {None}}


sources.register(
    Source(
        kind="correspondence.incomingdocument",
        label="Văn bản đến",
        build=found,
        scopes_of=scopes_of,
        order=15,
        hung=HUNG,
    )
)
