"""What people did to background work."""

from __future__ import annotations

from congso.kernel.events import Event


class JobResent(Event, name="jobs.resent"):
    """A job that was given up was sent again (gửi lại việc nền)."""

    job: str
