"""What a document must say of itself, as it was entered (dữ liệu đã khai); plain values, for a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What head and foot of a document must name; empty is not checked.

    `above` are the lines over the signature; `day` is "05/02/2020" once there is one. `reads` tells how the type is
    laid out: "letter", "titled", "decision".
    """

    reads: str = "titled"
    superior: str = ""
    agency: str = ""
    place: str = ""
    notation: str = ""
    number: int | None = None
    day: str = ""
    type_words: str = ""
    summary: str = ""
    issuer: str = ""
    enacting: str = ""
    urgent: str = ""
    must_address: bool = False
    addressed: Sequence[str] = ()
    above: Sequence[str] = ()
    signer: str = ""
    unit: str = ""

    @property
    def is_letter(self) -> bool:
        return self.reads == "letter"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is not as the annex wants it: which rule, where in the file, and what is wanted.

    `grave` is a fault to mend; else it is to be looked at again (cần đối chiếu).
    """

    rule: str
    where: str
    words: str
    grave: bool = True

    def as_json(self) -> dict[str, Any]:
        return {"rule": self.rule, "where": self.where, "words": self.words, "grave": self.grave}
