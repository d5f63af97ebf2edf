"""The watched folder of the office's scanner: what lies still there is taken in (thư mục máy quét).

Each agency has a folder of its own under `CONGSO_SCANS`, named by its slug. A file is taken once nobody has written to
it for a while, then moved beside: to `da-nhan` when it was taken in, to `khong-nhan` with the reason when it was
refused. One bad file never stops the others; a symbolic link is never followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError

from congso.correspondence import actions
from congso.correspondence.intake import brought
from congso.correspondence.models import IncomingDocument
from congso.correspondence.queries import keepers_of
from congso.correspondence.states import ArrivalWay, Door
from congso.files.intake import stage
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.models import Agency

TAKEN, REFUSED = "da-nhan", "khong-nhan"
STILL = timedelta(seconds=10)
"""How long nobody has written to a file before it is taken."""
UNFINISHED = timedelta(minutes=10)
"""How long a PDF without its end is waited for."""
NOT_YET = (".part", ".tmp", ".crdownload", ".filepart")
_TAIL = 2048


@dataclass
class Looked:
    """What one look into a folder came to."""

    taken: list[IncomingDocument] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)


def folder_of(agency: Agency) -> Path:
    """Where the scanner lays the pages of an agency; made at the first need."""
    folder: Path = Path(settings.CONGSO_SCANS) / agency.slug
    for path in (folder, folder / TAKEN, folder / REFUSED):
        path.mkdir(parents=True, exist_ok=True)
    return folder


def look(agency: Agency) -> Looked:
    """Take in every file of an agency's folder that lies still; each in an act of its own."""
    looked = Looked()
    for entry in _entries(folder_of(agency)):
        path = Path(entry.path)
        try:
            if _is_ready(entry):
                looked.taken += _take(path, agency)
                _move(path, TAKEN)
            else:
                looked.waiting.append(path.name)
        except Refused as refusal:
            _refuse(path, refusal.reason, looked)
        except OSError as error:
            _refuse(path, f"Không đọc được tệp: {error.strerror or error}", looked)
    return looked


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in the folder, the oldest first; hidden and half-written files and folders are left alone."""
    with os.scandir(folder) as found:
        entries = [entry for entry in found if not entry.name.startswith(".")]
    for entry in sorted(entries, key=lambda one: (one.stat(follow_symlinks=False).st_mtime_ns, one.name)):
        if entry.is_symlink() or not (entry.is_dir(follow_symlinks=False) or entry.name.endswith(NOT_YET)):
            yield entry


def _is_ready(entry: os.DirEntry[str]) -> bool:
    """Whether nobody writes to it any more. Refused when it is no plain file."""
    held = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(held.st_mode):
        raise Refused("Chỉ nhận tệp thường, không nhận liên kết.")
    age = clock.real_now().timestamp() - held.st_mtime
    if age < STILL.total_seconds():
        return False
    whole = not entry.name.lower().endswith(".pdf") or _ends_as_pdf(Path(entry.path))
    return whole or age > UNFINISHED.total_seconds()


def _ends_as_pdf(path: Path) -> bool:
    """Whether the end of a PDF is there already; a slow scanner writes for minutes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(file.tell() - _TAIL, 0))
        return b"%%EOF" in file.read()


def _take(path: Path, agency: Agency) -> list[IncomingDocument]:
    """Take one file in; nothing when it was taken in before and only not moved."""
    mark = _mark_of(path)
    if IncomingDocument.objects.filter(agency=agency, outside_ref=mark).exists():
        return []
    house = House(agency.pk, "scanner")
    came = brought([stage(path)], agency.pk, house)
    try:
        return [
            actions.arrive(
                agency=agency,
                way=ArrivalWay.POST,
                door=Door.SCANNER,
                brought=came,
                outside_ref=mark,
                by=house,
            )
        ]
    except IntegrityError:
        return []  # another worker was quicker with the same file


def _mark_of(path: Path) -> str:
    """By what a file of the folder is known again: its name, its time and its bytes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        written = os.fstat(file.fileno()).st_mtime_ns
    return f"scan:{digest[:32]}:{written}:{path.name}"[:200]


def _refuse(path: Path, reason: str, looked: Looked) -> None:
    """Lay a file aside with the reason beside it; where not even that can be done, it stays and is told again."""
    looked.refused[path.name] = reason
    with suppress(OSError):
        moved = _move(path, REFUSED)
        moved.with_name(f"{moved.name}.ly-do.txt").write_text(f"{reason}\n", encoding="utf-8")


def _move(path: Path, to: str) -> Path:
    """Move a file within the folder; one of the same name there already keeps its place."""
    target = path.parent / to / path.name
    number = 1
    while os.path.lexists(target):
        number += 1
        target = path.parent / to / f"{path.stem}-{number}{path.suffix}"
    path.rename(target)
    return target


def agencies_with_a_register() -> list[Agency]:
    """Agencies in which somebody keeps a register today."""
    return [agency for agency in Agency.objects.order_by("id") if keepers_of(agency.pk)]


def look_everywhere() -> dict[str, Looked]:
    """Look into the folder of every agency that keeps a register."""
    return {agency.slug: look(agency) for agency in agencies_with_a_register()}
