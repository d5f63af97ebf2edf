"""The three trays of "Việc của tôi": their address, words and what lies in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from congso.people.models import Person
from congso.tasks import queries
from congso.tasks.models import WorkItems


@dataclass(frozen=True)
class Tray:
    """One view of the work that waits for a person (khay việc)."""

    url_name: str
    label: str
    count_key: str
    choose: Callable[[WorkItems, Person], WorkItems]
    empty: str
    why: str
    urgent: bool = False


TRAYS = {
    tray.url_name.partition(":")[2]: tray
    for tray in (
        Tray(
            "tasks:waiting",
            "Chờ xử lý",
            "tasks.waiting",
            lambda work, person: work,
            "Không có việc nào chờ bạn",
            "Việc sẽ hiện ở đây ngay khi có người chuyển đến bạn hoặc bộ phận của bạn.",
        ),
        Tray(
            "tasks:soon",
            "Sắp đến hạn",
            "tasks.soon",
            queries.soon,
            "Không có việc sắp đến hạn",
            "Trong hai ngày làm việc tới không việc nào của bạn đến hạn.",
        ),
        Tray(
            "tasks:overdue",
            "Quá hạn",
            "tasks.overdue",
            lambda work, person: queries.overdue(work),
            "Không có việc quá hạn",
            "Mọi việc của bạn đang trong hạn.",
            urgent=True,
        ),
    )
}
