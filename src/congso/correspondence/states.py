"""The life of an incoming document as a table (NĐ 30/2020 Điều 20-24), and the words of its fields."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices

from congso.kernel.flow import SAME, Flow, Step


class IncomingState(TextChoices):
    """Where an incoming document stands (trạng thái văn bản đến)."""

    ARRIVED = "arrived", "Đến hệ thống"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    LEFT_OUT = "left_out", "Không vào sổ"
    RETURNED = "returned", "Đã trả lại"
    REGISTERED = "registered", "Đã đăng ký"
    SUBMITTED = "submitted", "Đã trình"
    DISTRIBUTED = "distributed", "Đã phân phối"
    PROCESSING = "processing", "Đang xử lý"
    DONE = "done", "Đã hoàn thành"
    RECALLED = "recalled", "Bị thu hồi"
    REMOVED = "removed", "Đã hủy"


S = IncomingState

WAITING = (S.ARRIVED, S.ACCEPTED)
"""Here, and not yet in the register (chờ vào sổ)."""
IN_REGISTER = (S.REGISTERED, S.SUBMITTED, S.DISTRIBUTED, S.PROCESSING, S.DONE)
"""Numbered, with all its files."""
IN_HAND = (S.REGISTERED, S.SUBMITTED, S.DISTRIBUTED, S.PROCESSING)
"""Numbered, and still to be worked on by somebody."""
FROZEN = (S.RECALLED, S.REMOVED)
"""Taken back by its issuer: nobody works on it, and only those who keep the register look at it."""


class ArrivalWay(TextChoices):
    """By which road a document came (cách đến)."""

    POST = "post", "Bưu chính"
    IN_PERSON = "in_person", "Trực tiếp"
    FAX = "fax", "Fax"
    EMAIL = "email", "Thư điện tử"
    AXIS = "axis", "Trục liên thông văn bản"
    WITHIN = "within", "Chuyển trong hệ thống"


PAPER_WAYS = (ArrivalWay.POST, ArrivalWay.IN_PERSON, ArrivalWay.FAX)


class Door(TextChoices):
    """Where the file of a document came into the house (nơi nhập tệp)."""

    UPLOAD = "upload", "Tải lên"
    SCANNER = "scanner", "Máy quét"
    MAILBOX = "mailbox", "Hộp thư"
    EXCHANGE = "exchange", "Trục liên thông"
    TYPED = "typed", "Không có tệp"


class Form(TextChoices):
    """In which form the office has a document (bản giấy, bản điện tử); a register counts each kind."""

    ELECTRONIC = "electronic", "Điện tử"
    PAPER = "paper", "Giấy"
    BOTH = "both", "Song song giấy và điện tử"


class FileRole(TextChoices):
    """What a file is to a document (vai trò của tệp)."""

    AS_CAME = "as_came", "Bản như khi đến"
    SEARCHABLE = "searchable", "Bản tìm kiếm được"
    ANNEX = "annex", "Phụ lục"
    PHOTO = "photo", "Ảnh chụp"


class Signature(TextChoices):
    """What the check of a file's digital signatures said (kết quả kiểm tra chữ ký số)."""

    UNCHECKED = "unchecked", "Chưa kiểm tra"
    UNSIGNED = "unsigned", "Không có chữ ký số"
    VALID = "valid", "Hợp lệ"
    INVALID = "invalid", "Không hợp lệ"
    UNDETERMINED = "undetermined", "Không xác định"


class ReadingState(TextChoices):
    """What became of reading a document's first page (đọc văn bản)."""

    ASKED = "asked", "Đang đọc"
    READ = "read", "Đã đọc"
    FAILED = "failed", "Không đọc được"


class Urgency(IntegerChoices):
    """Degree of urgency (mức độ khẩn; NĐ 30/2020 Phụ lục I)."""

    ORDINARY = 0, "Thường"
    URGENT = 1, "Khẩn"
    VERY_URGENT = 2, "Thượng khẩn"
    EXPRESS = 3, "Hỏa tốc"


class Secrecy(TextChoices):
    """Degree of secrecy (độ mật); anything but ordinary stays out of a networked system."""

    NONE = "none", "Không"
    CONFIDENTIAL = "confidential", "Mật"
    SECRET = "secret", "Tối mật"
    TOP_SECRET = "top_secret", "Tuyệt mật"


class IssuerGroup(TextChoices):
    """To which kind of sender a body belongs (nhóm cơ quan gửi); what the yearly figures tell apart."""

    PROVINCE = "province", "UBND tỉnh và Văn phòng"
    DEPARTMENT = "department", "Sở, ban, ngành"
    DISTRICT = "district", "UBND huyện và thành phố"
    AFFILIATED = "affiliated", "Đơn vị trực thuộc"
    MINISTRY = "ministry", "Bộ, cục, cơ quan trung ương"
    PARTY = "party", "Tỉnh ủy, MTTQ, đoàn thể"
    COUNCIL = "council", "HĐND và đoàn ĐBQH"
    PRIVATE = "private", "Doanh nghiệp và cá nhân"
    OTHER = "other", "Tỉnh bạn và khác"


OF_THE_PROVINCE = (
    IssuerGroup.PROVINCE,
    IssuerGroup.DEPARTMENT,
    IssuerGroup.DISTRICT,
    IssuerGroup.AFFILIATED,
    IssuerGroup.PARTY,
    IssuerGroup.COUNCIL,
)
"""Agencies within the province."""
OFFICIAL = tuple(group for group in IssuerGroup if group != IssuerGroup.PRIVATE)
"""Whoever sends official documents: everybody but firms and citizens."""


class Part(TextChoices):
    """What a unit or a person has to do about a document (vai trò xử lý; NĐ 30/2020 Điều 23)."""

    OPINION = "opinion", "Cho ý kiến chỉ đạo"
    LEAD = "lead", "Chủ trì"
    COOPERATE = "cooperate", "Phối hợp"
    INFORM = "inform", "Xem để biết"


class AssignmentState(TextChoices):
    """Where one assignment stands (trạng thái được giao)."""

    GIVEN = "given", "Chưa xem"
    TAKEN = "taken", "Đã nhận"
    DONE = "done", "Đã xong"
    PASSED_BACK = "passed_back", "Đã chuyển trả"
    TAKEN_BACK = "taken_back", "Đã thu hồi"


OPEN = (AssignmentState.GIVEN, AssignmentState.TAKEN)
"""Somebody still has it to do."""
STANDING = (*OPEN, AssignmentState.DONE)
"""Given and not given back: whoever has it sees the document."""
WORKING = (Part.LEAD, Part.COOPERATE)
"""Parts in which something is to be done; what is only to be known needs no answer and no deadline."""


class DirectionState(TextChoices):
    """Where a leader's direction stands (trạng thái việc được giao)."""

    GIVEN = "given", "Mới giao"
    WORKING = "working", "Đang thực hiện"
    REPORTED = "reported", "Đã báo cáo, chờ kết luận"
    CLOSED = "closed", "Hoàn thành"
    CALLED_OFF = "called_off", "Thôi giao"


OPEN_DIRECTIONS = (DirectionState.GIVEN, DirectionState.WORKING, DirectionState.REPORTED)

THE_HOUSE = "the house"
_NUMBERED = (S.REGISTERED, S.SUBMITTED, S.DISTRIBUTED, S.PROCESSING, S.DONE)

incoming_flow = Flow(
    IncomingState,
    Step("accept", S.ARRIVED, to=S.ACCEPTED, by="văn thư"),
    Step("register", S.ARRIVED, S.ACCEPTED, to=S.REGISTERED, by="văn thư"),
    Step("return_document", S.ARRIVED, S.ACCEPTED, S.REGISTERED, S.SUBMITTED, to=S.RETURNED, by="văn thư"),
    Step("leave_out", S.ARRIVED, S.ACCEPTED, to=S.LEFT_OUT, by="văn thư"),
    Step("submit", S.REGISTERED, S.SUBMITTED, to=S.SUBMITTED, by="văn thư, head of the office"),
    Step(
        "distribute",
        *(S.REGISTERED, S.SUBMITTED, S.DISTRIBUTED, S.PROCESSING, S.DONE),
        to=(S.DISTRIBUTED, S.PROCESSING, S.DONE),
        by="head of the office, leader",
    ),
    Step("rule", S.SUBMITTED, to=S.REGISTERED, by="leader, without naming who works on it"),
    Step("hand_back", S.SUBMITTED, S.DISTRIBUTED, S.PROCESSING, S.DONE, to=S.REGISTERED, by="whoever it was given to"),
    Step("begin_work", S.DISTRIBUTED, S.PROCESSING, to=S.PROCESSING, by="whoever leads it"),
    Step("complete", S.REGISTERED, S.SUBMITTED, S.DISTRIBUTED, S.PROCESSING, to=S.DONE, by="whoever leads it"),
    Step("reopen", S.DONE, to=S.PROCESSING, by="head of the office, leader"),
    Step("correct", *_NUMBERED, to=SAME, by="văn thư"),
    Step("recall", S.ARRIVED, S.ACCEPTED, *_NUMBERED, to=S.RECALLED, by="văn thư, the axis"),
    Step("lift_recall", S.RECALLED, to=(S.ARRIVED, S.ACCEPTED, *_NUMBERED), by="văn thư, the axis"),
    Step("remove", S.RECALLED, to=S.REMOVED, by="văn thư, on the issuer's order"),
)

assignment_flow = Flow(
    AssignmentState,
    Step("take", AssignmentState.GIVEN, to=AssignmentState.TAKEN, by="whoever it was given to"),
    Step("settle", *OPEN, to=AssignmentState.DONE, by="whoever it was given to"),
    Step("pass_back", *OPEN, to=AssignmentState.PASSED_BACK, by="whoever it was given to"),
    Step("take_back", *OPEN, to=AssignmentState.TAKEN_BACK, by="whoever gave it"),
)

D = DirectionState

direction_flow = Flow(
    DirectionState,
    Step("report", *OPEN_DIRECTIONS, to=(D.WORKING, D.REPORTED), by="whoever leads it"),
    Step("return_report", D.REPORTED, to=D.WORKING, by="whoever opened it"),
    Step("ask_extension", D.GIVEN, D.WORKING, to=SAME, by="whoever leads it"),
    Step("answer_extension", *OPEN_DIRECTIONS, to=SAME, by="whoever opened it"),
    Step("divide", D.GIVEN, D.WORKING, to=SAME, by="whoever leads it"),
    Step("close", *OPEN_DIRECTIONS, to=D.CLOSED, by="whoever opened it"),
    Step("call_off", *OPEN_DIRECTIONS, to=D.CALLED_OFF, by="whoever opened it"),
)
