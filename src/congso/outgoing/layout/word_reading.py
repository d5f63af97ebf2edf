"""A Word document's parts with the looks they have after all styles are applied (đọc tệp .docx)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run as WordRun

from congso.outgoing.layout.opened import (
    BOTH,
    CENTRE,
    LEFT,
    RIGHT,
    Numbering,
    Opened,
    Piece,
    Run,
    Sheet,
    Unreadable,
    is_date,
    is_motto,
    is_nation,
    is_receivers,
    squeezed,
)

LARGEST_OPENED = 80 * 1024 * 1024
SINGLE = 1.15
"""Heights of a line of Times New Roman at single spacing, in sizes."""
_ALIGN = {0: LEFT, 1: CENTRE, 2: RIGHT, 3: BOTH, 4: BOTH}
_BROKEN = "Tệp Word bị hỏng, không mở được."


def read_word(content: bytes) -> Opened:
    """The parts of a .docx. Unreadable when it is broken, locked, or no Word document."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_OPENED:
                raise Unreadable("Tệp Word quá lớn khi mở ra.")
        return _Reader(docx.Document(io.BytesIO(content))).read()
    except Unreadable:
        raise
    except (BadZipFile, OSError):
        raise Unreadable(_BROKEN) from None
    except Exception:  # a broken package fails in as many ways as there are parts in it
        raise Unreadable(_BROKEN) from None


class _Reader:
    """One document with what its styles say."""

    def __init__(self, document: Any) -> None:
        self.document = document
        styles = document.styles.element
        self.run_defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        form = styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}")
        holder: Any = _Holder(form)
        self.form_defaults = [ParagraphFormat(holder)] if form is not None else []
        self.theme = self._theme_fonts()
        self.count = 0
        self.chains: dict[tuple[str | None, int], list[Any]] = {}

    def read(self) -> Opened:
        opened = Opened("docx", sheets=[_sheet(section) for section in self.document.sections])
        blocks = list(self.document.iter_inner_content())
        blocks = self._take_head(opened, blocks)
        self._take_foot(opened, blocks)
        opened.stamps += [piece for piece in self._boxed() if piece.is_stamp]
        opened.numbering = self._numbering()
        return opened.put_stamps_aside()

    # ------------------------------------------------------------------------------------------ head, middle, foot

    def _take_head(self, opened: Opened, blocks: list[Any]) -> list[Any]:
        for place, block in enumerate(blocks[:12]):
            if isinstance(block, Table) and is_nation(_words_of(block)):
                opened.left, opened.right = self._columns(block, "đầu trang", is_nation)
                opened.rest += self._plain(blocks[:place])
                return blocks[place + 1 :]
        return self._take_untabled_head(opened, blocks)

    def _take_untabled_head(self, opened: Opened, blocks: list[Any]) -> list[Any]:
        """A head set with tabs or in paragraphs below each other: down to the line of the date."""
        dates = (place for place, one in enumerate(blocks[:15]) if isinstance(one, Paragraph) and is_date(one.text))
        last = next(dates, -1)
        for block in blocks[: last + 1]:
            for piece in self._halves(block, "đầu trang"):
                right = is_nation(piece.words) or is_motto(piece.words) or is_date(piece.words)
                (opened.right if right else opened.left).append(piece)
        return blocks[last + 1 :]

    def _take_foot(self, opened: Opened, blocks: list[Any]) -> None:
        tables = [place for place, one in enumerate(blocks) if isinstance(one, Table) and is_receivers_in(one)]
        if tables:
            place = tables[-1]
            opened.foot_left, opened.foot_right = self._columns(blocks[place], "cuối văn bản", is_receivers)
            opened.middle, after = self._plain(blocks[:place]), blocks[place + 1 :]
        else:
            starts = [n for n, one in enumerate(blocks) if isinstance(one, Paragraph) and is_receivers(one.text)]
            place = starts[-1] if starts else len(blocks)
            opened.middle, after = self._plain(blocks[:place]), []
            for block in blocks[place:]:
                for piece in self._halves(block, "cuối văn bản"):
                    left = piece.words.startswith("-") or is_receivers(piece.words)
                    (opened.foot_left if left else opened.foot_right).append(piece)
        opened.rest += self._plain(after)

    def _columns(self, table: Table, where: str, tells: Any) -> tuple[list[Piece], list[Piece]]:
        """The column with what `tells` finds, on its side of the page, and all the rest on the other."""
        cells = [(place, cell) for row in table.rows for place, cell in enumerate(_once(row.cells))]
        marked = next((place for place, cell in cells if tells(_cell_words(cell, tells))), 0)
        left_is_marked = tells is is_receivers
        left: list[Piece] = []
        right: list[Piece] = []
        for place, cell in cells:
            is_left = place == marked if left_is_marked else place < marked
            side = left if is_left else right
            for paragraph in cell.paragraphs:
                side += _cut(self._piece(paragraph, f"{where}, bên {'trái' if is_left else 'phải'}"), "\n")
        return left, right

    def _plain(self, blocks: list[Any]) -> list[Piece]:
        """Paragraphs one by one; what stands in tables is passed over."""
        pieces = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.text.strip():
                self.count += 1
                pieces.append(self._piece(block, f"đoạn {self.count}"))
        return pieces

    def _halves(self, block: Any, where: str) -> list[Piece]:
        """A paragraph cut at its tabs."""
        if not isinstance(block, Paragraph):
            return []
        return _cut(self._piece(block, where), "\t")

    def _boxed(self) -> list[Piece]:
        """What stands in text boxes."""
        boxes = self.document.element.body.iter(qn("w:txbxContent"))
        paragraphs = (one for box in boxes for one in box.iter(qn("w:p")))
        return [self._piece(Paragraph(one, self.document._body), "khung chữ") for one in paragraphs]

    # --------------------------------------------------------------------------------------------------------- looks

    def _piece(self, paragraph: Paragraph, where: str) -> Piece:
        runs = tuple(self._run(run, paragraph) for run in _runs(paragraph))
        form = _Form(paragraph, self._chain(paragraph._p.style, WD_STYLE_TYPE.PARAGRAPH), self.form_defaults)
        listed = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
        indent = None if listed else form.length("left_indent") + form.length("first_line_indent")
        after = max(form.length("space_after", points=True), form.length("space_before", points=True))
        size = next((run.size for run in runs if run.weight), 14)
        return Piece(runs, where, _ALIGN.get(form.first("alignment") or 0, LEFT), indent, after, form.pitch(size))

    def _run(self, run: WordRun, paragraph: Paragraph) -> Run:
        styles = [
            *self._chain(run._r.style, WD_STYLE_TYPE.CHARACTER),
            *self._chain(paragraph._p.style, WD_STYLE_TYPE.PARAGRAPH),
        ]
        fonts = [run.font, *(style.font for style in styles)]
        size = next((font.size.pt for font in fonts if font.size is not None), None)
        caps = next((font.all_caps for font in fonts if font.all_caps is not None), False)
        colour = next((font.color.rgb for font in fonts if font.color is not None and font.color.rgb), None)
        return Run(
            run.text.upper() if caps else run.text,
            font=self._font(fonts),
            size=size if size is not None else self._default_size(),
            bold=bool(next((font.bold for font in fonts if font.bold is not None), self._default_has("w:b"))),
            italic=bool(next((font.italic for font in fonts if font.italic is not None), self._default_has("w:i"))),
            colour=str(colour) if colour is not None and str(colour) != "000000" else "",
        )

    def _chain(self, name: str | None, kind: Any) -> list[Any]:
        """A style with those it builds upon; the default one where none is named."""
        if (name, kind) not in self.chains:
            style = self.document.styles.get_by_id(name, kind)
            chain: list[Any] = []
            while style is not None and len(chain) < 20:
                chain.append(style)
                style = style.base_style
            self.chains[name, kind] = chain
        return self.chains[name, kind]

    def _font(self, fonts: list[Any]) -> str:
        for element in [*(font.element.rPr for font in fonts), self.run_defaults]:
            said = element.find(qn("w:rFonts")) if element is not None else None
            if said is None:
                continue
            for name in ("hAnsi", "ascii"):
                theme = said.get(qn(f"w:{name}Theme"))
                if theme:
                    return self.theme.get(theme[:5], "")
                if said.get(qn(f"w:{name}")):
                    return str(said.get(qn(f"w:{name}")))
        return "Times New Roman"

    def _theme_fonts(self) -> dict[str, str]:
        """What the theme calls its fonts: "minor" for text, "major" for headings."""
        parts = [part for part in self.document.part.package.iter_parts() if "/theme/" in str(part.partname)]
        if not parts:
            return {}
        found = re.findall(rb"<a:(major|minor)Font>\s*<a:latin typeface=\"([^\"]*)\"", parts[0].blob)
        return {kind.decode(): name.decode() for kind, name in found}

    def _default_size(self) -> float:
        said = self.run_defaults.find(qn("w:sz")) if self.run_defaults is not None else None
        return int(said.get(qn("w:val"))) / 2 if said is not None else 10.0

    def _default_has(self, name: str) -> bool:
        return self.run_defaults is not None and self.run_defaults.find(qn(name)) is not None

    # ------------------------------------------------------------------------------------------------- page numbers

    def _numbering(self) -> Numbering:
        section = self.document.sections[0]
        places = (
            ("top", section.header, section.first_page_header),
            ("bottom", section.footer, section.first_page_footer),
        )
        for place, other, first in places:
            paragraph = next((one for one in other.paragraphs if _has_page(one)), None)
            if paragraph is None:
                continue
            apart = section.different_first_page_header_footer
            on_first = not apart or any(_has_page(one) for one in first.paragraphs)
            piece = self._piece(paragraph, "số trang")
            size = next((run.size for run in piece.runs), 0)
            return Numbering(place, piece.align == CENTRE, on_first, size)
        return Numbering("")


@dataclass(frozen=True)
class _Holder:
    """What a paragraph's form reads its properties from."""

    pPr: Any  # noqa: N815  the name in the format


class _Form:
    """How a paragraph is set, after its styles."""

    def __init__(self, paragraph: Paragraph, styles: list[Any], defaults: list[ParagraphFormat]) -> None:
        self.forms = [paragraph.paragraph_format, *(one.paragraph_format for one in styles), *defaults]

    def first(self, name: str) -> Any:
        return next((getattr(form, name) for form in self.forms if getattr(form, name) is not None), None)

    def length(self, name: str, *, points: bool = False) -> float:
        found = self.first(name)
        if found is None:
            return 0.0
        return float(found.pt) if points else float(found.mm)

    def pitch(self, size: float) -> float:
        found = self.first("line_spacing")
        if isinstance(found, Length):
            return float(found.pt) / (size * SINGLE) if size else 1.0
        return float(found) if found is not None else 1.0


def _runs(paragraph: Paragraph) -> Iterator[WordRun]:
    """The runs as they are read, those of links too; not what was struck out, nor what text boxes hold."""
    for element in paragraph._p.iter(qn("w:r")):
        above = {one.tag for one in takewhile(lambda one: one is not paragraph._p, element.iterancestors())}
        if not above & {qn("w:del"), qn("w:txbxContent")}:
            yield WordRun(element, paragraph)


def _cut(whole: Piece, at: str) -> list[Piece]:
    """A piece cut at its tabs or line breaks; nothing of it where it is empty."""
    parts: list[list[Run]] = [[]]
    for run in whole.runs:
        first, *others = re.split(f"{at}+", run.words)
        parts[-1].append(replace(run, words=first))
        parts += [[replace(run, words=words)] for words in others]
    pieces = [replace(whole, runs=tuple(part)) for part in parts]
    return [piece for piece in pieces if piece.words]


def _sheet(section: Any) -> Sheet:
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    left, right, top, bottom = (side.mm if side is not None else None for side in sides)
    return Sheet(section.page_width.mm, section.page_height.mm, left, right, top, bottom)


def _has_page(paragraph: Paragraph) -> bool:
    told = [one.text or "" for one in paragraph._p.iter(qn("w:instrText"))]
    told += [one.get(qn("w:instr")) or "" for one in paragraph._p.iter(qn("w:fldSimple"))]
    return any(re.search(r"\bPAGE\b", words) for words in told)


def _once(cells: Any) -> list[Any]:
    """Cells of a row, a merged one once."""
    seen: list[Any] = []
    for cell in cells:
        if not any(cell._tc is other._tc for other in seen):
            seen.append(cell)
    return seen


def _words_of(table: Table) -> str:
    return " ".join(cell.text for row in table.rows for cell in _once(row.cells))


def _cell_words(cell: Any, tells: Any) -> str:
    """The words of a cell from the paragraph on that tells, or all of them."""
    return next((one.text for one in cell.paragraphs if tells(one.text)), squeezed(cell.text))


def is_receivers_in(table: Table) -> bool:
    return any(is_receivers(one.text) for row in table.rows for cell in _once(row.cells) for one in cell.paragraphs)
