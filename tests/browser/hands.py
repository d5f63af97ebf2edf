"""What a person needs for something done by keyboard or thumb, reckoned from what was pressed, read and considered.

The machine presses its keys quickly; a person does not. Times of the keystroke-level model (Card, Moran, Newell 1980).
"""

import sys
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

PER_KEY = 0.28  # seconds: an average typist, not a fast one
PER_SCAN = 6.0  # laying the paper on the scanner, finding its file
LOOKING = 1.35  # a pause to think before each part of the page
TAP = 1.3  # aiming a thumb and touching
PER_WORD = 0.24  # reading, 250 words a minute


@dataclass
class Hands:
    """A person's hands at a page: every key, tap, word read and pause is counted."""

    page: Page
    keys: int = 0
    scans: int = 0
    taps: int = 0
    words: int = 0
    pauses: int = 0

    def __post_init__(self) -> None:
        """Somebody listens for file dialogs all the time, so that none is missed between two of them."""
        self.page.on("filechooser", lambda chooser: None)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += key.count("+") + 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words, delay=2)
        self.keys += len(words)

    def tap(self, what: str) -> None:
        """Touch the first thing that says this."""
        self.page.get_by_text(what, exact=False).first.click()
        self.taps += 1

    def tap_button(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.taps += 1

    def read(self, words: str) -> None:
        self.words += len(words.split())

    def look(self, times: int = 1) -> None:
        self.pauses += times

    @property
    def seconds(self) -> float:
        """What a person needs, without the machine's own time."""
        return (
            self.keys * PER_KEY
            + self.scans * PER_SCAN
            + self.taps * TAP
            + self.words * PER_WORD
            + self.pauses * LOOKING
        )

    def tell(self, capsys: pytest.CaptureFixture[str], what: str, limit: float) -> None:
        counted = {"keys": self.keys, "scans": self.scans, "taps": self.taps, "words": self.words}
        said = ", ".join(f"{count} {name}" for name, count in counted.items() if count)
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {said}, {self.seconds:.1f} s of a person's time (limit {limit:.0f} s)\n")
