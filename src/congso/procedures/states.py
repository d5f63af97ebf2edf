"""The life of a version of a procedure, and the words of the catalogue."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices

from congso.kernel.flow import Flow, Step


class VersionState(TextChoices):
    """Where a version of a procedure stands."""

    DRAFT = "draft", "Dự thảo"
    IN_REVIEW = "in_review", "Chờ soát xét"
    REVIEWED = "reviewed", "Chờ phê duyệt"
    PUBLISHED = "published", "Đã công bố"
    RETIRED = "retired", "Đã thay thế, bãi bỏ"


ANNOUNCED = (VersionState.PUBLISHED, VersionState.RETIRED)
"""What was announced stands for good."""
IN_WORK = (VersionState.DRAFT, VersionState.IN_REVIEW, VersionState.REVIEWED)
"""What is being written or read; a procedure has one such version at the most."""
BEING_READ = (VersionState.IN_REVIEW, VersionState.REVIEWED)

version_flow = Flow(
    VersionState,
    Step("rewrite", VersionState.DRAFT, to=VersionState.DRAFT, by="catalogue keeper"),
    Step("send_for_review", VersionState.DRAFT, to=VersionState.IN_REVIEW, by="catalogue keeper"),
    Step("agree", VersionState.IN_REVIEW, to=VersionState.REVIEWED, by="reviewer"),
    Step("send_back", *BEING_READ, to=VersionState.DRAFT, by="reviewer or approver"),
    Step("approve", VersionState.REVIEWED, to=VersionState.PUBLISHED, by="approver"),
    Step("publish", VersionState.DRAFT, to=VersionState.PUBLISHED, by="catalogue publisher"),
    Step("retire", VersionState.PUBLISHED, to=VersionState.RETIRED, by="catalogue publisher"),
)


class DecidingBody(TextChoices):
    """Who decides (thẩm quyền quyết định)."""

    DEPARTMENT = "department", "Sở"
    PROVINCE = "province", "UBND tỉnh"
    BOTH = "both", "Sở và UBND tỉnh"


class ServiceLevel(IntegerChoices):
    """Level of the online service until 2022 (mức độ dịch vụ công; NĐ 43/2011 Điều 3 khoản 4)."""

    ONE = 1, "Mức độ 1"
    TWO = 2, "Mức độ 2"
    THREE = 3, "Mức độ 3"
    FOUR = 4, "Mức độ 4"

    @property
    def newer(self) -> OnlineService:
        """What the level is called since NĐ 42/2022."""
        return _NEWER[self]


class OnlineService(TextChoices):
    """The newer names of the levels (NĐ 42/2022/NĐ-CP)."""

    INFORMATION = "information", "Cung cấp thông tin"
    PARTIAL = "partial", "Dịch vụ công trực tuyến một phần"
    WHOLE = "whole", "Dịch vụ công trực tuyến toàn trình"


_NEWER = {
    ServiceLevel.ONE: OnlineService.INFORMATION,
    ServiceLevel.TWO: OnlineService.INFORMATION,
    ServiceLevel.THREE: OnlineService.PARTIAL,
    ServiceLevel.FOUR: OnlineService.WHOLE,
}


class TermUnit(TextChoices):
    """What a time limit is counted in."""

    HOURS = "hours", "giờ làm việc"
    WORKING_DAYS = "working_days", "ngày làm việc"
    CALENDAR_DAYS = "calendar_days", "ngày"
    MONTHS = "months", "tháng"


class ResultKind(TextChoices):
    """What the procedure ends in (kết quả)."""

    PERMIT = "permit", "Giấy phép"
    CERTIFICATE = "certificate", "Giấy chứng nhận, chứng chỉ"
    CARD = "card", "Thẻ"
    DECISION = "decision", "Quyết định"
    WRITTEN_ANSWER = "written_answer", "Văn bản trả lời"
    NO_DOCUMENT = "no_document", "Không ban hành văn bản"


class ReviewAct(TextChoices):
    """What somebody did to a version on its way, as an ISO document names it (soạn thảo, xem xét, phê duyệt)."""

    WROTE = "wrote", "Soạn thảo"
    SENT = "sent", "Trình soát xét"
    REVIEWED = "reviewed", "Soát xét"
    SENT_BACK = "sent_back", "Trả lại"
    APPROVED = "approved", "Phê duyệt"


class Unreceived(TextChoices):
    """What happens to dossiers that are not received yet when a new version applies."""

    MOVE = "move", "Chuyển sang phiên bản mới"
    STAY = "stay", "Giữ phiên bản cũ"


class Section(TextChoices):
    """The parts in which a version is written and commented."""

    PARTICULARS = "thong-tin", "Thông tin chung"
    REQUIREMENTS = "thanh-phan", "Thành phần hồ sơ"
    FEES = "phi", "Phí, lệ phí"
    ROUTE = "quy-trinh", "Quy trình nội bộ"
    FORM = "bieu-mau", "Biểu mẫu"
    SAMPLES = "ho-so-mau", "Hồ sơ mẫu"


class SupplementRule(TextChoices):
    """What a supplement does to the clock, where sector law departs from the decree."""

    BY_DECREE = "", "Theo quy định chung"
    RESTART = "restart", "Tính lại từ đầu"
    PAUSE = "pause", "Tạm dừng rồi tính tiếp"


class FeeKind(TextChoices):
    """What is paid (Luật Phí và lệ phí 2015)."""

    FEE = "fee", "Phí"
    CHARGE = "charge", "Lệ phí"
    OTHER = "other", "Khoản khác"


class Collected(TextChoices):
    """When it is paid."""

    BEFORE_RECEIPT = "before_receipt", "Trước khi tiếp nhận"
    AT_RECEIPT = "at_receipt", "Khi nộp hồ sơ"
    AFTER_APPRAISAL = "after_appraisal", "Sau khi thẩm định"
    AT_RETURN = "at_return", "Khi nhận kết quả"


class StepWork(TextChoices):
    """What is done at a step of the route; the words of the ISO step table."""

    RECEIVE = "receive", "Tiếp nhận, chuyển hồ sơ"
    ASSIGN = "assign", "Phân công xử lý"
    APPRAISE = "appraise", "Thẩm định"
    INSPECT = "inspect", "Kiểm tra thực tế"
    CONSULT = "consult", "Lấy ý kiến phối hợp"
    REVIEW = "review", "Lãnh đạo phòng xem xét"
    SIGN = "sign", "Lãnh đạo Sở ký duyệt"
    OUTSIDE = "outside", "Cơ quan ngoài Sở giải quyết"
    NUMBER = "number", "Vào số, đóng dấu"
    RETURN = "return", "Chuyển kết quả về Bộ phận Một cửa"
