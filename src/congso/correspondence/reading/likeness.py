"""How like two words are once marks and the confusions of a reading machine are set aside."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from congso.kernel.text import fold


def bare(text: str) -> str:
    """Letters and digits only, without marks or case; Ð, Ɖ and Đ are one letter."""
    folded = fold(text.replace("Ð", "Đ").replace("Ɖ", "Đ").replace("ð", "đ"))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same letters)."""
    return SequenceMatcher(None, bare(one), bare(other), autojunk=False).ratio()


def nearest(text: str, known: Iterable[str], least: float) -> tuple[str, float] | None:
    """The known wording that is most like a text, when it is like enough."""
    wanted = bare(text)
    best: tuple[str, float] | None = None
    for wording in known:
        ratio = SequenceMatcher(None, wanted, bare(wording), autojunk=False).ratio()
        if ratio >= least and (best is None or ratio > best[1]):
            best = wording, ratio
    return best
