"""Which tests PostgreSQL need not run: other tests there ask every statement that they ask.

    python -m tests.asked      runs everything on PostgreSQL once, and writes `asked_elsewhere.txt` anew

A statement is known by its text without values. The mechanisms of the house, whole offices, killed processes, tests
with real transactions, those marked `both` and the promised checks always run there (`tests.strictness`), and so does
every test that is not named in the list: a new one, one whose name was changed. CONGSO_TEST_ALL=1 runs them all.
"""

from __future__ import annotations

import heapq
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("asked_elsewhere.txt")
MECHANISMS = ("kernel", "ledger", "jobs", "numbers", "figures", "search")
"""Rooms in which the two databases do not do the same."""
ROOM = re.compile(rf"src/congso/({'|'.join(MECHANISMS)})/|tests/(operate|faults|standards)/")


@cache
def elsewhere() -> frozenset[str]:
    """The tests that PostgreSQL need not run."""
    return frozenset() if os.environ.get("CONGSO_TEST_ALL") else frozenset(LIST.read_text(encoding="utf-8").split("\n"))


def is_asked_elsewhere(item: pytest.Item) -> bool:
    return item.nodeid in elsewhere()


@dataclass(frozen=True)
class Asking:
    """A test, how long it took, and what it asked."""

    name: str
    seconds: float
    shapes: frozenset[str]

    def worth(self, known: set[str]) -> float:
        """How many statements that nobody asked yet it asks in a second; a test costs something by itself."""
        return len(self.shapes - known) / (self.seconds + 0.02)


def chosen(tests: list[Asking], known: set[str]) -> set[str]:
    """Names of tests that together ask all statements, the worthiest first; a good choice, not the very best."""
    names: set[str] = set()
    waiting = [(-test.worth(known), test.name, test) for test in tests if test.shapes]
    heapq.heapify(waiting)
    while waiting:
        worth, name, test = heapq.heappop(waiting)
        now = -test.worth(known)
        if now == 0:
            continue
        if now > worth:
            heapq.heappush(waiting, (now, name, test))
            continue
        names.add(name)
        known |= test.shapes
    return names


def record() -> list[Asking]:
    """Run everything on PostgreSQL, and give what each test asked."""
    with tempfile.TemporaryDirectory() as folder:
        chosen_so = {"CONGSO_TEST_ASKED": folder, "CONGSO_TEST_ALL": "1", "CONGSO_TEST_DATABASE": "postgresql"}
        arguments = ["-q", "-n", "2", "--dist", "worksteal", "-m", "not browser", "-p", "tests.asking"]
        subprocess.run([sys.executable, "-m", "pytest", *arguments], check=True, env=os.environ | chosen_so)
        return [
            Asking(name, seconds, frozenset(shapes))
            for path in Path(folder).glob("*.json")
            for name, (seconds, shapes) in json.loads(path.read_text(encoding="utf-8")).items()
        ]


def main() -> None:
    tests = record()
    always = [test for test in tests if ROOM.match(test.name)]
    others = [test for test in tests if not ROOM.match(test.name)]
    names = chosen(others, {shape for test in always for shape in test.shapes})
    left = sorted(test.name for test in others if test.name not in names)
    LIST.write_text("\n".join(left) + "\n", encoding="utf-8")
    seconds = sum(test.seconds for test in others if test.name in names)
    told = f"{len(always)} always, {len(names)} more in {seconds:.0f} s ask everything; {len(left)} need not run\n"
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
