"""Pages as pictures: of each sort that is taken in, and of files that are broken or lie about their size."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from congso.files import actions
from congso.files.models import StoredFile
from congso.files.page_images import WIDE, page_count, page_image, pictured
from congso.files.tests import samples
from congso.kernel.actors import House

HOUSE = House(agency_id=1)
PNG = b"\x89PNG\r\n\x1a\n"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> None:
    settings.CONGSO_HOME = tmp_path  # type: ignore[attr-defined]


def kept(body: bytes, name: str) -> StoredFile:
    return actions.take_in(upload=body, name=name, agency_id=1, by=HOUSE)


def scanned(kind: str, pages: int = 1) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", (1654, 2339), (250, 250, 250 - number)) for number in range(pages)]
    first.save(out, kind, **({"save_all": True, "append_images": rest} if rest else {}))
    return out.getvalue()


def pdf(password: str = "") -> bytes:
    out, document = io.BytesIO(), pikepdf.new()
    for _ in range(2):
        document.add_blank_page(page_size=(595, 842))
    document.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def huge() -> bytes:
    """A picture of a few bytes that says it is 60,000 points wide and high."""
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def torn() -> bytes:
    """A picture whose second half is other bytes."""
    whole = scanned("PNG")
    return whole[:60] + b"\x00" * 200 + whole[300:]


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("TIFF", "a.tif")])
def test_a_picture_is_one_page_no_wider_than_a_screen_needs(kind: str, name: str) -> None:
    file = kept(scanned(kind), name)
    drawn = page_image(file, 1)
    assert Image.open(io.BytesIO(drawn or b"")).width == WIDE
    assert (pictured(file).shown, page_image(file, 2)) == (1, None)


def test_a_scanned_tiff_has_all_its_pages() -> None:
    file = kept(scanned("TIFF", 3), "Công văn.tiff")
    assert (page_count(file), pictured(file).shown) == (3, 3)
    pages = [page_image(file, number) for number in (1, 2, 3)]
    assert None not in pages
    assert len(set(pages)) == 3


def test_a_photo_of_a_phone_is_seen() -> None:
    file = kept(samples.HEIC, "IMG_0001.heic")
    assert (page_image(file, 1) or b"").startswith(PNG)


@pytest.mark.parametrize("number", [0, 3, 31, 10**30])
def test_a_page_that_is_not_there_is_none(number: int) -> None:
    assert page_image(kept(pdf(), "hai trang.pdf"), number) is None
    assert page_image(kept(scanned("TIFF", 2), "hai trang.tif"), number) is None
    assert page_image(kept(scanned("PNG"), "một trang.png"), number) is None


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param(huge(), "rộng.png", id="says it is huge"),
        pytest.param(torn(), "rách.png", id="torn"),
        pytest.param(scanned("JPEG")[:400], "cụt.jpg", id="cut short"),
        pytest.param(scanned("TIFF")[:300], "cụt.tif", id="cut short tiff"),
        pytest.param(samples.PDF[:90] + b"%%EOF", "hỏng.pdf", id="broken pdf"),
        pytest.param(pdf("mật khẩu"), "khóa.pdf", id="locked pdf"),
    ],
)
def test_what_cannot_be_read_has_no_picture(body: bytes, name: str) -> None:
    file = kept(body, name)
    assert page_image(file, 1) is None
    assert pictured(file).shown in (0, 1)
