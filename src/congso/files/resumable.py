"""Uploads over a line that breaks: what came stays, and the rest follows from there (tải lên tiếp tục được).

The bytes lie beside ordinary uploads in `CONGSO_HOME/incoming`, one file for each upload. How much came is the size of
that file, told only after the bytes are on the disk. The row says whose it is, how long it will be and until when it is
kept; an upload that nobody finishes or uses goes by itself.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Sum

from congso.files.models import PartialUpload
from congso.files.storage import FULL, KEEP_FREE, PIECE, disk_full, too_large
from congso.kernel import clock
from congso.kernel.refusals import Refused

KEPT_FOR = timedelta(hours=24)
"""So long after the last piece an unfinished or unused upload is kept."""
MOST_OPEN, MOST_TOGETHER = 40, 3
"""So many uploads one person may have open, together not more than so many of the largest."""
UNFINISHED = "Tệp “{name}” chưa tải lên xong. Hãy đợi, hoặc chọn lại tệp."


class Busy(Exception):
    """Another request is writing to this upload."""


class Misplaced(Exception):
    """The piece does not begin where the upload ends."""


def path_of(upload: PartialUpload) -> Path:
    """Where the bytes of an upload lie."""
    return Path(settings.FILE_UPLOAD_TEMP_DIR) / f"{upload.uid}.part"


def offset(upload: PartialUpload) -> int:
    """How many bytes came and are on the disk."""
    return path_of(upload).stat().st_size


def begin(*, by: str, name: str, length: int) -> PartialUpload:
    """Open an upload of this many bytes. Refused when it is too large, for a full disk, and for too many at once."""
    if length > settings.CONGSO_UPLOAD_LIMIT:
        raise too_large(settings.CONGSO_UPLOAD_LIMIT)
    if shutil.disk_usage(settings.FILE_UPLOAD_TEMP_DIR).free < 2 * length + KEEP_FREE:
        raise disk_full()
    counted = PartialUpload.objects.filter(made_by=by).aggregate(many=Count("pk"), bytes=Sum("length", default=0))
    if counted["many"] >= MOST_OPEN or counted["bytes"] + length > MOST_TOGETHER * settings.CONGSO_UPLOAD_LIMIT:
        raise Refused("Bạn đang tải lên quá nhiều tệp cùng lúc. Hãy đợi các tệp trước xong.", field="file")
    upload: PartialUpload = PartialUpload.objects.create(
        made_by=by, name=name[:200], length=length, until=clock.real_now() + KEPT_FOR
    )
    path_of(upload).touch(mode=0o600, exist_ok=False)
    return upload


def of(uid: UUID, by: str) -> PartialUpload | None:
    """Somebody's own upload that is still kept; nobody else finds it."""
    found: PartialUpload | None = PartialUpload.objects.filter(uid=uid, made_by=by, until__gt=clock.real_now()).first()
    return found if found is not None and path_of(found).exists() else None


@contextmanager
def _alone(upload: PartialUpload) -> Iterator[int]:
    """The file of an upload, while nobody else writes to it."""
    handle = os.open(path_of(upload), os.O_WRONLY | os.O_APPEND)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield handle
    except BlockingIOError:
        raise Busy from None
    finally:
        os.close(handle)


def append(upload: PartialUpload, read: Callable[[int], bytes], *, at: int) -> int:
    """Add what comes, as far as it comes, and give the new offset; a line that breaks ends the piece, not the upload.

    Refused when the disk is full; `Misplaced` unless the piece begins at the end; `Busy` while another is written.
    """
    with _alone(upload) as handle:
        have = os.fstat(handle).st_size
        if at != have:
            raise Misplaced
        try:
            for piece in _pieces(read, upload.length - have):
                _write(handle, piece)
        except OSError as error:
            raise disk_full() if error.errno in FULL else error from error
        finally:
            os.fsync(handle)
        have = os.fstat(handle).st_size
    PartialUpload.objects.filter(pk=upload.pk).update(until=clock.real_now() + KEPT_FOR)
    return have


def _write(handle: int, piece: bytes) -> None:
    """The whole piece, as long as the disk keeps room for the database; a disk that fills up takes a part of it."""
    if shutil.disk_usage(settings.FILE_UPLOAD_TEMP_DIR).free < KEEP_FREE:
        raise disk_full()
    left = memoryview(piece)
    while left:
        left = left[os.write(handle, left) :]


def _pieces(read: Callable[[int], bytes], left: int) -> Iterator[bytes]:
    while left > 0:
        try:
            piece = read(min(PIECE, left))
        except OSError:
            return
        if not piece:
            return
        left -= len(piece)
        yield piece


def whole(uids: Sequence[str], by: str) -> list[PartialUpload]:
    """Somebody's finished uploads in the order asked for. Refused when one is not there or not finished."""
    found = []
    for uid in uids:
        upload = of(UUID(uid), by) if _is_uid(uid) else None
        if upload is None:
            raise Refused("Tệp tải lên không còn. Hãy chọn lại tệp.", field="file")
        if offset(upload) != upload.length:
            raise Refused(UNFINISHED.format(name=upload.name), field="file")
        found.append(upload)
    return found


def _is_uid(typed: str) -> bool:
    with suppress(ValueError):
        return bool(UUID(typed))
    return False


def end(upload: PartialUpload) -> None:
    """Give an upload up, or let it go after it was taken in."""
    path_of(upload).unlink(missing_ok=True)
    PartialUpload.objects.filter(pk=upload.pk).delete()


def end_expired() -> int:
    """Give up uploads whose time is over, and pieces that no row knows any more; how many went."""
    late = list(PartialUpload.objects.filter(until__lte=clock.real_now()))
    for upload in late:
        end(upload)
    known = {str(uid) for uid in PartialUpload.objects.values_list("uid", flat=True)}
    strays = [path for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.part") if path.stem not in known]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(late) + len(strays)
