"""The life of a dossier as a table (NĐ 61/2018/NĐ-CP, Điều 16-22; public codes of the national portal)."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices

from congso.kernel.flow import SAME, Flow, Step

THE_HOUSE = "the house"
"""Who does a step that no person does: the program, by a rule and the clock."""


class DossierState(TextChoices):
    """Where a dossier stands, finer than the public code."""

    DRAFT = "draft", "Nháp"
    AWAITING_FEE = "awaiting_fee", "Chờ nộp phí trước"
    SUBMITTED = "submitted", "Chờ tiếp nhận"
    COMPLETION_ASKED = "completion_asked", "Chờ hoàn thiện trước tiếp nhận"
    REFUSED = "refused", "Không tiếp nhận"
    RECEIVED = "received", "Đã tiếp nhận"
    PROCESSING = "processing", "Đang xử lý"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Chờ bổ sung"
    AWAITING_PAYMENT = "awaiting_payment", "Chờ nghĩa vụ tài chính"
    SUSPENDED = "suspended", "Tạm dừng"
    WITHDRAWAL_ASKED = "withdrawal_asked", "Xin rút hồ sơ"
    STOPPED = "stopped", "Dừng xử lý"
    DONE = "done", "Đã xử lý xong"
    RETURNED = "returned", "Đã trả kết quả"


class PublicState(IntegerChoices):
    """The ten codes that every system in the country shows."""

    NEW = 1, "Mới đăng ký"
    RECEIVED = 2, "Được tiếp nhận"
    NOT_RECEIVED = 3, "Không được tiếp nhận"
    PROCESSING = 4, "Đang xử lý"
    SUPPLEMENT = 5, "Yêu cầu bổ sung giấy tờ"
    PAYMENT = 6, "Yêu cầu thực hiện nghĩa vụ tài chính"
    WITHDRAWAL = 7, "Công dân yêu cầu rút hồ sơ"
    STOPPED = 8, "Dừng xử lý"
    DONE = 9, "Đã xử lý xong"
    RETURNED = 10, "Đã trả kết quả"


S = DossierState

PUBLIC: dict[str, PublicState | None] = {
    S.DRAFT: None,
    S.AWAITING_FEE: PublicState.NEW,
    S.SUBMITTED: PublicState.NEW,
    S.COMPLETION_ASKED: PublicState.SUPPLEMENT,
    S.REFUSED: PublicState.NOT_RECEIVED,
    S.RECEIVED: PublicState.RECEIVED,
    S.PROCESSING: PublicState.PROCESSING,
    S.AWAITING_SUPPLEMENT: PublicState.SUPPLEMENT,
    S.AWAITING_PAYMENT: PublicState.PAYMENT,
    S.SUSPENDED: PublicState.PROCESSING,
    S.WITHDRAWAL_ASKED: PublicState.WITHDRAWAL,
    S.STOPPED: PublicState.STOPPED,
    S.DONE: PublicState.DONE,
    S.RETURNED: PublicState.RETURNED,
}

OWNERS: dict[str, str] = {
    S.DRAFT: "người nộp",
    S.AWAITING_FEE: "người nộp",
    S.SUBMITTED: "Bộ phận Một cửa",
    S.COMPLETION_ASKED: "người nộp",
    S.REFUSED: "đã kết thúc",
    S.RECEIVED: "Bộ phận Một cửa",
    S.PROCESSING: "người đang giữ bước",
    S.AWAITING_SUPPLEMENT: "người nộp",
    S.AWAITING_PAYMENT: "người nộp",
    S.SUSPENDED: "người đang giữ bước",
    S.WITHDRAWAL_ASKED: "lãnh đạo",
    S.STOPPED: "đã kết thúc",
    S.DONE: "Bộ phận Một cửa",
    S.RETURNED: "đã kết thúc",
}
"""Who must move next; no state is without an owner."""

CLOCK_RUNS = frozenset({S.RECEIVED, S.PROCESSING})
CLOCK_STANDS = frozenset({S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.SUSPENDED, S.WITHDRAWAL_ASKED})
BEFORE_RECEIPT = frozenset({S.DRAFT, S.AWAITING_FEE, S.SUBMITTED, S.COMPLETION_ASKED})

dossier_flow = Flow(
    DossierState,
    Step("attach", S.DRAFT, S.SUBMITTED, S.COMPLETION_ASKED, S.AWAITING_SUPPLEMENT, to=SAME, by="applicant, clerk"),
    Step("submit", S.DRAFT, to=(S.SUBMITTED, S.AWAITING_FEE), by="applicant, clerk"),
    Step("receive", S.SUBMITTED, to=S.RECEIVED, by="one-stop clerk"),
    Step("ask_for_completion", S.SUBMITTED, to=S.COMPLETION_ASKED, by="one-stop clerk"),
    Step("complete", S.COMPLETION_ASKED, to=S.SUBMITTED, by="applicant, clerk"),
    Step("refuse", S.SUBMITTED, S.COMPLETION_ASKED, S.AWAITING_FEE, to=S.REFUSED, by="one-stop clerk"),
    Step("pass_to_right_agency", S.SUBMITTED, to=SAME, by="one-stop clerk"),
    Step("answer_at_once", S.RECEIVED, to=S.RETURNED, by="one-stop clerk"),
    Step("transfer", S.RECEIVED, to=S.PROCESSING, by="one-stop clerk"),
    Step("assign", S.PROCESSING, to=SAME, by="head of division"),
    Step("reassign", S.PROCESSING, to=SAME, by="head of division"),
    Step("pass_step", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("send_back", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("take_back", S.PROCESSING, to=(S.PROCESSING, S.RECEIVED), by="who passed it on"),
    Step("consult", S.PROCESSING, to=SAME, by="holder of the step"),
    Step(
        "answer_consultation",
        S.PROCESSING,
        S.AWAITING_SUPPLEMENT,
        S.AWAITING_PAYMENT,
        S.SUSPENDED,
        to=SAME,
        by="consulted unit",
    ),
    Step("record_verification", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("convene_council", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("conclude_council", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("propose", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("record_outside_decision", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("request_supplement", S.PROCESSING, to=S.AWAITING_SUPPLEMENT, by="holder of the step"),
    Step("request_further_supplement", S.PROCESSING, to=S.AWAITING_SUPPLEMENT, by="holder of the step"),
    Step("take_supplement", S.AWAITING_SUPPLEMENT, to=S.PROCESSING, by="applicant, clerk"),
    Step("demand_payment", S.PROCESSING, to=S.AWAITING_PAYMENT, by="holder of the step"),
    Step("record_payment", S.AWAITING_FEE, S.AWAITING_PAYMENT, to=(S.SUBMITTED, S.PROCESSING), by="one-stop clerk"),
    Step("suspend", S.PROCESSING, to=S.SUSPENDED, by="leader"),
    Step("resume", S.SUSPENDED, to=S.PROCESSING, by="leader"),
    Step(
        "ask_withdrawal",
        S.SUBMITTED,
        S.COMPLETION_ASKED,
        S.RECEIVED,
        S.PROCESSING,
        S.AWAITING_SUPPLEMENT,
        S.AWAITING_PAYMENT,
        S.SUSPENDED,
        S.DONE,
        to=S.WITHDRAWAL_ASKED,
        by="applicant, clerk",
    ),
    Step("accept_withdrawal", S.WITHDRAWAL_ASKED, to=S.STOPPED, by="leader"),
    Step(
        "decline_withdrawal",
        S.WITHDRAWAL_ASKED,
        to=(
            S.SUBMITTED,
            S.COMPLETION_ASKED,
            S.RECEIVED,
            S.PROCESSING,
            S.AWAITING_SUPPLEMENT,
            S.AWAITING_PAYMENT,
            S.SUSPENDED,
            S.DONE,
        ),
        by="leader",
    ),
    Step("stop", S.PROCESSING, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.SUSPENDED, to=S.STOPPED, by="leader"),
    Step("apologise", S.RECEIVED, S.PROCESSING, to=SAME, by="leader"),
    Step("raise_objection", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("draft_result", S.PROCESSING, to=SAME, by="holder of the step"),
    Step("take_result", S.PROCESSING, to=S.DONE, by=THE_HOUSE),
    Step("finish", S.PROCESSING, to=S.DONE, by="holder of the step"),
    Step("end_in_silence", S.PROCESSING, to=S.DONE, by=THE_HOUSE),
    Step("hand_over", S.DONE, to=S.RETURNED, by="one-stop clerk"),
    Step("reissue", S.DONE, S.RETURNED, to=SAME, by="leader"),
    Step("hand_over_again", S.RETURNED, to=SAME, by="one-stop clerk"),
    Step("rate", S.REFUSED, S.STOPPED, S.DONE, S.RETURNED, to=SAME, by="applicant, clerk"),
)


class HandoverKind(TextChoices):
    """What a handover list carries."""

    DOSSIERS = "dossiers", "Hồ sơ"
    RESULTS = "results", "Kết quả"


class HandoverState(TextChoices):
    """Where a handover list stands."""

    DRAFT = "draft", "Đang lập"
    GIVEN = "given", "Đã giao, chờ nhận"
    TAKEN = "taken", "Đã nhận"
    RECALLED = "recalled", "Đã thu hồi"
    DROPPED = "dropped", "Đã bỏ"


handover_flow = Flow(
    HandoverState,
    Step("amend_list", HandoverState.DRAFT, to=SAME, by="giver"),
    Step("give_list", HandoverState.DRAFT, to=HandoverState.GIVEN, by="giver"),
    Step("drop_list", HandoverState.DRAFT, to=HandoverState.DROPPED, by="giver"),
    Step("take_list", HandoverState.GIVEN, to=HandoverState.TAKEN, by="taker"),
    Step("recall_list", HandoverState.GIVEN, to=HandoverState.RECALLED, by="giver"),
)


class Collector(TextChoices):
    """Who takes a result away."""

    APPLICANT = "applicant", "Chủ hồ sơ"
    AUTHORISED = "authorised", "Người được ủy quyền"
    POST = "post", "Nhân viên bưu chính"
    ONLINE = "online", "Không ai đến: gửi bản điện tử"


class Channel(IntegerChoices):
    """How a dossier was filed, in the national platform's codes."""

    COUNTER = 1, "Trực tiếp"
    ONLINE = 2, "Trực tuyến"
    POST = 3, "Bưu chính công ích"


class ReturnWay(TextChoices):
    """How the result reaches the applicant."""

    COUNTER = "counter", "Tại quầy"
    POST = "post", "Bưu chính công ích"
    ONLINE = "online", "Bản điện tử"


class Outcome(TextChoices):
    """How a received dossier ended."""

    GRANTED = "granted", "Giải quyết"
    NO_OBJECTION = "no_objection", "Không ban hành văn bản"
    DECLINED = "declined", "Từ chối giải quyết"
    WITHDRAWN = "withdrawn", "Người nộp rút"
    STOPPED = "stopped", "Dừng giải quyết"


class Timeliness(TextChoices):
    """When it ended against the date promised."""

    EARLY = "early", "Trước hạn"
    ON_TIME = "on_time", "Đúng hạn"
    LATE = "late", "Quá hạn"


class Mark(TextChoices):
    """The clerk's mark on a component."""

    UNCHECKED = "unchecked", "Chưa kiểm tra"
    GOOD = "good", "Đạt"
    COMPARE = "compare", "Đối chiếu bản chính"
    POOR = "poor", "Chưa đạt"
    MISSING = "missing", "Thiếu"


BAD_MARKS = (Mark.MISSING, Mark.POOR)
"""A paper so marked does not count as brought."""


class Satisfaction(TextChoices):
    """The three steps of the rating slip."""

    VERY_SATISFIED = "very_satisfied", "Rất hài lòng"
    SATISFIED = "satisfied", "Hài lòng"
    NOT_SATISFIED = "not_satisfied", "Không hài lòng"


class RatingItem(TextChoices):
    """What the decree asks applicants about (NĐ 61/2018 Điều 31 khoản 1, điểm a đến h); điểm i is the free comment."""

    A = "a", "Thời gian trả kết quả so với giấy hẹn"
    B = "b", "Số cơ quan, đơn vị phải liên hệ"
    C = "c", "Số lần phải liên hệ để hoàn thiện hồ sơ"
    D = "d", "Thông tin về thủ tục đã niêm yết, công khai"
    DD = "đ", "Thái độ, ứng xử của cán bộ"
    E = "e", "Kết quả đúng quy định, khoản phải trả"
    G = "g", "Việc giải đáp phản ánh, kiến nghị"
    H = "h", "Dịch vụ công trực tuyến"


class RatingWay(TextChoices):
    """By which door a rating came in."""

    DESK = "desk", "cán bộ ghi"
    TABLET = "tablet", "tại máy đánh giá"
    ONLINE = "online", "trực tuyến"


class StopKind(TextChoices):
    """Why the clock stood still."""

    SUPPLEMENT = "supplement", "Chờ bổ sung"
    PAYMENT = "payment", "Chờ nghĩa vụ tài chính"
    SUSPENSION = "suspension", "Tạm dừng"
    WITHDRAWAL = "withdrawal", "Xin rút"


class PaperSize(TextChoices):
    """The sizes of paper on which a slip can be printed."""

    A5 = "a5", "A5"
    A4 = "a4", "A4"


class ExportFormat(TextChoices):
    """In what a list is written to a file."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (XLSX)"
