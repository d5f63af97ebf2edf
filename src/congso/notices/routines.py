"""What is done with messages by the clock: forgetting what was written once the rule's term is over."""

from __future__ import annotations

from datetime import timedelta

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.timetable import daily
from congso.notices.actions import erase_texts
from congso.notices.models import Message
from congso.people.models import Agency
from congso.rules import queries as rules
from congso.rules.messages import TEXTS_KEPT_FOR


@daily(at="01:20", words="Xóa nội dung thư, tin báo đã gửi quá thời hạn giữ")
def erase_old_texts() -> int:
    """Erase the texts of messages that left longer ago than the rule says; how many."""
    return sum(_erase_in(agency_id) for agency_id in Agency.objects.values_list("pk", flat=True))


def _erase_in(agency_id: int) -> int:
    days = rules.get(TEXTS_KEPT_FOR, on=clock.today(), agency_id=agency_id).value
    before, house, erased = clock.now() - timedelta(days=days), House(agency_id=agency_id, what="clock"), 0
    while Message.objects.of_texts_sent_before(agency_id, before).exists():
        erased += erase_texts(agency_id=agency_id, before=before, by=house)
    return erased
