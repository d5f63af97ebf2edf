"""What somebody filled in, as people read it: by group, in words (đọc lại biểu mẫu)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from congso.eforms.answers import answer, is_asked
from congso.eforms.schemas import Question, columns, questions
from congso.ui.filters import so, tien


@dataclass(frozen=True)
class Answered:
    """One answer: what was asked, what was said; `rows` and `heads` where it is a table."""

    title: str
    words: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class AnsweredGroup:
    """The answers under one heading."""

    title: str
    answers: tuple[Answered, ...]


def read_back(schema: dict[str, Any], data: Any) -> list[AnsweredGroup]:
    """What was answered, by group in the order of the form; what was not answered is left out."""
    groups: dict[str, list[Answered]] = {}
    for question in questions(schema):
        given = answer(data, question.path)
        if given in (None, "", [], False) or not is_asked(question, data):
            continue
        groups.setdefault(heading(schema, question), []).append(_answered(question, given))
    return [AnsweredGroup(title, tuple(found)) for title, found in groups.items()]


def heading(schema: dict[str, Any], question: Question) -> str:
    """The heading that a field stands under."""
    if question.group:
        return str(question.group_rule.get("x-title") or question.group_rule.get("title") or question.group)
    return str(question.rule.get("x-group") or schema.get("x-title") or schema.get("title") or "")


def _answered(question: Question, given: Any) -> Answered:
    if not question.is_table or not isinstance(given, list):
        return Answered(question.title, spoken(question.rule, given))
    asked = columns(question.rule)
    rows = tuple(
        tuple(spoken(column.rule, row.get(column.key, "")) for column in asked)
        for row in given
        if isinstance(row, dict)
    )
    return Answered(question.title, f"{len(rows)} dòng", tuple(column.title for column in asked), rows)


def spoken(rule: dict[str, Any], value: Any) -> str:
    """One value in words."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if rule.get("format") == "date":
        try:
            return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
        except ValueError:
            return str(value)
    if isinstance(value, int | float):
        return str(tien(value) if rule.get("format") == "money" else so(value))
    return str(value)
