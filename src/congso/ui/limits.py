"""How often somebody may ask the same thing: a count for each place in a table that all processes share."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.http import HttpRequest

from congso.kernel import clock
from congso.kernel.models import Tally

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


def forget_counts() -> None:
    """Counts of spans that are over are good for nothing."""
    Tally.objects.filter(until__lt=clock.real_now()).delete()
