"""The rules of one agency as plain values, and which of them holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from congso.rules.definitions import Definition
from congso.rules.states import Certainty

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A value with its dates, its source and how sure it is; both dates count."""

    key: str
    value: Any
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    certainty: str = "recalled"
    note: str = ""

    def covers(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """What holds on a day: the value, and the rule that says so; no rule where only the program's default holds."""

    definition: Definition[T]
    value: T
    rule: DatedRule | None

    @property
    def words(self) -> str:
        return self.definition.in_words(self.value)

    @property
    def source(self) -> str:
        return self.rule.source if self.rule else "Mặc định của chương trình"

    @property
    def certainty(self) -> Certainty:
        return Certainty(self.rule.certainty) if self.rule else Certainty.RECALLED


class Sheet:
    """The rules of one agency at one revision (bảng quy định)."""

    def __init__(self, rules: Iterable[DatedRule], revision: int = 0) -> None:
        self.revision = revision
        self._by_key: dict[str, list[DatedRule]] = {}
        for rule in sorted(rules, key=lambda rule: rule.valid_from, reverse=True):
            self._by_key.setdefault(rule.key, []).append(rule)

    def setting(self, definition: Definition[T], on: date) -> Setting[T]:
        """What holds on this day; of several rules that cover it, the one that began last."""
        rule = next((rule for rule in self._by_key.get(definition.key, ()) if rule.covers(on)), None)
        return Setting(definition, definition.default if rule is None else rule.value, rule)

    def rules_of(self, key: str) -> list[DatedRule]:
        """Every rule of a key, the latest first."""
        return list(self._by_key.get(key, ()))
