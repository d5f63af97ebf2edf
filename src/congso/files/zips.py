"""Looking into ZIP containers without unpacking them: bombs, passwords, programs and archives inside are refused."""

from __future__ import annotations

import copy
import struct
import zipfile
import zlib
from pathlib import Path

from congso.kernel.refusals import Refused

MOST_ENTRIES = 5_000
LARGEST_DIRECTORY = 2 * 1024 * 1024
LARGEST_TOTAL = 500 * 1024 * 1024
"""Bytes of all entries when unpacked."""
RATIO_COUNTS_FROM = 10 * 1024 * 1024
LARGEST_RATIO = 100
"""Unpacked to packed, once the unpacked total is worth counting."""

ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab", ".iso", ".jar", ".war", ".lz", ".zst")
PROGRAMS = (
    *(".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh", ".hta"),
    *(".msi", ".msp", ".lnk", ".pif", ".reg", ".sh", ".apk", ".app", ".cpl", ".sys", ".html", ".htm", ".svg"),
)
_PIECE = 1024 * 1024
_END = struct.Struct("<4s4H2LH")


def look_into(path: Path) -> tuple[list[str], str, str]:
    """Names of the entries, OpenDocument's `mimetype` entry and the content types of Office files ("" when absent).

    Refused for bombs, passwords, programs, macros and archives inside. Every entry is read once, piece by piece, and
    nothing is written.
    """
    _check_directory(path)
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _check_sizes(entries, path.stat().st_size)
        for entry in entries:
            _check_name(entry)
        for entry in entries:
            _check_content(archive, entry)
        names = [entry.filename for entry in entries]
        mimetype = _small(archive, "mimetype") if entries and names[0] == "mimetype" else ""
        return names, mimetype.strip(), _small(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else ""


def _bomb() -> Refused:
    return Refused("Tệp nén phình quá lớn khi mở, không được nhận.", field="file")


def _check_directory(path: Path) -> None:
    """Measure the list of entries before anything reads it into memory."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 65_536 - _END.size))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("no end record")
    _, _, _, _, count, directory_size, _, _ = _END.unpack_from(tail, at)
    if count > MOST_ENTRIES or directory_size > LARGEST_DIRECTORY:
        raise _bomb()


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    overlapping = sum(entry.compress_size for entry in entries) > packed
    if overlapping or total > LARGEST_TOTAL or (total > RATIO_COUNTS_FROM and total > LARGEST_RATIO * packed):
        raise _bomb()


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.lower()
    if entry.flag_bits & 0x1:
        raise Refused("Tệp nén đang đặt mật khẩu. Hãy gỡ mật khẩu rồi tải lên lại.", field="file")
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name:
        raise Refused("Tệp nén chứa đường dẫn không hợp lệ.", field="file")
    if name.endswith("vbaproject.bin") or name.startswith("basic/"):
        raise Refused("Tệp có macro nên không được nhận. Hãy lưu lại thành tệp không có macro.", field="file")
    if name.endswith(PROGRAMS):
        raise Refused("Tệp nén chứa chương trình hoặc trang web, không được nhận.", field="file")
    if name.endswith(ARCHIVES):
        raise Refused("Tệp nén chứa tệp nén khác bên trong. Hãy gửi riêng từng tệp.", field="file")


def _check_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one entry through: it yields no more than it declares and is no program or archive in disguise."""
    asked = copy.copy(entry)
    asked.file_size = LARGEST_TOTAL
    seen = 0
    try:
        with archive.open(asked) as file:
            while piece := file.read(_PIECE):
                if seen == 0:
                    _check_head(entry, piece)
                seen += len(piece)
                if seen > entry.file_size:
                    raise _bomb()
    except (NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _check_head(entry: zipfile.ZipInfo, head: bytes) -> None:
    if head.startswith((b"MZ", b"\x7fELF", b"#!")):
        raise Refused("Tệp nén chứa chương trình hoặc trang web, không được nhận.", field="file")
    documents = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
    packed = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
    if head.startswith(packed) and not entry.filename.lower().endswith(documents):
        raise Refused("Tệp nén chứa tệp nén khác bên trong. Hãy gửi riêng từng tệp.", field="file")


def _small(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return file.read(_PIECE).decode("utf-8", errors="replace")
