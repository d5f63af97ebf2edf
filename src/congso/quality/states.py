"""The classes that scores lead to, and the indices that the office scores by itself."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class Index(IntegerChoices):
    """The nine indices of TT 01/2018/TT-VPCP Điều 13, each of 0, 1 or 2 points."""

    TOTAL_TIME = 1, "Tổng thời gian giải quyết so với quy định"
    TIME_OF_EACH = 2, "Thời gian của từng cơ quan, đơn vị tham gia so với quy định"
    CONTACTS = 3, "Số lần liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ"
    BODIES = 4, "Số cơ quan, đơn vị phải liên hệ để hoàn thiện hồ sơ"
    DESK = 5, "Tổ chức tiếp nhận, giải quyết tại Bộ phận Một cửa"
    PUBLICITY = 6, "Công khai thủ tục hành chính"
    ATTITUDE = 7, "Thái độ của công chức, viên chức"
    COMPLAINTS = 8, "Tiếp thu, giải trình phản ánh, kiến nghị"
    ONLINE = 9, "Cung ứng dịch vụ công trực tuyến mức độ 3, 4"


PER_DOSSIER = (Index.TOTAL_TIME, Index.TIME_OF_EACH, Index.CONTACTS, Index.BODIES, Index.ATTITUDE)
"""Those that the house can tell for each dossier."""
OF_OFFICER = PER_DOSSIER
"""An officer's score is the sum of 1, 2, 3, 4 and 7 (Điều 15 khoản 2)."""
SELF_SCORED = (Index.DESK, Index.PUBLICITY, Index.COMPLAINTS)
"""Those of which the house does not know all: the office scores them itself, and says why."""
UNKNOWN = {
    Index.PUBLICITY: "phần mềm không biết thủ tục đã niêm yết tại trụ sở hay chưa",
    Index.COMPLAINTS: "chấm theo tỷ lệ đúng hạn ở sổ phản ánh, kiến nghị",
}
"""Those that no register of the house can tell, and why."""
MOST = 2


class BodyClass(TextChoices):
    """How a body is classed by its score, 18 at the most (TT 01/2018 Điều 15)."""

    EXCELLENT = "excellent", "Xuất sắc"
    GOOD = "good", "Tốt"
    FAIR = "fair", "Khá"
    AVERAGE = "average", "Trung bình"
    WEAK = "weak", "Yếu"


class OfficerClass(TextChoices):
    """How far an officer's duty is done by the score, 10 at the most (TT 01/2018 Điều 15)."""

    FULL = "full", "Hoàn thành 100% nhiệm vụ"
    MOST = "most", "Hoàn thành từ 70% đến dưới 100% nhiệm vụ"
    PART = "part", "Hoàn thành dưới 70% nhiệm vụ"


class Band(TextChoices):
    """How an office is classed by the index set of QĐ 766/QĐ-TTg."""

    EXCELLENT = "excellent", "Xuất sắc"
    GOOD = "good", "Tốt"
    FAIR = "fair", "Khá"
    AVERAGE = "average", "Trung bình"
    WEAK = "weak", "Yếu"
