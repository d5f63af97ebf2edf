"""What somebody outside writes: who they are, what about, their words; its number and the code to follow it by."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass

from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.quality.voices.states import About, CameBy, VoiceSort

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look alike; twelve of them are some sixty bits, which nobody guesses."""
SERIES = {VoiceSort.QUESTION: ("question", "HD"), VoiceSort.FEEDBACK: ("feedback", "PA")}
"""The book of numbers of each sort, and how its numbers begin."""
LONGEST_WORDS, LONGEST_ANSWER = 4000, 8000


@dataclass(frozen=True)
class Sender:
    """Who sends it and how to reach them (người gửi)."""

    name: str
    email: str = ""
    phone: str = ""
    address: str = ""

    def checked(self, came_by: str) -> Sender:
        """The same in one normal form. Refused without a name, or a way to answer."""
        if not self.name.strip():
            raise Refused("Hãy ghi họ và tên.", field="name")
        if not (self.email or self.phone or (self.address and came_by != CameBy.WEB)):
            raise Refused("Hãy ghi thư điện tử hoặc số điện thoại để nhận trả lời.", field="email")
        return Sender(
            name=nfc(self.name)[:120],
            email=self.email.strip()[:254],
            phone=nfc(self.phone)[:20],
            address=nfc(self.address)[:200],
        )


@dataclass(frozen=True)
class Said:
    """What the sender filled in (nội dung gửi)."""

    title: str
    words: str
    field: str
    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    about: str = About.OTHER
    came_by: str = CameBy.WEB

    def checked(self) -> Said:
        """The same in one normal form. Refused without a name, a title, the words, or a way to answer."""
        sender = Sender(self.name, self.email, self.phone, self.address).checked(self.came_by)
        for value, field, ask in (
            (self.title, "title", "Hãy ghi tiêu đề."),
            (self.words, "words", "Hãy ghi nội dung."),
        ):
            if not value.strip():
                raise Refused(ask, field=field)
        if len(self.words) > LONGEST_WORDS:
            raise Refused(f"Nội dung dài quá {LONGEST_WORDS} chữ. Hãy viết ngắn lại.", field="words")
        return Said(
            title=nfc(self.title)[:200],
            words=clean(self.words),
            field=nfc(self.field)[:120],
            **asdict(sender),
            about=About(self.about),
            came_by=CameBy(self.came_by),
        )


def new_code() -> str:
    """A code that only the sender has: three groups of four letters and digits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def clean(text: str) -> str:
    """The same text in composed letters, line by line; lines that stand empty end paragraphs."""
    return "\n".join(nfc(line) for line in text.replace("\r\n", "\n").strip().split("\n"))


def stated(words: str, field: str, ask: str, most: int = 1000) -> str:
    """What must be said. Refused when nothing is."""
    if not words.strip():
        raise Refused(ask, field=field)
    return clean(words)[:most]
