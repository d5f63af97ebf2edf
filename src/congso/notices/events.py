"""What happens to messages."""

from __future__ import annotations

from datetime import datetime

from congso.kernel.events import Event


class MessageReleased(Event, name="notices.message_released"):
    """A message that was held for want of a channel was put into the queue (cho gửi)."""

    message: str
    channel: str


class MessageSent(Event, name="notices.message_sent"):
    """A message left the house (đã gửi); its subject is the thing that it tells of. No address, no text."""

    message: str
    channel: str


class MessageArrived(Event, name="notices.message_arrived"):
    """A provider reports that a message arrived (đã tới nơi)."""

    message: str
    channel: str


class MessageLost(Event, name="notices.message_lost"):
    """A provider reports that a message did not arrive (không tới nơi)."""

    message: str
    channel: str


class ChannelsChosen(Event, name="notices.channels_chosen"):
    """A person chose by which channels they are told (chọn cách nhận tin)."""

    channels: tuple[str, ...]


class BrowserJoined(Event, name="notices.browser_joined"):
    """A browser of a person takes notices (nhận thông báo trên trình duyệt)."""


class BrowserLeft(Event, name="notices.browser_left"):
    """A browser takes notices no more (thôi nhận thông báo)."""


class TextsErased(Event, name="notices.texts_erased"):
    """The texts of messages that left long ago were erased (xóa nội dung tin đã gửi); that they left stays noted."""

    many: int
    sent_before: datetime
