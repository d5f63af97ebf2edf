"""Scans made searchable (PDF tìm được): the same picture as PDF/A, with the words behind it, by OCRmyPDF."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from congso.files.text import apart
from congso.files.text.reader import tesseract
from congso.kernel.late import late
from congso.kernel.refusals import Refused

pikepdf = late("pikepdf")

SECONDS_A_PAGE = 60
LEAST_SECONDS = 180
MOST_PAGES = 500
_SIGN = "congso-progress"
_ALREADY_TEXT, _LOCKED = 6, 8

Progress = Callable[[int, int], None]
"""Told after each page: pages done, pages in all."""


def make_searchable(
    source: str | os.PathLike[str], target: str | os.PathLike[str], *, progress: Progress | None = None
) -> Path:
    """A searchable PDF/A of an unsigned scan at `target`; the source is left as it is.

    Refused when the file holds a digital signature (rewriting would break it), holds words already, is locked or
    broken, or when the programs are not installed.
    """
    origin, goal = Path(source).resolve(), Path(target).resolve()
    tesseract()
    facts = apart.call("congso.files.text.searchable:facts_of", {"path": str(origin)})
    if facts["signed"]:
        raise Refused("Tệp đã ký số: giữ nguyên, không được ghi lại vì sẽ làm hỏng chữ ký.", field="file")
    if facts["pages"] > MOST_PAGES:
        raise Refused(f"Tệp có {facts['pages']} trang, chỉ xử lý tệp đến {MOST_PAGES} trang.", field="file")
    with tempfile.TemporaryDirectory(prefix="congso-pdfa-", dir=goal.parent) as folder:
        made = Path(folder) / "made.pdf"
        seconds = max(LEAST_SECONDS, SECONDS_A_PAGE * facts["pages"])
        _run(_command(origin, made), seconds, progress)
        made.replace(goal)
    return goal


def is_signed(path: str | os.PathLike[str]) -> bool:
    """Whether a PDF holds a signature field with a value (đã ký số), good or not; the file is opened apart."""
    return bool(apart.call("congso.files.text.searchable:facts_of", {"path": str(Path(path).resolve())})["signed"])


def facts_of(path: str) -> dict[str, int | bool]:
    """Pages, and whether a signature stands in the file. Refused when it cannot be opened."""
    try:
        with pikepdf.open(path) as document:
            return {"pages": len(document.pages), "signed": _has_signature(document)}
    except pikepdf.PasswordError:
        raise Refused("Tệp PDF đặt mật khẩu.", field="file") from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise Refused("Tệp PDF bị hỏng, không mở được.", field="file") from None


def _has_signature(document: Any) -> bool:
    """Any object that is a signature counts, also one that the form's tree of fields does not name."""
    if "/Perms" in document.Root and document.Root.Perms:
        return True
    return any(_is_signature(thing) for thing in document.objects)


def _is_signature(thing: object) -> bool:
    if not isinstance(thing, pikepdf.Dictionary):
        return False
    if thing.get("/FT") == "/Sig" and "/V" in thing:
        return True
    return "/ByteRange" in thing and "/Contents" in thing


def _command(origin: Path, made: Path) -> list[str]:
    """OCRmyPDF makes the PDF/A itself; where it cannot, Ghostscript does if it is installed.

    No mode flag: with one, Ghostscript 10.0.0 of Debian 12 is refused for PDF/A.
    """
    backend = "auto" if shutil.which("gs") else "internal"
    reading = ("--language", "vie", "--jobs", "1", "--rasterizer", "pypdfium", "--tesseract-timeout", "120")
    making = ("--output-type", "pdfa-2", "--pdfa-backend", backend, "--optimize", "0", "--max-image-mpixels", "120")
    telling = ("--plugin", "congso.files.text.progress")
    return [sys.executable, "-m", "ocrmypdf", *reading, *making, *telling, str(origin), str(made)]


def _run(command: list[str], seconds: int, told: Progress | None) -> None:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "PYTHONPATH": os.pathsep.join(apart.import_folders())}
    said: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "congso.files.text.apart", "--limit", str(seconds), *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=environment,
        start_new_session=True,
    ) as process:
        alarm = threading.Timer(seconds, apart.end, [process])
        alarm.start()
        try:
            assert process.stderr is not None
            for line in process.stderr:
                if pages := re.match(rf"{_SIGN} (\d+) (\d+)$", line):
                    if told:
                        told(int(pages[1]), int(pages[2]))
                else:
                    said.append(line)
            process.wait()
        except BaseException:
            apart.end(process)
            raise
        finally:
            alarm.cancel()
    _judge(process.returncode, said)


def _judge(code: int, said: list[str]) -> None:
    if code == 0:
        return
    if code == _ALREADY_TEXT:
        raise Refused("Tệp đã có chữ, không cần nhận dạng lại.", field="file")
    if code == _LOCKED:
        raise Refused("Tệp PDF đặt mật khẩu.", field="file")
    if code < 0:
        raise Refused("Nhận dạng quá lâu hoặc quá nặng nên đã dừng.", field="file")
    raise apart.BroughtDown("".join(said)[-2000:])
