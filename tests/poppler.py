"""Reading PDFs back needs poppler's tools; `scripts/setup --tests` installs them, and CI demands them."""

import os
import shutil

import pytest

DEMANDED = os.environ.get("CI", "").lower() in {"1", "true"}

needs_poppler = pytest.mark.skipif(
    not (DEMANDED or shutil.which("pdftotext")),
    reason="poppler-utils is not installed (scripts/setup --tests installs it)",
)
