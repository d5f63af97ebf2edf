"""Numbers, symbols and date lines as the paper has them (NĐ 30/2020 Phụ lục I phần I mục II)."""

from __future__ import annotations

from datetime import date

from congso.correspondence.doc_types import ABBREVIATIONS, DocType

WITHOUT_TYPE = (DocType.LETTER, DocType.OFFICIAL_LETTER)
"""Types whose symbol begins with the agency's letters and ends with those of the drafting unit."""


def notation_of(doc_type: str, agency: str, unit: str) -> str:
    """The symbol (ký hiệu): "QĐ-SVHTTDL", of a công văn "SVHTTDL-QLVH"; letters only, without blanks."""
    letters, of_unit = _tight(agency), _tight(unit)
    if doc_type in WITHOUT_TYPE:
        return f"{letters}-{of_unit}" if of_unit else letters
    kind = ABBREVIATIONS[doc_type]
    return f"{kind}-{letters}" if kind else letters


def number_words(number: int | None) -> str:
    """The number with a leading zero below ten; blank dots while there is none."""
    return f"{number:02d}" if number is not None else "     "


def date_line(place: str, day: date | None) -> str:
    """ "Đồng Nai, ngày 05 tháng 02 năm 2020"; days below ten and the months 1 and 2 have a leading zero."""
    if day is None:
        return f"{place}, ngày      tháng      năm     "
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def _tight(letters: str) -> str:
    return "".join(letters.split())
