"""How a signature looks on the page, and where it stands (hình thức chữ ký số; NĐ 30/2020 PL I)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""
MM = 72 / 25.4
LAST = -1
OFFICER_FIELD, SEAL_FIELD = "Chu_ky_nguoi_co_tham_quyen", "Chu_ky_co_quan"
SEAL_SIZE = 36 * MM
"""How wide a seal is, in points, unless its picture is registered with another size; it is shown in real size."""
SIGNED_AT = "{lúc ký}"
"""A line that becomes day, hour and zone of the signature when the file is made ready for it."""
OVERLAP = 1 / 3
"""So much of the officer's signature lies under the seal, which stands to its left."""


@dataclass(frozen=True)
class Appearance:
    """A signature's field, place and looks.

    `page` counts from 1; -1 is the last. Without a `box` nothing is shown. `image` is the uid of a stored picture (the
    hand signature in blue, the seal in red, PNG with a transparent ground); `lines` are printed instead of a picture
    where none may be shown: on attachments and copies.
    """

    field: str
    page: int = LAST
    box: Box | None = None
    image: str = ""
    lines: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The appearance as JSON keeps it."""
        told: dict[str, Any] = {"field": self.field, "page": self.page, "image": self.image, "lines": list(self.lines)}
        return told | {"box": list(self.box) if self.box else None}


def appearance_of(told: dict[str, Any]) -> Appearance:
    """An appearance as it was before `as_json`."""
    left, bottom, right, top = told["box"] or (0.0, 0.0, 0.0, 0.0)
    box = (left, bottom, right, top) if told["box"] else None
    return Appearance(told["field"], told["page"], box, told["image"], tuple(told["lines"]))


def seal_box(signature: Box, *, size: float = SEAL_SIZE) -> Box:
    """Where the seal stands: over a third of the officer's signature, to its left, in real size (ô 8)."""
    left, bottom, right, top = signature
    edge = left + (right - left) * OVERLAP
    middle = (bottom + top) / 2
    return (edge - size, middle - size / 2, edge, middle + size / 2)


def corner_box(page_width: float, page_height: float, *, lines: int = 3) -> Box:
    """The top right of a page, where attachments and copies say who signed and when (ô 14)."""
    width, height, margin = 62 * MM, (lines * 4.6 + 2) * MM, 8 * MM
    return (page_width - margin - width, page_height - margin - height, page_width - margin, page_height - margin)
