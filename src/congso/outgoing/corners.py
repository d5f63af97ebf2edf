"""What the agency's signature shows where no seal is drawn: words at the top right of the first page (Phụ lục I, ô 14).

So it is on an annex in a file of its own and on a copy made into electronic form (NĐ 30/2020 Phụ lục I phần I, II).
"""

from __future__ import annotations

import pypdfium2

from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel.refusals import Refused
from congso.signing.appearance import SEAL_FIELD, SIGNED_AT, Appearance, Box, corner_box


def annex_look(annex: str, code: str, file: StoredFile) -> Appearance:
    """Of an annex: number and symbol of the document, when it was signed; `annex` makes the field's name its own."""
    return _look(f"{SEAL_FIELD}_{annex}", file, (f"Kèm theo văn bản số {code}", SIGNED_AT))


def copy_look(words: str, agency: str, file: StoredFile, *, field: str = SEAL_FIELD) -> Appearance:
    """Of a copy into electronic form: the form of copy, the agency that copies, and when it was signed."""
    return _look(field, file, (words, agency, SIGNED_AT))


def _look(field: str, file: StoredFile, lines: tuple[str, ...]) -> Appearance:
    return Appearance(field, 1, corner_of(storage().path(file.storage_key).read_bytes(), len(lines)), lines=lines)


def corner_of(pdf: bytes, lines: int) -> Box:
    """The top right corner of the first page as it is cut, lying or upright. Refused when it is no sound PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
        left, bottom, right, top = document[0].get_cropbox()
        document.close()
    except pypdfium2.PdfiumError:
        raise Refused("Không mở được tệp PDF này.", field="file") from None
    box = corner_box(right - left, top - bottom, lines=lines)
    return (box[0] + left, box[1] + bottom, box[2] + left, box[3] + bottom)
