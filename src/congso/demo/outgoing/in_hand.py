"""What is still on its way when the demo's year has been lived, so that whoever tries the office finds work in hand."""

from __future__ import annotations

from congso.correspondence.doc_types import DocType
from congso.demo.outgoing.figures import InHand, Outgoing, read_outgoing
from congso.demo.outgoing.signing import go_a_step
from congso.demo.year import read_year
from congso.kernel import clock
from congso.outgoing import actions, signing_road
from congso.outgoing.models import OutgoingDocument, SigningRight
from congso.outgoing.particulars import Particulars, To
from congso.outgoing.states import Authority, OutgoingState, Road
from congso.people.models import Agency, Person, Unit
from congso.people.queries import holders

ROAD = [str(state) for state in OutgoingState]


def leave_in_hand(agency: Agency, year: int) -> None:
    """Draft each, and bring it to where it stands; what an earlier run has left there already stays.

    The authority must answer meanwhile. Refused where a signature cannot be made.
    """
    figures = read_outgoing(year)
    with clock.at(read_year(year).now):
        for one in figures.in_hand:
            _bring(_drafted(agency, one, figures), one)


def _drafted(agency: Agency, one: InHand, figures: Outgoing) -> OutgoingDocument:
    drafted = OutgoingDocument.objects.filter(agency=agency, drafted_at=clock.now(), summary=one.summary).first()
    if drafted is not None:
        return drafted
    unit = Unit.objects.get(agency=agency, short_name=one.unit)
    given = Particulars(
        doc_type=DocType(one.doc_type),
        summary=one.summary,
        road=Road.ELECTRONIC,
        copies=1,
        signer=_signer(agency, unit, one.signer),
        to=(To(name=figures.places["province"]),),
    )
    return actions.draft(unit=unit, given=given, by=holders(unit, "specialist", clock.today()).order_by("username")[0])


def _signer(agency: Agency, unit: Unit, who: str) -> Person:
    """The director, or the deputy whose field the unit's is."""
    rights = SigningRight.objects.filter(agency=agency).select_related("person")
    if who == "director":
        return rights.get(authority=Authority.OWN).person
    return next(right.person for right in rights.filter(authority=Authority.DEPUTY) if unit.pk in right.units)


def _bring(document: OutgoingDocument, one: InHand) -> None:
    while not document.versions.exists() or ROAD.index(document.state) < ROAD.index(one.stands):
        go_a_step(document)
        document = OutgoingDocument.objects.get(pk=document.pk)
    if document.state == OutgoingState.TO_SIGN:
        signing_road.go_on(document)
