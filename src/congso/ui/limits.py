"""How often somebody may ask the same thing: a count for each place in the cache that all processes share."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest

from congso.kernel import clock


def within(request: HttpRequest, what: str, most: int, span: timedelta, *, key: str = "") -> bool:
    """Whether this asking is among the first `most` of its span; counted by address, or by `key` where one is given.

    Spans follow one another from midnight, so a few more may pass where two of them meet.
    """
    who = key or request.META.get("REMOTE_ADDR", "")
    now = int(clock.real_now().timestamp() // span.total_seconds())
    name = hashlib.sha256(f"{what}|{who}|{now}".encode()).hexdigest()
    if cache.add(f"limit:{name}", 1, timeout=span.total_seconds()):
        return True
    return int(cache.incr(f"limit:{name}")) <= most
