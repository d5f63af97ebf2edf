"""What happens to messages."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MessageReleased(Event, name="notices.message_released"):
    """A message that was held for want of a channel was put into the queue (cho gửi)."""

    message: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(Event, name="notices.message_sent"):
    """A message left the house (đã gửi); its subject is the thing that it tells of. No address, no text."""

    message: str
    channel: str
