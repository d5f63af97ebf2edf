"""Where bytes lie: a folder of the office now, another store by the same port later."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from congso.kernel.ports import Port
from congso.kernel.refusals import Refused
from congso.kernel.uid import uuid7
from congso.ui.filters import dung_luong

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PIECE = 1024 * 1024
KEEP_FREE = 64 * 1024 * 1024
"""Bytes of the disk that uploads leave to the database."""


@dataclass(frozen=True)
class Written:
    """Bytes that lie safely on the disk, and their measure."""

    storage_key: str
    sha256: str
    size: int


class Storage(Protocol):
    """A place for bytes. A key is made here, says nothing about the content, and is used once."""

    def write(self, pieces: Iterable[bytes], *, largest: int) -> Written: ...

    def open(self, storage_key: str) -> IO[bytes]: ...

    def path(self, storage_key: str) -> Path: ...

    def remove(self, storage_key: str) -> None: ...

    def shelves(self) -> Iterator[dict[str, datetime]]: ...


class Folder:
    """Bytes under `CONGSO_HOME/files`, on shelves by the last letters of their key."""

    @property
    def root(self) -> Path:
        return Path(settings.CONGSO_HOME) / "files"

    def path(self, storage_key: str) -> Path:
        return self.root / storage_key

    def open(self, storage_key: str) -> IO[bytes]:
        return self.path(storage_key).open("rb")

    def write(self, pieces: Iterable[bytes], *, largest: int) -> Written:
        """Write, measure and fsync the bytes and their folder; only then may a row name them.

        Refused when they are more than `largest` or the disk is full; nothing half-written stays.
        """
        name = uuid7().hex
        path = self.root / name[-2:] / name
        self._shelf(path.parent)
        try:
            digest, size = _pour(pieces, path, largest)
        except BaseException as error:
            path.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in FULL:
                raise disk_full() from error
            raise
        _sync_folder(path.parent)
        return Written(f"{name[-2:]}/{name}", digest, size)

    def _shelf(self, folder: Path) -> None:
        if folder.is_dir():
            return
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            if error.errno in FULL:
                raise disk_full() from error
            raise
        _sync_folder(folder.parent)

    def remove(self, storage_key: str) -> None:
        self.path(storage_key).unlink(missing_ok=True)

    def shelves(self) -> Iterator[dict[str, datetime]]:
        """Every key with the time of its writing, one shelf at a time."""
        if not self.root.is_dir():
            return
        for shelf in sorted(self.root.iterdir()):
            if shelf.is_dir():
                yield {
                    f"{shelf.name}/{found.name}": datetime.fromtimestamp(found.stat().st_mtime, UTC)
                    for found in os.scandir(shelf)
                }


def _pour(pieces: Iterable[bytes], path: Path, largest: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            size += len(piece)
            if size > largest:
                raise too_large(largest)
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_full() -> Refused:
    """The words for a full disk; 507 on a page."""
    words = "Máy chủ đã hết chỗ chứa nên chưa nhận được tệp. Hãy báo quản trị viên; chưa có gì bị ghi dở."
    return Refused(words, field="file")


def too_large(largest: int) -> Refused:
    """The words for a file that is too large; `largest` in bytes."""
    return Refused(f"Tệp quá lớn: mỗi lần tải lên không quá {readable_size(largest)}.", field="file")


readable_size = dung_luong


storages: Port[Storage] = Port("file storage")
storages.register("folder", Folder())


def storage() -> Storage:
    """The office's storage."""
    return storages["folder"]
