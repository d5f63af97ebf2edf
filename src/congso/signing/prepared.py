"""Fields that wait in a paper for its number, its date and its signatures, and how they are filled after signing.

The competent person signs first and the number comes after (NĐ 30/2020 Điều 13, 15); so the places of both are prepared
as form fields before anybody signs, and filling them is a change that the signature allows.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.papers import press
from congso.signing.appearance import LAST, Appearance, Box
from congso.signing.unreadable import unreadable

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import ArrayObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

pypdfium2, generic = late("pypdfium2"), late("pyhanko.pdf_utils.generic")
writing, reading = late("pyhanko.pdf_utils.incremental_writer"), late("pyhanko.pdf_utils.reader")
fields = late("pyhanko.sign.fields")

READ_ONLY, PRINT = 1, 4
UPRIGHT, ITALIC = "Ti", "TiIt"
LEFT, CENTRE, RIGHT = 0, 1, 2


@dataclass(frozen=True)
class TextPlace:
    """A place for a line of text that comes later: "number", "date"; `page` counts from 1, -1 is the last."""

    name: str
    box: Box
    page: int = 1
    size: float = 13
    italic: bool = False
    align: int = LEFT


def prepare_fields(
    pdf: bytes, texts: Sequence[TextPlace], signatures: Sequence[Appearance], *, seal: str = ""
) -> bytes:
    """Put empty fields for later text and signatures into an unsigned paper; the field named `seal` locks all others.

    Refused when the file is no sound PDF.
    """
    try:
        writer = writing.IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        for each in signatures:
            lock = fields.FieldMDPSpec(fields.FieldMDPAction.ALL) if each.field == seal else None
            box = tuple(round(edge) for edge in each.box) if each.box else None
            page = each.page if each.page < 0 else each.page - 1
            fields.append_signature_field(
                writer, fields.SigFieldSpec(each.field, on_page=page, box=box, field_mdp_spec=lock)
            )
        for place in texts:
            _add_text_field(writer, place)
        out = io.BytesIO()
        writer.write(out)
    except unreadable() as fault:
        raise Refused("Tệp PDF này không đặt được ô số, ngày và chữ ký.", field="file") from fault
    return out.getvalue()


def fill_prepared_fields(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Write number and date into their prepared places, after the bytes that are there (điền số, ngày sau khi ký).

    Refused when a place was not prepared or is filled already: a number is written once.
    """
    try:
        writer = writing.IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        places = _text_fields(writer)
    except unreadable() as fault:
        raise Refused("Tệp PDF này không điền được số, ngày.", field="file") from fault
    for name, value in values.items():
        field = places.get(name)
        if field is None:
            raise Refused(f"Tệp không có ô “{name}” để điền.", field="file")
        if field.get("/V"):
            raise Refused(f"Ô “{name}” đã được điền.", field="file")
        _fill(writer, field, value)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def values_in(pdf: bytes) -> dict[str, str]:
    """What stands in the text fields of a paper."""
    writer = writing.IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    return {name: str(field.get("/V", "")) for name, field in _text_fields(writer).items()}


def box_after(pdf: bytes, words: str, *, width: float, page: int = 1, gap: float = 2) -> Box | None:
    """The place on the line right after some printed words ("Số:"), `width` points wide; None when they are not there.

    It is as high as the type, so that what is filled in stands on the same line.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page - 1 if page > 0 else len(document) + page]
        text = sheet.get_textpage()
        found = text.search(words, match_case=True).get_next()
        if found is None:
            return None
        boxes = [text.get_charbox(at, loose=True) for at in range(found[0], found[0] + found[1])]
    finally:
        document.close()
    left = max(right for _, _, right, _ in boxes) + gap
    return (left, min(box[1] for box in boxes), left + width, max(box[3] for box in boxes))


def _add_text_field(writer: IncrementalPdfFileWriter, place: TextPlace) -> None:
    index = place.page if place.page < 0 else place.page - 1
    page_ref = writer.find_page_for_modification(index)[0]
    left, bottom, right, top = place.box
    face = ITALIC if place.italic else UPRIGHT
    blank = generic.StreamObject(stream_data=b"")
    blank.update(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
            generic.pdf_name("/BBox"): _numbers(0, 0, right - left, top - bottom),
        }
    )
    field = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Widget"),
            generic.pdf_name("/FT"): generic.pdf_name("/Tx"),
            generic.pdf_name("/T"): generic.pdf_string(place.name),
            generic.pdf_name("/Ff"): generic.NumberObject(READ_ONLY),
            generic.pdf_name("/F"): generic.NumberObject(PRINT),
            generic.pdf_name("/Q"): generic.NumberObject(place.align),
            generic.pdf_name("/DA"): generic.pdf_string(f"/{face} {place.size:g} Tf 0 g"),
            generic.pdf_name("/Rect"): _numbers(left, bottom, right, top),
            generic.pdf_name("/P"): page_ref,
            generic.pdf_name("/AP"): generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(blank)}),
        }
    )
    reference = writer.add_object(field)
    writer.register_annotation(page_ref, reference)
    form = _form(writer)
    form["/Fields"].append(reference)
    writer.update_container(form["/Fields"])


def _form(writer: IncrementalPdfFileWriter) -> Any:
    if "/AcroForm" not in writer.root:
        fresh = generic.DictionaryObject({generic.pdf_name("/Fields"): generic.ArrayObject()})
        writer.root[generic.pdf_name("/AcroForm")] = writer.add_object(fresh)
        writer.update_root()
    form = writer.root["/AcroForm"]
    if "/Fields" not in form:
        form[generic.pdf_name("/Fields")] = generic.ArrayObject()
        writer.update_container(form)
    return form


def _text_fields(writer: IncrementalPdfFileWriter) -> dict[str, Any]:
    if "/AcroForm" not in writer.root:
        return {}
    found = [each.get_object() for each in writer.root["/AcroForm"].get("/Fields", ())]
    return {str(each["/T"]): each for each in found if each.get("/FT") == "/Tx" and "/T" in each}


def _fill(writer: IncrementalPdfFileWriter, field: Any, value: str) -> None:
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    face, size = str(field["/DA"]).split()[:2]
    align = ("left", "center", "right")[int(field.get("/Q", LEFT))]
    printed = _printed(value, right - left, top - bottom, float(size), face == f"/{ITALIC}", align)
    drawn = writer.import_page_as_xobject(reading.PdfFileReader(io.BytesIO(printed)))
    field[generic.pdf_name("/V")] = generic.pdf_string(value)
    field[generic.pdf_name("/AP")] = generic.DictionaryObject({generic.pdf_name("/N"): drawn})
    writer.update_container(field)


@lru_cache(maxsize=64)
def _printed(text: str, width: float, height: float, size: float, italic: bool, align: str) -> bytes:
    """A few letters as a small page; day, month and year come again all day long."""
    data = {"text": text, "width": width, "height": height, "size": size, "italic": italic, "align": align}
    return press.render(template="signing/field_text", data=data)


def _numbers(*values: float) -> ArrayObject:
    return generic.ArrayObject(generic.FloatObject(round(value, 3)) for value in values)


__all__ = ["LAST", "TextPlace", "box_after", "fill_prepared_fields", "prepare_fields", "values_in"]
