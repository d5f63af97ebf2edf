"""What happens to files."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class FileTakenIn(Event, name="files.taken_in"):
    """A file was checked and kept (nhận tệp)."""

    file_name: Private
    sha256: str
    size: int
    virus_check: str


class FileAttached(Event, name="files.attached"):
    """A file was joined to a thing of the office; the subject is the file (đính kèm)."""

    to: str


class FileDetached(Event, name="files.detached"):
    """A file was taken off a draft (bỏ đính kèm)."""

    to: str


class FileDiscarded(Event, name="files.discarded"):
    """An upload that nobody used was thrown away after its term (bỏ tệp tải lên quá hạn)."""

    sha256: str


class VirusCheckedLater(Event, name="files.virus_checked"):
    """A file that came in while the scanner was away was scanned (kiểm tra mã độc bổ sung)."""

    virus_check: str
    virus: str


class SheetLaidIn(Event, name="files.sheet_laid_in"):
    """A sheet was laid in for a rehearsal (nhập thử)."""

    what: str


class SheetRehearsed(Event, name="files.sheet_rehearsed"):
    """Every row was tried and taken back (đã thử)."""

    rows: int
    refused: int


class ImportOrdered(Event, name="files.import_ordered"):
    """Whoever laid the sheet in wants it brought in (nhập)."""

    whole: bool


class SheetBroughtIn(Event, name="files.sheet_brought_in"):
    """The rows of a sheet came in, each by its own act (đã nhập)."""

    new: int
    changed: int
    same: int
    refused: int


class SheetSetAside(Event, name="files.sheet_set_aside"):
    """A sheet was not brought in (bỏ lần nhập)."""

    reason: str
