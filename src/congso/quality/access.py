"""Who sees scores, who enters them, who draws samples and enters answers."""

from __future__ import annotations

from typing import Any

from congso.kernel.refusals import NotShown
from congso.quality.models import SEE

REPORTS = "reports.see"


def check_see(person: Any, agency_id: int | None) -> None:
    """Leaders, and whoever scores or surveys; Refused for everybody else."""
    if agency_id is None or not any(person.may(one, agency_id=agency_id) for one in (*SEE, REPORTS)):
        raise NotShown("Kết quả đánh giá dành cho lãnh đạo và người được giao chấm điểm, khảo sát.")


def check(person: Any, permission: str, agency_id: int) -> None:
    """Refused, with who may, unless this permission is held in the agency."""
    if not person.may(permission, agency_id=agency_id):
        raise NotShown(REFUSALS[permission])


def check_enter(person: Any, agency_id: int) -> None:
    """Whoever scores for the office or appraises it writes on its sheet; Refused for everybody else."""
    if not any(person.may(one, agency_id=agency_id) for one in ("quality.score", "quality.appraise")):
        raise NotShown("Bảng điểm do người được giao chấm điểm, thẩm định ghi.")


REFUSALS = {
    "quality.score": "Chỉ người được giao mới tự chấm điểm của cơ quan.",
    "quality.appraise": "Điểm thẩm định do lãnh đạo cơ quan ghi.",
    "quality.survey": "Chỉ người được giao mới lấy mẫu khảo sát.",
    "quality.enter_answers": "Chỉ cán bộ được giao mới nhập phiếu khảo sát.",
}
