"""Photos of the pages of a document, taken with a phone, as one PDF (ghép ảnh chụp); the photos stay beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from congso.files.intake import Staged, stage
from congso.files.storage import storage
from congso.files.text.photos import join_photos
from congso.kernel import clock


def is_photo(staged: Staged) -> bool:
    """Whether a file that came is a picture."""
    return staged.media_type.startswith("image/")


def joined(photos: Sequence[Staged]) -> Staged:
    """One PDF of the photos in their order, named by the moment. Refused when one of them cannot be opened."""
    with tempfile.TemporaryDirectory(prefix="congso-photos-") as folder:
        made = join_photos([storage().path(one.storage_key) for one in photos], Path(folder) / "joined.pdf")
        return stage(made, name=f"anh-chup-{clock.local(clock.now()):%Y%m%d-%H%M%S}.pdf")
