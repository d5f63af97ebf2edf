"""The pages of a copy: those of the source as they are seen, with the words of the copy below (tệp bản sao).

The source is only read: what is made is a new file, in which nothing of the signed original is touched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pypdfium2
from PIL import ImageOps
from pypdfium2 import raw

from congso.kernel.refusals import Refused
from congso.papers import press

BLOCK = "outgoing/copy_block"
A4 = (595.28, 841.89)
"""Points."""
MARGIN, GAP = 57.0, 14.0
"""Points below the block (20 mm), and between the last line of the document and the rule over the block."""
MOST_PAGES = 400
WHITE = 200
"""What is lighter is paper."""
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


def page_numbers(words: str, count: int) -> list[int]:
    """Pages as they are named ("1-2, 4"), from 0; all of them where nothing is named. Refused for what is not there."""
    if not words.strip():
        return list(range(count))
    found: list[int] = []
    for part in re.split(r"[,;]", words):
        named = _RANGE.fullmatch(part.strip())
        if named is None:
            raise Refused("Trang ghi như “1-2, 4”.", field="pages")
        first, last = int(named[1]), int(named[2] or named[1])
        if not 1 <= first <= last <= count:
            raise Refused(f"Tệp chỉ có {count} trang.", field="pages")
        found += [page - 1 for page in range(first, last + 1)]
    return list(dict.fromkeys(found))


def count_pages(pdf: bytes) -> int:
    """Refused when it is no sound PDF, or too long."""
    return len(_opened(pdf))


def pages_as_seen(pdf: bytes, pages: Sequence[int]) -> bytes:
    """Some pages as a new file, with signatures, seals and filled fields drawn into them as they are seen."""
    return written(_taken(_opened(pdf), pages))


def onto_paper(pdf: bytes | None, pages: Sequence[int], block: dict[str, Any]) -> bytes:
    """The pages with the words of the copy under the last line, on a page of their own where they have no room there.

    Without a source only the words of the copy, to be put under the photocopy.
    """
    if pdf is None:
        return press.render(template=BLOCK, data=block | {"top": MARGIN})
    made = _taken(_opened(pdf), pages)
    last = made[len(made) - 1]
    below = _end_of_print(last) + GAP
    fits = _is_upright_a4(last) and below + _height_of(block) <= A4[1] - MARGIN
    printed = pypdfium2.PdfDocument(press.render(template=BLOCK, data=block | {"top": below if fits else MARGIN}))
    if fits:
        last.insert_obj(printed.page_as_xobject(0, made).as_pageobject())
        last.gen_content()
    else:
        made.import_pages(printed)
    return written(made)


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    except pypdfium2.PdfiumError:
        raise Refused("Không mở được tệp PDF này.", field="source") from None
    if not 1 <= count <= MOST_PAGES:
        raise Refused(f"Tệp PDF phải có từ 1 đến {MOST_PAGES} trang.", field="source")
    return document


def _taken(source: pypdfium2.PdfDocument, pages: Sequence[int]) -> pypdfium2.PdfDocument:
    """A new document of these pages; fields and stamps become part of the page, as on paper."""
    source.init_forms()
    for page in pages:
        raw.FPDFPage_Flatten(source[page], raw.FLAT_PRINT)
    made = pypdfium2.PdfDocument.new()
    made.import_pages(source, list(pages))
    return made


def _end_of_print(page: pypdfium2.PdfPage) -> float:
    """How far down the print goes, in points from the top."""
    seen = page.render(scale=1, grayscale=True).to_pil().convert("L")
    box = ImageOps.invert(seen).point(lambda shade: 255 if shade > 255 - WHITE else 0).getbbox()
    return float(box[3]) if box is not None else 0.0


def _is_upright_a4(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    return page.get_rotation() == 0 and abs(width - A4[0]) < 3 and abs(height - A4[1]) < 3


def _height_of(block: dict[str, Any]) -> float:
    """How high the words of the copy stand, in points."""
    told = press.places(template=BLOCK, data=block | {"top": MARGIN})
    return float(next(one["h"] for one in told if one["name"] == "block"))


def written(document: pypdfium2.PdfDocument) -> bytes:
    """A document as bytes."""
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
