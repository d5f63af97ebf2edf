"""Words that the readings leave open are settled by how they look in the decree's typeface."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from congso.correspondence.reading.settling import settled
from congso.files.text import typeface
from congso.files.text.pictures import Sheet
from congso.files.text.syllables import is_syllable, marked_alike
from congso.files.text.usage import Usage
from congso.files.text.words import Box, Line, Word

FONTS = Path(typeface.__file__).resolve().parents[2] / "papers/fonts"
WIDE, HIGH, SIZE, BASE = 2480, 400, 54, 200
NOTHING_USUAL = Usage.of({})
FINER = 4
"""Drawn larger and shrunk: as a scanner sees it, without what fonts do for small screens."""


def page(text: str, face: str = "Tinos_400Regular") -> tuple[Sheet, list[Box]]:
    """A page of A4's width at 300 dots with one line of 13 points on it, and where its words stand."""
    font = ImageFont.truetype(str(FONTS / f"{face}.ttf"), SIZE * FINER)
    large = Image.new("L", (WIDE * FINER, HIGH * FINER), 255)
    wide, high, base = WIDE * FINER, HIGH * FINER, BASE * FINER
    pen, x, boxes = ImageDraw.Draw(large), 300.0 * FINER, []
    for word in text.split():
        pen.text((x, base), word, fill=0, font=font, anchor="ls")
        left, top, right, bottom = font.getbbox(word, anchor="ls")
        boxes.append(Box((x + left) / wide, (base + top) / high, (x + right) / wide, (base + bottom) / high))
        x += font.getlength(word + " ")
    sheet = large.reduce(FINER)
    return Sheet(sheet, Image.new("L", (WIDE, HIGH), 255), 0.0, WIDE, HIGH), boxes


def line(text: str, boxes: list[Box], sure: float = 0.9) -> Line:
    return Line(tuple(Word(word, box, sure) for word, box in zip(text.split(), boxes, strict=True)))


def chosen(printed: str, *readings: str, face: str = "Tinos_400Regular") -> str:
    sheet, boxes = page(printed, face)
    first, *others = [line(reading, boxes) for reading in readings]
    return settled(sheet, [first], [[other] for other in others], NOTHING_USUAL)[0].text


@pytest.mark.parametrize("face", ["Tinos_400Regular", "Tinos_700Bold", "Tinos_400Regular_Italic"])
def test_the_looks_decide_where_readings_are_divided(face: str) -> None:
    printed = "tổ chức hội nghị cồng chiêng, thiểu số"
    assert chosen(printed, "tố chức hội nghị công chiêng, thiếu số", printed, face=face) == printed


def test_a_capital_is_told_by_its_size() -> None:
    assert (
        chosen("văn hóa cấp xã Sóc Vĩnh", "Văn hóa cấp Xã sóc Vĩnh", "văn hóa Cấp xã Sóc vĩnh")
        == "văn hóa cấp xã Sóc Vĩnh"
    )


def test_looks_and_neighbours_bring_a_mark_that_no_reading_had() -> None:
    sheet, boxes = page("bảo tồn cồng chiêng")
    readings = [line(text, boxes) for text in ("bảo tôn công chiêng", "bảo tốn công chiêng", "bảo tỏn cống chiêng")]
    known = Usage.of({"bảo tồn": 3, "tồn di": 1, "cồng chiêng": 2})
    found = settled(sheet, readings[:1], [[reading] for reading in readings[1:]], known)
    assert found[0].text == "bảo tồn cồng chiêng"


def test_letters_do_not_move_together_as_in_fine_print() -> None:
    """Bold r and o stand as wide apart as r and ỏ: else a mark that is not there would fit better."""
    assert chosen("trong tình hình mới", *["trong tình hình mới"] * 4, face="Tinos_700Bold") == "trong tình hình mới"


def test_names_that_were_read_together_are_parted() -> None:
    sheet, boxes = page("THAO VÀ DU LỊCH")
    du, lich = boxes[2:]
    glued = [*boxes[:2], Box(du.x0, du.y0, lich.x1, lich.y1)]
    found = settled(sheet, [line("THAO VÀ DULỊCH", glued)], [], NOTHING_USUAL)
    assert found[0].text == "THAO VÀ DU LỊCH"


def test_what_all_readings_have_and_looks_so_stays() -> None:
    assert chosen("số 61/2018/NĐ-CP, quý III", "số 61/2018/NĐ-CP, quý III") == "số 61/2018/NĐ-CP, quý III"


def test_a_line_that_is_not_set_in_the_typeface_stays_as_it_was_elected() -> None:
    sheet, boxes = page("tổ chức hội nghị")
    blank = Sheet(Image.effect_noise((WIDE, HIGH), 80), sheet.stamps, 0.0, WIDE, HIGH)
    assert settled(blank, [line("tố chức hội nghị", boxes)], [], NOTHING_USUAL)[0].text == "tố chức hội nghị"


def test_the_syllables_of_some_letters_are_all_that_vietnamese_may_have() -> None:
    assert {"hòa", "hóa", "họa", "hỏa"} <= set(marked_alike("hoa"))
    assert {"dong", "đồng", "động", "đông"} <= set(marked_alike("ĐỘNG"))
    assert all(
        is_syllable(syllable) for letters in ("quyen", "gia", "nghieng", "thuy") for syllable in marked_alike(letters)
    )
    assert "gìa" not in marked_alike("gia")
    assert marked_alike("xyz") == ()
