"""What the indices of QĐ 766/QĐ-TTg count of dossiers and procedures, beyond what those rooms count themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from congso.dossiers.models import Charge, Component, Dossier, Result
from congso.dossiers.states import Channel, Outcome, Satisfaction, Timeliness
from congso.figures.definitions import Count, Percent, register
from congso.figures.periods import Period
from congso.payments.states import Way
from congso.procedures.indicators import in_force
from congso.procedures.models import ProcedureVersion, Requirement, RouteStep
from congso.procedures.states import ResultKind
from congso.quality.handled import handled, in_time

SOURCE = "QĐ 766/QĐ-TTg"


def _dossiers(key: str, title: str, means: str, index: str, where: Callable[[Period], Q]) -> Count:
    return Count(
        key=key,
        title=title,
        unit="hồ sơ",
        means=means,
        source=f"{SOURCE}, chỉ số {index}",
        model=Dossier,
        where=where,
        page="dossiers:tray",
        page_arguments=("so-theo-doi",),
    )


def whole(period: Period) -> Q:
    """In force with its name, order of steps, papers, number of sets, time limit, result and deciding body."""
    papers = Requirement.objects.filter(version=OuterRef("pk"))
    steps = RouteStep.objects.filter(version=OuterRef("pk"))
    told = ~Q(name="") & ~Q(deciding_body="") & ~Q(result_kind="") & Q(term_amount__gte=1, sets__gte=1)
    return in_force(period) & told & Q(Exists(papers)) & Q(Exists(steps))


def received(period: Period) -> Q:
    return Q(received_on__range=period.days)


def resolved(period: Period) -> Q:
    """Ended in the period with a result: granted, declined, or silence."""
    ends = (Outcome.GRANTED, Outcome.DECLINED, Outcome.NO_OBJECTION)
    return Q(finished_on__range=period.days, outcome__in=ends)


def needs_document() -> Q:
    return ~Q(procedure_version__result_kind=ResultKind.NO_DOCUMENT)


def has_electronic_result() -> Q:
    """A result with a file, or none needed."""
    electronic = Result.objects.filter(dossier=OuterRef("pk"), file__isnull=False)
    return ~needs_document() | Q(Exists(electronic))


def has_electronic_paper() -> Q:
    return Q(Exists(Component.objects.filter(dossier=OuterRef("pk"), file__isnull=False)))


def reuses_paper() -> Q:
    """A paper of an earlier dossier, or a result that was given before."""
    used_again = Q(reused_from__isnull=False) | Q(reused_result__isnull=False)
    return Q(Exists(Component.objects.filter(used_again, dossier=OuterRef("pk"))))


def owing(period: Period) -> Q:
    """Received in the period, and by its end money was asked for it."""
    asked = Charge.objects.filter(dossier=OuterRef("pk"), amount__gt=0, demanded_at__lt=period.over_at)
    return received(period) & Q(Exists(asked))


def paid_online(period: Period) -> Q:
    """Of those owing, what was paid online by the end of the period, in whole or in part."""
    way = Way.ONLINE.label.lower()
    paid = Charge.objects.filter(dossier=OuterRef("pk"), amount__gt=0, paid_at__lt=period.over_at, paid_by_way=way)
    return owing(period) & Q(Exists(paid))


def online_late(period: Period) -> Q:
    """Filed online, and ended late in the period, or not ended at its end although due before."""
    ended = Q(finished_on__range=period.days, timeliness=Timeliness.LATE)
    goes_on = Q(received_on__lte=period.end, due_on__lt=period.end) & (
        Q(finished_on=None) | Q(finished_on__gt=period.end)
    )
    return Q(channel=Channel.ONLINE) & (ended | goes_on)


def disliked(period: Period) -> Q:
    """Handled in the period and rated as not satisfying by its end."""
    rated = Q(rating__satisfaction=Satisfaction.NOT_SATISFIED, rating__given_on__lte=period.end)
    return handled(period) & rated


register(
    Count(
        key="procedures_whole_766",
        title="Thủ tục công khai đủ nội dung",
        unit="thủ tục",
        means="Thủ tục còn hiệu lực cuối kỳ, có đủ tên, trình tự, thành phần hồ sơ, thời hạn, kết quả",
        source=f"{SOURCE}, chỉ số 1.3; NĐ 63/2010/NĐ-CP Điều 8",
        model=ProcedureVersion,
        where=whole,
        page="procedures:catalogue",
    ),
    _dossiers(
        "dossiers_handled_766", "Hồ sơ tiếp nhận, giải quyết", "Đã tiếp nhận, đến đầu kỳ chưa kết thúc", "2.1", handled
    ),
    _dossiers(
        "dossiers_in_time_766",
        "Hồ sơ trước hạn, đúng hạn",
        "Kết thúc hoặc còn trong hạn hẹn trả, trừ thời gian chờ bổ sung; bổ sung quá một lần là quá hạn",
        "2.1",
        in_time,
    ),
    _dossiers(
        "dossiers_late_766",
        "Hồ sơ quá hạn",
        "Tiếp nhận, giải quyết trong kỳ mà không trước hạn, đúng hạn",
        "2.1, 5.4",
        lambda period: handled(period) & ~in_time(period),
    ),
    _dossiers(
        "dossiers_wholly_online_766",
        "Hồ sơ nộp và trả trực tuyến",
        "Tiếp nhận trong kỳ, nộp trực tuyến, có kết quả điện tử khi thủ tục cần văn bản",
        "3.3",
        lambda period: received(period) & Q(channel=Channel.ONLINE) & has_electronic_result(),
    ),
    _dossiers(
        "dossiers_online_late_766",
        "Hồ sơ trực tuyến quá hạn",
        "Nộp trực tuyến, kết thúc quá hạn trong kỳ hoặc cuối kỳ đã quá ngày hẹn trả",
        "9 của TT 01/2018",
        online_late,
    ),
    _dossiers(
        "dossiers_owing_766",
        "Hồ sơ có phí, lệ phí",
        "Tiếp nhận trong kỳ, có khoản phí, lệ phí lớn hơn 0 phải nộp",
        "3.6",
        owing,
    ),
    _dossiers(
        "dossiers_paid_online_766",
        "Hồ sơ nộp phí, lệ phí trực tuyến",
        "Tiếp nhận trong kỳ, có khoản phí, lệ phí đã nộp trực tuyến đến cuối kỳ",
        "3.6",
        paid_online,
    ),
    _dossiers(
        "dossiers_reusing_766",
        "Hồ sơ có giấy tờ dùng lại",
        "Tiếp nhận trong kỳ, có ít nhất một giấy tờ lấy lại từ hồ sơ đã có",
        "4.3",
        lambda period: received(period) & reuses_paper(),
    ),
    _dossiers(
        "dossiers_with_document_766",
        "Hồ sơ đã giải quyết cần văn bản",
        "Có kết quả trong kỳ, thủ tục kết thúc bằng văn bản",
        "4.1",
        lambda period: resolved(period) & needs_document(),
    ),
    _dossiers(
        "dossiers_electronic_result_766",
        "Hồ sơ có kết quả điện tử",
        "Có kết quả trong kỳ, thủ tục cần văn bản và tệp kết quả đã lưu",
        "4.1",
        lambda period: resolved(period) & needs_document() & has_electronic_result(),
    ),
    _dossiers(
        "dossiers_with_result_766",
        "Hồ sơ đã có kết quả",
        "Có kết quả trong kỳ, kể cả không ban hành văn bản",
        "4.2",
        resolved,
    ),
    _dossiers(
        "dossiers_digitised_766",
        "Hồ sơ đã số hóa",
        "Có kết quả trong kỳ, có ít nhất một giấy tờ là tệp và kết quả điện tử khi cần",
        "4.2",
        lambda period: resolved(period) & has_electronic_paper() & has_electronic_result(),
    ),
    _dossiers(
        "dossiers_disliked_766",
        "Hồ sơ có đánh giá không hài lòng",
        "Tiếp nhận, giải quyết trong kỳ, người nộp không hài lòng",
        "5.4",
        disliked,
    ),
)
register(
    *(
        Percent(key=key, title=title, means=means, source=f"{SOURCE}, chỉ số {index}", part=part, whole=all_of_it)
        for key, title, means, index, part, all_of_it in (
            ("qd766_1_3", "Thủ tục đủ nội dung", "Trên số thủ tục", "1.3", "procedures_whole_766", "procedures_total"),
            (
                "qd766_2_1",
                "Đúng hạn",
                "Trên số tiếp nhận, giải quyết",
                "2.1",
                "dossiers_in_time_766",
                "dossiers_handled_766",
            ),
            ("qd766_3_1", "Trực tuyến", "Trên số thủ tục", "3.1", "procedures_level_3_4", "procedures_total"),
            (
                "qd766_3_2",
                "Có phát sinh hồ sơ",
                "Trên số dịch vụ",
                "3.2",
                "procedures_level_3_4_used",
                "procedures_level_3_4",
            ),
            (
                "qd766_3_3",
                "Nộp trực tuyến",
                "Trên số tiếp nhận",
                "3.3",
                "dossiers_wholly_online_766",
                "dossiers_received",
            ),
            (
                "qd766_3_5",
                "Có thể thanh toán trực tuyến",
                "Trên số thủ tục có phí",
                "3.5",
                "procedures_paid_online",
                "procedures_with_fee",
            ),
            (
                "qd766_3_6",
                "Thanh toán trực tuyến",
                "Trên số hồ sơ có phí",
                "3.6",
                "dossiers_paid_online_766",
                "dossiers_owing_766",
            ),
            (
                "qd766_4_1",
                "Kết quả điện tử",
                "Trên số cần văn bản",
                "4.1",
                "dossiers_electronic_result_766",
                "dossiers_with_document_766",
            ),
            ("qd766_4_2", "Số hóa", "Trên số có kết quả", "4.2", "dossiers_digitised_766", "dossiers_with_result_766"),
            ("qd766_4_3", "Tái sử dụng", "Trên số tiếp nhận", "4.3", "dossiers_reusing_766", "dossiers_received"),
            (
                "qd766_late",
                "Quá hạn",
                "Trên số tiếp nhận, giải quyết",
                "5.4",
                "dossiers_late_766",
                "dossiers_handled_766",
            ),
            ("qd766_disliked", "Không hài lòng", "Trên số đó", "5.4", "dossiers_disliked_766", "dossiers_handled_766"),
        )
    )
)
