"""Words of the website: fields of news, kinds and force of documents, where a comment stands."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import Flow, Step


class NewsField(TextChoices):
    """What a news item is about (lĩnh vực)."""

    CULTURE = "van-hoa", "Văn hóa"
    SPORTS = "the-thao", "Thể dục thể thao"
    TOURISM = "du-lich", "Du lịch"
    FAMILY = "gia-dinh", "Gia đình"
    REFORM = "cai-cach-hanh-chinh", "Cải cách hành chính"


class LegalKind(TextChoices):
    """The form of a published document (hình thức văn bản; NĐ 43/2011/NĐ-CP Điều 10)."""

    LAW = "luat", "Luật"
    DECREE = "nghi-dinh", "Nghị định"
    RESOLUTION = "nghi-quyet", "Nghị quyết"
    DECISION = "quyet-dinh", "Quyết định"
    CIRCULAR = "thong-tu", "Thông tư"
    DIRECTIVE = "chi-thi", "Chỉ thị"
    PLAN = "ke-hoach", "Kế hoạch"
    NOTICE = "thong-bao", "Thông báo"
    GUIDANCE = "huong-dan", "Hướng dẫn"
    OTHER = "khac", "Văn bản khác"


class LegalForce(TextChoices):
    """Whether a document binds today (tình trạng hiệu lực)."""

    COMING = "chua-hieu-luc", "Chưa có hiệu lực"
    FULL = "con-hieu-luc", "Còn hiệu lực"
    PART = "het-mot-phan", "Hết hiệu lực một phần"
    ENDED = "het-hieu-luc", "Hết hiệu lực"


class PlaceKind(TextChoices):
    """What sort of place or heritage a page shows."""

    MONUMENT = "di-tich", "Di tích"
    INTANGIBLE = "phi-vat-the", "Di sản văn hóa phi vật thể"
    TREASURE = "bao-vat", "Bảo vật quốc gia"
    TOURISM = "du-lich", "Khu, điểm du lịch"


class Medium(TextChoices):
    """What a page of the library shows first."""

    PHOTO = "anh", "Ảnh"
    VIDEO = "video", "Video"


class CommentState(TextChoices):
    """Where a comment on a draft stands (góp ý dự thảo)."""

    WAITING = "waiting", "Chờ duyệt"
    SHOWN = "shown", "Đã đăng"
    HIDDEN = "hidden", "Không đăng"


comment_flow = Flow(
    CommentState,
    Step(
        "show_comment", CommentState.WAITING, CommentState.HIDDEN, to=CommentState.SHOWN, by="whoever checks the site"
    ),
    Step(
        "hide_comment", CommentState.WAITING, CommentState.SHOWN, to=CommentState.HIDDEN, by="whoever checks the site"
    ),
    Step("answer_comment", CommentState.WAITING, CommentState.SHOWN, to=CommentState.SHOWN, by="whoever drafts"),
)
