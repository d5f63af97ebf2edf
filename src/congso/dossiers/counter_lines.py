"""The lines of the counter's form: the table of papers and the fees, as typed and as understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from congso.dossiers.actions.fees import WAYS, FeeTaken
from congso.dossiers.actions.papers import Paper
from congso.dossiers.models import Component, Result
from congso.dossiers.states import Mark
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.text import with_capital
from congso.procedures.models import Fee, ProcedureVersion, Requirement
from congso.procedures.states import Collected
from congso.ui.amounts import Money

MARKS = (Mark.GOOD, Mark.COMPARE, Mark.POOR)
LATER, WAIVED = "sau", "miễn"
MONEY = Money(required=False, min_value=0, max_value=10**12)


@dataclass
class PaperLine:
    """One row of the table of papers; `held` is the same paper in an earlier dossier of the applicant."""

    requirement: Requirement
    ticked: bool
    originals: int
    certified: int
    copies: int
    comment: str
    mark: str = Mark.GOOD
    digitise_reason: str = ""
    not_digitised_reason: str = ""
    file: StoredFile | None = None
    held: Component | Result | None = None
    reused: bool = False
    error: str = ""

    @property
    def key(self) -> str:
        return str(self.requirement.key)

    @property
    def held_words(self) -> str:
        """What is held, in words: a result that the office gave, or a paper that was brought."""
        return f"kết quả {self.held.number}".strip() if isinstance(self.held, Result) else "bản đang giữ"

    @property
    def told_more(self) -> bool:
        """Something beyond the tick and the counts was said."""
        return bool(self.comment or self.digitise_reason or self.not_digitised_reason) or self.mark != Mark.GOOD

    def paper(self) -> Paper:
        """What lies on the table; nothing when the row is not ticked."""
        if not self.ticked:
            return Paper(mark=Mark.MISSING if self.requirement.required else Mark.UNCHECKED)
        return Paper(
            originals=self.originals,
            certified=self.certified,
            copies=self.copies,
            file=self.file,
            mark=self.mark,
            comment=self.comment,
            digitise_reason=self.digitise_reason,
            not_digitised_reason=self.not_digitised_reason,
            reused_from=self.held if self.reused and self.file is None else None,
        )


@dataclass
class Brought:
    """What came with the form beside its fields: files by component, why one was not taken, papers that are held."""

    files: dict[str, StoredFile] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    held: Mapping[str, Component | Result] = field(default_factory=dict)
    proof: StoredFile | None = None

    def errors_elsewhere(self, lines: list[PaperLine]) -> list[str]:
        """Why a file that belongs to no row of the table was not taken."""
        rows = {line.key for line in lines}
        return [reason for key, reason in self.errors.items() if key not in rows]


def paper_lines(version: ProcedureVersion, data: Any, brought: Brought, like: Any = None) -> list[PaperLine]:
    """The table of papers: what the procedure asks for, filled with what was typed, or as in the dossier `like`."""
    earlier = {paper.key: paper for paper in like.components.all()} if like is not None else {}
    return [_line(asked, data, brought, earlier.get(asked.key)) for asked in version.requirements.all()]


def _line(asked: Requirement, data: Any, brought: Brought, like: Component | None) -> PaperLine:
    usual = like if like is not None and like.present else asked
    return PaperLine(
        requirement=asked,
        ticked=data is not None and data.get(f"co-{asked.key}") == "on",
        originals=_count(data, f"chinh-{asked.key}", usual.originals),
        certified=_count(data, f"chung-thuc-{asked.key}", usual.certified),
        copies=_count(data, f"sao-{asked.key}", usual.copies),
        comment=_words(data, f"ghi-chu-{asked.key}", 300),
        mark=_mark(data, f"danh-gia-{asked.key}"),
        digitise_reason=_words(data, f"phai-quet-{asked.key}", 200),
        not_digitised_reason=_words(data, f"chua-quet-{asked.key}", 200),
        file=brought.files.get(asked.key),
        held=brought.held.get(asked.key),
        reused=asked.key in brought.held and _words(data, f"dung-lai-{asked.key}", 40) == "on",
        error=brought.errors.get(asked.key, ""),
    )


def _words(data: Any, name: str, most: int) -> str:
    return str(data.get(name, "")).strip()[:most] if data is not None else ""


def _mark(data: Any, name: str) -> str:
    typed = _words(data, name, 10)
    return typed if typed in MARKS else str(Mark.GOOD)


def _count(data: Any, name: str, usual: int) -> int:
    typed = data.get(name, "") if data is not None else str(usual)
    return min(int(typed), 99) if typed.isdecimal() else 0


@dataclass
class FeeLine:
    """One fee of the procedure: how much, and whether it is taken now, later or not at all."""

    fee: Fee
    amount: int | None
    way: str
    asked: bool
    error: str = ""

    @property
    def must_be_paid_now(self) -> bool:
        return self.fee.collected == Collected.BEFORE_RECEIPT

    @property
    def ways(self) -> list[tuple[str, str]]:
        now = [(way, with_capital(way)) for way in WAYS[:2]]
        return [*([] if self.must_be_paid_now else [(LATER, "Thu sau")]), *now, (WAIVED, "Được miễn")]

    def taken(self) -> FeeTaken | None:
        """What the desk does about it; nothing when it is waived, or not dealt with here."""
        if not self.asked or self.way in ("", WAIVED):
            return None
        return FeeTaken(self.fee.name, self.amount or 0, "" if self.way == LATER else self.way)


def fee_lines(version: ProcedureVersion, data: Any) -> list[FeeLine]:
    """The fees of today; one that falls due after appraisal is asked for then, by who appraises."""
    return [_fee_line(fee, data) for fee in version.fees.all() if fee.applies_on(clock.today())]


def _amount(typed: str) -> tuple[int | None, str]:
    """What was typed as money, and what is wrong with it."""
    try:
        return MONEY.clean(typed), ""
    except ValidationError as error:
        return None, " ".join(error.messages)


def _fee_line(fee: Fee, data: Any) -> FeeLine:
    asked = fee.collected != Collected.AFTER_APPRAISAL
    usual = "" if fee.collected == Collected.BEFORE_RECEIPT else LATER
    way = _words(data, f"thu-{fee.pk}", 20) if data is not None else usual
    amount, fault = (fee.amount, "") if fee.amount is not None else _amount(_words(data, f"so-tien-{fee.pk}", 20))
    line = FeeLine(fee, amount, way, asked)
    if data is None or not asked or f"thu-{fee.pk}" not in data:
        return line
    if fault and way != WAIVED:
        line.error = f"Số tiền của “{fee.name}” không đúng; ví dụ 650.000."
        return line
    if way not in {value for value, _ in line.ways}:
        line.error = f"Hãy chọn cách thu “{fee.name}”."
    elif way in WAYS and not line.amount:
        line.error = f"Hãy ghi số tiền của “{fee.name}”."
    elif way == LATER and not line.amount:
        line.way = ""
    return line
