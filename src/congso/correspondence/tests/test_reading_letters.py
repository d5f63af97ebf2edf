"""Whole letters are read: born-digital ones, those of the years before Unicode, and a sample of noisy scans."""

import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from bench.letters import GOALS, compared, judge, known_issuers
from congso.correspondence.commands import app
from congso.correspondence.reading.letter import read_letter
from congso.files.text.legacy import Encoding
from congso.kernel.refusals import Refused
from tests.letters.training import WORDS
from tests.letters.writing import TRAINING, Letter, printed, written
from tests.tesseract import needs_tesseract

SAMPLE = [(number, 1 + number % 3) for number in range(1000, 1006)]


@pytest.fixture(scope="module")
def letter() -> Letter:
    """A letter with recipients, a deadline and an annex."""
    letters = (written(WORDS, TRAINING, number) for number in range(200))
    return next(one for one in letters if one.truth.to_us == "us" and one.truth.deadline and one.truth.annexes)


@pytest.fixture(scope="module")
def path(letter: Letter, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("letters") / "cong-van.pdf"
    path.write_bytes(printed(letter))
    return path


def test_a_born_digital_letter_is_read_without_a_fault(letter, path):
    reading = read_letter(path, we=WORDS.we, issuers=known_issuers(WORDS))
    verdict = compared(0, 0, letter.truth, reading)
    assert [name for name, right in verdict.right.items() if not right] == []
    assert reading.source == "text"
    assert reading.weak() == ()


def test_every_field_found_has_its_place_on_the_page(path):
    reading = read_letter(path, we=WORDS.we)
    regions = {name: found.region for name, found in reading.fields().items() if found.value}
    assert all(
        region and 0 <= region.x0 < region.x1 <= 1 and 0 <= region.y0 < region.y1 <= 1 for region in regions.values()
    )
    assert regions["number"].x1 < regions["day"].x0 < 1, "number on the left, date on the right"
    assert regions["issuer"].y1 < regions["number"].y0 < regions["recipients"].y0 < regions["signer"].y0


def test_the_command_prints_fields_with_places_and_confidence(letter, path):
    done = CliRunner().invoke(app, ["ocr", str(path), "--json", "--we", WORDS.we[0]])
    said = json.loads(done.stdout)
    assert done.exit_code == (3 if said["weak"] else 0)
    assert said["fields"]["symbol"]["value"] == letter.truth.symbol
    assert set(said["fields"]["symbol"]["region"]) == {"page", "x0", "y0", "x1", "y1"}
    assert 0 < said["fields"]["symbol"]["confidence"] <= 1
    assert said["fields"]["day"]["value"] == letter.truth.day.isoformat()


def test_the_command_prints_a_table_for_people(letter, path):
    done = CliRunner().invoke(app, ["ocr", str(path)])
    assert f"Ký hiệu              {letter.truth.symbol}" in done.stdout
    assert "chữ trong tệp" in done.stdout


def test_the_command_says_when_there_is_no_file():
    assert CliRunner().invoke(app, ["ocr", "khong-co.pdf"]).exit_code == 1


def test_a_hostile_file_is_refused_in_words(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"\x00" * 2000)
    with pytest.raises(Refused, match="bị hỏng"):
        read_letter(broken, we=WORDS.we)
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 200)
    with pytest.raises(Refused, match="Ảnh bị hỏng"):
        read_letter(picture, we=WORDS.we)


def test_a_file_with_too_many_pages_is_refused(tmp_path):
    book = pikepdf.new()
    for _ in range(201):
        book.add_blank_page()
    book.save(tmp_path / "book.pdf")
    with pytest.raises(Refused, match="201 trang"):
        read_letter(tmp_path / "book.pdf", we=WORDS.we)


def test_a_letter_of_the_years_before_unicode_is_read(tmp_path):
    left = ["Së v¨n hãa", "Sè: 15/TB-SVH"]
    right = ["céng hßa x· héi chñ nghÜa viÖt nam", "Hµ L©m, ngµy 05 th¸ng 02 n¨m 2004"]
    said = [(70, 780, "H", left[0]), (70, 740, "", left[1]), (300, 780, "H", right[0]), (330, 740, "", right[1])]
    said += [(270, 690, "H", "th«ng b¸o"), (150, 670, "", "VÒ viÖc tæ chøc héi nghÞ tæng kÕt n¨m 2003")]
    said += [
        (70, 630 - 20 * n, "", "C¸c ®¬n vÞ trùc thuéc chÞu tr¸ch nhiÖm tæng hîp, ®¸nh gi¸ t×nh h×nh") for n in range(3)
    ]
    path = tmp_path / "tcvn3.pdf"
    path.write_bytes(in_tcvn3(said))
    reading = read_letter(path, we=WORDS.we)
    assert reading.encoding == Encoding.TCVN3.value
    assert reading.issuer.value == "SỞ VĂN HÓA"
    assert (reading.number.value, reading.symbol.value, reading.kind.value) == ("15", "TB-SVH", "Thông báo")
    assert reading.subject.value == "tổ chức hội nghị tổng kết năm 2003"
    assert str(reading.day.value) == "2004-02-05"


def in_tcvn3(said: list[tuple[int, int, str, str]]) -> bytes:
    """A page as Word wrote it in 2004: fonts .VnTime and .VnTimeH, one byte for each letter."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    fonts = {
        f"F{name}": pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name(f"/.VnTime{name}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
        for name in ("", "H")
    }
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(**fonts))
    shown = b"".join(
        b"BT /F%b 12 Tf %d %d Td <%b> Tj ET\n" % (font.encode(), x, y, text.encode("cp1252").hex().encode())
        for x, y, font, text in said
    )
    page.Contents = document.make_stream(shown)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@needs_tesseract
@pytest.mark.slow
def test_a_sample_of_noisy_scans_is_read_as_well_as_the_goals_ask():
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(judge, *zip(*(("unseen", *each) for each in SAMPLE), strict=True)))
    right = {name: sum(verdict.right[name] for verdict in found) for name in GOALS}
    least = {name: round(len(SAMPLE) * goal / 100) for name, goal in GOALS.items()}
    assert {name: many for name, many in right.items() if many < least[name]} == {}


def test_a_synthetic_letter_is_the_same_each_time_it_is_made():
    assert written(WORDS, TRAINING, 7) == written(WORDS, TRAINING, 7)
    assert written(WORDS, TRAINING, 7) != written(WORDS, TRAINING, 8)
