"""The life of a certified copy as a table (NĐ 30/2020 Điều 25-27), and the words of its fields."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import SAME, Flow, Step


class CopyState(TextChoices):
    """Where a certified copy stands (trạng thái bản sao)."""

    ASKED = "asked", "Chờ duyệt sao"
    ALLOWED = "allowed", "Chờ làm bản sao"
    MADE = "made", "Chờ ký, đóng dấu"
    CERTIFIED = "certified", "Đã ký, chờ giao"
    HANDED = "handed", "Đã giao"
    DECLINED = "declined", "Không sao"
    VOIDED = "voided", "Hủy số"


S = CopyState
OPEN_COPIES = (S.ASKED, S.ALLOWED, S.MADE, S.CERTIFIED)
"""Somebody still has something to do."""
NUMBERED_COPIES = (S.MADE, S.CERTIFIED, S.HANDED, S.VOIDED)
"""In the register."""
GOOD_COPIES = (S.CERTIFIED, S.HANDED)
"""Signed and sealed: it has the value of the main copy (Điều 26)."""


class Medium(TextChoices):
    """In which form a document or a copy is (dạng văn bản)."""

    PAPER = "paper", "Giấy"
    ELECTRONIC = "electronic", "Điện tử"


copy_flow = Flow(
    CopyState,
    Step("allow_copy", S.ASKED, to=S.ALLOWED, by="whoever may sign copies"),
    Step("decline_copy", S.ASKED, S.ALLOWED, to=S.DECLINED, by="signer, văn thư; who asked takes it back"),
    Step("make_copy", S.ALLOWED, to=S.MADE, by="văn thư, who draws the number"),
    Step("keep_copy_file", S.MADE, to=SAME, by="the house, for văn thư who drew the number"),
    Step("certify_copy", S.MADE, to=S.CERTIFIED, by="văn thư, of a copy signed and sealed on paper"),
    Step("seal_copy", S.MADE, to=S.CERTIFIED, by="văn thư, with the agency's certificate"),
    Step("hand_out_copy", S.CERTIFIED, S.HANDED, to=(S.CERTIFIED, S.HANDED), by="văn thư"),
    Step("void_copy", S.MADE, S.CERTIFIED, to=S.VOIDED, by="văn thư"),
)
