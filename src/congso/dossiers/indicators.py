"""What is counted of dossiers (hồ sơ TTHC), by the local days stored with each."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from congso.dossiers.as_of import day_of_judgement, due_before, standing
from congso.dossiers.models import Charge, Component, Dossier, Result, SupplementRequest
from congso.dossiers.states import Channel, DossierState, Outcome, ReturnWay, Satisfaction, Timeliness
from congso.figures.definitions import Count, Percent, register
from congso.figures.periods import Period
from congso.procedures.indicators import LEVELS, at_level_3_4
from congso.procedures.models import ProcedureVersion

II_06A = "Biểu II.06a TT 01/2020/TT-VPCP"
RATINGS = "NĐ 61/2018/NĐ-CP Điều 31"
REPORT = "Báo cáo ứng dụng CNTT"
Condition = Callable[[Period], Q]


def received(**more: object) -> Condition:
    """Received in the period; `more` narrows it."""
    return lambda period: Q(received_on__range=period.days, **more)


def resolved(**more: object) -> Condition:
    """Ended in the period after having been received; `more` narrows it."""
    return lambda period: Q(finished_on__range=period.days, **more)


def rated(**more: object) -> Condition:
    """Rated by the applicant in the period; `more` narrows it."""
    return lambda period: Q(rating__given_on__range=period.days, **more)


def running(period: Period) -> Q:
    """Received by the end of the period, and not ended by then."""
    return Q(received_on__lte=period.end) & (Q(finished_on=None) | Q(finished_on__gt=period.end))


def carried_in(period: Period) -> Q:
    """Received before the period, and not ended before it."""
    return Q(received_on__lt=period.start) & (Q(finished_on=None) | Q(finished_on__gte=period.start))


def handled(period: Period) -> Q:
    """Carried into the period or received in it."""
    return Q(received_on__lte=period.end) & (Q(finished_on=None) | Q(finished_on__gte=period.start))


def running_overdue(period: Period) -> Q:
    """Running at the end of the period, past the date promised as it stood then, with the clock running."""
    return running(period) & ~standing(period.end) & due_before(day_of_judgement(period.end), as_of=period.end)


def running_in_time(period: Period) -> Q:
    """Running at the end of the period and not overdue: the date has not come, or the clock stands still."""
    return running(period) & (standing(period.end) | ~due_before(day_of_judgement(period.end), as_of=period.end))


def returned(**more: object) -> Condition:
    """Handed to the applicant in the period; `more` narrows it."""
    return lambda period: Q(returned_on__range=period.days, **more)


def digitised(period: Period) -> Q:
    """Received in the period, with a file in at least one of its components."""
    return received()(period) & Q(Exists(Component.objects.filter(dossier=OuterRef("pk"), file__isnull=False)))


def electronic_result(period: Period) -> Q:
    """Resolved in the period, with the file of its result."""
    return resolved()(period) & Q(Exists(Result.objects.filter(dossier=OuterRef("pk"), file__isnull=False)))


def fee_paid(period: Period) -> Q:
    """Somebody paid for it in the period."""
    paid = Charge.objects.filter(dossier=OuterRef("pk"), paid_at__gte=period.begins_at, paid_at__lt=period.over_at)
    return Q(Exists(paid))


def asked_to_supplement(period: Period) -> Q:
    """In the period the applicant was asked for papers after receipt."""
    asked = SupplementRequest.objects.filter(dossier=OuterRef("pk"), before_receipt=False)
    return Q(Exists(asked.filter(asked_at__gte=period.begins_at, asked_at__lt=period.over_at)))


def apologised(period: Period) -> Q:
    """An apology went out in the period."""
    return Q(apology__given_at__gte=period.begins_at, apology__given_at__lt=period.over_at)


def not_received(period: Period) -> Q:
    """Filed in the period and turned away at the desk."""
    return Q(submitted_on__range=period.days, state=DossierState.REFUSED)


def level_3_4_used(period: Period) -> Q:
    """Procedures at level 3 or 4 of which the office received a dossier online in the period, under any version."""
    same = Q(agency_id=OuterRef("agency_id"), procedure_version__procedure=OuterRef("procedure"))
    online = Dossier.objects.filter(same, received(channel=Channel.ONLINE)(period))
    return at_level_3_4(period) & Q(Exists(online))


def _dossiers(key: str, title: str, means: str, source: str, where: Condition) -> Count:
    return Count(
        key=key,
        title=title,
        unit="hồ sơ",
        means=means,
        source=source,
        model=Dossier,
        where=where,
        page="dossiers:tray",
        page_arguments=("so-theo-doi",),
    )


_PLEASED = (Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED)

COUNTS = (
    _dossiers(
        "dossiers_handled",
        "Hồ sơ nhận giải quyết",
        "Từ kỳ trước chuyển sang hoặc tiếp nhận trong kỳ",
        f"{II_06A}, cột 3",
        handled,
    ),
    _dossiers("dossiers_received", "Hồ sơ tiếp nhận", "Ngày tiếp nhận ở trong kỳ", f"{II_06A}, cột 4 và 5", received()),
    _dossiers(
        "dossiers_online",
        "Hồ sơ nộp trực tuyến",
        "Tiếp nhận trong kỳ, nộp trực tuyến, kể cả nộp hộ tại quầy",
        f"{II_06A}, cột 4",
        received(channel=Channel.ONLINE),
    ),
    _dossiers(
        "dossiers_on_behalf",
        "Hồ sơ trực tuyến nộp hộ",
        "Tiếp nhận trong kỳ, cán bộ nhập trực tuyến thay người nộp",
        REPORT,
        received(channel=Channel.ONLINE, on_behalf=True),
    ),
    _dossiers(
        "dossiers_online_by_applicant",
        "Hồ sơ trực tuyến do người nộp tự nộp",
        "Tiếp nhận trong kỳ, nộp trực tuyến, không kể nộp hộ tại quầy",
        REPORT,
        received(channel=Channel.ONLINE, on_behalf=False),
    ),
    _dossiers(
        "dossiers_counter",
        "Hồ sơ nộp trực tiếp",
        "Tiếp nhận trong kỳ, nộp tại quầy",
        f"{II_06A}, cột 5",
        received(channel=Channel.COUNTER),
    ),
    _dossiers(
        "dossiers_post",
        "Hồ sơ nộp qua bưu chính công ích",
        "Tiếp nhận trong kỳ, nộp qua bưu chính công ích",
        f"{II_06A}, cột 5",
        received(channel=Channel.POST),
    ),
    _dossiers(
        "dossiers_on_paper",
        "Hồ sơ nộp trực tiếp, qua bưu chính",
        "Tiếp nhận trong kỳ, nộp tại quầy hoặc qua bưu chính công ích",
        f"{II_06A}, cột 5",
        received(channel__in=(Channel.COUNTER, Channel.POST)),
    ),
    _dossiers(
        "dossiers_carried_in",
        "Hồ sơ từ kỳ trước chuyển sang",
        "Tiếp nhận trước kỳ, đến đầu kỳ chưa kết thúc",
        f"{II_06A}, cột 6",
        carried_in,
    ),
    _dossiers(
        "dossiers_not_received",
        "Hồ sơ không tiếp nhận",
        "Nộp trong kỳ, không được tiếp nhận",
        "NĐ 61/2018/NĐ-CP Điều 17",
        not_received,
    ),
    _dossiers(
        "dossiers_resolved",
        "Hồ sơ đã giải quyết",
        "Kết thúc trong kỳ sau khi tiếp nhận: có kết quả, từ chối, rút hoặc dừng",
        f"{II_06A}, cột 7",
        resolved(),
    ),
    _dossiers(
        "dossiers_early",
        "Hồ sơ giải quyết trước hạn",
        "Kết thúc trong kỳ, trước ngày hẹn trả",
        f"{II_06A}, cột 8",
        resolved(timeliness=Timeliness.EARLY),
    ),
    _dossiers(
        "dossiers_on_the_day",
        "Hồ sơ giải quyết đúng hạn",
        "Kết thúc trong kỳ, đúng ngày hẹn trả; rút hoặc dừng khi đang chờ người nộp cũng là đúng hạn",
        f"{II_06A}, cột 9",
        resolved(timeliness=Timeliness.ON_TIME),
    ),
    _dossiers(
        "dossiers_on_time",
        "Hồ sơ giải quyết trước hạn và đúng hạn",
        "Kết thúc trong kỳ, không quá ngày hẹn trả",
        f"{II_06A}, cột 8 và 9",
        resolved(timeliness__in=(Timeliness.EARLY, Timeliness.ON_TIME)),
    ),
    _dossiers(
        "dossiers_late",
        "Hồ sơ giải quyết quá hạn",
        "Kết thúc trong kỳ, sau ngày hẹn trả; phiếu xin lỗi và hẹn lại không làm hồ sơ thành đúng hạn",
        f"{II_06A}, cột 10",
        resolved(timeliness=Timeliness.LATE),
    ),
    _dossiers(
        "dossiers_declined",
        "Hồ sơ từ chối giải quyết",
        "Kết thúc trong kỳ bằng văn bản từ chối sau thẩm định",
        REPORT,
        resolved(outcome=Outcome.DECLINED),
    ),
    _dossiers(
        "dossiers_withdrawn_or_stopped",
        "Hồ sơ rút hoặc dừng giải quyết",
        "Đã tiếp nhận, kết thúc trong kỳ vì người nộp rút hoặc cơ quan dừng",
        REPORT,
        resolved(outcome__in=(Outcome.WITHDRAWN, Outcome.STOPPED)),
    ),
    _dossiers(
        "dossiers_running",
        "Hồ sơ đang giải quyết cuối kỳ",
        "Tiếp nhận đến ngày cuối kỳ, lúc đó chưa kết thúc",
        f"{II_06A}, cột 11",
        running,
    ),
    _dossiers(
        "dossiers_running_in_time",
        "Hồ sơ đang giải quyết trong hạn",
        "Đang giải quyết cuối kỳ, chưa quá ngày hẹn trả của lúc đó hoặc đang ngừng tính thời hạn",
        f"{II_06A}, cột 12",
        running_in_time,
    ),
    _dossiers(
        "dossiers_running_overdue",
        "Hồ sơ đang giải quyết quá hạn",
        "Đang giải quyết cuối kỳ, đã quá ngày hẹn trả của lúc đó, thời hạn đang chạy",
        f"{II_06A}, cột 13",
        running_overdue,
    ),
    _dossiers("dossiers_returned", "Hồ sơ đã trả kết quả", "Trả kết quả cho người nộp trong kỳ", REPORT, returned()),
    _dossiers(
        "dossiers_returned_by_post",
        "Hồ sơ trả kết quả qua bưu chính công ích",
        "Trả kết quả trong kỳ, qua bưu chính công ích",
        "QĐ 45/2016/QĐ-TTg",
        returned(return_way=ReturnWay.POST),
    ),
    _dossiers(
        "dossiers_digitised",
        "Hồ sơ có thành phần số hóa",
        "Tiếp nhận trong kỳ, ít nhất một giấy tờ có tệp",
        "NĐ 61/2018/NĐ-CP Điều 17, 25",
        digitised,
    ),
    _dossiers(
        "dossiers_electronic_result",
        "Hồ sơ có kết quả điện tử",
        "Kết thúc trong kỳ, kết quả có tệp",
        "NĐ 61/2018/NĐ-CP Điều 25",
        electronic_result,
    ),
    _dossiers(
        "dossiers_fee_paid",
        "Hồ sơ đã nộp phí, lệ phí",
        "Có khoản phí, lệ phí được nộp trong kỳ",
        "NĐ 61/2018/NĐ-CP Điều 22",
        fee_paid,
    ),
    _dossiers(
        "dossiers_supplement_asked",
        "Hồ sơ yêu cầu bổ sung sau tiếp nhận",
        "Trong kỳ có phiếu yêu cầu bổ sung, hoàn thiện khi đang giải quyết",
        "NĐ 61/2018/NĐ-CP Điều 19 khoản 4",
        asked_to_supplement,
    ),
    _dossiers(
        "dossiers_apologised",
        "Hồ sơ có phiếu xin lỗi và hẹn lại",
        "Phiếu xin lỗi và hẹn lại được phát hành trong kỳ",
        "NĐ 61/2018/NĐ-CP Điều 19 khoản 9",
        apologised,
    ),
    _dossiers("ratings", "Phiếu đánh giá", "Hồ sơ được người nộp đánh giá trong kỳ", RATINGS, rated()),
    _dossiers(
        "ratings_very_satisfied",
        "Phiếu đánh giá rất hài lòng",
        "Hồ sơ được đánh giá rất hài lòng trong kỳ",
        RATINGS,
        rated(rating__satisfaction=Satisfaction.VERY_SATISFIED),
    ),
    _dossiers(
        "ratings_satisfied",
        "Phiếu đánh giá hài lòng trở lên",
        "Hồ sơ được đánh giá hài lòng hoặc rất hài lòng trong kỳ",
        RATINGS,
        rated(rating__satisfaction__in=_PLEASED),
    ),
    _dossiers(
        "ratings_not_satisfied",
        "Phiếu đánh giá không hài lòng",
        "Hồ sơ được đánh giá không hài lòng trong kỳ",
        RATINGS,
        rated(rating__satisfaction=Satisfaction.NOT_SATISFIED),
    ),
    Count(
        key="procedures_level_3_4_used",
        title="Thủ tục mức độ 3, 4 có phát sinh hồ sơ trực tuyến",
        unit="thủ tục",
        means="Thủ tục mức độ 3, 4 còn hiệu lực cuối kỳ, trong kỳ có ít nhất một hồ sơ nộp trực tuyến được tiếp nhận",
        source=LEVELS,
        model=ProcedureVersion,
        where=level_3_4_used,
        page="procedures:catalogue",
    ),
)
PERCENTS = (
    Percent(
        key="procedures_level_3_4_used_percent",
        title="Tỷ lệ thủ tục mức độ 3, 4 có phát sinh hồ sơ trực tuyến",
        means="Trên số thủ tục cung cấp mức độ 3, 4",
        source=LEVELS,
        part="procedures_level_3_4_used",
        whole="procedures_level_3_4",
    ),
    Percent(
        key="dossiers_online_percent",
        title="Tỷ lệ hồ sơ nộp trực tuyến",
        means="Trên số hồ sơ tiếp nhận",
        source=REPORT,
        part="dossiers_online",
        whole="dossiers_received",
    ),
    Percent(
        key="dossiers_on_time_percent",
        title="Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn",
        means="Trên số hồ sơ đã giải quyết",
        source=REPORT,
        part="dossiers_on_time",
        whole="dossiers_resolved",
    ),
    Percent(
        key="satisfaction_percent",
        title="Tỷ lệ hài lòng của người nộp hồ sơ",
        means="Phiếu hài lòng trở lên trên số phiếu đánh giá",
        source=RATINGS,
        part="ratings_satisfied",
        whole="ratings",
    ),
)

register(*COUNTS, *PERCENTS)
