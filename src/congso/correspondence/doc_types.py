"""The 29 types of administrative documents with their abbreviations (NĐ 30/2020 Điều 7, Phụ lục III), and the rest."""

from __future__ import annotations

from django.db.models import TextChoices


class DocType(TextChoices):
    """Types of documents (tên loại văn bản); `OTHER` is named by its own words, such as a law or a citizen's letter."""

    RESOLUTION = "resolution", "Nghị quyết"
    DECISION = "decision", "Quyết định"
    DIRECTIVE = "directive", "Chỉ thị"
    STATUTE = "statute", "Quy chế"
    REGULATION = "regulation", "Quy định"
    COMMUNIQUE = "communique", "Thông cáo"
    NOTICE = "notice", "Thông báo"
    GUIDANCE = "guidance", "Hướng dẫn"
    PROGRAMME = "programme", "Chương trình"
    PLAN = "plan", "Kế hoạch"
    OPTION = "option", "Phương án"
    SCHEME = "scheme", "Đề án"
    PROJECT = "project", "Dự án"
    REPORT = "report", "Báo cáo"
    MINUTES = "minutes", "Biên bản"
    SUBMISSION = "submission", "Tờ trình"
    CONTRACT = "contract", "Hợp đồng"
    LETTER = "letter", "Công văn"
    TELEGRAM = "telegram", "Công điện"
    MEMORANDUM = "memorandum", "Bản ghi nhớ"
    AGREEMENT = "agreement", "Bản thỏa thuận"
    AUTHORISATION = "authorisation", "Giấy ủy quyền"
    INVITATION = "invitation", "Giấy mời"
    INTRODUCTION = "introduction", "Giấy giới thiệu"
    LEAVE_PAPER = "leave_paper", "Giấy nghỉ phép"
    DISPATCH_SLIP = "dispatch_slip", "Phiếu gửi"
    TRANSFER_SLIP = "transfer_slip", "Phiếu chuyển"
    REPORT_SLIP = "report_slip", "Phiếu báo"
    OFFICIAL_LETTER = "official_letter", "Thư công"
    OTHER = "other", "Loại khác"


T = DocType

ABBREVIATIONS: dict[str, str] = {
    T.RESOLUTION: "NQ",
    T.DECISION: "QĐ",
    T.DIRECTIVE: "CT",
    T.STATUTE: "QC",
    T.REGULATION: "QyĐ",
    T.COMMUNIQUE: "TC",
    T.NOTICE: "TB",
    T.GUIDANCE: "HD",
    T.PROGRAMME: "CTr",
    T.PLAN: "KH",
    T.OPTION: "PA",
    T.SCHEME: "ĐA",
    T.PROJECT: "DA",
    T.REPORT: "BC",
    T.MINUTES: "BB",
    T.SUBMISSION: "TTr",
    T.CONTRACT: "HĐ",
    T.LETTER: "",
    T.TELEGRAM: "CĐ",
    T.MEMORANDUM: "BGN",
    T.AGREEMENT: "BTT",
    T.AUTHORISATION: "GUQ",
    T.INVITATION: "GM",
    T.INTRODUCTION: "GGT",
    T.LEAVE_PAPER: "GNP",
    T.DISPATCH_SLIP: "PG",
    T.TRANSFER_SLIP: "PC",
    T.REPORT_SLIP: "PB",
    T.OFFICIAL_LETTER: "",
    T.OTHER: "",
}
"""What stands before the agency's letters in the symbol; công văn and thư công have none (chữ viết tắt tên loại)."""


def type_of_notation(notation: str) -> str:
    """The type that a symbol names ("QĐ-UBND" is a decision); a công văn where it names none."""
    first = notation.strip().partition("-")[0].casefold()
    return next((kind for kind, short in ABBREVIATIONS.items() if short and short.casefold() == first), T.LETTER)
