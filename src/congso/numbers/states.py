"""What becomes of a number once it is drawn."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import Flow, Step


class NumberState(TextChoices):
    """A number is never given twice, whatever becomes of it."""

    HELD = "held", "Giữ số"
    USED = "used", "Đã dùng"
    VOIDED = "voided", "Đã hủy"


number_flow = Flow(
    NumberState,
    Step("use_held", NumberState.HELD, to=NumberState.USED, by="văn thư"),
    Step("void", NumberState.HELD, NumberState.USED, to=NumberState.VOIDED, by="văn thư"),
    Step("let_lapse", NumberState.HELD, to=NumberState.VOIDED, by="the house"),
)
