"""What the ledger has done by the clock."""

from __future__ import annotations

from congso.kernel.timetable import every
from congso.ledger.seals import seal


@every(minutes=15, words="Niêm phong nhật ký")
def seal_history() -> None:
    """Seal what happened since the last time (niêm phong)."""
    seal()
