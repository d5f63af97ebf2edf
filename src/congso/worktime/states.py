"""What a special day does and when a term ends, as choices."""

from django.db import models

from congso.worktime.timetable import DayKind, DueTime


class DayKinds(models.TextChoices):
    """A day off, or a rest day that is worked (ngày nghỉ, ngày làm bù)."""

    OFF = DayKind.OFF.value, "Nghỉ"
    WORK = DayKind.WORK.value, "Làm bù"


class DueTimes(models.TextChoices):
    """At what hour a term in working days ends (giờ hẹn trả)."""

    RECEIPT = DueTime.RECEIPT.value, "Cùng giờ với lúc tiếp nhận"
    CLOSING = DueTime.CLOSING.value, "Cuối giờ làm việc của ngày cuối"
