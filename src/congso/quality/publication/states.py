"""How a duty to publish is measured, and whether it is met."""

from __future__ import annotations

from django.db.models import TextChoices


class Rhythm(TextChoices):
    """When a duty falls due (kỳ công khai)."""

    ALWAYS = "always", "Thường xuyên"
    QUARTERLY = "quarterly", "Hằng quý"
    YEARLY = "yearly", "Hằng năm"


class DutyState(TextChoices):
    """Whether what must be public is (tình trạng công khai)."""

    MET = "met", "Đã công khai"
    UNMET = "unmet", "Chưa công khai đủ"
    UNKNOWN = "unknown", "Chưa kiểm tra được"
