"""How one thing of a batch went."""

from __future__ import annotations

from django.db.models import TextChoices


class LineOutcome(TextChoices):
    """How one of many went (kết quả từng mục)."""

    WAITING = "waiting", "Đang chờ"
    DONE = "done", "Đã làm"
    REFUSED = "refused", "Không làm được"
