"""Words as they are looked for: the same on every database, because they are cut here and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from congso.kernel.text import fold

_WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
LONGEST_QUERY = 12
"""Words of a question that count."""


def words_of(text: str) -> list[str]:
    """The words of a text in composed lower-case letters, punctuation off."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return [word[:LONGEST_WORD] for word in _WORD.findall(composed)]


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    """A word without its marks; the same few thousand words come again and again."""
    return fold(word)


def folded_words(text: str) -> list[str]:
    """Words without marks, and each number also without its leading zeros, so that "3" finds "0003"."""
    found = []
    for word in words_of(text):
        bare = _bare(word)
        found.append(bare)
        if bare.isdigit() and bare.startswith("0") and bare.strip("0"):
            found.append(bare.lstrip("0"))
    return found


def marked_words(text: str) -> list[str]:
    """Only the words that carry marks, as they are written; they let the exact spelling come first."""
    return [word for word in words_of(text) if _bare(word) != word]


def code_words(codes: Iterable[str]) -> list[str]:
    """A code in every spelling that people type: its groups, and each tail of groups run together.

    "H19-200828-0003" is found by "200828 3", "200828-0003", "2008280003" and, as people say it, "0828-0003".
    """
    found = []
    for code in codes:
        groups = [_bare(group) for group in words_of(code)]
        found += folded_words(code)
        found += ["".join(groups[start:])[:LONGEST_WORD] for start in range(len(groups) - 1)]
        for place, group in enumerate(groups[:-1]):
            if len(group) == 6 and group.isdigit():
                without_year = group[2:]
                found += [without_year, without_year.lstrip("0") or "0", without_year + "".join(groups[place + 1 :])]
    return found


def run_together(words: list[str]) -> str | None:
    """The words of a question as one code ("0912 604 337" as "0912604337"), when they can be one."""
    together = "".join(words)
    digits = sum(letter.isdigit() for letter in together)
    return together[:LONGEST_WORD] if len(words) > 1 and len(together) >= 6 and digits * 2 > len(together) else None


def is_prefix(word: str) -> bool:
    """A number that is long enough may be only the beginning of a code."""
    return len(word) >= 4 and any(letter.isdigit() for letter in word)
