"""Which dossiers a period handled, and which of them in time, by the measuring rule of QĐ 766/QĐ-TTg (chỉ số 2.1).

The end is the moment of the result, of the stop or of the withdrawal; of what has not ended, the end of the period. A
supplement asked for once and not answered ends at the request; asked for more than once makes late. What was waited
for the supplement is taken off. All of it as it stood when the period ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from congso.dossiers.models import SupplementRequest
from congso.figures.periods import Period
from congso.kernel import clock


def closing(period: Period) -> datetime:
    """The last moment of a period; now, while it still goes on."""
    end = datetime.combine(period.end, time.max, tzinfo=clock.HANOI)
    return min(end, clock.now()) if period.start <= clock.today() <= period.end else end


def handled(period: Period) -> Q:
    """Received by the end of the period and not ended before it (tiếp nhận, đang và đã giải quyết trong kỳ)."""
    return Q(received_on__lte=period.end) & (Q(finished_on=None) | Q(finished_on__gte=period.start))


def in_time(period: Period) -> Q:
    """Of those handled, those in time."""
    end = closing(period)
    asked = SupplementRequest.objects.filter(before_receipt=False, asked_at__lte=end)
    never = ~Q(pk__in=asked.values("dossier"))
    once = asked.values("dossier").annotate(times=Count("id")).filter(times=1).values("dossier")
    ended = Q(finished_on__lte=period.end)
    goes_on = Q(finished_on=None) | Q(finished_on__gt=period.end)
    unasked = never & (Q(ended, finished_at__lte=F("promised_at")) | Q(goes_on, promised_at__gte=end))
    unanswered = Q(Exists(_unanswered(asked, end)))
    answered = ended & Q(Exists(_waited(asked, end, F("dossier__finished_at"))))
    answered |= goes_on & Q(Exists(_waited(asked, end, Value(end, DateTimeField()))))
    return handled(period) & (unasked | (Q(pk__in=once) & (unanswered | answered)))


def _unanswered(asked: QuerySet[SupplementRequest], end: datetime) -> QuerySet[SupplementRequest]:
    """The request that nobody answered, made before the day promised."""
    waiting = asked.filter(Q(answered_at=None) | Q(answered_at__gt=end), dossier=OuterRef("pk"))
    return waiting.filter(asked_at__lte=OuterRef("promised_at"))


def _waited(asked: QuerySet[SupplementRequest], end: datetime, closed: F | Value) -> QuerySet[SupplementRequest]:
    """The request whose wait, taken off what closed the measuring, brings it before the day promised."""
    answered = asked.filter(dossier=OuterRef("pk"), answered_at__lte=end).annotate(
        wait=ExpressionWrapper(F("answered_at") - F("asked_at"), DurationField()),
        over=ExpressionWrapper(closed - F("dossier__promised_at"), DurationField()),
    )
    return answered.filter(wait__gte=F("over"))


@dataclass(frozen=True)
class Facts:
    """One dossier as the rule looks at it; the arithmetic that the queries above must agree with."""

    received_at: datetime
    promised_at: datetime | None
    ended_at: datetime | None
    asked: tuple[tuple[datetime, datetime | None], ...]
    most: timedelta | None = None

    def in_time(self, end: datetime) -> bool:
        """Whether it is in time at the end of a period."""
        asked = [(since, until) for since, until in self.asked if since <= end]
        if len(asked) > 1:
            return False
        closed = self.ended_at if self.ended_at is not None and self.ended_at <= end else end
        waited = timedelta()
        for since, until in asked:
            if until is None or until > end:
                closed = since
            else:
                waited = until - since
        if self.promised_at is None:
            return self.most is None or closed - self.received_at - waited <= self.most
        return closed - waited <= self.promised_at
