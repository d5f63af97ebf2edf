"""How sure we are of a rule."""

from django.db import models


class Certainty(models.TextChoices):
    """How a rule came to us (mức chắc chắn)."""

    CONFIRMED = "confirmed", "Đã đối chiếu với văn bản"
    SECONDARY = "secondary", "Theo nguồn thứ cấp, chưa đọc văn bản gốc"
    RECALLED = "recalled", "Chưa đối chiếu, cần kiểm tra trước khi dựa vào"
    OFFICE = "office", "Cơ quan tự đặt"

    @property
    def short(self) -> str:
        """The certainty in two or three words, for a list."""
        return SHORT[self]


SHORT = {
    Certainty.CONFIRMED: "Đã đối chiếu",
    Certainty.SECONDARY: "Nguồn thứ cấp",
    Certainty.RECALLED: "Chưa đối chiếu",
    Certainty.OFFICE: "Cơ quan tự đặt",
}
