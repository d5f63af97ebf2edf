"""What văn thư types about a document, cleaned and checked (dữ liệu đầu vào; NĐ 30/2020 Phụ lục VI phần II)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.correspondence.models import IncomingDocument, Issuer
from congso.correspondence.states import Secrecy, Urgency
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, with_capital

SECRET_RULE = (
    "Văn bản có độ mật không được đăng ký, quét hay lưu trong hệ thống nối mạng. Hãy vào sổ văn bản mật riêng, "
    "số riêng, trên giấy hoặc máy không nối mạng (Luật Bảo vệ bí mật nhà nước 2018; NĐ 30/2020/NĐ-CP Điều 15 khoản 2)."
)
_SECRET_SYMBOL = re.compile(r"(^|[-/ ])(MẬT|TỐI MẬT|TUYỆT MẬT|TM|TUM)($|[-/ ])")


@dataclass(frozen=True, kw_only=True)
class Fields:
    """The fields of one document; `issuer` is a known body, `issuer_name` its name on the day of the paper."""

    issuer: Issuer | None = None
    issuer_name: str = ""
    number: str = ""
    notation: str = ""
    issued_on: date | None = None
    doc_type: str = ""
    type_name: str = ""
    summary: str = ""
    language: str = "Tiếng Việt"
    pages: int | None = None
    copies: int = 1
    signer_title: str = ""
    signer_name: str = ""
    recipients: str = ""
    urgency: int = Urgency.ORDINARY
    reply_due_on: date | None = None
    note: str = ""
    secrecy: str = Secrecy.NONE

    def cleaned(self) -> Fields:
        """One normal form of every text; the name in capitals of a known body is written as the list writes it."""
        held = {one.name: getattr(self, one.name) for one in fields(self)}
        texts: dict[str, Any] = {name: nfc(value) for name, value in held.items() if isinstance(value, str)}
        texts["number"], texts["notation"] = _without_blanks(self.number), _without_blanks(self.notation)
        if self.issuer is not None and _is_written_as(texts["issuer_name"], self.issuer.name):
            texts["issuer_name"] = self.issuer.name
        return replace(self, **texts)

    def written_to(self, document: IncomingDocument) -> list[str]:
        """Put the fields into a document; the names of those that changed."""
        changed = []
        for name in NAMES:
            if getattr(document, name) != getattr(self, name):
                setattr(document, name, getattr(self, name))
                changed.append(name)
        return changed


def _is_written_as(typed: str, name: str) -> bool:
    """Whether nothing was typed, or the same name in the capitals of a letterhead."""
    return not typed or (typed.isupper() and typed == name.upper())


NAMES = tuple(one.name for one in fields(Fields) if one.name != "secrecy")
WORDS = {
    "issuer": "cơ quan ban hành",
    "issuer_name": "tên cơ quan ban hành",
    "number": "số",
    "notation": "ký hiệu",
    "issued_on": "ngày văn bản",
    "doc_type": "loại",
    "type_name": "tên loại",
    "summary": "trích yếu",
    "language": "ngôn ngữ",
    "pages": "số trang",
    "copies": "số bản",
    "signer_title": "chức vụ người ký",
    "signer_name": "người ký",
    "recipients": "nơi nhận",
    "urgency": "độ khẩn",
    "reply_due_on": "hạn trả lời",
    "note": "ghi chú",
}
"""What each field is called in a sentence."""


def fields_of(document: IncomingDocument) -> Fields:
    """The fields as a document has them now."""
    return Fields(**{name: getattr(document, name) for name in NAMES})


def split_code(typed: str) -> tuple[str, str]:
    """Number and symbol of "1234/QĐ-UBND"; a bare number has no symbol."""
    number, _, notation = _without_blanks(typed).partition("/")
    return number, notation


def check_not_secret(secrecy: str, notation: str = "") -> None:
    """Refused for anything with a degree of secrecy."""
    if secrecy != Secrecy.NONE or _SECRET_SYMBOL.search(notation.upper()):
        raise Refused(SECRET_RULE, field="secrecy")


def check_whole(given: Fields, came_on: date) -> None:
    """Refused unless everything that the register asks for is there: issuer, date, type and subject."""
    check_not_secret(given.secrecy, given.notation)
    if not given.issuer_name:
        raise Refused("Hãy ghi cơ quan ban hành.", field="issuer_name")
    if given.doc_type not in DocType.values:
        raise Refused("Hãy chọn loại văn bản.", field="doc_type")
    if given.doc_type == DocType.OTHER and not given.type_name:
        raise Refused("Hãy ghi tên loại văn bản.", field="type_name")
    if not given.summary:
        raise Refused("Hãy ghi trích yếu nội dung.", field="summary")
    check_plausible(given, came_on)


def check_plausible(given: Fields, came_on: date) -> None:
    """Refused where a field cannot be true."""
    if given.issued_on is None:
        raise Refused("Hãy ghi ngày văn bản.", field="issued_on")
    if given.issued_on > max(came_on, clock.today()):
        raise Refused("Ngày văn bản ở sau ngày đến.", field="issued_on")
    if given.reply_due_on is not None and given.reply_due_on < given.issued_on:
        raise Refused("Hạn trả lời ở trước ngày văn bản.", field="reply_due_on")
    if given.urgency not in Urgency.values:
        raise Refused("Độ khẩn không đúng.", field="urgency")
    if given.issuer is not None and given.issuer.closed_on is not None and given.issued_on > given.issuer.closed_on:
        raise Refused(
            f"{given.issuer.name} đã thôi hoạt động từ {given.issuer.closed_on:%d/%m/%Y}.", field="issuer_name"
        )
    _check_lengths(given)


def _check_lengths(given: Fields) -> None:
    for name in NAMES:
        column: Any = IncomingDocument._meta.get_field(name)
        value = getattr(given, name)
        if isinstance(value, str) and column.max_length and len(value) > column.max_length:
            raise Refused(f"{with_capital(WORDS[name])} dài quá {column.max_length} chữ.", field=name)
    if not 1 <= given.copies <= 999:
        raise Refused("Số bản từ 1 đến 999.", field="copies")
    if given.pages is not None and not 1 <= given.pages <= 9999:
        raise Refused("Số trang từ 1 đến 9999.", field="pages")


def _without_blanks(code: str) -> str:
    """No blanks around "/" and "-": "1234 / QĐ - UBND" is "1234/QĐ-UBND"."""
    return re.sub(r"\s*([/-])\s*", r"\1", nfc(code))
