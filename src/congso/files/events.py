"""What happens to files."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class FileTakenIn(Event, name="files.taken_in"):
    """A file was checked and kept (nhận tệp)."""

    file_name: Private
    sha256: str
    size: int
    virus_check: str


@dataclass(frozen=True, kw_only=True)
class FileAttached(Event, name="files.attached"):
    """A file was joined to a thing of the office; the subject is the file (đính kèm)."""

    to: str


@dataclass(frozen=True, kw_only=True)
class FileDetached(Event, name="files.detached"):
    """A file was taken off a draft (bỏ đính kèm)."""

    to: str


@dataclass(frozen=True, kw_only=True)
class FileDiscarded(Event, name="files.discarded"):
    """An upload that nobody used was thrown away after its term (bỏ tệp tải lên quá hạn)."""

    sha256: str


@dataclass(frozen=True, kw_only=True)
class VirusCheckedLater(Event, name="files.virus_checked"):
    """A file that came in while the scanner was away was scanned (kiểm tra mã độc bổ sung)."""

    virus_check: str
    virus: str
