"""What is taken, what is refused, and in which words."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from congso.files.intake import stage
from congso.files.naming import clean_name
from congso.files.storage import readable_size, storage
from congso.files.tests import samples
from congso.kernel.refusals import Refused


def kept_keys() -> set[str]:
    return {key for shelf in storage().shelves() for key in shelf}


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("đơn.pdf", samples.PDF, "application/pdf"),
        ("ảnh.PNG", samples.png(), "image/png"),
        ("tờ trình.docx", samples.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("kế hoạch.odt", samples.odt(), "application/vnd.oasis.opendocument.text"),
        ("cũ.doc", samples.OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "application/msword"),
        ("ghi chú.txt", "Đã nhận đủ giấy tờ".encode(), "text/plain"),
        ("bảng.csv", "tên,số\nÁnh,1\n".encode(), "text/csv"),
        ("nhiều tệp.zip", samples.zipped({"a.pdf": samples.PDF, "b.docx": samples.docx()}), "application/zip"),
    ],
)
def test_a_file_is_known_by_its_content(name: str, body: bytes, media_type: str) -> None:
    assert stage(body, name=name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("rỗng.pdf", b"", "rỗng"),
        ("chạy.exe", samples.EXE, "không thuộc loại"),
        ("đơn.pdf", samples.EXE, "không thuộc loại"),
        ("đơn.pdf", samples.png(), "đuôi của PDF nhưng nội dung là ảnh PNG"),
        ("lệnh.sh", b"rm -rf /\n", "đuôi .sh không được nhận"),
        ("trang.html", b"<script>alert(1)</script>", "không được nhận"),
        ("lạ.bin", bytes(range(256)), "không thuộc loại"),
        ("macro.docx", samples.docx(**{"word/vbaProject.bin": b"x"}), "macro"),
        ("mật.zip", samples.with_password(samples.zipped({"a.txt": b"x"})), "mật khẩu"),
        ("mật.docx", samples.OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("lồng.zip", samples.zipped({"trong.zip": samples.zipped({"a.txt": b"x"})}), "tệp nén khác"),
        ("lồng giấu.zip", samples.zipped({"trong.txt": samples.zipped({"a.txt": b"x"})}), "tệp nén khác"),
        ("chương trình.zip", samples.zipped({"cài đặt.exe": samples.EXE}), "chương trình"),
        ("giấu.zip", samples.zipped({"ảnh.jpg": samples.EXE}), "chương trình"),
        ("leo.zip", samples.zipped({"../../etc/passwd": b"x"}), "đường dẫn"),
        ("hỏng.zip", samples.zipped({"a.txt": b"x" * 500})[:-40], "hỏng"),
    ],
)
def test_what_is_refused_leaves_nothing(name: str, body: bytes, words: str) -> None:
    before = kept_keys()
    with pytest.raises(Refused, match=words):
        stage(body, name=name)
    assert kept_keys() == before


BOMBS: dict[str, Callable[[], bytes]] = {
    "bom.zip": lambda: samples.zipped({"a.txt": b"\0" * 60_000_000}),
    "bom nói dối.zip": samples.lying_bomb,
    "bom.docx": lambda: samples.docx(**{"word/media.xml": b" " * 60_000_000}),
    "nhiều.zip": lambda: samples.zipped({f"{number}.txt": b"" for number in range(5_001)}),
}
"""Made only where they are thrown: every process that collects the tests would build them."""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_and_leaves_nothing(name: str) -> None:
    test_what_is_refused_leaves_nothing(name, BOMBS[name](), "phình")


def test_a_damaged_entry_is_found() -> None:
    body = bytearray(samples.zipped({"a.txt": bytes(zlib.crc32(bytes([n % 256])) % 256 for n in range(2000))}))
    body[60] ^= 0xFF
    with pytest.raises(Refused, match="hỏng"):
        stage(bytes(body), name="hỏng.zip")


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\Đơn xin.PDF", "Đơn xin.pdf"),
        ("Giâ\u0301y khai.pdf", "Giấy khai.pdf"),
        ("a\x00b\r\nc\u202efdp.exe", "a b c fdp.exe"),
        ("...", "tệp"),
        ("", "tệp"),
        ("x" * 400 + ".docx", "x" * 175 + ".docx"),
    ],
)
def test_a_name_is_only_a_label(given: str, label: str) -> None:
    assert clean_name(given) == label


def test_a_name_without_extension_is_given_one() -> None:
    assert stage(samples.PDF, name="quyết định số 12").name == "quyết định số 12.pdf"


def test_sizes_are_said_as_people_say_them() -> None:
    assert [readable_size(size) for size in (900, 1536, 200 * 1024 * 1024)] == ["900 byte", "1,5 KB", "200 MB"]
