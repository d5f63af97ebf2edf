"""What happens to duties to publish."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class DutyCharged(Event, name="quality.duty_charged"):
    """Somebody answers for a duty to publish from now on (giao nghĩa vụ công khai)."""

    duty: str
    whom: str


@dataclass(frozen=True, kw_only=True)
class DutyJudged(Event, name="quality.duty_judged"):
    """A duty is met, or is not any more (kiểm tra công khai)."""

    duty: str
    state: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PaperPublished(Event, name="quality.paper_published"):
    """A paper was published for a period (công khai tài liệu)."""

    duty: str
    period: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PaperWithdrawn(Event, name="quality.paper_withdrawn"):
    """A published paper was withdrawn (gỡ tài liệu công khai)."""

    title: str
    reason: Private
