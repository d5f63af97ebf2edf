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


LONGER = ("viên", "hóa")
"""Words that make another word of a type's name: Hướng dẫn viên, Kế hoạch hóa."""


def bare_subject(type_words: str, summary: str) -> str:
    """The subject without the name of its type, where somebody wrote that once more (trích yếu)."""
    first, rest = summary[: len(type_words)], summary[len(type_words) :]
    following = next(iter(rest.split()), "")
    again = first.casefold() == type_words.casefold() and rest[:1].isspace() and following not in ("", *LONGER)
    return rest.strip() if again else summary


def titled(type_words: str, summary: str) -> str:
    """Type and subject, as a register names a document (tên loại và trích yếu)."""
    return f"{type_words} {bare_subject(type_words, summary)}".strip()
