"""A file's name is a label: cleaned, shortened, and never part of a path."""

from __future__ import annotations

import re
import unicodedata

from congso.kernel.text import nfc

LONGEST = 180
"""Letters of a label with its extension."""


def clean_name(name: str) -> str:
    """The last part of a name as people can read it: composed letters, nothing invisible, no folders, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    readable = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in last)
    stem, extension = split_extension(nfc(readable).strip(". ") or "tệp")
    return nfc(stem[: LONGEST - len(extension)]) + extension


def split_extension(name: str) -> tuple[str, str]:
    """Stem and extension with its dot, in lower case; ("Đơn", ".pdf")."""
    found = re.fullmatch(r"(.+)(\.[A-Za-z0-9]{1,8})", name)
    return (found[1], found[2].lower()) if found else (name, "")
