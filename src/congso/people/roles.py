"""Roles are code: a short stable key, a name, one sentence, and what they permit.

A permission is the action's own name ("dossiers.receive"). Where a unit matters (a specialist works in one division),
the action's access check asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """What an appointment lets a person do (vai trò); work that lies there for a role of `also` is theirs too."""

    key: str
    name: str
    description: str
    permissions: frozenset[str]
    also: frozenset[str] = frozenset()

    @property
    def pools(self) -> frozenset[str]:
        """The roles whose work in the same unit is for whoever holds this one."""
        return self.also | {self.key}


def _role(key: str, name: str, description: str, permissions: str, also: str = "") -> Role:
    return Role(key, name, description, frozenset(permissions.split()), frozenset(also.split()))


_DESK = (
    "dossiers.see_desk dossiers.take_in dossiers.submit_for dossiers.receive dossiers.ask_for_completion "
    "dossiers.refuse dossiers.pass_to_right_agency dossiers.transfer dossiers.take_supplement dossiers.record_payment "
    "dossiers.hand_over dossiers.take_withdrawal dossiers.rate dossiers.see_personal_numbers "
    "payments.collect people.register_applicant files.upload quality.enter_answers correspondence.work "
    "correspondence.see_calendar"
)
_WORK = (
    "dossiers.see_unit dossiers.work files.upload correspondence.work correspondence.see_calendar quality.answer_voices"
)
_HEAD = f"{_WORK} dossiers.assign dossiers.approve_step dossiers.see_agency correspondence.see_unit"
_REGISTRY = (
    "correspondence.see_agency correspondence.take_in correspondence.register "
    "correspondence.see_calendar correspondence.keep_calendar"
)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        _role(
            "one_stop_clerk",
            "Cán bộ Một cửa",
            "Tiếp nhận hồ sơ, chuyển phòng và trả kết quả.",
            f"{_DESK} dossiers.close_book",
        ),
        _role(
            "centre_clerk",
            "Cán bộ được cử tại Trung tâm HCC",
            "Tiếp nhận và trả kết quả tại Trung tâm; không thẩm định.",
            _DESK,
            also="one_stop_clerk",
        ),
        _role(
            "centre_supervisor",
            "Giám sát tại Trung tâm HCC",
            "Theo dõi tiến độ hồ sơ tiếp nhận tại Trung tâm; không xem nội dung, không xem dự thảo.",
            "dossiers.watch_centre",
        ),
        _role("specialist", "Chuyên viên", "Thẩm định hồ sơ, soạn kết quả.", _WORK),
        _role(
            "head_of_division",
            "Trưởng phòng",
            "Phân công, duyệt việc của phòng; soát xét thủ tục.",
            f"{_HEAD} procedures.review",
        ),
        _role(
            "leader",
            "Lãnh đạo Sở",
            "Ký kết quả, xin lỗi và hẹn lại, xem toàn cơ quan.",
            f"{_HEAD} dossiers.sign dossiers.apologise dossiers.settle_withdrawal dossiers.stop reports.see "
            "procedures.review procedures.approve payments.see quality.appraise quality.approve_voices "
            "correspondence.see_agency correspondence.direct outgoing.sign portal.approve",
        ),
        _role(
            "office_head",
            "Trưởng phòng Tổ chức - Hành chính",
            "Điều phối văn bản, theo dõi tiến độ toàn cơ quan.",
            f"{_HEAD} {_REGISTRY} correspondence.distribute correspondence.keep_rooms outgoing.check_form "
            "outgoing.set_letterhead "
            "dossiers.settle_withdrawal dossiers.stop reports.see numbers.hold procedures.review "
            "dossiers.see_personal_numbers dossiers.bring_over payments.see payments.keep_books "
            "quality.score quality.survey quality.enter_answers quality.handle_voices quality.keep_duties "
            "dossiers.close_book portal.edit portal.approve",
        ),
        _role(
            "van_thu",
            "Văn thư",
            "Cấp số, đóng dấu, phát hành.",
            f"{_REGISTRY} correspondence.work outgoing.issue dossiers.see_agency dossiers.work dossiers.number "
            "numbers.hold files.upload signing.see_checks signing.seal",
        ),
        _role(
            "archivist",
            "Lưu trữ",
            "Giữ hồ sơ đã giải quyết.",
            "dossiers.see_agency correspondence.work correspondence.see_calendar",
        ),
        _role(
            "editor",
            "Biên tập viên",
            "Viết tin, bài của trang thông tin điện tử và trình duyệt.",
            "correspondence.work correspondence.see_calendar files.upload quality.handle_voices quality.answer_voices "
            "quality.keep_duties portal.edit",
        ),
        _role(
            "site_approver",
            "Duyệt tin",
            "Kiểm tra, duyệt, đăng và gỡ tin, bài của trang thông tin điện tử.",
            "correspondence.work correspondence.see_calendar portal.edit portal.approve",
        ),
        _role(
            "administrator",
            "Quản trị",
            "Quản lý cơ cấu, người dùng, bộ thủ tục, lịch và quy định; không xử lý hồ sơ.",
            "people.manage procedures.manage procedures.publish worktime.correct_day worktime.set_sessions "
            "dossiers.bring_over rules.set_rule signing.set_trust signing.see_checks signing.keep_certificates "
            "correspondence.see_calendar jobs.manage ledger.read ledger.erase numbers.see system.see ui.gallery",
        ),
    )
}
