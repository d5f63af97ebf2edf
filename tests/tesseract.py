"""Reading scans needs tesseract with Vietnamese; `scripts/setup --tests` installs it, and CI demands it."""

import shutil

import pytest

from tests.poppler import DEMANDED

needs_tesseract = pytest.mark.skipif(
    not (DEMANDED or shutil.which("tesseract")),
    reason="tesseract is not installed (scripts/setup --tests installs it)",
)
