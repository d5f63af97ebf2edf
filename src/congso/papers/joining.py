"""Several PDF files as one, to be printed at once; the files themselves stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from congso.kernel.late import late

pikepdf = late("pikepdf")


def join(paths: Iterable[Path]) -> bytes:
    """The pages of these files in their order (ghép để in một lần)."""
    whole, out = pikepdf.Pdf.new(), BytesIO()
    with ExitStack() as open_ones:
        for path in paths:
            whole.pages.extend(open_ones.enter_context(pikepdf.Pdf.open(path)).pages)
        whole.save(out)
    return out.getvalue()
