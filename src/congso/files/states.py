"""What the virus check said."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import Flow, Step


class VirusCheck(TextChoices):
    """Result of the virus check of a kept file; one found infected later stays as evidence, and nobody opens it."""

    CLEAN = "clean", "Không có mã độc"
    NOT_CHECKED = "not_checked", "Chưa kiểm tra mã độc"
    INFECTED = "infected", "Có mã độc"


class Fate(TextChoices):
    """What becomes of a row of a sheet that is brought in."""

    NEW = "new", "mới"
    CHANGED = "changed", "đổi"
    SAME = "same", "đã có, không đổi"
    REFUSED = "refused", "từ chối"
    LEFT = "left", "không nhập"


class ImportState(TextChoices):
    """Where a sheet stands on its way in."""

    LAID_IN = "laid_in", "Đang thử"
    REHEARSED = "rehearsed", "Đã thử, chưa nhập"
    ORDERED = "ordered", "Đang nhập"
    DONE = "done", "Đã nhập"
    SET_ASIDE = "set_aside", "Bỏ"


import_flow = Flow(
    ImportState,
    Step("note_rehearsal", ImportState.LAID_IN, to=(ImportState.REHEARSED, ImportState.SET_ASIDE), by="the house"),
    Step("order_import", ImportState.REHEARSED, to=ImportState.ORDERED, by="whoever laid it in"),
    Step("note_outcome", ImportState.ORDERED, to=ImportState.DONE, by="the house"),
    Step("set_aside", ImportState.REHEARSED, to=ImportState.SET_ASIDE, by="whoever laid it in"),
)
