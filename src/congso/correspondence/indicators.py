"""What is counted of incoming documents, by the day of arrival in the register (văn bản đến)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, F, OuterRef, Q

from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.states import IN_REGISTER, OF_THE_PROVINCE, STANDING, Form, IncomingState, IssuerGroup, Part
from congso.figures.definitions import Count, Percent, register
from congso.figures.periods import Period
from congso.kernel import clock

REPORT = "Báo cáo ứng dụng CNTT; NĐ 30/2020/NĐ-CP Điều 22"
ELECTRONIC = Q(form__in=(Form.ELECTRONIC, Form.BOTH))
FROM_PROVINCE = Q(issuer__group__in=OF_THE_PROVINCE)
OFFICIAL_ONES = ~Q(issuer__group=IssuerGroup.PRIVATE)
Condition = Callable[[Period], Q]


def arrived(also: Q | None = None) -> Condition:
    """Entered into the register with a day of arrival in the period; `also` narrows it."""
    return lambda period: Q(arrived_on__range=period.days) & (also or Q())


def _documents(key: str, title: str, means: str, where: Condition) -> Count:
    return Count(
        key=key,
        title=title,
        unit="văn bản",
        means=means,
        source=REPORT,
        model=IncomingDocument,
        where=where,
        page="correspondence:register",
    )


def _share(key: str, title: str, means: str, part: str, whole: str) -> Percent:
    return Percent(key=key, title=title, means=means, source=REPORT, part=part, whole=whole)


register(
    _documents("documents_incoming", "Văn bản đến", "Ngày đến trong sổ ở trong kỳ, giấy và điện tử", arrived()),
    _documents(
        "documents_incoming_electronic",
        "Văn bản đến điện tử",
        "Ngày đến ở trong kỳ, có bản điện tử (kể cả song song bản giấy)",
        arrived(ELECTRONIC),
    ),
    _documents(
        "documents_incoming_from_province",
        "Văn bản đến từ cơ quan trong tỉnh",
        "Ngày đến ở trong kỳ, nơi gửi là cơ quan, đoàn thể của tỉnh",
        arrived(FROM_PROVINCE),
    ),
    _documents(
        "documents_incoming_from_province_electronic",
        "Văn bản đến điện tử từ cơ quan trong tỉnh",
        "Như trên, có bản điện tử",
        arrived(FROM_PROVINCE & ELECTRONIC),
    ),
    _documents(
        "documents_incoming_official",
        "Văn bản đến của cơ quan, tổ chức nhà nước",
        "Ngày đến ở trong kỳ, trừ văn bản của doanh nghiệp và cá nhân",
        arrived(OFFICIAL_ONES),
    ),
    _documents(
        "documents_incoming_official_electronic",
        "Văn bản đến điện tử của cơ quan, tổ chức nhà nước",
        "Như trên, có bản điện tử",
        arrived(OFFICIAL_ONES & ELECTRONIC),
    ),
    _share(
        "documents_incoming_electronic_percent",
        "Tỷ lệ văn bản đến điện tử",
        "Trong mọi văn bản đến",
        "documents_incoming_electronic",
        "documents_incoming",
    ),
    _share(
        "documents_incoming_from_province_electronic_percent",
        "Tỷ lệ văn bản đến điện tử từ cơ quan trong tỉnh",
        "Trong văn bản đến từ cơ quan trong tỉnh",
        "documents_incoming_from_province_electronic",
        "documents_incoming_from_province",
    ),
    _share(
        "documents_incoming_official_electronic_percent",
        "Tỷ lệ văn bản đến điện tử của cơ quan, tổ chức nhà nước",
        "Trong văn bản đến của cơ quan, tổ chức nhà nước",
        "documents_incoming_official_electronic",
        "documents_incoming_official",
    ),
)

HANDLING = "NĐ 30/2020/NĐ-CP Điều 24"
LED = Q(Exists(Assignment.objects.filter(document=OuterRef("pk"), part=Part.LEAD, state__in=STANDING)))
TO_SETTLE = Q(state__in=IN_REGISTER) & LED
"""Somebody leads it; what needed no answer, went back or was recalled is not counted as something to be settled."""


def _finished(period: Period) -> Q:
    return Q(finished_on__range=period.days, state=IncomingState.DONE) & LED


def _carried(period: Period) -> Q:
    """Came before the period, and was still open when it began."""
    return TO_SETTLE & Q(arrived_on__lt=period.start) & (Q(finished_on=None) | Q(finished_on__gte=period.start))


def _came(period: Period) -> Q:
    return TO_SETTLE & Q(arrived_on__range=period.days)


def _left(period: Period) -> Q:
    """Still open when the period ended; now, where it has not ended."""
    return TO_SETTLE & Q(arrived_on__lte=period.end) & (Q(finished_on=None) | Q(finished_on__gt=period.end))


def _overdue(period: Period) -> Q:
    return Q(due_at__lt=min(period.over_at, clock.now()))


def _handled(key: str, title: str, means: str, where: Condition) -> Count:
    return Count(
        key=key,
        title=title,
        unit="văn bản",
        means=means,
        source=HANDLING,
        model=IncomingDocument,
        where=where,
        page="correspondence:register",
    )


register(
    _handled(
        "incoming_to_settle",
        "Văn bản đến phải giải quyết",
        "Có nơi chủ trì; đến trong kỳ, hoặc đến trước và chưa xong khi kỳ bắt đầu",
        lambda period: _carried(period) | _came(period),
    ),
    _handled(
        "incoming_carried_in",
        "Văn bản đến kỳ trước chuyển sang",
        "Có nơi chủ trì, đến trước kỳ và chưa xong khi kỳ bắt đầu",
        _carried,
    ),
    _handled("incoming_came_to_settle", "Văn bản đến trong kỳ phải giải quyết", "Có nơi chủ trì, đến trong kỳ", _came),
    _handled(
        "incoming_settled_on_time",
        "Văn bản đến giải quyết đúng hạn",
        "Xong trong kỳ, có nơi chủ trì, không quá hạn giải quyết (không có hạn thì không bao giờ quá hạn)",
        lambda period: _finished(period) & (Q(due_at=None) | Q(finished_at__lte=F("due_at"))),
    ),
    _handled(
        "incoming_settled_late",
        "Văn bản đến giải quyết quá hạn",
        "Xong trong kỳ, có nơi chủ trì, sau hạn giải quyết",
        lambda period: _finished(period) & Q(finished_at__gt=F("due_at")),
    ),
    _handled(
        "incoming_in_hand",
        "Văn bản đến đang giải quyết",
        "Có nơi chủ trì, chưa xong khi hết kỳ (hoặc lúc xem, nếu kỳ chưa hết)",
        _left,
    ),
    _handled(
        "incoming_left_in_time",
        "Văn bản đến đang giải quyết, trong hạn",
        "Chưa xong khi hết kỳ và chưa đến hạn, hoặc không có hạn",
        lambda period: _left(period) & (Q(due_at=None) | ~_overdue(period)),
    ),
    _handled(
        "incoming_left_overdue",
        "Văn bản đến đang giải quyết, quá hạn",
        "Chưa xong khi hết kỳ và đã quá hạn giải quyết",
        lambda period: _left(period) & _overdue(period),
    ),
    _handled(
        "incoming_nothing_to_settle",
        "Văn bản đến không phải giải quyết",
        "Đến trong kỳ, để biết hoặc lưu: không có nơi chủ trì",
        lambda period: Q(arrived_on__range=period.days, state=IncomingState.DONE) & ~LED,
    ),
)
