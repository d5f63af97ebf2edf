"""What a backup looks like on the disk (bản sao lưu): its pieces, their hashes, its manifest; no Django in here.

manifest.json        what was put away: version, database, row counts, heads of the ledger, hash of content.jsonl
content.jsonl        one line for each piece: path, size, SHA-256
database.sqlite3     or database.dump (pg_dump -Fc)
files/               the stored files, by storage key
office/              everything else in CONGSO_HOME: keys, congso.toml
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = "congso-backup/1"
MANIFEST, CONTENT = "manifest.json", "content.jsonl"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
UNFINISHED = ".dang-ghi-"
PIECE = 1024 * 1024


class Damaged(Exception):
    """A backup that cannot be read as one; the words are for the person who keeps it."""


@dataclass(frozen=True)
class Piece:
    """One file of a backup, by its path inside it."""

    path: str
    size: int
    sha256: str


def copy_measured(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file for its owner's eyes only, and measure what was copied: size and SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb") as reading, os.fdopen(handle, "wb") as writing:
        while part := reading.read(PIECE):
            digest.update(part)
            size += len(part)
            writing.write(part)
    return size, digest.hexdigest()


def measure(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


class Content:
    """The list of pieces while a backup is written."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / CONTENT).open("w", encoding="utf-8")
        self.count = self.size = 0

    def add(self, path: str, size: int, sha256: str) -> None:
        self._file.write(json.dumps(asdict(Piece(path, size, sha256)), ensure_ascii=False) + "\n")
        self.count += 1
        self.size += size

    def close(self) -> None:
        self._file.close()


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Close a backup: the manifest holds the hash of the list of pieces, a file beside it the manifest's own."""
    size, sha256 = measure(folder / CONTENT)
    whole = {"format": FORMAT, **manifest, "content": {"path": CONTENT, "size": size, "sha256": sha256}}
    text = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    (folder / MANIFEST).write_bytes(text)
    (folder / f"{MANIFEST}.sha256").write_text(f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}\n", encoding="ascii")
    for path in (folder / MANIFEST, folder / CONTENT, folder / f"{MANIFEST}.sha256"):
        path.chmod(0o600)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a backup, after it and the list of pieces were found unchanged."""
    try:
        text = (folder / MANIFEST).read_bytes()
        said = (folder / f"{MANIFEST}.sha256").read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        raise Damaged(f"{folder} không phải bản sao lưu Công Sở: không đọc được {MANIFEST}.") from None
    if hashlib.sha256(text).hexdigest() != said:
        raise Damaged(f"{MANIFEST} đã bị thay đổi: mã băm không khớp {MANIFEST}.sha256.")
    manifest: dict[str, Any] = json.loads(text)
    if manifest.get("format") != FORMAT:
        raise Damaged(f"Không biết loại bản sao lưu {manifest.get('format')!r}; cần phiên bản Công Sở mới hơn.")
    content = folder / CONTENT
    if not content.exists() or measure(content)[1] != manifest["content"]["sha256"]:
        raise Damaged(f"{CONTENT} (danh sách tệp của bản sao lưu) bị mất hoặc đã bị thay đổi.")
    return manifest


def pieces_of(folder: Path) -> Iterator[Piece]:
    """Every piece of a backup in the order in which it was put away."""
    with (folder / CONTENT).open(encoding="utf-8") as lines:
        for line in lines:
            piece = Piece(**json.loads(line))
            if PurePosixPath(piece.path).is_absolute() or ".." in PurePosixPath(piece.path).parts:
                raise Damaged(f"Đường dẫn lạ trong bản sao lưu: {piece.path}")
            yield piece


def fault_of(piece: Piece, found: tuple[int, str] | None) -> str:
    """What is wrong with a piece as it was found, in words; empty when it is as it was put away."""
    if found is None:
        return f"Mất tệp: {piece.path}"
    return "" if found == (piece.size, piece.sha256) else f"Tệp đã bị thay đổi: {piece.path}"


def finished(folder: Path) -> list[Path]:
    """The whole backups in a folder, oldest first."""
    if not folder.is_dir():
        return []
    return sorted(path.parent for path in folder.glob(f"congso-*/{MANIFEST}"))


def latest(folder: Path) -> Path | None:
    """The newest whole backup in a folder."""
    return next(reversed(finished(folder)), None)


def link_or_nothing(source: Path, target: Path, size: int) -> bool:
    """Give an earlier copy a second name instead of copying; False when there is none of that size, or links fail."""
    with contextlib.suppress(OSError):
        if source.stat().st_size == size:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.link(source, target)
            return True
    return False


def check_room(folder: Path, needed: int) -> str:
    """Words that say that a disk has too little room; empty when it has enough."""
    free = shutil.disk_usage(folder).free
    if free >= needed:
        return ""
    return f"Ổ đĩa của {folder} còn {free // 2**20} MB, cần khoảng {needed // 2**20} MB."
