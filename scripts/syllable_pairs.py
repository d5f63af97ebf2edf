"""Write src/congso/files/text/pairs.txt: which syllables stand beside each other in the program's own Vietnamese.

    python scripts/syllable_pairs.py

Read are the sources of the program and what the demo says, without tests: the letters on which reading is measured
must not teach it. A pair whose letters are marked in two ways is kept where one of them is met nine times in ten.
"""

import re
import subprocess
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from congso.files.text.phrases import key_of
from congso.files.text.syllables import is_syllable

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "src/congso/files/text/pairs.txt"
WRITTEN_IN = {".py", ".html", ".toml", ".json", ".typ", ".txt", ".csv", ".js", ".yaml", ".md"}
CLEAR = 0.9
HEAD = """# Syllables that stand beside each other in official Vietnamese, taken from the texts of this program by
# scripts/syllable_pairs.py. One pair a line; where readings differ in marks, the pair decides.
"""
_RUN = re.compile(r"[^\W\d_]+(?:[ \n]+[^\W\d_]+)+")


def texts() -> Iterator[str]:
    """What the program says, file by file; nothing of the tests."""
    said = subprocess.run(["git", "ls-files", "src", "docs"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in said.stdout.splitlines():
        path = ROOT / name
        if path.suffix in WRITTEN_IN and "tests" not in path.parts and path != PAIRS and path.is_file():
            yield unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def pairs_of(said: Iterator[str]) -> list[str]:
    """Pairs of Vietnamese syllables, each as it is marked nearly always."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for text in said:
        for run in filter(_is_marked, _RUN.findall(text.lower())):
            for one, two in pairwise(run.split()):
                if is_syllable(one) and is_syllable(two):
                    pair = f"{one} {two}"
                    counted[key_of(pair)][pair] += 1
    kept = []
    for forms in counted.values():
        pair, many = forms.most_common(1)[0]
        if many >= CLEAR * forms.total():
            kept.append(pair)
    return sorted(kept)


def _is_marked(run: str) -> bool:
    """Whether a run of words is Vietnamese: somewhere in it a letter bears a mark."""
    return not run.isascii()


if __name__ == "__main__":
    found = pairs_of(texts())
    PAIRS.write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs")
