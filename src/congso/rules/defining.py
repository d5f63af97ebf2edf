"""What a rule that can be set is: its key, words, default, and which values it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from congso.kernel.late import late

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

jsonschema = late("jsonschema")
T = TypeVar("T")


@dataclass(frozen=True)
class Definition(Generic[T]):
    """One rule that can be set (khóa quy định); `words` names each value of a choice, `unit` follows a number."""

    key: str
    group: str
    title: str
    default: T
    schema: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""

    @cached_property
    def _validator(self) -> Draft202012Validator:
        validator: Draft202012Validator = jsonschema.Draft202012Validator(dict(self.schema))
        return validator

    def accepts(self, value: object) -> bool:
        """Whether this may be a value of the rule."""
        return bool(self._validator.is_valid(value))

    def in_words(self, value: object) -> str:
        """The value as people read it."""
        if isinstance(value, bool):
            return "Có" if value else "Không"
        if isinstance(value, str):
            return self.words.get(value) or value
        return self.words.get(str(value)) or f"{value} {self.unit}".strip()


def choice(key: str, group: str, title: str, words: dict[str, str]) -> Definition[str]:
    """A rule with named values; the first is the default."""
    return Definition(key, group, title, next(iter(words)), {"type": "string", "enum": list(words)}, words)


def number(
    key: str, group: str, title: str, default: int, unit: str, *, at_least: int = 0, at_most: int = 999
) -> Definition[int]:
    schema = {"type": "integer", "minimum": at_least, "maximum": at_most}
    return Definition(key, group, title, default, schema, unit=unit)


def yes_no(key: str, group: str, title: str, default: bool) -> Definition[bool]:
    return Definition(key, group, title, default, {"type": "boolean"})


def clock_time(key: str, group: str, title: str, default: str) -> Definition[str]:
    """A time of day as "15:00"; `as_time` reads it."""
    return Definition(key, group, title, default, {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})


def as_time(value: str) -> time:
    return time.fromisoformat(value)
