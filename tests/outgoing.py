"""Outgoing documents brought to a state by real acts, for the tests of the room and of those above it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.kernel.actors import House
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.particulars import Particulars, To
from congso.outgoing.states import OutgoingState, RecipientKind, Road, Way
from congso.people.models import Person
from tests.cast import Cast

_next = count(1)
HEAD = {"name": "Sở Văn hóa, Thể thao và Du lịch", "letters": "SVHTTDL", "place": "Đồng Nai", "superior": "UBND TỈNH"}


def ready(cast: Cast) -> Cast:
    """The agency can issue: it has a letterhead, its director signs, its deputy in the director's place."""
    house = House(agency_id=cast.agency.pk)
    actions.set_letterhead(agency=cast.agency, by=house, **HEAD)
    rules = "Quy chế làm việc của Sở"
    actions.grant_right(
        agency=cast.agency, person=cast.director, authority="own", title="Giám đốc", basis=rules, by=cast.office_head
    )
    actions.grant_right(
        agency=cast.agency,
        person=cast.deputy,
        authority="KT.",
        title="Phó Giám đốc",
        for_title="Giám đốc",
        units=[cast.units["culture"]],
        basis=rules,
        by=cast.office_head,
    )
    return cast


def particulars(cast: Cast, **more: Any) -> Particulars:
    """A whole set, each time of another document; to an outside body on the electronic road unless told."""
    whole = Particulars(
        doc_type="letter",
        summary=f"V/v góp ý dự thảo kế hoạch lễ hội số {next(_next)}",
        road=Road.PAPER,
        signer=cast.director,
        pages=2,
        to=(To(kind=RecipientKind.OUTSIDE, name="Ủy ban nhân dân tỉnh", way=Way.ELECTRONIC),),
    )
    return replace(whole, **more)


def stored(cast: Cast, text: str = "", name: str = "du-thao.txt", by: Person | None = None) -> StoredFile:
    written = (text or f"Dự thảo số {next(_next)}").encode()
    return take_in(upload=written, name=name, agency_id=cast.agency.pk, by=by or cast.specialist)


def drafted(cast: Cast, given: Particulars | None = None, **more: Any) -> OutgoingDocument:
    """A draft of the culture division with one version."""
    more.setdefault("by", cast.specialist)
    more.setdefault("unit", cast.units["culture"])
    document = actions.draft(given=given or particulars(cast), **more)
    return actions.add_version(document=document, file=stored(cast), by=more["by"])


STEPS = {
    OutgoingState.CONTENT: lambda cast, one: actions.send_for_check(document=one, by=cast.specialist),
    OutgoingState.FORM: lambda cast, one: actions.approve_content(document=one, by=cast.head),
    OutgoingState.TO_SIGN: lambda cast, one: actions.approve_form(document=one, by=cast.office_head),
    OutgoingState.SIGNED: lambda cast, one: actions.note_signature(document=one, by=cast.van_thu),
    OutgoingState.NUMBERED: lambda cast, one: actions.number(document=one, by=cast.van_thu),
    OutgoingState.SEALED: lambda cast, one: actions.seal(document=one, copy_place="Kho dữ liệu cũ", by=cast.van_thu),
    OutgoingState.ISSUED: lambda cast, one: actions.issue(document=one, by=cast.van_thu),
}
"""The road of a paper-signed document, step by step."""


def at(cast: Cast, state: str, given: Particulars | None = None, **more: Any) -> OutgoingDocument:
    """A document on the paper road in this state, brought there by real acts."""
    document = drafted(cast, given, **more)
    for step, act in STEPS.items():
        if document.state == state:
            break
        document = act(cast, document)
        assert document.state == step
    return document
