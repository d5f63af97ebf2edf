"""What the website does by the clock."""

from __future__ import annotations

from django.core.management import call_command
from django.db import transaction

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.timetable import daily, every
from congso.portal.actions import forget_commenter
from congso.portal.models import Comment


@every(minutes=5, words="Đăng và gỡ tin đã hẹn giờ")
def publish_scheduled() -> None:
    """Publish what is due and take off what is over (hẹn giờ đăng, gỡ)."""
    with transaction.atomic():
        call_command("publish_scheduled", verbosity=0)


@daily(at="01:15", words="Xóa cách liên hệ của người góp ý dự thảo đã hết thời hạn giữ")
def forget_commenters() -> int:
    """Erase how to reach those who commented on drafts that closed longer ago than the rule says; how many."""
    return sum(_forgotten(comment) for comment in Comment.objects.exclude(contact="").order_by("pk"))


def _forgotten(comment: Comment) -> bool:
    try:
        forget_commenter(comment=comment, by=House(agency_id=comment.agency_id, what="clock"))
    except Refused:
        return False
    return True
