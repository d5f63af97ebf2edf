"""Ports: questions that a lower room asks and upper rooms answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Port(Generic[T]):
    """A named question with a registry of answers, one for each key.

    The lower room makes the port; an upper room registers its answer when the program starts.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._answers: dict[str, T] = {}

    def register(self, key: str, answer: T) -> T:
        """Answer for `key`; a second, different answer for the same key is a mistake in the program."""
        known = self._answers.get(key)
        if known is not None and known != answer:
            raise LookupError(f"port {self.name!r} already has an answer for {key!r}")
        self._answers[key] = answer
        return answer

    def __getitem__(self, key: str) -> T:
        try:
            return self._answers[key]
        except KeyError:
            raise LookupError(f"nobody answers {self.name!r} for {key!r}") from None

    def get(self, key: str) -> T | None:
        return self._answers.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._answers

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def answers(self) -> list[T]:
        """All answers in the order in which they were registered."""
        return list(self._answers.values())
