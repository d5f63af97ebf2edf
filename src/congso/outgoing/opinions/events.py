"""What happens to the opinions on a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class OpinionsAsked(Event, name="outgoing.opinions_asked"):
    """Told of the draft: who was asked, until when."""

    whom: tuple[str, ...]
    version: str
    until: date


@dataclass(frozen=True, kw_only=True)
class OpinionAsked(Event, name="outgoing.opinion_asked"):
    whom: str
    version: str
    sha256: str
    until: date
    question: Private


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event, name="outgoing.opinion_given"):
    view: str
    comments: int
    sha256: str
    words: Private


@dataclass(frozen=True, kw_only=True)
class OpinionReceived(Event, name="outgoing.opinion_received"):
    """Told of the draft: somebody said what they think of it."""

    whom: str
    view: str
    comments: int


@dataclass(frozen=True, kw_only=True)
class CommentsAnswered(Event, name="outgoing.comments_answered"):
    taken: int
    not_taken: int
    left: int


@dataclass(frozen=True, kw_only=True)
class MoreTimeAsked(Event, name="outgoing.more_time_asked"):
    until: date
    reason: Private


@dataclass(frozen=True, kw_only=True)
class MoreTimeAnswered(Event, name="outgoing.more_time_answered"):
    result: str
    until: date


@dataclass(frozen=True, kw_only=True)
class OpinionCalledOff(Event, name="outgoing.opinion_called_off"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class OpinionReminded(Event, name="outgoing.opinion_reminded"):
    whom: str
    due_at: datetime
    late: bool
