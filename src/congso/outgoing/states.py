"""The life of an outgoing document as a table (NĐ 30/2020 Điều 11-19), and the words of its fields."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import SAME, Flow, Step


class OutgoingState(TextChoices):
    """Where an outgoing document stands (trạng thái văn bản đi)."""

    DRAFT = "draft", "Dự thảo"
    CONTENT = "content", "Kiểm tra nội dung"
    FORM = "form", "Kiểm tra thể thức"
    TO_SIGN = "to_sign", "Trình ký"
    SIGNED = "signed", "Đã ký, chờ cấp số"
    NUMBERED = "numbered", "Đã cấp số, chờ đóng dấu"
    SEALED = "sealed", "Đã đóng dấu, chờ phát hành"
    ISSUED = "issued", "Đã phát hành"
    RECALLED = "recalled", "Đã thu hồi"
    VOIDED = "voided", "Hủy số"
    DROPPED = "dropped", "Thôi soạn"


S = OutgoingState

CHECKED = (S.CONTENT, S.FORM, S.TO_SIGN)
"""Out of the drafter's hands, and not yet signed."""
UNSIGNED = (S.DRAFT, *CHECKED)
"""Nobody has signed: the text may still change."""
BEFORE_OFFICE = (S.DRAFT, S.CONTENT, S.DROPPED)
"""Still within the drafting unit: the rest of the agency does not see it."""
IN_HAND = (S.DRAFT, S.CONTENT, S.FORM, S.TO_SIGN, S.SIGNED, S.NUMBERED, S.SEALED)
"""On the way: somebody still has something to do."""
IN_REGISTER = (S.NUMBERED, S.SEALED, S.ISSUED, S.RECALLED)
"""Numbered, and the number stands."""
OUT = (S.ISSUED, S.RECALLED)
"""Left the agency once."""


class Road(TextChoices):
    """Which way a document is signed (đường ký); the register says it of each."""

    ELECTRONIC = "electronic", "Ký số"
    PAPER = "paper", "Ký giấy"


class Authority(TextChoices):
    """In which form somebody signs (thẩm quyền ký; NĐ 30/2020 Điều 13); the value stands before the title."""

    OWN = "own", "Người đứng đầu"
    BEHALF = "TM.", "Thay mặt tập thể (TM.)"
    ACTING = "Q.", "Quyền cấp trưởng (Q.)"
    DEPUTY = "KT.", "Ký thay cấp trưởng (KT.)"
    ORDER = "TL.", "Ký thừa lệnh (TL.)"
    DELEGATED = "TUQ.", "Ký thừa ủy quyền (TUQ.)"


class ApprovalKind(TextChoices):
    """What somebody answers for by an initial (ký nháy; NĐ 30/2020 Điều 12)."""

    CONTENT = "content", "Nội dung"
    FORM = "form", "Thể thức"


class Stage(TextChoices):
    """Which bytes of a document these are (bước ký)."""

    OFFICER = "officer", "Đã ký của người có thẩm quyền"
    FILLED = "filled", "Đã điền số và ngày"
    COPY = "copy", "Bản số hóa của văn bản giấy"
    SEAL = "seal", "Đã ký của cơ quan"


class Way(TextChoices):
    """How a recipient gets it (hình thức gửi)."""

    ELECTRONIC = "electronic", "Điện tử"
    PAPER = "paper", "Giấy"
    BOTH = "both", "Song song giấy và điện tử"


BY_WIRE = (Way.ELECTRONIC, Way.BOTH)
"""Ways by which a file goes."""


class RecipientKind(TextChoices):
    """Who a recipient is to us (loại nơi nhận)."""

    UNIT = "unit", "Đơn vị trong cơ quan"
    AFFILIATED = "affiliated", "Đơn vị trực thuộc"
    OUTSIDE = "outside", "Cơ quan, tổ chức ngoài"
    PRIVATE = "private", "Doanh nghiệp và cá nhân"


class DeliveryState(TextChoices):
    """What became of sending it to one recipient (trạng thái gửi)."""

    WAITING = "waiting", "Chưa gửi"
    SENT = "sent", "Đã gửi"
    RECEIVED = "received", "Đã nhận"
    RETURNED = "returned", "Bị trả lại"
    REMOVED = "removed", "Đã hủy bản nhận"
    FAILED = "failed", "Lỗi gửi"


OUTSIDE = (RecipientKind.OUTSIDE, RecipientKind.PRIVATE)
"""Who gets it beyond the agency and its units."""
TO_SEND = (DeliveryState.WAITING, DeliveryState.FAILED)
"""What still has to go, or to go again."""


class Change(TextChoices):
    """What a later document does to an earlier one (NĐ 30/2020 Điều 18 khoản 3, 4)."""

    CORRECT = "correct", "Đính chính"
    AMEND = "amend", "Sửa đổi, bổ sung"
    REPLACE = "replace", "Thay thế"
    RECALL = "recall", "Thu hồi"


class CopyKind(TextChoices):
    """Kinds of copies (hình thức bản sao; NĐ 30/2020 Điều 25)."""

    TRUE = "SY", "Sao y"
    SECOND = "SL", "Sao lục"
    EXTRACT = "TrS", "Trích sao"


outgoing_flow = Flow(
    OutgoingState,
    Step("amend", S.DRAFT, to=SAME, by="drafter"),
    Step("ask_opinions", S.DRAFT, to=SAME, by="drafter"),
    Step("write_slip", S.DRAFT, to=SAME, by="drafter"),
    Step("keep_slip", S.TO_SIGN, to=SAME, by="the house, when the draft lies before its signer"),
    Step("drop", S.DRAFT, to=S.DROPPED, by="drafter"),
    Step("send_for_check", S.DRAFT, to=(S.CONTENT, S.FORM), by="drafter; a head of division straight to the office"),
    Step("approve_content", S.CONTENT, to=S.FORM, by="head of the drafting unit"),
    Step("approve_form", S.FORM, to=S.TO_SIGN, by="head of the office"),
    Step("return_for_correction", *CHECKED, to=S.DRAFT, by="whoever checks or signs"),
    Step("take_back", *CHECKED, to=S.DRAFT, by="drafter, before anybody signed"),
    Step("draw_early", S.TO_SIGN, to=SAME, by="văn thư, where numbers are drawn before signing"),
    Step("sign", S.TO_SIGN, to=(S.SIGNED, S.NUMBERED), by="whoever has the authority"),
    Step("number", S.SIGNED, to=S.NUMBERED, by="văn thư"),
    Step("keep_copy", S.SIGNED, S.NUMBERED, to=SAME, by="văn thư, of a document signed on paper"),
    Step("keep_filled", S.TO_SIGN, S.NUMBERED, to=SAME, by="the house, for văn thư who drew the number"),
    Step("seal", S.NUMBERED, to=S.SEALED, by="văn thư"),
    Step("seal_annex", S.NUMBERED, S.SEALED, to=SAME, by="văn thư, of what goes along in files of its own"),
    Step("issue", S.SEALED, to=S.ISSUED, by="văn thư"),
    Step("void", S.NUMBERED, S.SEALED, to=S.VOIDED, by="văn thư"),
    Step("recall", S.ISSUED, to=S.RECALLED, by="leader, văn thư"),
    Step("note_delivery", S.ISSUED, S.RECALLED, to=SAME, by="văn thư, the axis"),
    Step("lend_file_copy", S.ISSUED, S.RECALLED, to=SAME, by="văn thư, with the leave of a leader"),
    Step("return_file_copy", S.ISSUED, S.RECALLED, to=SAME, by="văn thư"),
)
