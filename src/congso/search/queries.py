"""Finding: what a person typed becomes a question, and the question knows what that person may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any as Anything
from uuid import UUID

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.db import connection
from django.db.models.expressions import RawSQL
from markupsafe import Markup

from congso.kernel import clock, subjects
from congso.kernel.text import fold, with_capital
from congso.search.engines import MARKED, SCOPES, All, Any, Node, Without, Word, engine
from congso.search.indexing import key_from
from congso.search.models import SearchRow
from congso.search.sources import Source, all_sources, scope_word, source_of
from congso.search.words import LONGEST_QUERY, is_prefix, run_together, words_of
from congso.ui.paging import Count, Page

PAGE = 20
CAP = 1000
RANKED_AMONG = 500
OF_EACH = 5
"""So many of each kind stand on the first page of a search."""
_signer = Signer(salt="congso.search")


@dataclass(frozen=True)
class Between:
    """The days from which things are wanted, both included; nothing named is no bound."""

    since: date | None = None
    until: date | None = None

    def bounds(self) -> tuple[list[str], list[str]]:
        """Conditions on the key of the index, which carries the time, and their values."""
        column, parts, values = engine().by_newest, [], []
        if self.since is not None:
            parts.append(f"{column} >= %s")
            values.append(str(key_from(datetime.combine(self.since, time.min, clock.HANOI))))
        if self.until is not None:
            parts.append(f"{column} < %s")
            values.append(str(key_from(datetime.combine(self.until + timedelta(days=1), time.min, clock.HANOI))))
        return parts, values


EVER = Between()


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
    person: Anything,
    text: str,
    *,
    kind: str = "",
    after: str | None = None,
    size: int = PAGE,
    typing: bool = False,
    between: Between = EVER,
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
        last = below if number == first_group else None
        found += [(number, key) for key in _newest(question, wanted, last, between)]
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


def overview(person: Anything, text: str, *, between: Between = EVER, of_each: int = OF_EACH) -> dict[str, list[Hit]]:
    """The first few of each kind, those with the very marks that were typed first; one question for all the keys."""
    parts, values = [], []
    for place, source in enumerate(all_sources()):
        for group, question in enumerate(_groups(person, text, source.kind, False)):
            bounds, more = between.bounds()
            sql = " AND ".join([engine().hits, *bounds])
            newest = f"{sql} ORDER BY {engine().by_newest} DESC LIMIT {int(of_each)}"
            parts.append(f"SELECT {place} AS place, {group} AS rank, id FROM ({newest}) found{place}x{group}")
            values += [engine().spell(question), *more]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        lines = sorted(cursor.fetchall(), key=lambda line: (line[0], line[1], -line[2]))
    chosen: dict[int, list[int]] = {}
    for place, _, key in lines:
        if len(chosen.setdefault(place, [])) < of_each:
            chosen[place].append(key)
    hits = _shown(person, [key for keys in chosen.values() for key in keys], text)
    shown: dict[str, list[Hit]] = {}
    for hit in hits:
        shown.setdefault(hit.kind, []).append(hit)
    return shown


def counts(person: Anything, text: str, *, between: Between = EVER) -> dict[str, Count]:
    """How many things of each kind a person would find, each capped at 1,000; one query for all kinds."""
    spoken = {source.kind: _question(person, text, [source], False) for source in all_sources()}
    asked = {kind: question for kind, question in spoken.items() if question is not None}
    if not asked:
        return {}
    bounds, more = between.bounds()
    one = f"SELECT %s AS kind, COUNT(*) FROM ({' AND '.join([engine().hits, *bounds])} LIMIT {CAP + 1}) hits"
    values = [value for kind, question in asked.items() for value in (kind, engine().spell(question), *more)]
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
    """The tokens that this person holds for these kinds; whoever holds one of them may find the thing."""
    held = [scope_word(source.kind, token) for source in sources for token in sorted(source.scopes_of(person))]
    return Any(tuple(Word(word, SCOPES) for word in held)) if held else None


def _newest(question: Node, size: int, below: int | None, between: Between = EVER) -> list[int]:
    index = engine()
    bounds, more = between.bounds()
    sql, values = " AND ".join([index.hits, *bounds]), [index.spell(question), *more]
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
        source = source_of(kind)
        visible = (source.visible if source is not None else None) or subjects.of(kind).visible
        if visible is not None:
            things.update({thing.uid: thing for thing in visible(person).filter(uid__in=uids)})
    return things


def _hit(row: SearchRow, thing: Anything, asked: set[str]) -> Hit:
    subject = subjects.of(row.kind)
    source = source_of(row.kind)
    leads = (source.link if source is not None else None) or subject.link
    link = leads(thing) if leads is not None else ""
    word = with_capital(subject.word)
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
