"""How often syllables stand beside each other in official Vietnamese (tần suất): what a reader expects to see next."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PAIRS = Path(__file__).with_name("pairs.txt")
_MET, _MET_OFTEN = 2.5, 0.25
"""What it speaks for a syllable (in logarithms) that it is in use, and how often."""
_BESIDE, _BESIDE_OFTEN = 3.0, 0.4
"""The same for a syllable beside its neighbour."""


@dataclass(frozen=True)
class Usage:
    """How often each pair of syllables was met, and so each syllable."""

    pairs: Mapping[str, int]
    syllables: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Mapping[str, int]) -> Usage:
        syllables: Counter[str] = Counter()
        for pair, many in pairs.items():
            for syllable in pair.split():
                syllables[syllable] += many
        return cls(pairs, syllables)

    def alone(self, syllable: str) -> float:
        """How far use speaks for a syllable, whatever stands beside it."""
        many = self.syllables.get(syllable, 0)
        return _MET + _MET_OFTEN * math.log(many) if many else 0.0

    def beside(self, one: str, two: str) -> float:
        """How far use speaks for two syllables that follow each other."""
        many = self.pairs.get(f"{one} {two}", 0)
        return _BESIDE + _BESIDE_OFTEN * math.log(many) if many else 0.0


@lru_cache(maxsize=1)
def counted_pairs() -> Mapping[str, int]:
    """The pairs that the program brings, and how often each was met (`scripts/syllable_pairs.py`)."""
    lines = _PAIRS.read_text(encoding="utf-8").splitlines()
    split = (line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
    return {pair: int(many) for pair, many in split}


@lru_cache(maxsize=1)
def usual() -> Usage:
    """What is usual in the program's own texts and in the compounds of official Vietnamese."""
    return Usage.of(counted_pairs())
