"""What is counted of outgoing documents, by the day that stands on them (văn bản đi)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from congso.figures.definitions import Count, Percent, Total, register
from congso.figures.periods import Period
from congso.outgoing.models import OutgoingDocument, OutgoingRecipient
from congso.outgoing.states import OUT, Road, Way

REPORT = "Báo cáo ứng dụng CNTT; NĐ 30/2020/NĐ-CP Điều 16, 18"


def issued(period: Period) -> Q:
    """Issued, with a day in the period; what was recalled later was issued all the same."""
    return Q(issued_on__range=period.days, state__in=OUT)


def electronic(period: Period) -> Q:
    """Went out to somebody as an electronic document."""
    sent = OutgoingRecipient.objects.filter(document=OuterRef("pk")).exclude(way=Way.PAPER)
    return issued(period) & Q(Exists(sent))


def _documents(key: str, title: str, means: str, where: Callable[[Period], Q]) -> Count:
    return Count(
        key=key,
        title=title,
        unit="văn bản",
        means=means,
        source=REPORT,
        model=OutgoingDocument,
        where=where,
        page="outgoing:register",
    )


register(
    _documents("documents_outgoing", "Văn bản đi", "Đã phát hành, ngày văn bản ở trong kỳ", issued),
    _documents(
        "documents_outgoing_electronic",
        "Văn bản đi điện tử",
        "Đã phát hành trong kỳ, gửi bản điện tử đến ít nhất một nơi nhận",
        electronic,
    ),
    _documents(
        "documents_outgoing_signed",
        "Văn bản đi ký số của người có thẩm quyền",
        "Đã phát hành trong kỳ trên đường ký số",
        lambda period: issued(period) & Q(road=Road.ELECTRONIC),
    ),
    Percent(
        key="documents_outgoing_electronic_percent",
        title="Tỷ lệ văn bản đi điện tử",
        means="Văn bản đi điện tử trên văn bản đi",
        source=REPORT,
        part="documents_outgoing_electronic",
        whole="documents_outgoing",
    ),
    Total(
        key="documents_total",
        title="Văn bản đi và đến",
        unit="văn bản",
        means="Văn bản đến trong sổ và văn bản đi đã phát hành trong kỳ; văn bản mật vào sổ riêng ngoài mạng",
        source=REPORT,
        parts=("documents_incoming", "documents_outgoing"),
    ),
    Total(
        key="documents_electronic",
        title="Văn bản đi và đến điện tử",
        unit="văn bản",
        means="Văn bản đến có bản điện tử và văn bản đi gửi bản điện tử trong kỳ",
        source=REPORT,
        parts=("documents_incoming_electronic", "documents_outgoing_electronic"),
    ),
)
