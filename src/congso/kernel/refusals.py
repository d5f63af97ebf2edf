"""The expected "no"."""

from __future__ import annotations


class Refused(Exception):
    """The office says no, with a reason that the person reads (từ chối).

    `field` names the form field beside which the reason belongs, when there is one.
    """

    def __init__(self, reason: str, *, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


class Stale(Refused):
    """Somebody else changed the thing since this person looked at it."""


class NotShown(Refused):
    """This page is not for this person, whatever its state: told as a page without rights (không có quyền xem)."""
