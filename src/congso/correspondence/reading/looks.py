"""What was seen on a letter's page, in words with places; it goes from the process with the file to the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from congso.files.text.words import Line, from_plain, to_plain

_REGIONS = ("left", "right", "body", "stamps", "settled")
_AGAIN = ("numbers", "latin", "dates", "subjects")


@dataclass(frozen=True)
class Look:
    """The words of one upright page: header columns, body, and the coloured ink (dấu).

    `turned` and `aspect` lead from a place on it to the place on the page as it came.
    """

    page: int
    source: str
    encoding: str
    turned: float
    aspect: float
    left: list[Line]
    right: list[Line]
    body: list[Line]
    stamps: list[Line]
    numbers: list[list[Line]]
    """The number's line, read several times more."""
    latin: list[list[Line]]
    """The number's line by the reader that knows no Vietnamese: surer of letters, blind to đ."""
    dates: list[list[Line]]
    """The line of place and date, read several times more."""
    subjects: list[list[Line]]
    """The lines of the subject, each once, read several times more."""
    settled: list[Line]
    """The lines of the subject as the readings and the looks of its words have it; none in a file that holds text."""

    def plain(self) -> dict[str, Any]:
        return {
            "page": self.page,
            "source": self.source,
            "encoding": self.encoding,
            "turned": self.turned,
            "aspect": self.aspect,
            **{name: to_plain(getattr(self, name)) for name in _REGIONS},
            **{name: [to_plain(lines) for lines in getattr(self, name)] for name in _AGAIN},
        }

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> Look:
        known = {name: plain[name] for name in ("page", "source", "encoding", "turned", "aspect")}
        known |= {name: from_plain(plain.get(name, [])) for name in _REGIONS}
        known |= {name: [from_plain(lines) for lines in plain[name]] for name in _AGAIN}
        return cls(**known)
