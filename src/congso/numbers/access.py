"""Who may hold and void numbers."""

from __future__ import annotations

from typing import Protocol

from congso.kernel.actors import Actor, House
from congso.kernel.refusals import NotShown


class Official(Actor, Protocol):
    """Somebody with mandates, as `people.Person` is."""

    def may(self, permission: str, *, agency_id: int | None = None) -> bool: ...

    def agencies_where(self, permission: str) -> set[int]: ...


def check_hold(by: Official | House, agency_id: int) -> None:
    """Holding, voiding and opening books is the văn thư's; Refused for everybody else."""
    if isinstance(by, House):
        return
    if not by.may("numbers.hold", agency_id=agency_id):
        raise NotShown("Chỉ văn thư của cơ quan được giữ, hủy và mở sổ số văn bản.")


def check_see(by: Official) -> set[int]:
    """The agencies whose books of numbers `by` may see: who holds numbers there, or administers it.

    Refused when there is none.
    """
    agencies = by.agencies_where("numbers.see") | by.agencies_where("numbers.hold")
    if not agencies:
        raise NotShown("Chỉ văn thư và người quản trị mới xem được sổ số văn bản.")
    return agencies
