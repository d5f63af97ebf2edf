"""What a drafter types about a document, cleaned and checked (dữ liệu đầu vào văn bản đi; Phụ lục VI phần II)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType
from congso.correspondence.fields import check_not_secret
from congso.correspondence.models import Issuer
from congso.correspondence.states import Secrecy, Urgency
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, with_capital
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import RecipientKind, Road, Way
from congso.people.models import Agency, Person, Unit


@dataclass(frozen=True, kw_only=True)
class To:
    """One recipient as it is typed or chosen (nơi nhận)."""

    kind: str = RecipientKind.OUTSIDE
    name: str = ""
    unit: Unit | None = None
    agency: Agency | None = None
    body: Issuer | None = None
    address: str = ""
    addressed: bool = True
    way: str = Way.ELECTRONIC

    @property
    def words(self) -> str:
        known = self.unit or self.agency or self.body
        return nfc(self.name) or (known.name if known is not None else "")


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What describes one document; `signer` may be left open until it is submitted."""

    doc_type: str = ""
    type_name: str = ""
    summary: str = ""
    road: str = Road.ELECTRONIC
    urgency: int = Urgency.ORDINARY
    secrecy: str = Secrecy.NONE
    pages: int | None = None
    copies: int = 1
    reply_due_on: date | None = None
    note: str = ""
    signer: Person | None = None
    to: Sequence[To] = ()

    def cleaned(self) -> Particulars:
        """One normal form of every text."""
        held = {one.name: getattr(self, one.name) for one in fields(self)}
        texts: dict[str, Any] = {name: nfc(value) for name, value in held.items() if isinstance(value, str)}
        return replace(self, **texts)

    def written_to(self, document: OutgoingDocument) -> list[str]:
        """Put these into a document; the names of the fields that changed."""
        changed = []
        for name in NAMES:
            if getattr(document, name) != getattr(self, name):
                setattr(document, name, getattr(self, name))
                changed.append(name)
        return changed


NAMES = tuple(one.name for one in fields(Particulars) if one.name not in ("secrecy", "to"))
WORDS = {
    "doc_type": "loại",
    "type_name": "tên loại",
    "summary": "trích yếu",
    "road": "đường ký",
    "urgency": "độ khẩn",
    "pages": "số trang",
    "copies": "số lượng bản",
    "reply_due_on": "hạn trả lời",
    "note": "ghi chú",
    "signer": "người ký",
    "to": "nơi nhận",
}
"""What each is called in a sentence."""


def particulars_of(document: OutgoingDocument) -> Particulars:
    """As a document has them now, with its recipients."""
    to = tuple(
        To(
            kind=one.kind,
            name=one.name,
            unit=one.unit,
            agency=one.agency,
            body=one.body,
            address=one.address,
            addressed=one.addressed,
            way=one.way,
        )
        for one in document.recipients.select_related("unit", "agency", "body")
    )
    return Particulars(**{name: getattr(document, name) for name in NAMES}, to=to)


def check_whole(given: Particulars) -> None:
    """Refused unless there is what a draft needs: a type, a subject, nothing secret, recipients that can be reached."""
    check_not_secret(given.secrecy)
    if given.doc_type not in DocType.values:
        raise Refused("Hãy chọn loại văn bản.", field="doc_type")
    if given.doc_type == DocType.OTHER and not given.type_name:
        raise Refused("Hãy ghi tên loại văn bản.", field="type_name")
    if not given.summary:
        raise Refused("Hãy ghi trích yếu nội dung.", field="summary")
    if given.road not in Road.values:
        raise Refused("Hãy chọn đường ký.", field="road")
    if given.urgency not in Urgency.values:
        raise Refused("Độ khẩn không đúng.", field="urgency")
    if given.reply_due_on is not None and given.reply_due_on < clock.today():
        raise Refused("Hạn trả lời đã qua.", field="reply_due_on")
    _check_lengths(given)
    for one in given.to:
        _check_recipient(one)


def _check_lengths(given: Particulars) -> None:
    for name in NAMES:
        column: Any = OutgoingDocument._meta.get_field(name)
        value = getattr(given, name)
        if isinstance(value, str) and column.max_length and len(value) > column.max_length:
            raise Refused(f"{with_capital(WORDS[name])} dài quá {column.max_length} chữ.", field=name)
    if not 1 <= given.copies <= 999:
        raise Refused("Số lượng bản từ 1 đến 999.", field="copies")
    if given.pages is not None and not 1 <= given.pages <= 9999:
        raise Refused("Số trang từ 1 đến 9999.", field="pages")


def _check_recipient(one: To) -> None:
    if one.kind not in RecipientKind.values or one.way not in Way.values:
        raise Refused("Nơi nhận không đúng.", field="to")
    if not one.words:
        raise Refused("Hãy ghi tên nơi nhận.", field="to")
    if len(one.words) > 300:
        raise Refused("Tên nơi nhận dài quá 300 chữ.", field="to")
    if (one.kind == RecipientKind.UNIT and one.unit is None) or (
        one.kind == RecipientKind.AFFILIATED and one.agency is None
    ):
        raise Refused(f"Hãy chọn {one.words} trong danh sách.", field="to")
