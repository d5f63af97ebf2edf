"""Which files the office takes, told by their content."""

from __future__ import annotations

import codecs
import zipfile
from dataclasses import dataclass
from pathlib import Path

import filetype

from congso.files.naming import split_extension
from congso.files.zips import look_into
from congso.kernel.refusals import Refused

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class FileType:
    """A sort of file that is taken: its media type, extensions, word, and whether a browser may show it in the page."""

    media_type: str
    extensions: tuple[str, ...]
    word: str
    inline: bool = False


ALLOWED = {
    kind.media_type: kind
    for kind in (
        FileType("application/pdf", (".pdf",), "PDF", inline=True),
        FileType("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), "ảnh JPEG", inline=True),
        FileType("image/png", (".png",), "ảnh PNG", inline=True),
        FileType("image/webp", (".webp",), "ảnh WebP", inline=True),
        FileType("image/tiff", (".tif", ".tiff"), "ảnh TIFF"),
        FileType("image/heic", (".heic", ".heif"), "ảnh HEIC"),
        FileType(f"{_OFFICE}.wordprocessingml.document", (".docx",), "văn bản Word"),
        FileType(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), "bảng tính Excel"),
        FileType(f"{_OFFICE}.presentationml.presentation", (".pptx",), "trình chiếu PowerPoint"),
        FileType(f"{_OPEN}.text", (".odt",), "văn bản OpenDocument"),
        FileType(f"{_OPEN}.spreadsheet", (".ods",), "bảng tính OpenDocument"),
        FileType("application/msword", (".doc",), "văn bản Word 97-2003"),
        FileType("application/vnd.ms-excel", (".xls",), "bảng tính Excel 97-2003"),
        FileType("application/zip", (".zip",), "tệp nén ZIP"),
        FileType("text/xml", (".xml",), "XML"),
        FileType("text/csv", (".csv",), "CSV"),
        FileType("text/plain", (".txt",), "văn bản thuần"),
    )
}

IN_WORDS = "PDF, ảnh (JPG, PNG, WebP, TIFF, HEIC), Word, Excel, PowerPoint, OpenDocument, ZIP, XML, CSV, TXT"

_BY_EXTENSION = {extension: kind for kind in ALLOWED.values() for extension in kind.extensions}
_TEXTS = ("text/plain", "text/csv", "text/xml")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PIECE = 1024 * 1024


def recognise(path: Path, name: str) -> FileType:
    """Say what a file is by its content. Refused when the office does not take it or its name says otherwise."""
    extension = split_extension(name)[1]
    found = ALLOWED.get(_media_type(path, extension))
    if found is None:
        raise Refused(f"“{name}” không thuộc loại tệp được nhận. Chỉ nhận: {IN_WORDS}.", field="file")
    if extension and extension not in found.extensions:
        if extension in _BY_EXTENSION:
            said = _BY_EXTENSION[extension].word
            raise Refused(f"“{name}” có đuôi của {said} nhưng nội dung là {found.word}.", field="file")
        raise Refused(f"“{name}” có đuôi {extension} không được nhận. Chỉ nhận: {IN_WORDS}.", field="file")
    return found


def _media_type(path: Path, extension: str) -> str:
    with path.open("rb") as file:
        head = file.read(8192)
    if not head:
        raise Refused("Tệp rỗng, không có nội dung.", field="file")
    if head.startswith(b"PK"):
        return _zip_type(path)
    if head.startswith(_COMPOUND):
        return _compound_type(path)
    guess = filetype.guess(head)
    if guess is not None:
        return str(guess.mime)
    return _text_type(path, extension)


def _zip_type(path: Path) -> str:
    """Look into a ZIP without unpacking it: an office document, or a plain archive."""
    try:
        names, mimetype, types = look_into(path)
    except zipfile.BadZipFile:
        raise Refused("Tệp nén bị hỏng, không đọc được.", field="file") from None
    if mimetype:
        return mimetype
    for part, kind in (("word/", "wordprocessingml"), ("xl/", "spreadsheetml"), ("ppt/", "presentationml")):
        if types and any(name.startswith(part) for name in names):
            media_type = next(known for known in ALLOWED if kind in known)
            return media_type if f"{media_type}.main+xml" in types else "application/x-unknown-office"
    return "application/zip"


def _compound_type(path: Path) -> str:
    """Old Word and Excel share one container; its directory names the parts in UTF-16."""
    if _holds(path, "EncryptedPackage".encode("utf-16-le")):
        raise Refused("Tệp đang đặt mật khẩu. Hãy gỡ mật khẩu rồi tải lên lại.", field="file")
    if _holds(path, "_VBA_PROJECT".encode("utf-16-le")):
        raise Refused("Tệp có macro nên không được nhận. Hãy lưu lại thành tệp không có macro.", field="file")
    if _holds(path, "WordDocument".encode("utf-16-le")):
        return "application/msword"
    if _holds(path, "Workbook".encode("utf-16-le")):
        return "application/vnd.ms-excel"
    return "application/x-ole-storage"


def _holds(path: Path, words: bytes) -> bool:
    tail = b""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if words in tail + piece:
                return True
            tail = piece[-len(words) :]
    return False


def _text_type(path: Path, extension: str) -> str:
    """Text is what reads as UTF-8 throughout, without control characters; which sort, its extension says."""
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                if any(mark in reader.decode(piece) for mark in "\x00\x01\x02\x03\x04\x05\x06\x07\x08"):
                    return "application/octet-stream"
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return "application/octet-stream"
    kind = _BY_EXTENSION.get(extension)
    return kind.media_type if kind is not None and kind.media_type in _TEXTS else "text/plain"
