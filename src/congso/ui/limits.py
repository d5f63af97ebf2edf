"""How often somebody may ask the same thing: a count for each place in a table that all processes share."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest

from congso.kernel import clock
from congso.kernel.models import Tally

MINUTE = timedelta(minutes=1)
SUGGESTIONS = 5
"""How many suggestions the box asks for, by and large, while one search is typed."""
COUNT = (
    f"INSERT INTO {Tally._meta.db_table} (name, many, until) VALUES (%s, 1, %s) "
    f"ON CONFLICT (name) DO UPDATE SET many = {Tally._meta.db_table}.many + 1 RETURNING many"
)


def within(request: HttpRequest, what: str, most: int, span: timedelta, *, key: str = "") -> bool:
    """Whether this asking is among the first `most` of its span; counted by address, or by `key` where one is given.

    Spans follow one another from midnight, so a few more may pass where two of them meet.
    """
    who, seconds = key or request.META.get("REMOTE_ADDR", ""), span.total_seconds()
    turn = int(clock.real_now().timestamp() // seconds)
    name = hashlib.sha256(f"{what}|{who}|{turn}".encode()).hexdigest()
    until = datetime.fromtimestamp((turn + 1) * seconds, UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(COUNT, [name, connection.ops.adapt_datetimefield_value(until)])
        return int(cursor.fetchone()[0]) <= most


def wait(span: timedelta) -> int:
    """How many seconds are left until counts of this span begin anew."""
    seconds = int(span.total_seconds())
    return seconds - int(clock.real_now().timestamp()) % seconds


def may_search(request: HttpRequest) -> bool:
    """Whether this place may search once more this minute; who signed in is counted alone, not by a shared address."""
    return within(request, "search", settings.CONGSO_SEARCHES_A_MINUTE, MINUTE, key=_account(request))


def may_suggest(request: HttpRequest) -> bool:
    """Whether the box may suggest once more this minute."""
    most = settings.CONGSO_SEARCHES_A_MINUTE * SUGGESTIONS
    return within(request, "suggest", most, MINUTE, key=_account(request))


def _account(request: HttpRequest) -> str:
    return f"account {request.user.pk}" if request.user.is_authenticated else ""


def forget_counts() -> None:
    """Counts of spans that are over are good for nothing."""
    Tally.objects.filter(until__lt=clock.real_now()).delete()
