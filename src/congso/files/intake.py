"""Before the act: bytes are poured to the disk, measured, recognised and scanned, outside of any transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File

from congso.files.naming import clean_name, split_extension
from congso.files.recognition import recognise
from congso.files.states import VirusCheck
from congso.files.storage import PIECE, storage, too_large
from congso.files.virus import check_virus

Upload = File | Path | bytes
"""What can be taken in: an uploaded file, a path on this machine, or the bytes themselves."""


@dataclass(frozen=True)
class Staged:
    """A file that lies on the disk, checked, and that no row names yet."""

    storage_key: str
    sha256: str
    size: int
    media_type: str
    name: str
    virus_check: VirusCheck


def stage(upload: Upload, *, name: str | None = None) -> Staged:
    """Store, recognise and scan an upload. Refused when it is too large, not of a sort that is taken, or infected.

    Call it before the action where the file may be large: then the database is not held while it is read.
    """
    label = clean_name(name or _own_name(upload))
    largest = settings.CONGSO_UPLOAD_LIMIT
    if _declared_size(upload) > largest:
        raise too_large(largest)
    written = storage().write(_pieces(upload), largest=largest)
    try:
        path = storage().path(written.storage_key)
        kind = recognise(path, label)
        verdict = check_virus(path)
    except BaseException:
        storage().remove(written.storage_key)
        raise
    if not split_extension(label)[1]:
        label += kind.extensions[0]
    return Staged(written.storage_key, written.sha256, written.size, kind.media_type, label, verdict)


def drop(staged: Staged) -> None:
    """Give up staged bytes that no row names."""
    storage().remove(staged.storage_key)


def _own_name(upload: Upload) -> str:
    if isinstance(upload, bytes):
        return ""
    return upload.name or ""


def _declared_size(upload: Upload) -> int:
    if isinstance(upload, bytes):
        return len(upload)
    return upload.stat().st_size if isinstance(upload, Path) else int(upload.size)


def _pieces(upload: Upload) -> Iterator[bytes]:
    if isinstance(upload, bytes):
        yield upload
    elif isinstance(upload, Path):
        with upload.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    else:
        yield from upload.chunks(PIECE)
