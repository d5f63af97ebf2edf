"""Background work (công việc nền): what happens after the commit, and what happens by the clock.

A job is enqueued inside the transaction of the act: it is there when the act is there, and gone when the act is rolled
back. A worker may be killed at any moment, and the job is then done again: **handlers run at least once and must be
idempotent** (look first whether the work is done already; call actions with `once=`). A handler that changes things
calls actions in the name of `kernel.actors.House`; it must not hold a write transaction for long.

    @jobs.after(DossierReceived)                     # runs after the commit, with the event as it was
    def tell_the_applicant(event: DossierReceived) -> None: ...

    @jobs.job(words="Gửi thư điện tử", attempts=20)
    def send_mail(*, message_id: int) -> None: ...

    jobs.enqueue(send_mail, message_id=message.pk)   # plain values only

    @jobs.daily(at="00:05", words="Hủy số giữ đã quá ngày")      # in the room's routines.py
    def void_held_numbers() -> None: ...

A room beside this one, or below it, says its routines with `kernel.timetable`, which are the same decorators.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from congso.jobs.present import attempt, progress
    from congso.jobs.queue import after, enqueue
    from congso.jobs.registry import job
    from congso.kernel.timetable import daily, every, schedule

__all__ = ["after", "attempt", "daily", "enqueue", "every", "job", "progress", "schedule"]

_WHERE = {
    "congso.jobs.present": ("attempt", "progress"),
    "congso.jobs.queue": ("after", "enqueue"),
    "congso.jobs.registry": ("job",),
    "congso.kernel.timetable": ("daily", "every", "schedule"),
}


def __getattr__(name: str) -> Any:
    """Fetch a public name at its first use: this package is imported while the settings are still being read."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'congso.jobs' has no attribute {name!r}")
