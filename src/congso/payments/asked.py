"""What the address of a page of money asks for."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.http import HttpRequest

from congso.kernel import clock


def day_asked(request: HttpRequest) -> date:
    """The day that the address names as 17/06/2020 or 2020-06-17; today when it names none."""
    text = request.GET.get("ngay", "").strip()
    with suppress(ValueError):
        return date.fromisoformat("-".join(reversed(text.split("/"))) if "/" in text else text)
    return clock.today()
