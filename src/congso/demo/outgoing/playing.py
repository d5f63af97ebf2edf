"""Plays the outgoing documents: drafters, heads, the office, leaders and văn thư, each act at its moment."""

from __future__ import annotations

from collections.abc import Collection

from congso.correspondence.recipients import head_role
from congso.demo.founding import Office
from congso.demo.incoming.playing import IncomingPlayer
from congso.demo.outgoing.figures import Outgoing
from congso.demo.outgoing.plan import Draft, OutgoingPlan
from congso.demo.roads import Act
from congso.kernel.actors import House
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.particulars import Particulars, To
from congso.outgoing.states import RecipientKind, Road, Way
from congso.people.models import Agency, Person, Unit

WIDE = ("decision", "plan", "notice", "guidance", "programme")
"""Types that go to the divisions and some affiliated units, too."""
UPWARDS = ("report", "submission")


class OutgoingPlayer:
    """Knows who drafts, checks and signs, and every document on its way.

    Of those `by_wire` only the draft is written; they are signed afterwards.
    """

    def __init__(
        self,
        office: Office,
        figures: Outgoing,
        plan: OutgoingPlan,
        incoming: IncomingPlayer,
        by_wire: Collection[int] = (),
    ) -> None:
        self.office, self.figures, self.incoming, self.by_wire = office, figures, incoming, by_wire
        self.acts = [act for act in plan.acts if act.verb == "draft" or act.serial not in by_wire]
        self.drafts = {draft.serial: draft for draft in plan.drafts}
        self.van_thu = office.of_role("van_thu")
        self.office_head = office.of_role("office_head")[0]
        self.director, *self.deputies = office.of_role("leader")
        self.affiliated = {agency.name: agency for agency in Agency.objects.filter(parent=office.agency).order_by("id")}
        self.bodies = sorted({letter.sender.name for letter in incoming.letters.values() if letter.sender.notation})
        self.documents: dict[int, OutgoingDocument] = {}

    def begin(self) -> None:
        """The letterhead, and who signs what in which form, as the office's working rules say."""
        agency, house = self.office.agency, House(self.office.agency.pk, "demo")
        actions.set_letterhead(agency=agency, by=house, **self.figures.letterhead)
        named = {"agency": agency, "basis": self.figures.rights["basis"], "by": house}
        actions.grant_right(person=self.director, authority="own", title="Giám đốc", **named)
        for deputy, units in zip(self.deputies, self.figures.rights["deputies"], strict=True):
            actions.grant_right(
                person=deputy,
                authority="KT.",
                title="Phó Giám đốc",
                for_title="Giám đốc",
                units=[self.office.units[short] for short in units],
                **named,
            )
        actions.grant_right(
            person=self.office_head,
            authority="TL.",
            title="Trưởng phòng Tổ chức - Hành chính",
            for_title="Giám đốc",
            doc_types=self.figures.rights["by_order"],
            **named,
        )

    def new_month(self) -> None:
        """Posts begin and end with a month at the earliest: ask anew who may do what."""
        for person in self.office.everybody():
            person.forget_mandates()

    def do(self, act: Act) -> None:
        """One act of the plan; a document is let go of when it is issued."""
        draft = self.drafts[act.serial]
        self.documents[act.serial] = getattr(self, f"_{act.verb}")(draft)
        if act.verb == "issue":
            del self.documents[act.serial]

    # ------------------------------------------------------------------------------------------------ the road

    def _draft(self, draft: Draft) -> OutgoingDocument:
        asked = self.incoming.documents.get(draft.answers) if draft.answers is not None else None
        given = Particulars(
            doc_type=draft.doc_type,
            summary=draft.summary,
            road=Road.ELECTRONIC if draft.serial in self.by_wire else Road.PAPER,
            pages=draft.pages,
            copies=1,
            signer=self._signer(draft),
            to=self._to(draft),
        )
        return actions.draft(unit=self._unit(draft), given=given, answers=asked, by=self._drafter(draft))

    def _send(self, draft: Draft) -> OutgoingDocument:
        return actions.send_for_check(document=self._of(draft), by=self._drafter(draft))

    def _check_content(self, draft: Draft) -> OutgoingDocument:
        return actions.approve_content(document=self._of(draft), by=self._head(draft))

    def _check_form(self, draft: Draft) -> OutgoingDocument:
        return actions.approve_form(document=self._of(draft), by=self.office_head)

    def _sign(self, draft: Draft) -> OutgoingDocument:
        """Signed on paper; văn thư who holds the paper notes it."""
        return actions.note_signature(document=self._of(draft), by=self._clerk(draft))

    def _number(self, draft: Draft) -> OutgoingDocument:
        return actions.number(document=self._of(draft), by=self._clerk(draft))

    def _seal(self, draft: Draft) -> OutgoingDocument:
        return actions.seal(document=self._of(draft), copy_place=self.figures.away, by=self._clerk(draft))

    def _issue(self, draft: Draft) -> OutgoingDocument:
        return actions.issue(document=self._of(draft), by=self._clerk(draft))

    # ------------------------------------------------------------------------------------------------ who, to whom

    def _of(self, draft: Draft) -> OutgoingDocument:
        return self.documents[draft.serial]

    def _unit(self, draft: Draft) -> Unit:
        return self.office.units[draft.unit]

    def _head(self, draft: Draft) -> Person:
        unit = self._unit(draft)
        return self.office.staff[unit.pk, head_role(unit)][0]

    def _drafter(self, draft: Draft) -> Person:
        """The head, or the specialist who has the work; of an answer whoever the document was given to."""
        if draft.by_head:
            return self._head(draft)
        sharing = self.office.staff[self._unit(draft).pk, "specialist"]
        return sharing[(draft.answers if draft.answers is not None else draft.serial) % len(sharing)]

    def _signer(self, draft: Draft) -> Person:
        """The director, the deputy of the field, or by order the head of the office."""
        if draft.doc_type in self.figures.rights["by_order"] and draft.serial % 2:
            return self.office_head
        if draft.serial * 0.618 % 1 < self.figures.rights["director"]:
            return self.director
        fields = self.figures.rights["deputies"]
        return next(one for one, units in zip(self.deputies, fields, strict=True) if draft.unit in units)

    def _clerk(self, draft: Draft) -> Person:
        return self.van_thu[draft.serial % len(self.van_thu)]

    def _to(self, draft: Draft) -> tuple[To, ...]:
        """Whoever is answered; reports to the province; what all must know to the divisions and some units."""
        if draft.to:
            return (self._body(draft.to, draft),)
        if draft.doc_type in UPWARDS:
            return (To(name=self.figures.places["province"]),)
        if draft.doc_type in WIDE:
            units = [To(kind=RecipientKind.UNIT, unit=unit, addressed=False) for unit in self._divisions()]
            some = list(self.affiliated.values())[draft.serial % 8 : draft.serial % 8 + 1] if draft.serial % 3 else []
            return (*(To(kind=RecipientKind.AFFILIATED, agency=agency) for agency in some), *units)
        if draft.serial % 50 == 0:
            return (To(name=self.figures.places["ministry"], way=Way.BOTH),)
        return (To(name=self.bodies[draft.serial % len(self.bodies)]),)

    def _body(self, name: str, draft: Draft) -> To:
        if name in self.affiliated:
            return To(kind=RecipientKind.AFFILIATED, agency=self.affiliated[name])
        if draft.group == "private":
            return To(kind=RecipientKind.PRIVATE, name=f"{name} (minh họa)")
        return To(name=name)

    def _divisions(self) -> list[Unit]:
        return [unit for unit in self.office.units.values() if unit.kind == "division"]
