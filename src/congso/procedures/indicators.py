"""What is counted of the catalogue of procedures."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from congso.figures.definitions import Count, register
from congso.figures.periods import Period
from congso.procedures.models import Fee, ProcedureVersion, RouteStep
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


def on_the_spot(period: Period) -> Q:
    """In force, received at the desk and answered while the applicant waits."""
    return through_the_desk(period) & Q(instant=True)


def costing(period: Period) -> Q:
    """In force, with a fee on the last day of the period that is more than nothing or not fixed beforehand."""
    begun, goes_on = Q(since=None) | Q(since__lte=period.end), Q(until=None) | Q(until__gte=period.end)
    return in_force(period) & Q(Exists(Fee.objects.filter(begun, goes_on, ~Q(amount=0), version=OuterRef("pk"))))


def paid_online(period: Period) -> Q:
    """In force, with a fee, at level 4: what is owed can be paid online (NĐ 43/2011 Điều 3 khoản 4)."""
    return costing(period) & Q(level=ServiceLevel.FOUR)


def with_process(period: Period) -> Q:
    """In force, with a decision on its internal process that was made by then."""
    return in_force(period) & ~Q(process_number="") & Q(process_on__lte=period.end)


def at_level_3_4(period: Period) -> Q:
    """In force and filed online: level 3 or 4."""
    return in_force(period) & Q(level__gte=ServiceLevel.THREE)


def _versions(key: str, title: str, means: str, source: str, where: Callable[[Period], Q]) -> Count:
    return Count(
        key=key,
        title=title,
        unit="thủ tục",
        means=means,
        source=source,
        model=ProcedureVersion,
        where=where,
        page="procedures:catalogue",
    )


register(
    _versions(
        "procedures_total",
        "Thủ tục hành chính",
        "Thủ tục đã công bố, còn hiệu lực vào ngày cuối kỳ",
        "NĐ 63/2010/NĐ-CP; Biểu II.07b TT 01/2020/TT-VPCP",
        in_force,
    ),
    _versions(
        "procedures_level_3_4",
        "Thủ tục cung cấp mức độ 3, 4",
        "Thủ tục còn hiệu lực vào ngày cuối kỳ, cung cấp trực tuyến mức độ 3 hoặc 4",
        LEVELS,
        at_level_3_4,
    ),
    _versions(
        "procedures_through_the_desk",
        "Thủ tục thực hiện theo cơ chế một cửa, một cửa liên thông",
        "Thủ tục còn hiệu lực vào ngày cuối kỳ, quy trình bắt đầu tại Bộ phận Một cửa",
        f"{II_07B}, cột 7",
        through_the_desk,
    ),
    _versions(
        "procedures_on_the_spot",
        "Thủ tục tiếp nhận, giải quyết, trả kết quả ngay tại Bộ phận Một cửa",
        "Thủ tục còn hiệu lực vào ngày cuối kỳ, trả kết quả ngay trong lúc người nộp chờ tại quầy",
        "TT 01/2018/TT-VPCP Điều 13, chỉ số 5",
        on_the_spot,
    ),
    _versions(
        "procedures_with_process",
        "Quy trình nội bộ được ban hành",
        "Thủ tục còn hiệu lực vào ngày cuối kỳ, có quyết định ban hành quy trình nội bộ đến ngày đó",
        f"{II_07B}, cột 11",
        with_process,
    ),
    _versions(
        "procedures_with_fee",
        "Thủ tục có phí, lệ phí",
        "Thủ tục còn hiệu lực vào ngày cuối kỳ, có khoản phí, lệ phí khác 0 của ngày đó",
        "QĐ 766/QĐ-TTg, chỉ số 3.5",
        costing,
    ),
    _versions(
        "procedures_paid_online",
        "Thủ tục có phí, lệ phí nộp được trực tuyến",
        "Thủ tục có phí, lệ phí, cung cấp mức độ 4 là mức có thanh toán trực tuyến",
        "QĐ 766/QĐ-TTg, chỉ số 3.5; NĐ 43/2011/NĐ-CP Điều 3 khoản 4",
        paid_online,
    ),
)
