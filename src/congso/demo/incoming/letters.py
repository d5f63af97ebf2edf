"""One made-up incoming document before anybody played it: what it is, and when things happen to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congso.correspondence.doc_types import ABBREVIATIONS, DocType
from congso.correspondence.states import Urgency
from congso.demo.incoming.figures import Sender

INFORM, ACT, DEADLINE = "inform", "act", "deadline"


@dataclass
class Letter:
    """A document as it will come in (văn bản đến); `serial` is its place among those of the year.

    `returned` ones are sent back and draw no number; `again` is the way by which a second copy comes. `handling` is
    what it asks of the office, `due_on` the date that it names, `late` that it will be settled after it. The head of
    the office passes it on at `passed_at`, a leader rules at `directed_at`, a division's head gives it to somebody at
    `forwarded_at`. `passed_to` is the affiliated unit that gets it, too, and enters it into a book of its own; an
    invitation stands on the calendar of work from `scheduled_at` on.
    """

    serial: int
    sender: Sender
    sort: str
    month: int
    handling: str = INFORM
    late: bool = False
    returned: bool = False
    paper: bool = False
    again: str = ""
    file: bool = False
    urgency: int = 0
    field: str = ""
    doc_type: str = ""
    type_name: str = ""
    summary: str = ""
    way: str = ""
    number: str = ""
    notation: str = ""
    issued_on: date | None = None
    signs: str = ""
    signer: str = ""
    pages: int = 1
    came_at: datetime | None = None
    registered_at: datetime | None = None
    again_at: datetime | None = None
    joined_at: datetime | None = None
    due_on: date | None = None
    passed_at: datetime | None = None
    directed_at: datetime | None = None
    forwarded_at: datetime | None = None
    settled_at: datetime | None = None
    meets_at: datetime | None = None
    place: str = ""
    corrected_at: datetime | None = None
    recalled_at: datetime | None = None
    removed_at: datetime | None = None
    passed_to: str = ""
    unit_entered_at: datetime | None = None
    unit_settled_at: datetime | None = None
    scheduled_at: datetime | None = None

    @property
    def signer_title(self) -> str:
        """The post of who signs, without the words in whose place they do it."""
        return self.signs.split("|")[-1].capitalize() if self.signs else ""

    @property
    def entered_on(self) -> date:
        """The day of the register."""
        assert self.registered_at is not None
        return self.registered_at.date()

    @property
    def urgency_words(self) -> str:
        return str(Urgency(self.urgency).label) if self.urgency else ""

    @property
    def meeting_words(self) -> str:
        """Hour and day to which an invitation bids: "08 giờ 00, ngày 12/3/2020"."""
        at = self.meets_at
        return f"{at:%H} giờ {at:%M}, ngày {at:%d}/{at.month}/{at.year}" if at is not None else ""

    @property
    def words(self) -> str:
        """The subject as it is entered: an invitation's with time and place."""
        if self.meets_at is None:
            return self.summary
        return f"{self.summary}, lúc {self.meeting_words}, tại {self.place}"

    @property
    def code(self) -> str:
        return "/".join(part for part in (self.number, self.notation) if part)


def notation_of(letter: Letter, unit: str) -> str:
    """The symbol in the decree's form: type and body, or body and unit for a công văn (NĐ 30/2020 Phụ lục I).

    A petition of citizens has none; that of a party body is its letters alone, behind a number with the type.
    """
    letters = letter.sender.notation
    if letter.sender.party or not letters:
        return letters
    kind = _short(letter)
    if kind == "TT":
        return f"2020/TT-{letters}"
    if kind:
        return f"{kind}-{letters}"
    if letter.sender.group == "private":
        return f"CV-{letters}"
    return f"{letters}-{unit}" if unit else letters


def number_of(letter: Letter, number: int) -> str:
    """The number as it is written: two figures at least; with the type where a party body writes."""
    if not letter.sender.notation:
        return ""
    return f"{number:02}-{_short(letter) or 'CV'}" if letter.sender.party else f"{number:02}"


def _short(letter: Letter) -> str:
    if letter.doc_type == DocType.OTHER:
        return {"Thông tư": "TT"}.get(letter.type_name, "")
    return ABBREVIATIONS[letter.doc_type]
