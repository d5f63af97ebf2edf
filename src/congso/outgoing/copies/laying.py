"""Laying a copy before whoever has the next step, within the act that moved it."""

from __future__ import annotations

from congso.outgoing.copies.states import CopyState
from congso.outgoing.laying import office_of, role_in, unit_of_person
from congso.outgoing.models import CertifiedCopy
from congso.tasks import board

ACTS = {
    CopyState.ASKED: ("outgoing.allow_copy", "Duyệt sao văn bản"),
    CopyState.ALLOWED: ("outgoing.make_copy", "Làm bản sao"),
    CopyState.MADE: ("outgoing.certify_copy", "Ký, đóng dấu bản sao"),
    CopyState.CERTIFIED: ("outgoing.hand_out_copy", "Giao bản sao"),
}
"""The act that each state waits for, and what the list of work calls it."""


def lay_copy(copy: CertifiedCopy) -> None:
    """Take it from whoever had it, and put it before whoever has the next step."""
    board.clear(subject=copy.ref)
    state = CopyState(copy.state)
    if state not in ACTS:
        return
    asked = state == CopyState.ASKED
    unit = unit_of_person(copy.signer, copy.agency_id) if asked else office_of(copy.agency_id)
    act, stage = ACTS[state]
    board.put(
        subject=copy.ref,
        number=copy.code or "Bản sao",
        title=f"{copy.get_kind_display()} {copy.of_title}",
        about=str(copy.asked_by),
        act=act,
        stage=stage,
        unit=unit,
        role=role_in(copy.signer, unit) if asked else "van_thu",
        person=copy.signer if asked else None,
        link=copy.get_absolute_url(),
    )
