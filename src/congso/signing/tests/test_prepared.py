"""Number and date are filled in after the leader's signature, which stays valid; the seal closes the paper."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.signing.appearance import (
    MM,
    OFFICER_FIELD,
    SEAL_FIELD,
    Appearance,
    Box,
    appearance_of,
    corner_box,
    seal_box,
)
from congso.signing.examining import examine
from congso.signing.halves import begin_signature, close_signature
from congso.signing.looks import look_of
from congso.signing.prepared import TextPlace, box_after, fill_prepared_fields, prepare_fields, values_in
from congso.signing.report import Report
from congso.signing.trust import Trust
from tests.pictures import drawn
from tests.pki import Pki, letter
from tests.poppler import needs_poppler

BOX = (330.0, 300.0, 450.0, 350.0)
PLACES = (
    TextPlace("number", (100, 700, 140, 718)),
    TextPlace("date", (320, 700, 480, 718), italic=True, align=1),
)
FIELDS = (Appearance(OFFICER_FIELD, box=BOX), Appearance(SEAL_FIELD, box=seal_box(BOX)))


def sign(pki: Pki, label: str, pdf: bytes, appearance: Appearance, image: bytes | None = None) -> bytes:
    certificate, chain = pki.certificate(label), [pki.certificate("ca")]
    look = look_of(appearance, image, locks=label == "seal")
    begun = begin_signature(pdf, certificate=certificate, chain=chain, look=look)
    made = pki.signer(label).sign_raw(begun.attributes, "sha256")
    return close_signature(pdf, begun, made, certificate=certificate, chain=chain)


def looked_at(pki: Pki, pdf: bytes) -> Report:
    trust = Trust((pki.certificate("root"),), (pki.certificate("ca"),))
    return examine(io.BytesIO(pdf), trust, now=clock.real_now()).report


def test_number_and_date_after_the_signature(pki: Pki):
    prepared = prepare_fields(letter(), PLACES, FIELDS, seal=SEAL_FIELD)
    by_leader = sign(pki, "an", prepared, FIELDS[0], drawn("#1b3fa0", (400, 160)))
    numbered = fill_prepared_fields(by_leader, {"number": "12", "date": "ngày 05 tháng 02 năm 2020"})
    assert numbered.startswith(by_leader)
    sealed = sign(pki, "seal", numbered, FIELDS[1], drawn("#d0121b", (420, 420)))
    assert values_in(sealed) == {"number": "12", "date": "ngày 05 tháng 02 năm 2020"}
    leader, seal = looked_at(pki, sealed).signers
    assert (leader.intact, leader.changes, seal.coverage) == (True, "filling", "whole_file")
    assert not {"changed", "tampered", "partial"} & (leader.codes | seal.codes)


@needs_poppler
def test_what_is_seen_on_the_page(pki: Pki, tmp_path: Path):
    """The hand signature in blue in its box, the seal in red over its left third, the number in black at its place."""
    low = TextPlace("number", (100, 200, 140, 218))
    prepared = prepare_fields(letter(), (low,), FIELDS, seal=SEAL_FIELD)
    assert shades(prepared, tmp_path, BOX) == shades(prepared, tmp_path, low.box) == set()
    by_leader = sign(pki, "an", prepared, FIELDS[0], drawn("#1b3fa0", (400, 160)))
    numbered = fill_prepared_fields(by_leader, {"number": "12"})
    sealed = sign(pki, "seal", numbered, FIELDS[1], drawn("#d0121b", (420, 420)))
    assert shades(sealed, tmp_path, BOX) == {"blue", "red"}
    assert shades(sealed, tmp_path, seal_box(BOX)) == {"blue", "red"}
    assert shades(sealed, tmp_path, (BOX[0] + 45, BOX[1], BOX[2], BOX[3])) == {"blue"}
    assert shades(sealed, tmp_path, low.box) == {"black"}


def shades(pdf: bytes, folder: Path, box: Box) -> set[str]:
    """Which inks poppler puts into a box of the first page."""
    (folder / "page.pdf").write_bytes(pdf)
    asked = ["pdftoppm", "-r", "72", "-png", "-singlefile", str(folder / "page.pdf"), str(folder / "page")]
    subprocess.run(asked, check=True)
    with Image.open(folder / "page.png") as page:
        left, bottom, right, top = box
        part = page.convert("RGB").crop((int(left), int(page.height - top), int(right), int(page.height - bottom)))
        pixels = list(part.get_flattened_data())
    inks = {
        "blue": any(b > r + 60 for r, _, b in pixels),
        "red": any(r > b + 60 for r, _, b in pixels),
        "black": any(max(pixel) < 110 and max(pixel) - min(pixel) < 25 for pixel in pixels),
    }
    return {ink for ink, there in inks.items() if there}


def test_a_place_is_filled_once_and_not_after_the_seal(pki: Pki):
    prepared = prepare_fields(letter(), PLACES, FIELDS, seal=SEAL_FIELD)
    numbered = fill_prepared_fields(sign(pki, "an", prepared, FIELDS[0]), {"number": "12"})
    with pytest.raises(Refused, match="đã được điền"):
        fill_prepared_fields(numbered, {"number": "13"})
    with pytest.raises(Refused, match="không có ô"):
        fill_prepared_fields(numbered, {"ngay": "x"})
    late = fill_prepared_fields(sign(pki, "seal", numbered, FIELDS[1]), {"date": "ngày 01 tháng 01 năm 2020"})
    assert "changed" in looked_at(pki, late).signers[1].codes


def test_what_was_filled_in_is_not_redrawn_after_the_seal(pki: Pki):
    """Neither the number's appearance in its place, nor its value; the archive's evidence is another matter."""
    prepared = prepare_fields(letter(), PLACES, FIELDS, seal=SEAL_FIELD)
    numbered = fill_prepared_fields(sign(pki, "an", prepared, FIELDS[0]), {"number": "12"})
    sealed = sign(pki, "seal", numbered, FIELDS[1])
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    field = next(one.get_object() for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "number")
    seen = field["/AP"].raw_get("/N")
    drawing = seen.get_object()
    again = generic.StreamObject(dict_data=dict(drawing), stream_data=b"0 0 1 rg 0 0 20 10 re f")
    writer.objects[(seen.generation, seen.idnum)] = again
    out = io.BytesIO()
    writer.write(out)
    report = looked_at(pki, out.getvalue())
    assert "changed" in report.signers[1].codes


def test_a_certified_paper_takes_no_other_change(pki: Pki):
    by_leader = sign(pki, "an", prepare_fields(letter(), PLACES, FIELDS, seal=SEAL_FIELD), FIELDS[0])
    with_more = prepare_fields(by_leader, (TextPlace("more", (10, 10, 90, 30)),), ())
    assert "changed" in looked_at(pki, with_more).signers[0].codes


def test_a_field_is_signed_once(pki: Pki):
    signed = sign(pki, "an", letter(), FIELDS[0])
    with pytest.raises(Refused, match="đã có chữ ký"):
        sign(pki, "an", signed, FIELDS[0])
    with pytest.raises(Refused, match="không ký được"):
        sign(pki, "an", b"%PDF-1.7 nothing", FIELDS[0])


def test_the_seal_lies_over_a_third_of_the_signature():
    left, bottom, right, top = seal_box((330, 300, 450, 350), size=36 * MM)
    assert (right, round(right - left, 3), round(top - bottom, 3)) == (370, round(36 * MM, 3), round(36 * MM, 3))
    assert (bottom + top) / 2 == 325


def test_lines_in_the_corner_of_an_attachment(pki: Pki):
    lines = ("12/SVHTTDL-VP", "05-02-2020; 09:15:00 +07:00")
    appearance = Appearance(SEAL_FIELD, page=1, box=corner_box(595, 842, lines=2), lines=lines)
    assert appearance_of(appearance.as_json()) == appearance
    signed = sign(pki, "seal", letter(), appearance)
    assert looked_at(pki, signed).signers[0].intact


def test_the_place_after_printed_words():
    box = box_after(letter("Số: của văn bản"), "Số:", width=60)
    assert box is not None
    left, bottom, right, top = box
    assert (round(right - left), 8 < top - bottom < 40) == (60, True)
    assert box_after(letter(), "không có chữ này", width=10) is None
