"""What is counted of the catalogue of procedures."""

from __future__ import annotations

from django.db.models import Q

from congso.figures.definitions import Count, register
from congso.figures.periods import Period
from congso.procedures.models import ProcedureVersion
from congso.procedures.states import ANNOUNCED, ServiceLevel

LEVELS = "NĐ 43/2011/NĐ-CP Điều 3 khoản 4; Báo cáo ứng dụng CNTT"


def in_force(period: Period) -> Q:
    """Announced and in force on the last day of the period."""
    return Q(state__in=ANNOUNCED) & Q(valid_from__lte=period.end) & (Q(valid_to=None) | Q(valid_to__gte=period.end))


def at_level_3_4(period: Period) -> Q:
    """In force and filed online: level 3 or 4."""
    return in_force(period) & Q(level__gte=ServiceLevel.THREE)


register(
    Count(
        key="procedures_total",
        title="Thủ tục hành chính",
        unit="thủ tục",
        means="Thủ tục đã công bố, còn hiệu lực vào ngày cuối kỳ",
        source="NĐ 63/2010/NĐ-CP; Biểu II.07b TT 01/2020/TT-VPCP",
        model=ProcedureVersion,
        where=in_force,
        page="procedures:catalogue",
    ),
    Count(
        key="procedures_level_3_4",
        title="Thủ tục cung cấp mức độ 3, 4",
        unit="thủ tục",
        means="Thủ tục còn hiệu lực vào ngày cuối kỳ, cung cấp trực tuyến mức độ 3 hoặc 4",
        source=LEVELS,
        model=ProcedureVersion,
        where=at_level_3_4,
        page="procedures:catalogue",
    ),
)
