"""Templates that an office puts in the place of the house's own: `CONGSO_HOME/forms/<set>/<name>.typ`.

A template is tried before it takes effect: it must print the trial data of its form as PDF/A in the house's typeface.
Until it does, the house's own stays in force, so that no counter stands still for a misplaced bracket.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from congso.kernel.ports import Port
from congso.papers.press import path_of, render

Trial = Callable[[], dict[str, Any]]
trials: Port[Trial] = Port("trial data of a form")
"""For each template that an office may replace ("dossiers/tt-01-2018/form_01"): data with everything on it."""

LARGEST = 256 * 1024


@dataclass(frozen=True)
class Replacement:
    """A template of the office's own (mẫu thay thế): where it lies, which it is, and why it is not in force, if so."""

    template: str
    path: Path
    sha256: str
    source: bytes
    fault: str

    @property
    def in_force(self) -> bool:
        return not self.fault


def place_of(template: str) -> Path:
    """Where an office lays its own template of a form."""
    path_of(template)
    _, _, name = template.partition("/")
    return Path(settings.CONGSO_HOME) / "forms" / f"{name}.typ"


def replacement_of(template: str) -> Replacement | None:
    """What the office put in this template's place, tried out; None when it put nothing there."""
    if template not in trials:
        return None
    path = place_of(template)
    try:
        size = path.stat().st_size
        source = path.read_bytes() if size <= LARGEST else b""
    except FileNotFoundError:
        return None
    except OSError as error:
        return Replacement(template, path, "", b"", f"Không đọc được tệp: {error.strerror}")
    fault = _fault(template, source) if source else "Tệp rỗng hoặc lớn hơn 256 KB."
    return Replacement(template, path, hashlib.sha256(source).hexdigest(), source, fault)


@lru_cache(maxsize=64)
def _fault(template: str, source: bytes) -> str:
    """What the trial print of a template says; nothing when it went well on both sizes of paper."""
    for paper in ("a5", "a4"):
        try:
            render(template=template, data=trials[template]() | {"paper": paper}, source=source)
        except typst.TypstError as error:
            return " ".join(str(error.message).split())[:300]
    return ""


def print_form(*, template: str, data: dict[str, Any], **how: Any) -> tuple[bytes, str]:
    """Print a form by the template in force: the PDF, and the SHA-256 of the office's template ("" for the house's)."""
    own = replacement_of(template)
    if own is not None and own.in_force:
        return render(template=template, data=data, source=own.source, **how), own.sha256
    return render(template=template, data=data, **how), ""
