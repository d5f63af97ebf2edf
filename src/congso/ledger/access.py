"""Who may read the ledger and erase texts from it."""

from __future__ import annotations

from typing import Protocol

from congso.kernel.actors import Actor, House
from congso.kernel.refusals import NotShown, Refused


class Official(Actor, Protocol):
    """Somebody with mandates, as `people.Person` is."""

    def may(self, permission: str, *, agency_id: int | None = None) -> bool: ...

    def agencies_where(self, permission: str) -> set[int]: ...


def check_erase(by: Official | House, agency_id: int) -> None:
    """Erasing is for whom the agency entrusted with it; Refused for everybody else."""
    if not isinstance(by, House) and not by.may("ledger.erase", agency_id=agency_id):
        raise Refused("Bạn không được giao xóa dữ liệu cá nhân trong sổ nhật ký của cơ quan này.")


def check_accept_clock(by: Official | House) -> None:
    """Only who sits at the server's own command line may say that its clock is right."""
    if not isinstance(by, House):
        raise Refused("Chỉ xác nhận giờ bằng lệnh trên máy chủ.")


def check_read(by: Official) -> set[int]:
    """The agencies whose ledger `by` may read; Refused when there is none."""
    agencies = by.agencies_where("ledger.read")
    if not agencies:
        raise NotShown("Chỉ người quản trị của cơ quan mới xem được sổ nhật ký.")
    return agencies
