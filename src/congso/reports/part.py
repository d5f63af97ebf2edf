"""The one-stop desk's part of the year's report: sentences whose figures are measured, and the table beside them.

A sentence names indicators in braces; on a page each figure opens its list, on paper it is a number. A sentence is left
out where the figure that it is about is nought.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from congso.correspondence.doc_types import ABBREVIATIONS, DocType
from congso.figures.measuring import Figure, measure
from congso.figures.periods import Period
from congso.kernel.text import with_capital
from congso.outgoing.models import Letterhead
from congso.outgoing.symbols import notation_of
from congso.papers import word
from congso.papers.press import render
from congso.people.models import Agency
from congso.reports.queries import shown
from congso.reports.tables import printing
from congso.reports.tables.ii06a import II06A, KEYS, ii06a
from congso.reports.tables.sheet import Rank, Table
from congso.reports.tables.wording import as_printed

TITLE = "Kết quả giải quyết thủ tục hành chính và hoạt động của Bộ phận Một cửa"
TEMPLATE = "reports/one_stop_part"
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence with indicators in braces; with `when` it is said only where that figure is not nought."""

    text: str
    when: str = ""

    @property
    def names(self) -> set[str]:
        return {*_NAMED.findall(self.text), *([self.when] if self.when else [])}


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; a figure has the address of its list."""

    text: str
    rows: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs, each a row of runs."""

    heading: str
    paragraphs: tuple[tuple[Run, ...], ...]

    @property
    def texts(self) -> list[str]:
        return ["".join(run.text for run in paragraph) for paragraph in self.paragraphs]


@dataclass(frozen=True)
class Part:
    """The part of the report for one agency and period, with Biểu II.06a attached."""

    agency: Agency
    period: Period
    sections: tuple[Section, ...]
    table: Table

    @property
    def subtitle(self) -> str:
        return with_capital(self.period.words) if not self.period.free else self.period.words

    @property
    def parent(self) -> str:
        return self.agency.parent.name if self.agency.parent else ""


S = Sentence
OUTLINE: tuple[tuple[str, tuple[tuple[Sentence, ...], ...]], ...] = (
    (
        "1. Công khai thủ tục hành chính, dịch vụ công trực tuyến",
        (
            (
                S(
                    "Đến ngày {end}, {agency} có {procedures_total} thủ tục hành chính còn hiệu lực, "
                    "{procedures_with_process} thủ tục đã có quy trình nội bộ, {procedures_through_the_desk} thủ tục "
                    "thực hiện theo cơ chế một cửa, một cửa liên thông."
                ),
                S(
                    "Có {procedures_level_3_4} thủ tục cung cấp dịch vụ công trực tuyến mức độ 3, 4; trong kỳ "
                    "{procedures_level_3_4_used} thủ tục có phát sinh hồ sơ trực tuyến, đạt "
                    "{procedures_level_3_4_used_percent}.",
                    "procedures_level_3_4",
                ),
            ),
        ),
    ),
    (
        "2. Tiếp nhận hồ sơ",
        (
            (
                S("Trong {period}, Bộ phận Một cửa tiếp nhận {dossiers_received} hồ sơ thủ tục hành chính."),
                S("Hồ sơ từ kỳ trước chuyển sang là {dossiers_carried_in}.", "dossiers_carried_in"),
                S(
                    "Hồ sơ nộp trực tuyến là {dossiers_online}, chiếm {dossiers_online_percent} số hồ sơ tiếp nhận.",
                    "dossiers_online",
                ),
                S("Cán bộ Một cửa hướng dẫn, nộp hộ trực tuyến {dossiers_on_behalf} hồ sơ.", "dossiers_on_behalf"),
                S("Hồ sơ nộp trực tiếp là {dossiers_counter}.", "dossiers_counter"),
                S("Hồ sơ nộp qua dịch vụ bưu chính công ích là {dossiers_post}.", "dossiers_post"),
            ),
            (
                S(
                    "Có {dossiers_not_received} hồ sơ không được tiếp nhận vì chưa đủ điều kiện hoặc không hoàn thiện "
                    "trong thời hạn; người nộp được thông báo bằng văn bản, nêu rõ lý do.",
                    "dossiers_not_received",
                ),
                S(
                    "Có {dossiers_supplement_asked} hồ sơ phải yêu cầu bổ sung sau khi tiếp nhận.",
                    "dossiers_supplement_asked",
                ),
            ),
        ),
    ),
    (
        "3. Giải quyết hồ sơ",
        (
            (
                S(
                    "Trong kỳ đã giải quyết {dossiers_resolved} hồ sơ, trong đó trước hạn {dossiers_early}, đúng hạn "
                    "{dossiers_on_the_day}, quá hạn {dossiers_late}."
                ),
                S(
                    "Hồ sơ giải quyết trước hạn và đúng hạn là {dossiers_on_time}, đạt {dossiers_on_time_percent}.",
                    "dossiers_resolved",
                ),
                S("Từ chối giải quyết {dossiers_declined} hồ sơ.", "dossiers_declined"),
                S(
                    "Người nộp rút hoặc cơ quan dừng giải quyết {dossiers_withdrawn_or_stopped} hồ sơ.",
                    "dossiers_withdrawn_or_stopped",
                ),
            ),
            (
                S("Hồ sơ quá hạn thuộc lĩnh vực: {late_fields}.", "dossiers_late"),
                S(
                    "Có {dossiers_apologised} hồ sơ được gửi phiếu xin lỗi và hẹn lại ngày trả kết quả.",
                    "dossiers_apologised",
                ),
            ),
            (
                S(
                    "Cuối kỳ còn {dossiers_running} hồ sơ đang giải quyết, trong đó trong hạn "
                    "{dossiers_running_in_time}, quá hạn {dossiers_running_overdue}.",
                    "dossiers_running",
                ),
                S("Cuối kỳ không còn hồ sơ nào đang giải quyết.", "no_dossiers_running"),
            ),
        ),
    ),
    (
        "4. Trả kết quả, số hóa",
        (
            (
                S("Đã trả kết quả cho {dossiers_returned} hồ sơ.", "dossiers_returned"),
                S("Trả qua dịch vụ bưu chính công ích {dossiers_returned_by_post} hồ sơ.", "dossiers_returned_by_post"),
                S("Hồ sơ tiếp nhận có giấy tờ đã số hóa là {dossiers_digitised}.", "dossiers_digitised"),
                S(
                    "Hồ sơ có kết quả giải quyết bản điện tử là {dossiers_electronic_result}.",
                    "dossiers_electronic_result",
                ),
                S("Có {dossiers_fee_paid} hồ sơ đã nộp phí, lệ phí.", "dossiers_fee_paid"),
            ),
        ),
    ),
    (
        "5. Mức độ hài lòng",
        (
            (
                S(
                    "Nhận được {ratings} phiếu đánh giá của người nộp hồ sơ, trong đó hài lòng trở lên "
                    "{ratings_satisfied} phiếu (rất hài lòng {ratings_very_satisfied}), không hài lòng "
                    "{ratings_not_satisfied} phiếu; tỷ lệ hài lòng đạt {satisfaction_percent}.",
                    "ratings",
                ),
                S("Trong kỳ chưa nhận được phiếu đánh giá nào.", "no_ratings"),
            ),
        ),
    ),
)
PLAIN = {"period", "end", "agency", "late_fields"}
DENIED = {"no_ratings": "ratings", "no_dossiers_running": "dossiers_running"}
"""What is said where a figure is nought."""


def keys() -> list[str]:
    """Every indicator that the sentences name."""
    names = {name for _, paragraphs in OUTLINE for sentences in paragraphs for s in sentences for name in s.names}
    return sorted(names - PLAIN - set(DENIED))


def part_of(agency: Agency, period: Period) -> Part:
    """The part of the report as of the evening of the period's last day. Refused when its table does not add up."""
    figures = measure({*keys(), *KEYS}, agency_id=agency.pk, period=period)
    table = ii06a(agency, period, figures)
    plain = {
        "period": period.words,
        "end": f"{table.as_of:%d/%m/%Y}",
        "agency": agency.name,
        "late_fields": late_fields(table),
    }
    sections = (Section(heading, tuple(_paragraphs(parts, figures, plain))) for heading, parts in OUTLINE)
    return Part(agency, period, tuple(section for section in sections if section.paragraphs), table)


def late_fields(table: Table) -> str:
    """The fields of work with late dossiers, the most first: "Karaoke, vũ trường (4); Hướng dẫn viên (2)"."""
    late, name = II06A.place("dossiers_late"), II06A.place("field")
    found = [
        (line.cells[late].value or 0, str(line.cells[name].value)) for line in table.lines if line.rank == Rank.LINE
    ]
    ordered = sorted(
        ((int(str(count)), field) for count, field in found if count), key=lambda pair: (-pair[0], pair[1])
    )
    return "; ".join(f"{field} ({count})" for count, field in ordered)


def _paragraphs(
    parts: Iterable[tuple[Sentence, ...]], figures: dict[str, Figure], plain: dict[str, str]
) -> Iterable[tuple[Run, ...]]:
    for sentences in parts:
        said = [_runs(sentence, figures, plain) for sentence in sentences if _is_said(sentence, figures)]
        if said:
            yield tuple(run for place, runs in enumerate(said) for run in ([Run(" ")] if place else []) + runs)


def _is_said(sentence: Sentence, figures: dict[str, Figure]) -> bool:
    if sentence.when in DENIED:
        return not figures[DENIED[sentence.when]].numerator
    return not sentence.when or bool(figures[sentence.when].numerator)


def _runs(sentence: Sentence, figures: dict[str, Figure], plain: dict[str, str]) -> list[Run]:
    """The pieces of a sentence: words as they are, figures with their lists."""
    runs = []
    for place, piece in enumerate(_NAMED.split(sentence.text)):
        if place % 2 == 0:
            runs.append(Run(piece))
        elif piece in plain:
            runs.append(Run(plain[piece]))
        else:
            figure = figures[piece]
            runs.append(Run(shown(figure), figure.rows if figure.numerator else ""))
    return [run for run in runs if run.text]


def as_papers(part: Part) -> dict[str, Any]:
    """What a template of the part takes, for Word and for print: texts only."""
    return {
        "title": TITLE,
        "subtitle": part.subtitle,
        "agency": part.agency.name,
        "parent": part.parent,
        "receiver": part.table.receiver,
        "place": part.agency.place,
        "notation": _notation(part.agency),
        "period": part.period.words,
        "sections": [{"heading": section.heading, "paragraphs": section.texts} for section in part.sections],
        "table": as_printed(part.table),
    }


def _notation(agency: Agency) -> str:
    """The symbol of its reports ("BC-SVHTTDL"); the type's letters alone while the agency has no letterhead."""
    letters = Letterhead.objects.filter(agency=agency).values_list("letters", flat=True).first()
    return notation_of(DocType.REPORT, letters, "") if letters else ABBREVIATIONS[DocType.REPORT]


def in_word(part: Part) -> word.Written:
    """The part as a Word document, on the office's own template where there is one that works."""
    return word.write(TEMPLATE, as_papers(part))


def in_print(part: Part) -> bytes:
    """The part as PDF/A; the same part gives the same bytes."""
    return render(template=TEMPLATE, data=as_papers(part), at=printing.moment_of(part.table))
