"""Which test stands for which check of records management: `Check 7.N` at the beginning of a test's docstring.

python -m tests.standards.checks        writes the table into docs/reference/checks.md
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tests.standards.house import ROOT

PAGE = ROOT / "docs/reference/checks.md"
NAMED = re.compile(r"Check 7\.(\d+)[:,]")
CHECKS = {
    1: "Two same-second registrations never share a number; paper and electronic share one series; secret never "
    "touches it; 1 January resets.",
    2: "Number text pads below 10; công văn and Thư công have no type abbreviation.",
    3: "Date text: 05/02 is “ngày 05 tháng 02”, 12/3 is “ngày 12 tháng 3”.",
    4: "Issue is refused unless both signatures verify and the agency's is the later one, made by a văn thư account "
    "(electronic road); the paper road has its own check.",
    5: "TUQ. without a live written authority, TL. not in the rules table, KT. outside the deputy's field: refused.",
    6: "Received after hours on Friday: due on Monday; hỏa tốc: alert at once.",
    7: "Returned and recalled documents: frozen, then removed on order, the facts of the recall kept, sender and "
    "recipients notified.",
    8: "Printed registers equal the columns of Phụ lục IV in order, with a volume's cover.",
    9: "One document in three files: one stored object, three links.",
    10: "Tampered, expired, revoked, wrong purpose, no network: five different results, the last “không xác định”.",
    11: "Transfer packages (SIP): schema, SHA-256, count; a refused file returns with its reason.",
    12: "A change of rights raises an alert until it is confirmed; the log chain verifies after restore.",
}
MISSING = {
    9: "The files are three records that hold the document; files of work (hồ sơ công việc) have no room yet.",
    11: "Not there yet: transfer packages have no room.",
    12: "Not there yet: the alert at a change of rights.",
}


@dataclass(frozen=True)
class Named:
    """A test that stands for a check, and what its docstring says of it."""

    path: str
    name: str
    words: str


def named_tests() -> dict[int, list[Named]]:
    """The tests of each check, in the order of their files."""
    found: dict[int, list[Named]] = defaultdict(list)
    for folder in ("src/congso", "tests"):
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            text = path.read_text(encoding="utf-8")
            if "Check 7." in text:
                for check, name, words in _in(text):
                    found[check].append(Named(str(path.relative_to(ROOT)), name, words))
    return found


def _in(text: str) -> Iterator[tuple[int, str, str]]:
    for node in ast.walk(ast.parse(text)):
        words = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
        if words and (found := NAMED.match(words)):
            yield int(found[1]), node.name, words[found.end() - 1 :].lstrip(":, ").split("\n\n")[0].replace("\n", " ")


def page() -> str:
    """The page as it must stand."""
    found = named_tests()
    lines = [
        "# The twelve checks of records management, and their tests",
        "",
        "Written by `python -m tests.standards.checks` from the docstrings of the tests, which run on SQLite and",
        "on PostgreSQL; a test keeps this page current.",
    ]
    for number, words in CHECKS.items():
        lines += ["", f"## 7.{number}", "", words, ""]
        lines += [f"- `{one.name}` ({one.path}): {one.words}" for one in found.get(number, [])]
        if number in MISSING:
            lines += [f"- {MISSING[number]}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
