"""Every rule that can be set (khóa quy định), in the order in which offices read them."""

from typing import Any

from congso.rules.defining import Definition, as_time, choice, clock_time, number, yes_no
from congso.rules.documents import definitions as of_documents
from congso.rules.messages import definitions as of_messages
from congso.rules.scoring import definitions as of_scoring
from congso.rules.voices import definitions as of_voices

__all__ = ["Definition", "as_time", "choice", "clock_time", "number", "yes_no"]

GROUPS = {
    "texts": "Văn bản áp dụng",
    "intake": "Tiếp nhận và chuyển hồ sơ",
    "supplement": "Bổ sung hồ sơ",
    "lateness": "Trễ hạn và xin lỗi",
    "money": "Phí, lệ phí và nghĩa vụ tài chính",
    "ending": "Rút, dừng và trả kết quả",
    "codes": "Mã số hồ sơ",
    "reporting": "Báo cáo và đánh giá",
    "scores": "Chấm điểm theo TT 01/2018",
    "qd766": "Bộ chỉ số QĐ 766/QĐ-TTg",
    "catalogue": "Bộ thủ tục hành chính",
    "documents": "Văn bản đến và đi",
    "voices": "Hỏi đáp, phản ánh, kiến nghị, công khai",
    "messages": "Thư, tin báo gửi ra ngoài",
}

ONE_STOP_DECREE = choice(
    "one_stop_decree",
    "texts",
    "Nghị định về cơ chế một cửa",
    {"nd-61-2018": "Nghị định 61/2018/NĐ-CP", "nd-118-2025": "Nghị định 118/2025/NĐ-CP"},
)
FORMS_SET = choice(
    "forms_set",
    "texts",
    "Bộ mẫu giấy tờ một cửa",
    {"tt-01-2018": "Thông tư 01/2018/TT-VPCP (6 mẫu)", "tt-03-2025": "Thông tư 03/2025/TT-VPCP (7 mẫu)"},
)
SERVICE_LEVELS = choice(
    "service_levels",
    "texts",
    "Cách gọi mức độ dịch vụ công trực tuyến",
    {
        "levels-1-4": "Mức độ 1 đến 4",
        "full-or-partial": "Toàn trình, một phần",
        "full-by-default": "Toàn trình là mặc định, một phần phải nêu lý do",
    },
)
ANY_DESK = yes_no("any_desk_in_province", "intake", "Tiếp nhận không theo địa giới trong tỉnh", False)
DIGITISE_AT_COUNTER = yes_no(
    "digitise_at_counter", "intake", "Quét giấy tờ khi tiếp nhận tại quầy và qua bưu chính", True
)
ONLINE_RESPONSE = number(
    "online_response_working_hours", "intake", "Trả lời hồ sơ nộp trực tuyến trong", 8, "giờ làm việc", at_least=1
)
ANSWER_WARNING = number(
    "answer_warning_working_hours",
    "intake",
    "Nhắc trả lời hồ sơ nộp trực tuyến trước khi hết hạn",
    2,
    "giờ làm việc",
    at_least=1,
    at_most=8,
)
TRANSFER_CUTOFF = clock_time("transfer_cutoff", "intake", "Nhận sau giờ này thì chuyển đầu ngày làm việc sau", "15:00")
SAME_DAY_CUTOFF = clock_time(
    "same_day_cutoff", "intake", "Thủ tục “trong ngày”: nhận sau giờ này thì trả ngày sau", "15:00"
)
SUPPLEMENT_CLOCK = choice(
    "supplement_clock",
    "supplement",
    "Thời hạn sau khi bổ sung đủ",
    {"restart": "Tính lại từ đầu", "pause": "Tính tiếp phần còn lại"},
)
SUPPLEMENT_MAX = number("supplement_max", "supplement", "Số lần yêu cầu bổ sung nhiều nhất", 1, "lần")
SUPPLEMENT_WITHIN = number(
    "supplement_request_within_working_days", "supplement", "Yêu cầu bổ sung trong", 3, "ngày làm việc", at_least=1
)
APOLOGY_BEFORE = number("apology_before_days", "lateness", "Xin lỗi trước khi hết hạn ít nhất", 1, "ngày")
REAPPOINTMENT_MAX = number("reappointment_max", "lateness", "Số lần hẹn lại nhiều nhất", 1, "lần")
STUCK_AFTER = number("stuck_after_working_days", "lateness", "Báo hồ sơ vướng khi bước quá hạn", 1, "ngày làm việc")
PAYMENT_CLOCK = choice(
    "payment_clock",
    "money",
    "Thời hạn khi chờ nghĩa vụ tài chính",
    {"pause": "Tạm dừng, tính tiếp khi đã nộp", "run": "Vẫn tính"},
)
UNPAID_AFTER = number(
    "unpaid_after_days", "money", "Chờ nộp phí trước khi tiếp nhận nhiều nhất", 30, "ngày", at_least=1
)
FEES_HALVED = yes_no("fees_halved", "money", "Phí, lệ phí giảm một nửa", False)
WITHDRAW_AFTER_RESULT = yes_no("withdraw_after_result", "ending", "Cho rút hồ sơ khi đã có kết quả", False)
STOP_NOTICE = yes_no("stop_notice", "ending", "Dừng giải quyết có thông báo theo mẫu riêng", False)
REAL_TIME_STATUS = yes_no("real_time_status", "ending", "Báo người nộp ngay khi hồ sơ đổi trạng thái", False)
UNCOLLECTED_AFTER = number(
    "uncollected_after_working_days", "ending", "Kết quả chưa ai đến nhận sau", 5, "ngày làm việc", at_least=1
)
DOSSIER_CODE_PATTERN = choice(
    "dossier_code_pattern",
    "codes",
    "Cách viết mã cơ quan trong mã hồ sơ",
    {"levels-first": "Bốn nhóm, mã tỉnh đứng cuối (000.00.21.H19)", "province-first": "Mã tỉnh đứng đầu (H19.21)"},
)
DOSSIER_CODE_DIGITS = number(
    "dossier_code_digits", "codes", "Số thứ tự trong ngày có ít nhất", 4, "chữ số", at_least=4, at_most=7
)
REPORT_CUT_DAY = number(
    "report_cut_day", "reporting", "Kỳ báo cáo chốt số liệu vào ngày", 14, "hằng tháng", at_least=1, at_most=31
)
RATING_STEPS = number("rating_steps", "reporting", "Thang hài lòng", 3, "mức", at_least=3, at_most=5)

PROCEDURE_HANDS = choice(
    "procedure_hands",
    "catalogue",
    "Soạn, soát xét, phê duyệt một phiên bản thủ tục",
    {
        "three": "Ba người khác nhau",
        "two": "Người soạn không soát xét, phê duyệt; một người được soát xét và phê duyệt",
        "one": "Một người làm được cả (cơ quan nhỏ)",
    },
)
UNRECEIVED_DOSSIERS = choice(
    "unreceived_dossiers",
    "catalogue",
    "Hồ sơ chưa tiếp nhận khi có phiên bản thủ tục mới",
    {"stay": "Giữ phiên bản cũ", "move": "Chuyển sang phiên bản mới"},
)

DEFINITIONS: dict[str, Definition[Any]] = {
    definition.key: definition
    for definition in (
        ONE_STOP_DECREE,
        FORMS_SET,
        SERVICE_LEVELS,
        ANY_DESK,
        DIGITISE_AT_COUNTER,
        ONLINE_RESPONSE,
        ANSWER_WARNING,
        TRANSFER_CUTOFF,
        SAME_DAY_CUTOFF,
        SUPPLEMENT_CLOCK,
        SUPPLEMENT_MAX,
        SUPPLEMENT_WITHIN,
        APOLOGY_BEFORE,
        REAPPOINTMENT_MAX,
        STUCK_AFTER,
        PAYMENT_CLOCK,
        UNPAID_AFTER,
        FEES_HALVED,
        WITHDRAW_AFTER_RESULT,
        STOP_NOTICE,
        REAL_TIME_STATUS,
        UNCOLLECTED_AFTER,
        DOSSIER_CODE_PATTERN,
        DOSSIER_CODE_DIGITS,
        REPORT_CUT_DAY,
        RATING_STEPS,
        PROCEDURE_HANDS,
        UNRECEIVED_DOSSIERS,
        *of_documents(),
        *of_voices(),
        *of_messages(),
        *of_scoring(),
    )
}


class UnknownRule(LookupError):
    """A rule was asked for that the program does not know; a mistake of ours."""


def definition_of(key: str) -> Definition[Any]:
    """The definition of a key; an unknown key is an error."""
    try:
        return DEFINITIONS[key]
    except KeyError:
        raise UnknownRule(key) from None
