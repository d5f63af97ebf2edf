"""The plugin by which OCRmyPDF says how far it is: one line for each page that is done."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

from ocrmypdf import hookimpl

SIGN = "congso-progress"


class Lines:
    """A progress bar made of lines on the error stream: "congso-progress 2 5"."""

    def __init__(self, *, total: float | None = None, desc: str | None = None, **_: Any) -> None:
        self.total, self.done, self.counted = total or 0, 0.0, desc == "OCR"

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def update(self, n: float = 1, *, completed: float | None = None) -> None:
        """Say it, while pages are being read."""
        self.done = completed if completed is not None else self.done + n
        if self.counted and self.total:
            sys.stderr.write(f"{SIGN} {int(self.done)} {int(self.total)}\n")
            sys.stderr.flush()


@hookimpl
def get_progressbar_class() -> type[Lines]:
    return Lines
