"""Finding: what a person typed becomes a question, and the question knows what that person may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any as Anything
from uuid import UUID

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models.expressions import RawSQL
from markupsafe import Markup

from congso.kernel import subjects
from congso.kernel.text import fold
from congso.search.engines import MARKED, SCOPES, All, Any, Node, Without, Word, engine
from congso.search.models import SearchRow
from congso.search.sources import Source, all_sources, kind_word, scope_word, source_of
from congso.search.words import LONGEST_QUERY, is_prefix, run_together, words_of
from congso.ui.paging import Count, Page

PAGE = 20
CAP = 1000
RANKED_AMONG = 500
_signer = Signer(salt="congso.search")


@dataclass(frozen=True)
class Hit:
    """One thing that was found, as the page shows it."""

    kind: str
    word: str
    title: Markup
    summary: Markup
    link: str
    at: datetime


def find(
    person: Anything, text: str, *, kind: str = "", after: str | None = None, size: int = PAGE, typing: bool = False
) -> Page[Hit]:
    """One page of what a person may see, those with the very marks that were typed first, each group newest first.

    `typing` takes the last word as a beginning. Nothing is found for no words.
    """
    groups = _groups(person, text, kind, typing)
    first_group, below = _read(after)
    found: list[tuple[int, int]] = []
    for number, question in enumerate(groups):
        if number < first_group or len(found) > size:
            continue
        wanted = size + 1 - len(found)
        found += [(number, key) for key in _newest(question, wanted, below if number == first_group else None)]
    page = found[:size]
    following = _signer.sign_object(list(page[-1])) if len(found) > size else None
    return Page(_shown(person, [key for _, key in page], text), following, None)


def find_best(person: Anything, text: str, *, kind: str = "", size: int = PAGE) -> list[Hit]:
    """The best of the newest 500: the typed words together in the title first, then all in the title, then the rest."""
    keys = [key for question in _groups(person, text, kind, False) for key in _newest(question, RANKED_AMONG, None)]
    rows = SearchRow.objects.filter(pk__in=keys[:RANKED_AMONG]).only("id", "title")
    asked = [fold(word) for word in words_of(text)]
    ranked = sorted(rows, key=lambda row: (-_nearness(row.title, text, asked), keys.index(row.pk)))
    return _shown(person, [row.pk for row in ranked[:size]], text)


def _nearness(title: str, text: str, asked: list[str]) -> int:
    words = [fold(word) for word in words_of(title)]
    together = " ".join(asked) in " ".join(words)
    as_written = " ".join(words_of(text)) in " ".join(words_of(title))
    return 4 * as_written + 2 * together + all(word in words for word in asked)


def counts(person: Anything, text: str) -> dict[str, Count]:
    """How many things of each kind a person would find, each capped at 1,000; one query for all kinds."""
    spoken = {source.kind: _question(person, text, [source], False) for source in all_sources()}
    asked = {kind: question for kind, question in spoken.items() if question is not None}
    if not asked:
        return {}
    one = f"SELECT %s AS kind, COUNT(*) FROM ({engine().hits} LIMIT {CAP + 1}) hits"
    values = [value for kind, question in asked.items() for value in (kind, engine().spell(question))]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(asked)), values)
        numbers = dict(cursor.fetchall())
    return {kind: Count(min(number, CAP), number > CAP) for kind, number in numbers.items() if number}


def uids(person: Anything, text: str, *, kind: str, most: int) -> list[UUID]:
    """The newest things of one kind with these words that a person may see; the last word may be a beginning."""
    question = _question_of_kind(person, text, kind)
    if question is None:
        return []
    index = engine()
    sql = f"{index.hits} ORDER BY {index.by_newest} DESC LIMIT {int(most)}"
    newest = RawSQL(sql, (index.spell(question),))
    return list(SearchRow.objects.filter(pk__in=newest).values_list("uid", flat=True))


def uids_where(person: Anything, text: str, *, kind: str) -> Anything:
    """All that a person may see of one kind with these words, as a part of another question."""
    question = _question_of_kind(person, text, kind)
    if question is None:
        return SearchRow.objects.none().values("uid")
    hits = RawSQL(engine().hits, (engine().spell(question),))
    return SearchRow.objects.filter(pk__in=hits).values("uid")


def _question_of_kind(person: Anything, text: str, kind: str) -> Node | None:
    source = source_of(kind)
    words = words_of(text)
    typing = bool(words) and len(words[-1]) > 1
    return _question(person, text, [source], typing) if source is not None else None


def _groups(person: Anything, text: str, kind: str, typing: bool) -> list[Node]:
    """The question in its groups: written with these very marks, then any other; one group when no marks were typed."""
    sources = [source for source in all_sources() if kind in ("", source.kind)]
    question = _question(person, text, sources, typing)
    if question is None:
        return []
    marked = [Word(word, MARKED) for word in words_of(text)[:LONGEST_QUERY] if fold(word) != word]
    if not marked:
        return [question]
    return [All((question, *marked)), Without(question, All(tuple(marked)))]


def _question(person: Anything, text: str, sources: Iterable[Source], typing: bool) -> Node | None:
    asked = [fold(word) for word in words_of(text)[:LONGEST_QUERY]]
    seen = _may_see(person, sources)
    if not asked or seen is None:
        return None
    wanted: list[Node] = [Word(word, prefix=is_prefix(word)) for word in asked]
    if typing:
        wanted[-1] = Word(asked[-1], prefix=True)
    together = run_together(asked)
    words: Node = All(tuple(wanted))
    if together is not None:
        words = Any((words, Word(together, prefix=True)))
    return All((words, seen))


def _may_see(person: Anything, sources: Iterable[Source]) -> Node | None:
    """Kinds with the tokens that this person holds for them; kinds with the same tokens share them."""
    kinds_by_tokens: dict[frozenset[str], list[str]] = {}
    for source in sources:
        tokens = frozenset(source.scopes_of(person))
        if tokens:
            kinds_by_tokens.setdefault(tokens, []).append(kind_word(source.kind))
    seen = [
        All((_one_of(sorted(kinds)), _one_of(sorted(scope_word(token) for token in tokens))))
        for tokens, kinds in kinds_by_tokens.items()
    ]
    return Any(tuple(seen)) if seen else None


def _one_of(words: list[str]) -> Node:
    return Any(tuple(Word(word, SCOPES) for word in words))


def _newest(question: Node, size: int, below: int | None) -> list[int]:
    index = engine()
    sql, values = index.hits, [index.spell(question)]
    if below is not None:
        sql, values = f"{sql} AND {index.by_newest} < %s", [*values, str(below)]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {index.by_newest} DESC LIMIT {int(size)}", values)
        return [key for (key,) in cursor.fetchall()]


def _read(after: str | None) -> tuple[int, int | None]:
    if not after:
        return 0, None
    try:
        group, below = _signer.unsign_object(after)
        return int(group), int(below)
    except (BadSignature, ValueError, TypeError):
        raise BadRequest("Con trỏ trang không hợp lệ.") from None


def _shown(person: Anything, keys: list[int], text: str) -> list[Hit]:
    """The rows as hits; each thing is asked for once more through its own visibility, one query for each kind."""
    rows = SearchRow.objects.in_bulk(keys)
    things = _things(person, rows.values())
    asked = {fold(word) for word in words_of(text)}
    return [_hit(rows[key], things[rows[key].uid], asked) for key in keys if key in rows and rows[key].uid in things]


def _things(person: Anything, rows: Iterable[SearchRow]) -> dict[Anything, Anything]:
    by_kind: dict[str, list[Anything]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.uid)
    things = {}
    for kind, uids in by_kind.items():
        visible = subjects.of(kind).visible
        if visible is not None:
            things.update({thing.uid: thing for thing in visible(person).filter(uid__in=uids)})
    return things


def _hit(row: SearchRow, thing: Anything, asked: set[str]) -> Hit:
    subject = subjects.of(row.kind)
    link = subject.link(thing) if subject.link is not None else ""
    word = subject.word[:1].upper() + subject.word[1:]
    return Hit(row.kind, word, highlight(row.title, asked), highlight(row.summary, asked), link, row.at)


def highlight(text: str, asked: set[str]) -> Markup:
    """The text with the words that were asked for marked, however they are written."""
    shown, at = Markup(), 0
    for start, end in _places(text):
        if _asked_for(fold(text[start:end]), asked):
            shown += Markup("{}<mark>{}</mark>").format(text[at:start], text[start:end])
            at = end
    return shown + text[at:]


def _places(text: str) -> list[tuple[int, int]]:
    places, start = [], None
    for at, letter in enumerate(f"{text} "):
        if letter.isalnum():
            start = at if start is None else start
        elif start is not None:
            places.append((start, at))
            start = None
    return places


def _asked_for(word: str, asked: set[str]) -> bool:
    bare = word.lstrip("0") if word.isdigit() else word
    return word in asked or bare in asked or any(is_prefix(begin) and word.startswith(begin) for begin in asked)
