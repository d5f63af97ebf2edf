"""How far a message has come."""

from __future__ import annotations

from django.db.models import TextChoices


class MessageState(TextChoices):
    """Read from the message and its job; never stored a second time."""

    HELD = "held", "chưa có kênh gửi"
    WAITING = "waiting", "chờ gửi"
    RETRYING = "retrying", "sẽ gửi lại"
    SENT = "sent", "đã gửi"
    ARRIVED = "arrived", "đã tới nơi"
    LOST = "lost", "không tới nơi"
    DEAD = "dead", "không gửi được"
