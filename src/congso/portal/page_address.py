"""The word by which a page stands in its address: its title without marks, đ as d (đường dẫn của trang)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from wagtail.admin.widgets import SlugInput

from congso.kernel.text import fold

LENGTH = 80
LATIN_WITH_MARKS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
LONE_MARKS = ("[\\u0300-\\u036f]", "")


def word_of(title: str) -> str:
    """What a title gives: "Kiểm tra di tích" is kiem-tra-di-tich."""
    return slugify(fold(title))[:LENGTH] or "trang"


def letters_by_plain_one() -> dict[str, str]:
    """Each plain letter, with every letter that folds to it."""
    found: dict[str, str] = {}
    for letter in LATIN_WITH_MARKS:
        plain = fold(letter)
        if plain.isascii() and plain.isalpha() and len(plain) == 1:
            found[plain] = found.get(plain, "") + letter
    return found


class AddressInput(SlugInput):
    """The box for the address: it folds what is typed as `word_of` does, in the browser and in the house.

    The browser follows the title while that is written; where nothing came from it, the house takes the title.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        letters = [(f"[{marked}]", plain) for plain, marked in letters_by_plain_one().items()]
        super().__init__(attrs, formatters=[*letters, LONE_MARKS])

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        typed = str(super().value_from_datadict(data, files, name) or "")
        words = typed or data.get(f"{name.removesuffix('slug')}title", "")
        return word_of(words) if words and not (typed and typed.isascii()) else typed
