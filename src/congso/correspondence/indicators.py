"""What is counted of incoming documents, by the day of arrival in the register (văn bản đến)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, F, OuterRef, Q

from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.states import OF_THE_PROVINCE, STANDING, Form, IncomingState, IssuerGroup, Part
from congso.figures.definitions import Count, Percent, register
from congso.figures.periods import Period

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
WORKED_ON = Q(Exists(Assignment.objects.filter(document=OuterRef("pk"), part=Part.LEAD, state__in=STANDING)))
"""Somebody had to do something about it; what needed no answer is not counted as handled."""


def _finished(period: Period) -> Q:
    return Q(finished_on__range=period.days, state=IncomingState.DONE) & WORKED_ON


register(
    Count(
        key="incoming_settled_on_time",
        title="Văn bản đến giải quyết đúng hạn",
        unit="văn bản",
        means="Xong trong kỳ, có nơi chủ trì, không quá hạn giải quyết (không có hạn thì không bao giờ quá hạn)",
        source=HANDLING,
        model=IncomingDocument,
        where=lambda period: _finished(period) & (Q(due_at=None) | Q(finished_at__lte=F("due_at"))),
        page="correspondence:register",
    ),
    Count(
        key="incoming_settled_late",
        title="Văn bản đến giải quyết quá hạn",
        unit="văn bản",
        means="Xong trong kỳ, có nơi chủ trì, sau hạn giải quyết",
        source=HANDLING,
        model=IncomingDocument,
        where=lambda period: _finished(period) & Q(finished_at__gt=F("due_at")),
        page="correspondence:register",
    ),
    Count(
        key="incoming_in_hand",
        title="Văn bản đến đang giải quyết",
        unit="văn bản",
        means="Đến hết kỳ đã vào sổ, đang có nơi chủ trì và chưa xong vào lúc xem",
        source=HANDLING,
        model=IncomingDocument,
        where=lambda period: Q(
            arrived_on__lte=period.days[1], state__in=(IncomingState.DISTRIBUTED, IncomingState.PROCESSING)
        ),
        page="correspondence:register",
    ),
)
