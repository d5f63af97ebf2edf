"""What one may give another to do in one's place, in words; each stands for some permissions of a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.people.models import Person


@dataclass(frozen=True)
class Scope:
    """A part of somebody's duties that can be given for a while (phạm vi); `reads` is what one must see for it."""

    key: str
    words: str
    permissions: frozenset[str]
    reads: frozenset[str] = frozenset()


_DOSSIERS = "dossiers.see_desk dossiers.see_unit dossiers.see_agency"
_DOCUMENTS = "correspondence.see_agency correspondence.see_unit"

SCOPES = {
    key: Scope(key, words, frozenset(permissions.split()), frozenset(reads.split()))
    for key, words, permissions, reads in (
        (
            "tiep-nhan",
            "Tiếp nhận và trả kết quả hồ sơ TTHC",
            (
                "dossiers.take_in dossiers.submit_for dossiers.receive dossiers.ask_for_completion dossiers.refuse "
                "dossiers.transfer dossiers.take_supplement dossiers.record_payment dossiers.hand_over "
                "payments.collect people.register_applicant"
            ),
            _DOSSIERS,
        ),
        ("tham-dinh", "Thẩm định, soạn kết quả", "dossiers.work", _DOSSIERS),
        ("phan-cong", "Phân công và duyệt việc của phòng", "dossiers.assign dossiers.approve_step", _DOSSIERS),
        ("ky", "Ký kết quả, xin lỗi và hẹn lại", "dossiers.sign dossiers.apologise", _DOSSIERS),
        ("rut-dung", "Giải quyết rút, dừng hồ sơ", "dossiers.settle_withdrawal dossiers.stop", _DOSSIERS),
        (
            "vao-so",
            "Cấp số, vào sổ",
            "dossiers.number numbers.hold correspondence.take_in correspondence.register outgoing.issue",
            f"{_DOSSIERS} {_DOCUMENTS}",
        ),
        ("ky-van-ban", "Ký văn bản đi", "outgoing.sign", _DOCUMENTS),
        ("kiem-tra-the-thuc", "Kiểm tra thể thức văn bản đi", "outgoing.check_form", _DOCUMENTS),
        ("phan-phoi", "Phân phối văn bản đến", "correspondence.distribute", _DOCUMENTS),
        ("chi-dao", "Cho ý kiến chỉ đạo văn bản đến", "correspondence.direct", _DOCUMENTS),
        (
            "lich-cong-tac",
            "Tổng hợp lịch công tác, duyệt phòng họp và xe",
            "correspondence.keep_calendar correspondence.keep_rooms",
            "correspondence.see_calendar",
        ),
        ("xu-ly-van-ban", "Xử lý văn bản được giao", "correspondence.work", "correspondence.see_unit"),
    )
}
READING = frozenset({"files.upload"})
"""Goes with every scope."""


def of(person: Person) -> list[Scope]:
    """The scopes of a person's own posts."""
    own = frozenset().union(*(mandate.permissions for mandate in person.mandates if mandate.acting_for_id is None))
    return [scope for scope in SCOPES.values() if scope.permissions & own]


def permissions_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The permissions of the chosen scopes; no scope chosen means everything, written as nothing."""
    chosen = frozenset().union(*(SCOPES[key].permissions | SCOPES[key].reads for key in keys))
    return tuple(sorted(chosen | READING)) if chosen else ()


def words_of(permissions: Iterable[str]) -> str:
    """How a delegation's scope is told."""
    given = set(permissions)
    told = [scope.words for scope in SCOPES.values() if scope.permissions & given]
    return "; ".join(told) if told else "Toàn bộ công việc"
