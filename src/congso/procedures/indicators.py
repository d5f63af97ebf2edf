"""What is counted of the catalogue of procedures."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from congso.figures.definitions import Count, register
from congso.figures.periods import Period
from congso.procedures.models import ProcedureVersion, RouteStep
from congso.procedures.states import ANNOUNCED, ServiceLevel, StepWork

II_07B = "Biểu II.07b TT 01/2020/TT-VPCP"
LEVELS = "NĐ 43/2011/NĐ-CP Điều 3 khoản 4; Báo cáo ứng dụng CNTT"


def known(period: Period) -> Q:
    """Announced here by the end of the period; all of the catalogue for periods before the office kept it here."""
    by_then = Q(published_at__lt=period.over_at)
    kept_here = ProcedureVersion.objects.filter(by_then, agency=OuterRef("agency"), state__in=ANNOUNCED)
    return by_then | Q(~Exists(kept_here))


def in_force(period: Period) -> Q:
    """Announced and in force on the last day of the period, by what the catalogue said on its evening."""
    ends_later = Q(valid_to=None) | Q(valid_to__gte=period.end) | Q(retired_at__gte=period.over_at)
    return Q(state__in=ANNOUNCED, valid_from__lte=period.end) & ends_later & known(period)


def through_the_desk(period: Period) -> Q:
    """In force, and its route begins at a one-stop desk."""
    return in_force(period) & Q(Exists(RouteStep.objects.filter(version=OuterRef("pk"), work=StepWork.RECEIVE)))


def with_process(period: Period) -> Q:
    """In force, with a decision on its internal process that was made by then."""
    return in_force(period) & ~Q(process_number="") & Q(process_on__lte=period.end)


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
    Count(
        key="procedures_through_the_desk",
        title="Thủ tục thực hiện theo cơ chế một cửa, một cửa liên thông",
        unit="thủ tục",
        means="Thủ tục còn hiệu lực vào ngày cuối kỳ, quy trình bắt đầu tại Bộ phận Một cửa",
        source=f"{II_07B}, cột 7",
        model=ProcedureVersion,
        where=through_the_desk,
        page="procedures:catalogue",
    ),
    Count(
        key="procedures_with_process",
        title="Quy trình nội bộ được ban hành",
        unit="thủ tục",
        means="Thủ tục còn hiệu lực vào ngày cuối kỳ, có quyết định ban hành quy trình nội bộ đến ngày đó",
        source=f"{II_07B}, cột 11",
        model=ProcedureVersion,
        where=with_process,
        page="procedures:catalogue",
    ),
)
