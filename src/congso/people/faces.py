"""What the pages show of the office and of who is looking."""

from __future__ import annotations

from typing import Any

from congso.people import queries
from congso.people.models import Agency, Mandate
from congso.ui.context import Face, face, subtitle


def face_of(person: Any) -> Face:
    """The names of the person's agency; to a visitor, of this house."""
    agency: Agency | None = getattr(person, "agency", None) or queries.this_house()
    if agency is None:
        return Face()
    return Face(
        name=agency.name,
        short_name=agency.short_name,
        parent=agency.parent.name if agency.parent else "",
        address=agency.address,
        phone=agency.phone,
    )


def post_of(person: Any) -> str:
    """The first own post of today with its unit, such as "Chuyên viên, P. QLVH"."""
    return next((post_and_unit(mandate) for mandate in person.mandates if mandate.acting_for_id is None), "")


def post_and_unit(mandate: Mandate) -> str:
    if mandate.unit_name in mandate.post:
        return mandate.post
    return f"{mandate.post}, {mandate.unit_name}"


face.register("people", face_of)
subtitle.register("people", post_of)
