"""The program's own source for whoever uses it over the network (mã nguồn; AGPL-3.0-or-later, section 13)."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

import congso

HOUSE = Path(congso.__file__).resolve().parent
MADE = {"built", "vendor", "fonts", "__pycache__"}
"""Folders that set-up makes from others' packages; each part's own licence stands beside it there."""


def parts() -> list[Path]:
    """Every file of the program that is written by hand, in a fixed order."""
    return sorted(path for path in HOUSE.rglob("*") if path.is_file() and not MADE & set(path.relative_to(HOUSE).parts))


@lru_cache(maxsize=1)
def archive() -> bytes:
    """All of them as one zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for path in parts():
            box.writestr(f"congso-{congso.__version__}/{path.relative_to(HOUSE.parent)}", path.read_bytes())
    return packed.getvalue()


@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """Give the source of the program that runs here, changes of the office included (tải mã nguồn)."""
    response = HttpResponse(archive(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="congso-{congso.__version__}.zip"'
    return response
