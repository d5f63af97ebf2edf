"""What every channel is to us: whether it stands, how it words news, and how it hands a message over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from congso.notices.models import Message
from congso.people.models import Agency

PATIENCE = 20
"""Seconds that the other side has for an answer."""
NO_REPLY = "Thư này được gửi tự động, xin không trả lời."


@dataclass(frozen=True)
class News:
    """What is told: to whom, in one sentence, more words where there is room, and the path of the page about it."""

    name: str
    agency: Agency
    about: str
    sentence: str
    more: str = ""
    where: str = ""

    @property
    def address(self) -> str:
        """The whole address of the page; empty when there is none."""
        return f"{settings.CONGSO_PUBLIC_URL}{self.where}" if self.where else ""


@dataclass(frozen=True)
class Written:
    """News in the words of one channel."""

    title: str
    body: str


@dataclass(frozen=True)
class Handed:
    """What the other side said when it took a message: its own number for it, and how many parts it counts."""

    reference: str = ""
    parts: int = 0


class Channel(Protocol):
    """A way out of the house (kênh gửi). `rests_at_night`: it rings, so that only codes go at night."""

    @property
    def words(self) -> str: ...

    @property
    def rests_at_night(self) -> bool: ...

    def ready(self) -> bool:
        """Whether the office has set it up."""
        ...

    def write(self, news: News) -> Written:
        """The news in this channel's words."""
        ...

    def deliver(self, message: Message) -> Handed:
        """Hand the message over. Refused when the other side will never take it; any other error is tried again."""
        ...


def key(name: str) -> str:
    """A secret that an office got from a provider: from `CONGSO_<NAME>`, else from `keys/<name>`; empty without."""
    given = os.environ.get(f"CONGSO_{name.upper()}", "")
    path = Path(settings.CONGSO_HOME) / "keys" / name
    return given or (path.read_text(encoding="utf-8").strip() if path.exists() else "")


def abroad(phone: str) -> str:
    """A telephone number as gateways want it: "0912 345 678" is 84912345678."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"84{digits[1:]}" if digits.startswith("0") else digits
