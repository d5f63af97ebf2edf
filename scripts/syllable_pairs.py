"""Write src/congso/files/text/pairs.txt: which syllables stand beside each other in the program's own Vietnamese.

    python scripts/syllable_pairs.py

Read are the sources of the program, what the demo says, and scripts/compounds.txt, without tests: the letters on which
reading is measured must not teach it. Behind each pair stands how often it was met; a pair of compounds.txt counts five
times.
"""

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from congso.files.text.syllables import is_syllable

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "src/congso/files/text/pairs.txt"
COMPOUNDS = ROOT / "scripts/compounds.txt"
COMPOUND_COUNTS = 5
WRITTEN_IN = {".py", ".html", ".toml", ".json", ".typ", ".txt", ".csv", ".js", ".yaml", ".md"}
HEAD = """# Syllables that stand beside each other in official Vietnamese, taken from the texts of this program by
# scripts/syllable_pairs.py: one pair a line, and how often it was met. Where readings differ in marks, pairs decide.
"""
_RUN = re.compile(r"[^\W\d_]+(?:[ \n]+[^\W\d_]+)+")


def texts() -> Iterator[str]:
    """What the program says, file by file, and the compounds of official Vietnamese; nothing of the tests."""
    yield unicodedata.normalize("NFC", COMPOUNDS.read_text(encoding="utf-8"))
    said = subprocess.run(["git", "ls-files", "src", "docs"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in said.stdout.splitlines():
        path = ROOT / name
        if path.suffix in WRITTEN_IN and "tests" not in path.parts and path != PAIRS and path.is_file():
            yield unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def pairs_of(said: Iterable[str]) -> list[str]:
    """Pairs of Vietnamese syllables, each with how often it was met."""
    counted: Counter[str] = Counter()
    for text in said:
        for run in filter(_is_marked, _RUN.findall(text.lower())):
            for one, two in pairwise(run.split()):
                if is_syllable(one) and is_syllable(two):
                    counted[f"{one} {two}"] += 1
    return [f"{pair} {many}" for pair, many in sorted(counted.items())]


def _is_marked(run: str) -> bool:
    """Whether a run of words is Vietnamese: somewhere in it a letter bears a mark."""
    return not run.isascii()


if __name__ == "__main__":
    compounds = unicodedata.normalize("NFC", COMPOUNDS.read_text(encoding="utf-8"))
    found = pairs_of([*texts(), *[compounds] * (COMPOUND_COUNTS - 1)])
    PAIRS.write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs")
