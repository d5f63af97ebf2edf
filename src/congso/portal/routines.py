"""What the website does by the clock."""

from __future__ import annotations

from django.core.management import call_command
from django.db import transaction

from congso.kernel.timetable import every


@every(minutes=5, words="Đăng và gỡ tin đã hẹn giờ")
def publish_scheduled() -> None:
    """Publish what is due and take off what is over (hẹn giờ đăng, gỡ)."""
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)
