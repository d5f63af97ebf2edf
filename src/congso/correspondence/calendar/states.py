"""The life of an entry of the calendar, of a week and of a booking as tables, and the words of their fields."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import SAME, Flow, Step


class EntryState(TextChoices):
    """Where an entry of the calendar stands (trạng thái việc trên lịch công tác)."""

    DRAFT = "draft", "Dự thảo"
    PROPOSED = "proposed", "Đã đề xuất"
    SCHEDULED = "scheduled", "Đã xếp lịch"
    PUBLISHED = "published", "Đã phát hành"
    DECLINED = "declined", "Không xếp lịch"
    CANCELLED = "cancelled", "Đã hoãn, hủy"


class Audience(TextChoices):
    """Who reads what an entry is about (phạm vi xem); of an owner's own time others read "Bận"."""

    STAFF = "staff", "Toàn cơ quan"
    OWNER = "owner", "Riêng (người khác thấy “Bận”)"


class ChangeKind(TextChoices):
    """What was changed in a week after it was published (loại thay đổi)."""

    MOVED = "moved", "Dời lịch"
    CANCELLED = "cancelled", "Hoãn, hủy"
    AMENDED = "amended", "Sửa"
    ADDED = "added", "Bổ sung"


class WeekState(TextChoices):
    """Where the calendar of a week stands (trạng thái lịch tuần)."""

    GATHERING = "gathering", "Đang tổng hợp"
    PUBLISHED = "published", "Đã phát hành"


class ResourceKind(TextChoices):
    """What can be booked (loại: phòng họp, xe)."""

    ROOM = "room", "Phòng họp"
    CAR = "car", "Xe"


class BookingState(TextChoices):
    """Where a booking of a room or car stands (trạng thái đăng ký phòng họp, xe)."""

    ASKED = "asked", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    REFUSED = "refused", "Không duyệt"
    CANCELLED = "cancelled", "Đã bỏ"


E = EntryState
STANDING = (E.PROPOSED, E.SCHEDULED, E.PUBLISHED)
"""Takes somebody's time."""
WAITING = (E.PROPOSED, E.SCHEDULED)
"""Not published yet, and known to the office."""
HOLDING = (BookingState.ASKED, BookingState.APPROVED)
"""Keeps the room or the car from others: who asks first has it until the head of the office says no."""

entry_flow = Flow(
    EntryState,
    Step("propose_entry", E.DRAFT, to=E.PROPOSED, by="whoever prepares it"),
    Step("schedule_entry", E.DRAFT, E.PROPOSED, to=E.SCHEDULED, by="the office"),
    Step("decline_entry", E.PROPOSED, E.SCHEDULED, to=E.DECLINED, by="the office"),
    Step("publish_week", E.SCHEDULED, to=E.PUBLISHED, by="the office"),
    Step("amend_entry", E.DRAFT, *STANDING, to=SAME, by="whoever prepares it, the office"),
    Step("move_entry", *STANDING, to=STANDING, by="whoever prepares it, the office"),
    Step("cancel_entry", E.DRAFT, *STANDING, to=E.CANCELLED, by="whoever prepares it, the office"),
)

week_flow = Flow(
    WeekState,
    Step("publish_week", WeekState.GATHERING, WeekState.PUBLISHED, to=WeekState.PUBLISHED, by="the office"),
)

booking_flow = Flow(
    BookingState,
    Step("approve_booking", BookingState.ASKED, to=BookingState.APPROVED, by="head of the office"),
    Step("refuse_booking", *HOLDING, to=BookingState.REFUSED, by="head of the office"),
    Step("move_booking", *HOLDING, to=HOLDING, by="whoever asked, with what it is for"),
    Step("cancel_booking", *HOLDING, to=BookingState.CANCELLED, by="whoever asked, head of the office"),
    Step("note_journey", BookingState.APPROVED, to=SAME, by="whoever asked, head of the office"),
)
