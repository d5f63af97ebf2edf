"""Plays the incoming documents: văn thư and those behind the register, each act at its moment by the real actions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.fields import Fields
from congso.correspondence.giving import Ruling
from congso.correspondence.models import Assignment, IncomingDocument, Issuer
from congso.correspondence.recipients import head_role, to_unit
from congso.correspondence.states import ArrivalWay, Door, Part
from congso.demo.founding import Office
from congso.demo.incoming.calendar import Entries
from congso.demo.incoming.letters import DEADLINE, INFORM, Letter
from congso.demo.incoming.papers import Printed
from congso.demo.incoming.plan import IncomingPlan
from congso.demo.incoming.subjects import unit_of
from congso.demo.incoming.units import AtUnits
from congso.demo.roads import Act
from congso.kernel.actors import Actor, House
from congso.kernel.prepared import Prepared
from congso.people.models import Person, Unit

RETURNED = (
    "Gửi nhầm cơ quan: nội dung không thuộc chức năng của Sở.",
    "Thiếu phụ lục nêu trong văn bản.",
    "Văn bản thiếu chữ ký của người có thẩm quyền.",
)
FILED = "Lưu"
DONE = "Đã thực hiện"
OPINIONS = (
    "Giao phòng chủ trì tham mưu, báo cáo Giám đốc.",
    "Phòng nghiên cứu, triển khai theo chức năng.",
    "Thực hiện đúng thời hạn.",
    "Phối hợp các đơn vị liên quan thực hiện.",
)
_leads = Prepared(lambda pk: Assignment.objects.filter(document_id=pk, part=Part.LEAD, parent=None))
DOORS = {ArrivalWay.AXIS: Door.EXCHANGE, ArrivalWay.WITHIN: Door.EXCHANGE, ArrivalWay.EMAIL: Door.MAILBOX}
US = "Sở Văn hóa, Thể thao và Du lịch"


SLIPS = ("Ghi nhầm số trang.", "Đếm thiếu phụ lục khi vào sổ.")
BY_LETTER = "Văn bản thu hồi của {sender} (minh họa)"


class IncomingPlayer:
    """Knows văn thư, the bodies that wrote so far, and every document on the way."""

    def __init__(self, office: Office, plan: IncomingPlan, answered: Collection[int] = ()) -> None:
        self.office, self.acts, self.answered = office, plan.acts, answered
        self.last = {act.serial: act for act in plan.acts}
        self.letters = {letter.serial: letter for letter in plan.letters}
        self.van_thu, self.leaders = office.of_role("van_thu"), office.of_role("leader")
        self.office_head = office.of_role("office_head")[0]
        self.issuers: dict[str, Issuer] = {}
        self.documents: dict[int, IncomingDocument] = {}
        self.copies: dict[int, IncomingDocument] = {}
        self.at_units = AtUnits(office)
        self.entries = Entries(office)
        self.printed = Printed(letter for letter in plan.letters if letter.file)

    def new_month(self) -> None:
        """Posts begin and end with a month at the earliest: ask anew who may do what."""
        for person in self.office.everybody():
            person.forget_mandates()

    def do(self, act: Act) -> None:
        """One act of the plan; a document is let go of after its last."""
        getattr(self, f"_{act.verb}")(self.letters[act.serial])
        if self.last[act.serial] is act:
            self.documents.pop(act.serial, None)

    # ----------------------------------------------------------------------------------------------- at the door

    def _arrive(self, letter: Letter) -> None:
        """Over the axis with all its data; by mail or post with no more than who sent it."""
        by = self._who_brings(letter.way, letter)
        knows = letter.way in (ArrivalWay.AXIS, ArrivalWay.WITHIN)
        self.documents[letter.serial] = actions.arrive(
            agency=self.office.agency,
            way=letter.way,
            door=DOORS.get(ArrivalWay(letter.way), Door.TYPED) if letter.file else Door.TYPED,
            sender=letter.sender.name,
            given=self._fields(letter) if knows else None,
            outside_ref=f"minh-hoa-2020-{letter.serial:05}" if letter.way == ArrivalWay.AXIS else "",
            brought=[self._file(letter, by)] if letter.file else (),
            by=by,
        )

    def _arrive_again(self, letter: Letter) -> None:
        self.copies[letter.serial] = actions.arrive(
            agency=self.office.agency,
            way=letter.again,
            sender=letter.sender.name,
            by=self._who_brings(letter.again, letter),
        )

    def _send_back(self, letter: Letter) -> None:
        reason = RETURNED[letter.serial % len(RETURNED)]
        actions.return_document(document=self.documents[letter.serial], reason=reason, by=self._clerk(letter))

    def _register(self, letter: Letter) -> None:
        document, given = self.documents[letter.serial], self._fields(letter)
        if letter.corrected_at is not None:
            given = replace(given, pages=letter.pages + 1)
        actions.register(document=document, given=given, by=self._clerk(letter))

    def _correct(self, letter: Letter) -> None:
        reason = SLIPS[letter.serial % len(SLIPS)]
        actions.correct(
            document=self.documents[letter.serial], given=self._fields(letter), reason=reason, by=self._clerk(letter)
        )

    def _recall(self, letter: Letter) -> None:
        """Its issuer takes it back: over the axis by itself, else văn thư enters the letter that says so."""
        axis = letter.way == ArrivalWay.AXIS
        by = House(self.office.agency.pk, "exchange") if axis else self._clerk(letter)
        paper = BY_LETTER.format(sender=letter.sender.name)
        actions.recall(document=self.documents[letter.serial], paper=paper, reason="Ban hành nhầm", by=by)

    def _remove(self, letter: Letter) -> None:
        order = BY_LETTER.format(sender=letter.sender.name)
        actions.remove(document=self.documents[letter.serial], order=order, by=self._clerk(letter))

    def _join(self, letter: Letter) -> None:
        """The second copy draws no number."""
        document, registered = self.copies.pop(letter.serial), self.documents[letter.serial]
        actions.join_duplicate(document=document, to=registered, by=self._clerk(letter))

    # ------------------------------------------------------------------- at affiliated units, and on the calendar

    def _register_at_unit(self, letter: Letter) -> None:
        self.at_units.register(letter, self.documents[letter.serial])

    def _settle_at_unit(self, letter: Letter) -> None:
        self.at_units.settle(letter)

    def _schedule(self, letter: Letter) -> None:
        self.entries.schedule(letter, self.documents[letter.serial], self._leader(letter), self._clerk(letter))

    # ------------------------------------------------------------------------------------------ behind the register

    def _pass_on(self, letter: Letter) -> None:
        """The head of the office: for information or to be filed, else to the division that leads."""
        actions.distribute(document=self.documents[letter.serial], ruling=self._ruling(letter), by=self.office_head)

    def _submit(self, letter: Letter) -> None:
        actions.submit(
            document=self.documents[letter.serial],
            leaders=[self._leader(letter)],
            although_away=True,
            by=self.office_head,
        )

    def _direct(self, letter: Letter) -> None:
        ruling = replace(self._ruling(letter), opinion=OPINIONS[letter.serial % len(OPINIONS)])
        actions.direct(document=self.documents[letter.serial], ruling=ruling, by=self._leader(letter))

    def _forward(self, letter: Letter) -> None:
        """Somebody of the division, in turn."""
        document, unit = self.documents[letter.serial], self._unit(letter)
        sharing = self.office.staff[unit.pk, "specialist"]
        (given,) = _leads(document.pk)
        actions.forward(assignment=given, person=sharing[letter.serial % len(sharing)], by=self._head(unit))

    def _settle(self, letter: Letter) -> None:
        """What asked for an answer is ended by its number, the rest without one.

        Those of which the answer is in the plan of what goes out end when it is issued.
        """
        if letter.serial in self.answered:
            return
        document, unit = self.documents[letter.serial], self._unit(letter)
        if letter.handling == DEADLINE:
            reply = f"{1000 + letter.serial % 4000}/SVHTTDL-{unit.short_name} (minh họa)"
            actions.complete(document=document, reply_code=reply, by=self._head(unit))
        else:
            actions.complete_without_answer(document=document, note=DONE, by=self._head(unit))

    def _ruling(self, letter: Letter) -> Ruling:
        unit = self._unit(letter)
        if letter.handling != INFORM:
            return Ruling((to_unit(Part.LEAD, unit),), although_away=True)
        if letter.serial % 3 == 0:
            return Ruling(opinion=FILED, ends=True)
        informed = (to_unit(Part.INFORM, unit), *self.at_units.informed(letter))
        return Ruling(informed, although_away=True)

    def _unit(self, letter: Letter) -> Unit:
        """The division that its field concerns."""
        return self.office.units[unit_of(letter.field)]

    def _head(self, unit: Unit) -> Person:
        return self.office.staff[unit.pk, head_role(unit)][0]

    def _leader(self, letter: Letter) -> Person:
        return self.leaders[letter.serial % len(self.leaders)]

    # ------------------------------------------------------------------------------------------------ who, what

    def _clerk(self, letter: Letter) -> Person:
        return self.van_thu[letter.serial % len(self.van_thu)]

    def _who_brings(self, way: str, letter: Letter) -> Actor:
        """The postman's bag is opened by văn thư; what comes by wire is taken in by the house."""
        if way == ArrivalWay.POST:
            return self._clerk(letter)
        return House(self.office.agency.pk, "mailbox" if way == ArrivalWay.EMAIL else "exchange")

    def _issuer(self, letter: Letter) -> Issuer:
        """The body in the office's list, entered when it first writes."""
        sender = letter.sender
        if sender.name not in self.issuers:
            self.issuers[sender.name] = actions.add_issuer(
                agency=self.office.agency,
                name=sender.name,
                group=sender.group,
                notation=sender.notation,
                by=self._clerk(letter),
            )
        return self.issuers[sender.name]

    def _fields(self, letter: Letter) -> Fields:
        """What stands on the paper."""
        given = Fields(
            issuer=self._issuer(letter),
            number=letter.number,
            notation=letter.notation,
            issued_on=letter.issued_on,
            doc_type=letter.doc_type,
            type_name=letter.type_name,
            summary=letter.words,
            pages=letter.pages,
            signer_title=letter.signer_title,
            signer_name=letter.signer,
            recipients=US,
            urgency=letter.urgency,
            reply_due_on=letter.due_on,
        )
        return given if letter.sender.notation else replace(given, issuer_name=f"{letter.signer} (minh họa)")

    def _file(self, letter: Letter, by: Actor) -> Came:
        return self.printed.taken_in(letter, self.office.agency.pk, by)
