"""The two indexes: FTS5 in SQLite, tsvector in PostgreSQL. Both hold words that were cut in Python.

A question is a tree of `All`, `Any` and `Word`; each engine writes it in its own language. A word is letters and digits
only, so nothing that a person types can become an operator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from congso.search.models import SearchRow

FOLDED, MARKED, SCOPES = "folded", "marked", "scopes"


@dataclass(frozen=True)
class Word:
    """A word in one of the three columns; with `prefix` only its beginning."""

    text: str
    column: str = FOLDED
    prefix: bool = False

    def __post_init__(self) -> None:
        if not self.text.isalnum():
            raise ValueError(f"{self.text!r} is not a word")


@dataclass(frozen=True)
class All:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Any:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Without:
    """What matches the first and not the second."""

    first: Node
    second: Node


Node = Word | All | Any | Without


class Engine(Protocol):
    """One database's index.

    `hits` selects the ids that match, with a place for the question; `by_newest` names the id for their order.
    """

    hits: str
    by_newest: str

    def spell(self, question: Node) -> str: ...

    def add(self, rows: Sequence[SearchRow]) -> None: ...

    def remove(self, rows: Sequence[SearchRow]) -> None: ...


class Fts5:
    """SQLite: an external-content FTS5 table that this module writes; there are no triggers."""

    hits = "SELECT w.rowid AS id FROM search_words w WHERE w.search_words MATCH %s"
    by_newest = "w.rowid"

    def spell(self, question: Node) -> str:
        if isinstance(question, Word):
            return f'{question.column} : "{question.text}"{" *" if question.prefix else ""}'
        if isinstance(question, Without):
            return f"(({self.spell(question.first)}) NOT ({self.spell(question.second)}))"
        joined = " AND " if isinstance(question, All) else " OR "
        return "(" + joined.join(self.spell(part) for part in question.parts) + ")"

    def add(self, rows: Sequence[SearchRow]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(rowid, folded, marked, scopes) VALUES (%s, %s, %s, %s)",
                [(row.pk, row.folded, row.marked, row.scopes) for row in rows],
            )

    def remove(self, rows: Sequence[SearchRow]) -> None:
        """FTS5 must be told the very words that it holds; the rows are as they were indexed."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(search_words, rowid, folded, marked, scopes) "
                "VALUES ('delete', %s, %s, %s, %s)",
                [(row.pk, row.folded, row.marked, row.scopes) for row in rows],
            )


class Tsvector:
    """PostgreSQL: lexemes made here, never parsed; marked words begin with "=", scopes with "@"."""

    hits = "SELECT w.id AS id FROM search_words w WHERE w.words @@ %s::tsquery"
    by_newest = "w.id"
    _signs = {FOLDED: "", MARKED: "=", SCOPES: "@"}

    def spell(self, question: Node) -> str:
        if isinstance(question, Word):
            return f"'{self._signs[question.column]}{question.text}'{':*' if question.prefix else ''}"
        if isinstance(question, Without):
            return f"({self.spell(question.first)} & !{self.spell(question.second)})"
        joined = " & " if isinstance(question, All) else " | "
        return "(" + joined.join(self.spell(part) for part in question.parts) + ")"

    def add(self, rows: Sequence[SearchRow]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_words(id, words) VALUES (%s, array_to_tsvector(%s::text[]))",
                [(row.pk, self._lexemes(row)) for row in rows],
            )

    def _lexemes(self, row: SearchRow) -> list[str]:
        columns = ((FOLDED, row.folded), (MARKED, row.marked), (SCOPES, row.scopes))
        return sorted({self._signs[column] + word for column, words in columns for word in words.split()})

    def remove(self, rows: Sequence[SearchRow]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE id = ANY(%s)", [[row.pk for row in rows]])


def engine() -> Engine:
    """The index of the database in use."""
    return Tsvector() if connection.vendor == "postgresql" else Fts5()
