"""Which spelling each word of a text has: looks, readings and neighbours agree best from its first word to its last."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from congso.files.text.usage import Usage

_UNHEARD = 0.05
"""The share of a spelling that no reading had, where several readings were taken."""
_UNHEARD_ONCE = 0.06
"""The same where there was only one."""
_DOUBT = 0.5
"""Readings, looks and neighbours err together, so that each counts for less when it is asked how sure a choice is."""
_STRIP = ".,:;“”\"'()"


@dataclass(frozen=True)
class Option:
    """A spelling that a word may have: its share of the votes, and how well it accounts for the picture."""

    core: str
    share: float
    looks: float = 0.0

    @property
    def spoken(self) -> str:
        return self.core.strip(_STRIP).lower()


@dataclass(frozen=True)
class Chosen:
    """The spelling that was chosen, and how sure that is (0 to 1)."""

    option: Option
    sure: float


def chosen(words: Sequence[Sequence[Option]], usage: Usage, *, readings: int) -> list[Chosen]:
    """For each word its spelling on the best way through them all; how sure it is, all ways weighed together."""
    if not words:
        return []
    unheard = _UNHEARD if readings > 1 else _UNHEARD_ONCE
    own = [[_own(option, usage, unheard) for option in options] for options in words]
    steps = [_steps(one, two, usage) for one, two in pairwise(words)]
    way = _best_way(own, steps)
    sums = _all_ways([_doubted(row) for row in own], [[_doubted(row) for row in step] for step in steps])
    return [
        Chosen(options[place], _share(sums[number], place))
        for number, (options, place) in enumerate(zip(words, way, strict=True))
    ]


def _own(option: Option, usage: Usage, unheard: float) -> float:
    return option.looks + math.log(option.share + unheard) + usage.alone(option.spoken)


def _doubted(scores: Sequence[float]) -> list[float]:
    return [_DOUBT * score for score in scores]


def _steps(one: Sequence[Option], two: Sequence[Option], usage: Usage) -> list[list[float]]:
    return [[usage.beside(before.spoken, after.spoken) for after in two] for before in one]


def _best_way(own: list[list[float]], steps: list[list[list[float]]]) -> list[int]:
    best, came = own[0], []
    for scores, step in zip(own[1:], steps, strict=True):
        reached = [max((best[one] + step[one][two], one) for one in range(len(best))) for two in range(len(scores))]
        came.append([one for _, one in reached])
        best = [score + so_far for score, (so_far, _) in zip(scores, reached, strict=True)]
    way = [best.index(max(best))]
    for back in reversed(came):
        way.append(back[way[-1]])
    return way[::-1]


def _all_ways(own: list[list[float]], steps: list[list[list[float]]]) -> list[list[float]]:
    """For each spelling of each word the weight of all ways that lead through it, in logarithms."""
    ahead = [own[0]]
    for scores, step in zip(own[1:], steps, strict=True):
        last = ahead[-1]
        ahead.append(
            [score + _added(last[one] + step[one][two] for one in range(len(last))) for two, score in enumerate(scores)]
        )
    behind = [[0.0] * len(own[-1])]
    for scores, step in zip(own[:0:-1], reversed(steps), strict=True):
        last = behind[-1]
        behind.append([_added(row[two] + scores[two] + last[two] for two in range(len(scores))) for row in step])
    behind.reverse()
    return [[one + two for one, two in zip(a, b, strict=True)] for a, b in zip(ahead, behind, strict=True)]


def _added(logs: Iterable[float]) -> float:
    values = list(logs)
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))


def _share(sums: list[float], place: int) -> float:
    return math.exp(sums[place] - _added(sums))
