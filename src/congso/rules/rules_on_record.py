"""The rules that every office starts with, each with where it is from and how sure that is."""

from datetime import date
from functools import cache

from congso.rules.definitions import (
    ANSWER_WARNING,
    ANY_DESK,
    APOLOGY_BEFORE,
    DIGITISE_AT_COUNTER,
    DOSSIER_CODE_DIGITS,
    DOSSIER_CODE_PATTERN,
    FEES_HALVED,
    FORMS_SET,
    ONE_STOP_DECREE,
    ONLINE_RESPONSE,
    PAYMENT_CLOCK,
    PROCEDURE_HANDS,
    RATING_STEPS,
    REAL_TIME_STATUS,
    REAPPOINTMENT_MAX,
    REPORT_CUT_DAY,
    SAME_DAY_CUTOFF,
    SERVICE_LEVELS,
    STOP_NOTICE,
    STUCK_AFTER,
    SUPPLEMENT_CLOCK,
    SUPPLEMENT_MAX,
    SUPPLEMENT_WITHIN,
    TRANSFER_CUTOFF,
    UNCOLLECTED_AFTER,
    UNPAID_AFTER,
    UNRECEIVED_DOSSIERS,
    WITHDRAW_AFTER_RESULT,
    Definition,
)
from congso.rules.documents import (
    ISSUE_WITHIN,
    NUMBER_BEFORE_SIGNING,
    OUTGOING_SERIES,
    REGISTER_WITHIN,
    SUBMIT_WITHIN,
    URGENT_WITHIN,
)
from congso.rules.messages import TEXTS_KEPT_FOR
from congso.rules.scoring import BANDS, BODY_LIMITS, KNOWN_WEIGHTS, OFFICER_LIMITS, ONLINE_LIMITS, WEIGHTS
from congso.rules.sheet import DatedRule, Sheet
from congso.rules.states import Certainty
from congso.rules.voices import (
    FEEDBACK_ANSWER_WITHIN,
    FEEDBACK_ASK_WITHIN,
    FEEDBACK_PUBLISH_WITHIN,
    FEEDBACK_SORT_WITHIN,
    FRESH_FOR,
    QUESTION_ANSWER_WITHIN,
    QUESTION_ASK_WITHIN,
    QUESTION_PUBLISH_WITHIN,
    QUESTION_SORT_WITHIN,
    SENDER_KEPT_FOR,
)

CONFIRMED, SECONDARY = Certainty.CONFIRMED.value, Certainty.SECONDARY.value
RECALLED, OFFICE = Certainty.RECALLED.value, Certainty.OFFICE.value

ND_61, ND_61_FROM, ND_61_TO = "Nghị định 61/2018/NĐ-CP", date(2018, 6, 21), date(2025, 6, 30)
ND_118, ND_118_FROM = "Nghị định 118/2025/NĐ-CP", date(2025, 7, 1)
TT_01, TT_01_FROM = "Thông tư 01/2018/TT-VPCP", date(2019, 1, 6)
QD_766, QD_766_FROM = "Quyết định 766/QĐ-TTg", date(2022, 6, 23)
ND_30, ND_30_FROM = "Nghị định 30/2020/NĐ-CP", date(2020, 3, 5)
ND_110, ND_110_FROM, ND_110_TO = "Nghị định 110/2004/NĐ-CP", date(2004, 5, 1), date(2020, 3, 4)
ND_43, ND_43_FROM = "Nghị định 43/2011/NĐ-CP", date(2011, 10, 1)
ND_20, ND_20_FROM = "Nghị định 20/2008/NĐ-CP", date(2008, 3, 1)
TT_03, TT_03_FROM = "Thông tư 03/2025/TT-VPCP", date(2025, 9, 15)
OWN = "Cách làm của cơ quan"
CARRIED_ON = "Chưa đọc được điều khoản tương ứng của Nghị định 118/2025; giữ con số của Nghị định 61/2018."


def rule(
    definition: Definition[object] | Definition[str] | Definition[int] | Definition[bool],
    value: str | int | bool,
    begins: date,
    source: str,
    certainty: str,
    *,
    ends: date | None = None,
    note: str = "",
) -> DatedRule:
    return DatedRule(definition.key, value, begins, ends, source, certainty, note)


def under_both_decrees(
    definition: Definition[str] | Definition[int] | Definition[bool], value: str | int | bool, article: str
) -> tuple[DatedRule, DatedRule]:
    """A rule read in Decree 61, and kept under Decree 118 until its own article has been read."""
    return (
        rule(definition, value, ND_61_FROM, f"{ND_61}, {article}", CONFIRMED, ends=ND_61_TO),
        rule(definition, value, ND_118_FROM, ND_118, RECALLED, note=CARRIED_ON),
    )


@cache
def rules_on_record() -> tuple[DatedRule, ...]:
    """What a new office adopts."""
    groups = (_of_services, _of_handling, _of_books, _of_documents, _of_scores, _of_voices, _of_messages)
    return tuple(one for group in groups for one in group())


def _of_services() -> tuple[DatedRule, ...]:
    """What the one-stop desk and services online go by, and how they answer."""
    return (
        rule(ONE_STOP_DECREE, "nd-61-2018", ND_61_FROM, ND_61, CONFIRMED, ends=ND_61_TO),
        rule(ONE_STOP_DECREE, "nd-118-2025", ND_118_FROM, ND_118, SECONDARY, note="Sửa bởi Nghị định 367/2025."),
        rule(FORMS_SET, "tt-01-2018", TT_01_FROM, f"{TT_01}, Điều 9 và Phụ lục", CONFIRMED),
        rule(FORMS_SET, "tt-03-2025", TT_03_FROM, f"{TT_03}, Phụ lục I", SECONDARY, note="Lấy theo ngày ban hành."),
        rule(SERVICE_LEVELS, "levels-1-4", date(2011, 10, 1), "Nghị định 43/2011/NĐ-CP, Điều 3 khoản 4", CONFIRMED),
        rule(
            SERVICE_LEVELS,
            "full-or-partial",
            date(2022, 8, 15),
            "Nghị định 42/2022/NĐ-CP",
            RECALLED,
            note="Nội dung theo nguồn thứ cấp; ngày hiệu lực chưa đối chiếu.",
        ),
        rule(SERVICE_LEVELS, "full-by-default", date(2026, 7, 1), "Nghị định 224/2026/NĐ-CP, Điều 14", CONFIRMED),
        rule(ANY_DESK, True, ND_118_FROM, ND_118, SECONDARY),
        *under_both_decrees(DIGITISE_AT_COUNTER, True, "Điều 17 khoản 1, Điều 25 khoản 3"),
        rule(
            ONLINE_RESPONSE,
            8,
            date(2020, 5, 22),
            "Nghị định 45/2020/NĐ-CP, Điều 11",
            RECALLED,
            note="Đã thấy tên điều; con số 8 giờ làm việc chưa đối chiếu.",
        ),
        rule(
            ANSWER_WARNING,
            2,
            ND_61_FROM,
            "Cách làm của cơ quan",
            RECALLED,
            note="Nghị định chỉ nêu hạn trả lời; cơ quan đặt lúc nhắc theo nhu cầu đôn đốc.",
        ),
    )


def _of_handling() -> tuple[DatedRule, ...]:
    """Times and turns of a dossier on its way (giải quyết hồ sơ)."""
    return (
        *under_both_decrees(TRANSFER_CUTOFF, "15:00", "Điều 18"),
        rule(
            SAME_DAY_CUTOFF,
            "15:00",
            ND_61_FROM,
            "Cách ghi của nhiều thủ tục hành chính",
            SECONDARY,
            note="Thủ tục nào ghi khác thì theo thủ tục đó.",
        ),
        *under_both_decrees(SUPPLEMENT_CLOCK, "restart", "Điều 19 khoản 4"),
        *under_both_decrees(SUPPLEMENT_MAX, 1, "Điều 11 khoản 2 điểm c"),
        *under_both_decrees(SUPPLEMENT_WITHIN, 3, "Điều 19 khoản 4"),
        *under_both_decrees(APOLOGY_BEFORE, 1, "Điều 19 khoản 9"),
        *under_both_decrees(REAPPOINTMENT_MAX, 1, "Điều 19 khoản 9"),
        rule(
            STUCK_AFTER,
            1,
            ND_61_FROM,
            "Cách làm của cơ quan",
            RECALLED,
            note="Không có trong nghị định; cơ quan đặt theo nhu cầu đôn đốc.",
        ),
        rule(
            PAYMENT_CLOCK, "pause", ND_61_FROM, "Pháp luật chuyên ngành", RECALLED, note="Chỉ khi luật ngành cho dừng."
        ),
        rule(
            UNPAID_AFTER,
            30,
            ND_61_FROM,
            "Cách làm của cơ quan",
            RECALLED,
            note="Không có trong nghị định; quá số ngày này Một cửa được từ chối tiếp nhận vì chưa nộp phí trước.",
        ),
        rule(
            FEES_HALVED,
            False,
            date(2020, 5, 5),
            "Thông tư 35/2020/TT-BTC",
            RECALLED,
            ends=date(2020, 12, 31),
            note="Chưa đối chiếu thủ tục nào được giảm nên để “Không”; cơ quan bật khi đã xác nhận.",
        ),
        rule(WITHDRAW_AFTER_RESULT, False, ND_61_FROM, "Cách làm của các hệ thống một cửa", SECONDARY),
        rule(STOP_NOTICE, True, TT_03_FROM, f"{TT_03}, Phụ lục I mẫu 05", SECONDARY, note="Lấy theo ngày ban hành."),
        rule(REAL_TIME_STATUS, True, date(2026, 7, 1), "Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1 điểm g", CONFIRMED),
    )


def _of_books() -> tuple[DatedRule, ...]:
    """Codes, reports, procedures and what was not received."""
    return (
        rule(
            UNCOLLECTED_AFTER,
            5,
            ND_61_FROM,
            "Cách làm của bộ phận một cửa",
            SECONDARY,
            note="Nghị định không nêu số ngày; cơ quan đặt theo quy chế của mình.",
        ),
        rule(DOSSIER_CODE_PATTERN, "levels-first", TT_01_FROM, f"{TT_01}, Điều 19; QCVN 102:2016", CONFIRMED),
        rule(
            DOSSIER_CODE_PATTERN,
            "province-first",
            date(2020, 9, 15),
            "Quyết định 20/2020/QĐ-TTg",
            RECALLED,
            note="Ngày chuyển mã của từng tỉnh chưa đối chiếu.",
        ),
        rule(DOSSIER_CODE_DIGITS, 4, TT_01_FROM, f"{TT_01}, Điều 19", CONFIRMED),
        rule(
            REPORT_CUT_DAY,
            14,
            date(2019, 3, 12),
            "Nghị định 09/2019/NĐ-CP, Điều 12",
            RECALLED,
            note="Tháng từ ngày 15 đến ngày 14; năm từ 15/12 năm trước đến 14/12.",
        ),
        rule(
            PROCEDURE_HANDS,
            "three",
            date(2015, 9, 15),
            "TCVN ISO 9001:2015, điều 7.5",
            RECALLED,
            note="Cơ quan ít người có thể đặt khác.",
        ),
        rule(
            UNRECEIVED_DOSSIERS,
            "stay",
            ND_61_FROM,
            "Cách làm của các hệ thống một cửa",
            SECONDARY,
            note="Hồ sơ đã tiếp nhận luôn giữ phiên bản lúc tiếp nhận.",
        ),
    )


def _of_documents() -> tuple[DatedRule, ...]:
    """Registering, numbering and issuing documents (công tác văn thư)."""
    return (
        *(
            rule(within, 1, ND_110_FROM, ND_110, RECALLED, ends=ND_110_TO, note="Chưa đối chiếu điều khoản.")
            for within in (REGISTER_WITHIN, SUBMIT_WITHIN, ISSUE_WITHIN)
        ),
        rule(ISSUE_WITHIN, 1, ND_30_FROM, f"{ND_30}, Điều 15 khoản 2, Điều 18 khoản 1", CONFIRMED),
        rule(
            OUTGOING_SERIES,
            "by_type",
            ND_110_FROM,
            f"{ND_30}, Điều 15 khoản 1: người đứng đầu cơ quan quyết định",
            RECALLED,
            note="Cơ quan ban hành trên 2000 văn bản một năm thường đánh số riêng từng loại.",
        ),
        rule(
            NUMBER_BEFORE_SIGNING,
            False,
            ND_110_FROM,
            f"{ND_30}, Điều 13 khoản 7, Điều 15 khoản 3: cấp số sau khi ký",
            CONFIRMED,
            note="Bật khi phần mềm ký của người ký không cho điền số sau khi ký.",
        ),
        rule(REGISTER_WITHIN, 1, ND_30_FROM, f"{ND_30}, Điều 4 khoản 2 điểm c", CONFIRMED),
        rule(SUBMIT_WITHIN, 1, ND_30_FROM, f"{ND_30}, Điều 23 khoản 1", CONFIRMED),
        rule(
            URGENT_WITHIN,
            30,
            ND_110_FROM,
            "Cách làm của cơ quan",
            RECALLED,
            note="Nghị định ghi “ngay sau khi nhận”; cơ quan đặt số phút để nhắc.",
        ),
    )


def _of_scores() -> tuple[DatedRule, ...]:
    """Marks of bodies, officers and services, and how they are weighed."""
    return (
        *(
            rule(limit, limit.default, TT_01_FROM, f"{TT_01}, Điều 13 đến 15", CONFIRMED)
            for limit in (*BODY_LIMITS, *OFFICER_LIMITS, *ONLINE_LIMITS)
        ),
        *(rule(band, band.default, QD_766_FROM, "Cách xếp loại trên bảng điều hành", SECONDARY) for band in BANDS),
        *(
            rule(
                weight,
                weight.default,
                QD_766_FROM,
                QD_766,
                SECONDARY if index in KNOWN_WEIGHTS else RECALLED,
                note="" if index in KNOWN_WEIGHTS else "Điểm tối đa chưa đối chiếu; chia phần còn lại của nhóm.",
            )
            for index, weight in WEIGHTS.items()
        ),
        rule(RATING_STEPS, 3, TT_01_FROM, "Phiếu đánh giá đang dùng ở các tỉnh", SECONDARY),
    )


def _of_voices() -> tuple[DatedRule, ...]:
    """Limits of questions, complaints and suggestions; those of the decree on complaints were not read in its text."""
    feedback = (FEEDBACK_SORT_WITHIN, FEEDBACK_ASK_WITHIN, FEEDBACK_ANSWER_WITHIN, FEEDBACK_PUBLISH_WITHIN)
    return (
        rule(QUESTION_ANSWER_WITHIN, 15, ND_43_FROM, f"{ND_43}, Điều 17", CONFIRMED),
        rule(
            QUESTION_SORT_WITHIN,
            1,
            ND_43_FROM,
            f"{ND_43}, Điều 17",
            RECALLED,
            note="Nghị định ghi báo ngay khi không thuộc phạm vi; cơ quan đặt số ngày để nhắc.",
        ),
        rule(QUESTION_ASK_WITHIN, 5, ND_43_FROM, OWN, RECALLED, note="Nghị định không nêu số ngày."),
        rule(QUESTION_PUBLISH_WITHIN, 2, ND_43_FROM, OWN, RECALLED, note="Nghị định không nêu số ngày."),
        *(
            rule(
                limit,
                limit.default,
                ND_20_FROM,
                ND_20,
                RECALLED,
                note="Chưa đối chiếu điều khoản và ngày hiệu lực; tạm dùng con số của Quyết định 766.",
            )
            for limit in feedback
        ),
        *(rule(limit, limit.default, QD_766_FROM, f"{QD_766}, chỉ số 5.2", SECONDARY) for limit in feedback),
        rule(FRESH_FOR, 30, ND_43_FROM, OWN, RECALLED, note="Nghị định ghi thường xuyên, không nêu số ngày."),
        rule(
            SENDER_KEPT_FOR,
            24,
            ND_43_FROM,
            OWN,
            RECALLED,
            note="Dữ liệu cá nhân chỉ giữ trong thời gian cần cho việc đã nêu; không văn bản nào nêu số tháng.",
        ),
    )


def _of_messages() -> tuple[DatedRule, ...]:
    """How long the texts of messages are kept: no law names a number of days."""
    note = "Không văn bản nào nêu số ngày; việc đã gửi vẫn được ghi lại."
    return (rule(TEXTS_KEPT_FOR, 365, ND_43_FROM, OWN, OFFICE, note=note),)


@cache
def built_in_sheet() -> Sheet:
    """The rules of an agency that has not adopted its own."""
    return Sheet(rules_on_record())
