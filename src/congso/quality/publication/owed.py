"""The duties to publish, each with where it stands written, from when to when, and how sure that is.

Sources differ by day: NĐ 43/2011 to 14/08/2022, then NĐ 42/2022, from 01/07/2026 NĐ 224/2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congso.quality.publication.states import Rhythm
from congso.rules.states import Certainty


@dataclass(frozen=True)
class Basis:
    """Where a duty stands written, and between which days (căn cứ)."""

    source: str
    since: date
    until: date | None = None
    certainty: Certainty = Certainty.CONFIRMED

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Owed:
    """One thing that must be public (nội dung phải công khai).

    With a `check` the program looks at real rows; without, a paper that was published for the period meets it.
    `due` is the day of the year, or how many days after the quarter, by which it is owed.
    """

    key: str
    section: str
    title: str
    deadline: str
    bases: tuple[Basis, ...]
    rhythm: Rhythm = Rhythm.ALWAYS
    check: str = ""
    due: tuple[int, int] = (12, 31)
    days_after: int = 15

    def basis_on(self, day: date) -> Basis | None:
        """What it rests on that day; None when nothing demands it."""
        return next((basis for basis in self.bases if basis.holds_on(day)), None)


ND_43, ND_42, ND_224 = "Nghị định 43/2011/NĐ-CP", "Nghị định 42/2022/NĐ-CP", "Nghị định 224/2026/NĐ-CP"
LAW_ON_ACCESS, ACCESS_FROM = "Luật Tiếp cận thông tin 104/2016/QH13", date(2018, 7, 1)
BUDGET, BUDGET_FROM = "Thông tư 61/2017/TT-BTC", date(2017, 8, 1)
SECTIONS = {
    "about": "Giới thiệu, liên hệ",
    "news": "Tin tức, chỉ đạo điều hành",
    "law": "Văn bản, chính sách",
    "service": "Thủ tục, dịch vụ công",
    "voice": "Hỏi đáp, phản ánh, lấy ý kiến",
    "money": "Ngân sách, mua sắm, đầu tư",
    "data": "Thống kê, dữ liệu, báo cáo",
}


def of_site(article: str) -> tuple[Basis, ...]:
    """A duty of every website of an agency, by the three decrees that followed each other."""
    return (
        Basis(f"{ND_43}, {article}", date(2011, 10, 1), date(2022, 8, 14)),
        Basis(ND_42, date(2022, 8, 15), date(2026, 6, 30), Certainty.SECONDARY),
        Basis(f"{ND_224}, Điều 9", date(2026, 7, 1)),
    )


ON_BUDGET = (Basis(BUDGET, BUDGET_FROM, None, Certainty.RECALLED),)
"""Its articles and its days were not compared with the text."""


ALWAYS = "thường xuyên, cập nhật ngay khi thay đổi"
OWED: dict[str, Owed] = {
    one.key: one
    for one in (
        Owed(
            "introduction",
            "about",
            "Giới thiệu, chức năng, nhiệm vụ",
            ALWAYS,
            of_site("Điều 10 khoản 1 điểm a"),
            check="introduction",
        ),
        Owed(
            "organisation",
            "about",
            "Sơ đồ, cơ cấu tổ chức",
            ALWAYS,
            of_site("Điều 10 khoản 1 điểm a"),
            check="organisation",
        ),
        Owed(
            "leaders",
            "about",
            "Lãnh đạo và nhiệm vụ được phân công",
            ALWAYS,
            of_site("Điều 10 khoản 1 điểm a"),
            check="leaders",
        ),
        Owed("directory", "about", "Danh bạ liên hệ", ALWAYS, of_site("Điều 10 khoản 1 điểm k"), check="directory"),
        Owed(
            "contact",
            "about",
            "Địa chỉ, điện thoại của cơ quan",
            ALWAYS,
            of_site("Điều 10 khoản 1 điểm l"),
            check="contact",
        ),
        Owed("news", "news", "Tin tức, sự kiện", ALWAYS, of_site("Điều 10 khoản 1 điểm b"), check="news"),
        Owed(
            "week",
            "news",
            "Lịch làm việc của lãnh đạo",
            "mỗi tuần, trước khi tuần bắt đầu",
            of_site("Điều 10 khoản 1 điểm c"),
            check="week",
        ),
        Owed(
            "legal_documents",
            "law",
            "Văn bản quy phạm pháp luật, văn bản quản lý",
            "2 ngày làm việc từ khi ban hành; 10 ngày làm việc với văn bản của cấp trên",
            of_site("Điều 17"),
            check="legal_documents",
        ),
        Owed(
            "explanations",
            "law",
            "Tuyên truyền, hướng dẫn chính sách",
            "15 ngày làm việc từ khi văn bản ban hành",
            of_site("Điều 17"),
            check="explanations",
        ),
        Owed(
            "plans",
            "law",
            "Chiến lược, quy hoạch, kế hoạch",
            "10 ngày làm việc từ khi phê duyệt; mỗi năm ít nhất kế hoạch năm",
            of_site("Điều 17"),
            Rhythm.YEARLY,
            due=(1, 31),
        ),
        Owed(
            "procedures",
            "service",
            "Thủ tục hành chính đủ các bộ phận",
            "ngay khi thay đổi, chậm nhất 5 ngày làm việc",
            of_site("Điều 18"),
            check="procedures",
        ),
        Owed(
            "handling",
            "service",
            "Tình hình giải quyết hồ sơ",
            ALWAYS,
            (
                Basis("Thông tư 32/2017/TT-BTTTT", date(2018, 6, 1), date(2026, 6, 30)),
                Basis(f"{ND_224}, Điều 19", date(2026, 7, 1)),
            ),
            check="handling",
        ),
        Owed(
            "answers",
            "voice",
            "Trả lời câu hỏi",
            "15 ngày làm việc từ khi nhận",
            of_site("Điều 17"),
            check="answers",
        ),
        Owed(
            "feedback",
            "voice",
            "Kết quả xử lý phản ánh, kiến nghị",
            "theo hạn ở Quy định",
            (Basis("Nghị định 20/2008/NĐ-CP", date(2008, 3, 1), None, Certainty.RECALLED),),
            check="feedback",
        ),
        Owed(
            "drafts",
            "voice",
            "Dự thảo lấy ý kiến",
            "suốt thời gian lấy ý kiến",
            of_site("Điều 10 khoản 1 điểm i"),
            check="drafts",
        ),
        Owed(
            "budget_plan",
            "money",
            "Dự toán thu, chi ngân sách năm",
            "15 ngày từ khi được giao dự toán",
            ON_BUDGET,
            Rhythm.YEARLY,
            due=(1, 31),
        ),
        Owed(
            "budget_use",
            "money",
            "Thực hiện dự toán ngân sách quý",
            "15 ngày từ khi kết thúc quý",
            ON_BUDGET,
            Rhythm.QUARTERLY,
        ),
        Owed(
            "budget_closed",
            "money",
            "Quyết toán ngân sách năm trước",
            "15 ngày từ khi được duyệt quyết toán",
            ON_BUDGET,
            Rhythm.YEARLY,
            due=(10, 31),
        ),
        Owed(
            "procurement",
            "money",
            "Dự án đầu tư, đấu thầu, mua sắm công",
            "10 ngày làm việc từ khi phê duyệt",
            of_site("Điều 10 khoản 1 điểm h"),
            Rhythm.YEARLY,
            due=(6, 30),
        ),
        Owed(
            "statistics",
            "data",
            "Thống kê ngành của năm trước",
            "10 ngày làm việc từ khi quyết định công bố",
            of_site("Điều 12"),
            Rhythm.YEARLY,
            due=(3, 31),
        ),
        Owed(
            "open_data",
            "data",
            "Dữ liệu mở",
            "làm mới trong 3 tháng",
            (Basis("Nghị định 47/2020/NĐ-CP, Điều 17 đến 21", date(2020, 5, 25), None, Certainty.SECONDARY),),
            check="open_data",
        ),
        Owed(
            "site_report",
            "data",
            "Báo cáo hoạt động của trang thông tin",
            "mỗi năm, trước 01/12",
            of_site("Điều 27"),
            Rhythm.YEARLY,
            due=(11, 30),
        ),
        Owed(
            "information_list",
            "data",
            "Danh mục thông tin phải công khai, đầu mối cung cấp thông tin",
            ALWAYS,
            (Basis(f"{LAW_ON_ACCESS}, Điều 17 đến 19", ACCESS_FROM),),
            Rhythm.YEARLY,
            due=(1, 31),
        ),
    )
}
"""What an office of this sort owes the public."""


def owed_on(day: date) -> list[Owed]:
    """The duties of a day, in the order of their sections."""
    return [one for section in SECTIONS for one in OWED.values() if one.section == section and one.basis_on(day)]
