"""What happens to duties to publish."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class DutyCharged(Event, name="quality.duty_charged"):
    """Somebody answers for a duty to publish from now on (giao nghĩa vụ công khai)."""

    duty: str
    whom: str


class DutyJudged(Event, name="quality.duty_judged"):
    """A duty is met, or is not any more (kiểm tra công khai)."""

    duty: str
    state: str
    words: str


class PaperPublished(Event, name="quality.paper_published"):
    """A paper was published for a period (công khai tài liệu)."""

    duty: str
    period: str
    title: str


class PaperWithdrawn(Event, name="quality.paper_withdrawn"):
    """A published paper was withdrawn (gỡ tài liệu công khai)."""

    title: str
    reason: Private
