"""Affiliated units enter what is passed to them into books of their own, under numbers of their own."""

from __future__ import annotations

from collections.abc import Iterator

from congso.correspondence import actions
from congso.correspondence.fields import fields_of
from congso.correspondence.giving import Ruling
from congso.correspondence.models import IncomingDocument, Passing
from congso.correspondence.recipients import Recipient
from congso.correspondence.states import Part
from congso.demo.founding import Office
from congso.demo.incoming.letters import Letter

READ = "Đã xem, lưu"


class AtUnits:
    """Knows the units of an office, and what lies there to be read."""

    def __init__(self, office: Office) -> None:
        self.affiliated = office.affiliated
        self.documents: dict[int, IncomingDocument] = {}

    def informed(self, letter: Letter) -> Iterator[Recipient]:
        """The unit to which the head of the office passes a document besides."""
        unit = self.affiliated.get(letter.passed_to)
        if unit is not None:
            yield Recipient(Part.INFORM, agency=unit.agency)

    def register(self, letter: Letter, document: IncomingDocument) -> None:
        """The unit's own văn thư gives it the unit's own number."""
        unit = self.affiliated.get(letter.passed_to)
        if unit is not None:
            arrived = Passing.objects.select_related("arrived_as").get(document=document).arrived_as
            given = fields_of(arrived)
            self.documents[letter.serial] = actions.register(document=arrived, given=given, by=unit.van_thu)

    def settle(self, letter: Letter) -> None:
        """The unit's head reads it and has it filed."""
        document = self.documents.pop(letter.serial, None)
        if document is not None:
            ruling = Ruling(opinion=READ, ends=True)
            actions.distribute(document=document, ruling=ruling, by=self.affiliated[letter.passed_to].head)
