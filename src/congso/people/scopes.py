"""What one may give another to do in one's place, in words; each stands for some permissions of a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.people.models import Person


@dataclass(frozen=True)
class Scope:
    """A part of somebody's duties that can be given for a while (phạm vi)."""

    key: str
    words: str
    permissions: frozenset[str]


SCOPES = {
    key: Scope(key, words, frozenset(permissions.split()))
    for key, words, permissions in (
        (
            "tiep-nhan",
            "Tiếp nhận và trả kết quả hồ sơ TTHC",
            (
                "dossiers.take_in dossiers.submit_for dossiers.receive dossiers.ask_for_completion dossiers.refuse "
                "dossiers.transfer dossiers.take_supplement dossiers.record_payment dossiers.hand_over "
                "payments.collect people.register_applicant"
            ),
        ),
        ("tham-dinh", "Thẩm định, soạn kết quả", "dossiers.work"),
        ("phan-cong", "Phân công và duyệt việc của phòng", "dossiers.assign dossiers.approve_step"),
        ("ky", "Ký kết quả, xin lỗi và hẹn lại", "dossiers.sign dossiers.apologise"),
        ("rut-dung", "Giải quyết rút, dừng hồ sơ", "dossiers.settle_withdrawal dossiers.stop"),
        ("vao-so", "Cấp số, vào sổ", "dossiers.number numbers.hold"),
    )
}
READING = frozenset({"dossiers.see_desk", "dossiers.see_unit", "dossiers.see_agency", "files.upload"})
"""Goes with every scope: nobody can act on what they cannot see."""


def of(person: Person) -> list[Scope]:
    """The scopes of a person's own posts."""
    own = frozenset().union(*(mandate.permissions for mandate in person.mandates if mandate.acting_for_id is None))
    return [scope for scope in SCOPES.values() if scope.permissions & own]


def permissions_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The permissions of the chosen scopes; no scope chosen means everything, written as nothing."""
    chosen = frozenset().union(*(SCOPES[key].permissions for key in keys))
    return tuple(sorted(chosen | READING)) if chosen else ()


def words_of(permissions: Iterable[str]) -> str:
    """How a delegation's scope is told."""
    given = set(permissions)
    told = [scope.words for scope in SCOPES.values() if scope.permissions & given]
    return "; ".join(told) if told else "Toàn bộ công việc"
