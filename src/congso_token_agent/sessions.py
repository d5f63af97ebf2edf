"""Sittings of signing: what was asked, whether the signer agreed, and what came of it."""

from __future__ import annotations

import base64
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from congso_token_agent.cryptoki import TokenTrouble
from congso_token_agent.papers import BadPaper, Paper, mark

LIVES = 600.0
"""Seconds in which the signer may decide."""
MOST_OPEN = 20
TRIES = 3
"""Wrong PINs in one sitting; the token itself counts too, and locks."""

Sign = Callable[[list[Paper], str], list[bytes]]


@dataclass
class Sitting:
    """Papers that a page asks to have signed in one go, under one PIN (phiên ký)."""

    papers: list[Paper]
    origin: str
    number: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    door: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """The address of the page on which the signer decides; only this agent's own page answers there."""
    state: str = "waiting"
    words: str = ""
    signatures: list[dict[str, str]] = field(default_factory=list)
    tries: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        return time.monotonic() - self.began > LIVES

    def as_json(self) -> dict[str, object]:
        return {"state": self.state, "words": self.words, "signatures": self.signatures}


class Sittings:
    """The sittings of this agent; a token that was seen once is never signed for again."""

    def __init__(self, sign: Sign) -> None:
        self.sign = sign
        self._open: dict[str, Sitting] = {}
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def begin(self, papers: list[Paper], origin: str) -> Sitting:
        """Open a sitting. BadPaper when a paper was asked before, or too many are open."""
        marks = {mark(paper.token) for paper in papers}
        with self._lock:
            self._open = {number: each for number, each in self._open.items() if not each.over}
            if marks & self._seen:
                raise BadPaper("Yêu cầu ký này đã dùng; hãy bắt đầu ký lại từ trang của cơ quan.")
            if len(self._open) >= MOST_OPEN:
                raise BadPaper("Có quá nhiều phiên ký đang mở.")
            self._seen |= marks
            sitting = Sitting(papers, origin)
            self._open[sitting.number] = sitting
            return sitting

    def of_number(self, number: str, origin: str | None) -> Sitting | None:
        """The sitting that this very page began."""
        found = self._open.get(number)
        return found if found is not None and found.origin == origin and not found.over else None

    def of_door(self, door: str) -> Sitting | None:
        found = [each for each in list(self._open.values()) if secrets.compare_digest(each.door, door)]
        return found[0] if found and not found[0].over else None

    def agree(self, sitting: Sitting, pin: str) -> None:
        """The signer agrees: sign all papers. A wrong PIN leaves the sitting open for another try."""
        with self._lock:
            if sitting.state != "waiting":
                return
            sitting.state = "signing"
        try:
            made = self.sign(sitting.papers, pin)
        except TokenTrouble as trouble:
            sitting.tries += 1
            sitting.words = str(trouble)
            sitting.state = "failed" if sitting.tries >= TRIES else "waiting"
            return
        sitting.signatures = [
            {"request": paper.request, "token": paper.token, "signature": base64.b64encode(signature).decode()}
            for paper, signature in zip(sitting.papers, made, strict=True)
        ]
        sitting.words, sitting.state = f"Đã ký {len(made)} văn bản.", "done"

    def decline(self, sitting: Sitting) -> None:
        if sitting.state == "waiting":
            sitting.state, sitting.words = "declined", "Người ký không đồng ý ký."
