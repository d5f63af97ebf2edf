"""Text of files: words with places, strangers' files opened apart, photos joined, scans made searchable."""

import io
import subprocess
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from PIL import Image, ImageDraw

from congso.files.text import apart, legacy, photos
from congso.files.text.born_digital import lines_in
from congso.files.text.photos import join_photos
from congso.files.text.pictures import upright
from congso.files.text.searchable import is_signed, make_searchable
from congso.files.text.words import Box, Line, Word, as_it_came, from_plain, split_at_gaps, to_plain, top_down
from congso.kernel.refusals import Refused
from congso.papers.press import FONTS
from tests.poppler import needs_poppler
from tests.tesseract import needs_tesseract

SENTENCE = "Sở Văn hóa, Thể thao và Du lịch kính gửi quý cơ quan báo cáo tổng kết năm 2020"


@pytest.fixture(scope="module")
def born_digital() -> bytes:
    return typst.compile(
        f'#set text(font: "Tinos")\n#set page(width: 210mm, height: 99mm)\n{SENTENCE}'.encode(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
    )


def scan_of(pdf: bytes, turned: float = 0.0) -> Image.Image:
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=200 / 72).to_pil().convert("RGB").rotate(turned, fillcolor="white")


def saved(picture: Image.Image, path: Path, **how) -> Path:
    picture.save(path, **how)
    return path


def test_a_born_digital_page_gives_its_words_with_places(born_digital):
    lines, encoding = lines_in(pypdfium2.PdfDocument(born_digital)[0])
    assert " ".join(line.text for line in lines) == SENTENCE
    assert encoding is legacy.Encoding.UNICODE
    assert 0 < lines[0].box.x0 < 0.2 < lines[0].box.x1 < 1
    assert 0.1 < lines[0].box.y0 < lines[0].box.y1 < 0.2


def test_a_scan_has_no_words_of_its_own(born_digital, tmp_path):
    path = saved(scan_of(born_digital), tmp_path / "scan.pdf", resolution=200)
    assert lines_in(pypdfium2.PdfDocument(path)[0])[0] == []


def test_a_skewed_page_is_set_upright_and_places_lead_back(born_digital):
    sheet = upright(scan_of(born_digital, turned=2.0))
    assert sheet.turned == pytest.approx(-2.0, abs=0.15)
    box = as_it_came(Box(0.9, 0.5, 0.95, 0.5), sheet.turned, sheet.height / sheet.width)
    assert box.y0 < 0.5


def test_stamps_leave_the_ink():
    page = Image.new("RGB", (600, 800), "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle([100, 100, 500, 140], fill=(20, 20, 20))
    pen.rectangle([100, 300, 500, 340], fill=(200, 30, 40))
    sheet = upright(page)
    assert sheet.ink.getpixel((300, 120)) < 60
    assert sheet.ink.getpixel((300, 320)) > 150
    assert sheet.stamps.getpixel((300, 320)) < 60


def test_lines_go_from_process_to_process_as_they_are():
    line = Line((Word("Số:", Box(0.1, 0.2, 0.15, 0.22), 0.9), Word("05", Box(0.16, 0.2, 0.2, 0.22), 0.5)))
    assert from_plain(to_plain([line])) == [line]
    assert line.sure == pytest.approx((0.9 * 3 + 0.5 * 2) / 5)


def test_wide_gaps_part_a_row_and_rows_are_read_downwards():
    words = [Word(text, Box(x, y, x + 0.1, y + 0.02)) for text, x, y in (("b", 0.7, 0.1), ("a", 0.1, 0.1))]
    row = split_at_gaps(words, 0.05)
    assert [line.text for line in row] == ["a", "b"]
    below = Line((Word("c", Box(0.1, 0.2, 0.2, 0.22)),))
    assert [line.text for line in top_down([below, *reversed(row)])] == ["a", "b", "c"]


def test_what_is_done_apart_answers_in_plain_values(born_digital, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(born_digital)
    assert apart.call("congso.files.text.searchable:facts_of", {"path": str(path)}) == {"pages": 1, "signed": False}


def test_a_broken_file_is_refused_in_words(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nnot a document")
    with pytest.raises(Refused, match="bị hỏng"):
        is_signed(path)


def test_a_locked_file_is_refused_in_words(born_digital, tmp_path):
    path = tmp_path / "locked.pdf"
    with pikepdf.open(io.BytesIO(born_digital)) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Refused, match="mật khẩu"):
        is_signed(path)


def test_what_takes_too_long_is_ended():
    began = time.monotonic()
    with pytest.raises(Refused, match="quá lâu"):
        apart.call("subprocess:run", {"args": ["sleep", "60"]}, seconds=1)
    assert time.monotonic() - began < 4


def test_what_swallows_memory_brings_down_only_itself():
    with pytest.raises(apart.BroughtDown) as caught:
        apart.call("numpy:ones", {"shape": 10**10}, memory=2 * 1024**3)
    assert "MemoryError" in caught.value.complaint


def test_photos_become_one_pdf_upright_small_and_without_the_place(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of a clerk"
    exif.get_ifd(0x8825)[1] = "N"
    wide = Image.new("RGB", (4000, 3000), "white")
    names = [saved(wide, tmp_path / f"{n}.jpg", exif=exif) for n in range(2)]
    before = [name.read_bytes() for name in names]
    joined = join_photos(names, tmp_path / "joined.pdf")
    with pikepdf.open(joined) as document:
        boxes = [[float(edge) for edge in page.mediabox] for page in document.pages]
        pictures = [pikepdf.PdfImage(next(iter(page.get_images().values()))) for page in document.pages]
        assert len(boxes) == 2
        assert boxes[0][2] < boxes[0][3], "the camera's turn was followed"
        assert max(pictures[0].width, pictures[0].height) == photos.LONGEST
    assert b"Camera of a clerk" not in joined.read_bytes()
    assert [name.read_bytes() for name in names] == before


def test_a_photo_that_is_none_is_refused_by_name(tmp_path):
    bad = tmp_path / "anh.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    with pytest.raises(Refused, match=r"anh\.jpg"):
        join_photos([bad], tmp_path / "joined.pdf")
    with pytest.raises(Refused, match="Chưa chọn"):
        join_photos([], tmp_path / "joined.pdf")


def signed(path: Path, pdf: bytes) -> Path:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        signature = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, ByteRange=pikepdf.Array([0, 1, 2, 3]), Contents=pikepdf.String("x")
        )
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="chu_ky", V=document.make_indirect(signature))
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([document.make_indirect(field)]), SigFlags=3)
        document.save(path)
    return path


def test_a_signed_file_is_never_rewritten(born_digital, tmp_path):
    path = signed(tmp_path / "signed.pdf", born_digital)
    before = path.read_bytes()
    with pytest.raises(Refused, match="đã ký số"):
        make_searchable(path, tmp_path / "made.pdf")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["signed.pdf"]


@needs_tesseract
@needs_poppler
@pytest.mark.slow
def test_a_scan_becomes_a_searchable_pdf_a(born_digital, tmp_path):
    scan = saved(scan_of(born_digital), tmp_path / "scan.pdf", resolution=200)
    before, told = scan.read_bytes(), []
    made = make_searchable(scan, tmp_path / "made.pdf", progress=lambda done, pages: told.append((done, pages)))
    words = subprocess.run(["pdftotext", str(made), "-"], capture_output=True, text=True, check=True).stdout
    assert "Du lịch kính gửi" in " ".join(words.split())
    with pikepdf.open(made) as document, document.open_metadata() as about:
        assert about.pdfa_status == "2B"
    assert told[-1] == (1, 1)
    assert scan.read_bytes() == before


@needs_tesseract
def test_a_file_with_words_needs_no_reading(born_digital, tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(born_digital)
    with pytest.raises(Refused, match="đã có chữ"):
        make_searchable(path, tmp_path / "made.pdf")
