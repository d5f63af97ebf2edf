"""What somebody asks for: which copy, of which part, in which form, for whom; and whether the decree knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing.copies.states import Medium
from congso.outgoing.states import CopyKind
from congso.people.models import Person, Unit


@dataclass(frozen=True, kw_only=True)
class CopyWanted:
    """A certified copy as it is asked for (yêu cầu sao); `to` names bodies and people, `units` those of the office."""

    kind: str
    signer: Person
    source_form: str
    form: str
    part: str = ""
    pages: str = ""
    from_copy: str = ""
    purpose: str = ""
    copies: int = 1
    to: Sequence[str] = ()
    units: Sequence[Unit] = ()

    @property
    def names(self) -> list[str]:
        return [one for one in (nfc(name) for name in self.to) if one]

    def check(self) -> None:
        """Refused for a copy that the decree does not know, without a recipient, or without what it is made from."""
        if self.kind not in CopyKind.values or self.form not in Medium.values or self.source_form not in Medium.values:
            raise Refused("Hãy chọn hình thức sao.", field="kind")
        whole = self.kind != CopyKind.EXTRACT
        if whole and self.source_form == self.form == Medium.ELECTRONIC:
            raise Refused(
                "Bản điện tử có chữ ký số đã là bản gốc: gửi chính tệp đó; chỉ trích sao từ điện tử sang điện tử.",
                field="form",
            )
        if self.kind == CopyKind.SECOND and not nfc(self.from_copy):
            raise Refused("Sao lục được thực hiện từ bản sao y: hãy ghi số, ký hiệu bản sao y.", field="from_copy")
        if not whole and not nfc(self.part):
            raise Refused("Hãy ghi phần được trích sao.", field="part")
        if not self.names and not self.units:
            raise Refused("Hãy ghi nơi nhận bản sao.", field="to")
        if not 1 <= self.copies <= 999:
            raise Refused("Số lượng bản từ 1 đến 999.", field="copies")
