"""The official forms of a dossier: which sets there are, and which form of a set is which.

Texts: TT 01/2018/TT-VPCP, Điều 9 and Phụ lục (six forms); TT 03/2025/TT-VPCP, Phụ lục I (seven forms).
"""

from __future__ import annotations

from dataclasses import dataclass

RECEIPT, SUPPLEMENT, REFUSAL, APOLOGY = "receipt", "supplement", "refusal", "apology"
STOP_NOTICE, CONTROL_SHEET, REGISTER = "stop_notice", "control_sheet", "register"

SERIES = {
    RECEIPT: "slip 01",
    SUPPLEMENT: "slip 02",
    REFUSAL: "slip 03",
    APOLOGY: "slip 04",
    STOP_NOTICE: "slip stop",
    CONTROL_SHEET: "slip control",
}
"""The series of numbers of each kind of slip; it goes on when a new set renames or renumbers the form."""


@dataclass(frozen=True)
class Form:
    """One form of a set (mẫu): its kind, number in the set, title, and what follows its own number ("/TNHS")."""

    form_set: str
    kind: str
    number: str
    title: str
    symbol: str = ""

    @property
    def template(self) -> str:
        return f"dossiers/{self.form_set}/form_{self.number}"


@dataclass(frozen=True)
class FormSet:
    """The forms of one circular (bộ mẫu)."""

    key: str
    source: str
    forms: tuple[Form, ...]

    def of_kind(self, kind: str) -> Form | None:
        """The form of a kind; None where this set has none."""
        return next((form for form in self.forms if form.kind == kind), None)

    def numbered(self, number: str) -> Form | None:
        return next((form for form in self.forms if form.number == number), None)


_SHARED = (
    (RECEIPT, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "TNHS"),
    (SUPPLEMENT, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "HDHS"),
    (REFUSAL, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "TCHS"),
)


def _set(key: str, source: str, *rest: tuple[str, ...]) -> FormSet:
    return FormSet(key, source, tuple(Form(key, *form) for form in (*_SHARED, *rest)))


FORM_SETS = {
    one.key: one
    for one in (
        _set(
            "tt-01-2018",
            "Thông tư 01/2018/TT-VPCP",
            (APOLOGY, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "PXL"),
            (CONTROL_SHEET, "05", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "KSHS"),
            (REGISTER, "06", "Sổ theo dõi hồ sơ"),
        ),
        _set(
            "tt-03-2025",
            "Thông tư 03/2025/TT-VPCP",
            (APOLOGY, "04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "XL"),
            (STOP_NOTICE, "05", "Thông báo dừng giải quyết hồ sơ", "TB-DGQ"),
            (CONTROL_SHEET, "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "KSHS"),
            (REGISTER, "07", "Sổ theo dõi hồ sơ"),
        ),
    )
}


def form_of(form_set: str, number: str) -> Form:
    """A form by its set and number; one that the program does not know is a mistake of ours."""
    form = FORM_SETS[form_set].numbered(number)
    if form is None:
        raise LookupError(f"no form {number} in {form_set}")
    return form
