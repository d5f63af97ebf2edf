"""What happens to the opinions on a draft."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel.events import Event, Private


class OpinionsAsked(Event, name="outgoing.opinions_asked"):
    """Told of the draft: who was asked, until when."""

    whom: tuple[str, ...]
    version: str
    until: date


class OpinionAsked(Event, name="outgoing.opinion_asked"):
    whom: str
    version: str
    sha256: str
    until: date
    question: Private


class OpinionGiven(Event, name="outgoing.opinion_given"):
    view: str
    comments: int
    sha256: str
    words: Private


class OpinionReceived(Event, name="outgoing.opinion_received"):
    """Told of the draft: somebody said what they think of it."""

    whom: str
    view: str
    comments: int


class CommentsAnswered(Event, name="outgoing.comments_answered"):
    taken: int
    not_taken: int
    left: int


class MoreTimeAsked(Event, name="outgoing.more_time_asked"):
    until: date
    reason: Private


class MoreTimeAnswered(Event, name="outgoing.more_time_answered"):
    result: str
    until: date


class OpinionCalledOff(Event, name="outgoing.opinion_called_off"):
    reason: Private


class OpinionReminded(Event, name="outgoing.opinion_reminded"):
    whom: str
    due_at: datetime
    late: bool
