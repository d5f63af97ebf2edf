"""The check of a document's layout: every rule on every part (kiểm tra thể thức; NĐ 30/2020 Phụ lục I)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from congso.outgoing.layout import body_rules, foot_rules, head_rules, page_rules
from congso.outgoing.layout.expected import Expected, Finding
from congso.outgoing.layout.opened import Opened, Unreadable
from congso.outgoing.layout.pdf_parts import read_pdf
from congso.outgoing.layout.word_reading import read_word

RULES = (*page_rules.RULES, *head_rules.RULES, *body_rules.RULES, *foot_rules.RULES)
MOST = 60
"""Findings that are told; a document with more has another cause."""


def check_docx(content: bytes, expected: Expected) -> list[Finding]:
    """What in a Word document is not as the annex wants it; nothing when all is."""
    return _checked(content, expected, read_word)


def check_pdf(content: bytes, expected: Expected) -> list[Finding]:
    """What in a PDF is not as the annex wants it; of a scan it is told that it cannot be checked."""
    return _checked(content, expected, read_pdf)


def _checked(content: bytes, expected: Expected, read: Any) -> list[Finding]:
    try:
        opened: Opened = read(content)
    except Unreadable as why:
        return [unreadable(str(why))]
    return [finding for rule in RULES for finding in rule(opened, expected)][:MOST]


def unreadable(words: str) -> Finding:
    """That a file could not be checked, and why."""
    return Finding(rule="unreadable", where="cả tệp", words=words, grave=False)


def check_file(path: str, expected: dict[str, Any]) -> list[dict[str, Any]]:
    """The check in a process of its own, by the file's first bytes; plain values in and out."""
    content = Path(path).read_bytes()
    wanted = Expected(**expected)
    if b"%PDF-" in content[:1024]:
        found = check_pdf(content, wanted)
    elif content.startswith(b"PK"):
        found = check_docx(content, wanted)
    else:
        found = [unreadable("Chỉ kiểm tra được thể thức của tệp Word (.docx) và PDF.")]
    return [finding.as_json() for finding in found]
