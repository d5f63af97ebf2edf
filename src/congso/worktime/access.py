"""Who may change a calendar of work."""

from typing import Protocol

from congso.kernel.refusals import NotShown
from congso.worktime.models import Calendar


class Official(Protocol):
    """Somebody who acts and has mandates."""

    @property
    def ref(self) -> str: ...

    @property
    def agency_id(self) -> int | None: ...

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool: ...


def check_correct_day(person: Official, calendar: Calendar) -> None:
    """Refused for those who do not keep this agency's calendar."""
    if not person.may("worktime.correct_day", agency_id=calendar.agency_id):
        raise NotShown("Chỉ người quản trị của cơ quan mới sửa được ngày nghỉ trong lịch làm việc.")


def check_set_sessions(person: Official, calendar: Calendar) -> None:
    """Refused for those who do not set this agency's hours of work."""
    if not person.may("worktime.set_sessions", agency_id=calendar.agency_id):
        raise NotShown("Chỉ người quản trị của cơ quan mới đặt được giờ làm việc.")
