"""Putting things into the index, in the transaction of the act that changed them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache, partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, Q, prefetch_related_objects

from congso.kernel import subjects
from congso.kernel.context import before_commit
from congso.kernel.prepared import Prepared
from congso.kernel.together import read_together
from congso.search.engines import engine
from congso.search.models import SearchRow
from congso.search.sources import Found, Source, scope_word, source_of
from congso.search.words import code_words, folded_words, marked_words

_FIRST_SECOND = datetime(1800, 1, 1, tzinfo=UTC)
_SHIFT = 29
_PIECE = 500
_FIELDS = ("agency_id", "title", "summary", "folded", "marked", "scopes", "at")
"""What a row says of its thing; kind and uid never change."""


_put_off: ContextVar[dict[str, None] | None] = ContextVar("put_off", default=None)


def index(ref: str) -> None:
    """Index a thing anew at the end of the act, or take it out when it is gone; for subscribers, with the event's
    subject."""
    before_commit((index, ref), partial(_index_now, ref))


@contextmanager
def indexed_together() -> Iterator[None]:
    """Index what many acts change once, at their end, in one transaction with all of them.

    Until then what they changed is found as it was; for bringing in whole years and the like.
    """
    with transaction.atomic():
        changed: dict[str, None] = {}
        token = _put_off.set(changed)
        try:
            yield
        finally:
            _put_off.reset(token)
        index_all(changed)


def _index_now(ref: str) -> None:
    put_off = _put_off.get()
    if put_off is not None:
        put_off[ref] = None
        return
    kind, uid = subjects.split(ref)
    source = source_of(kind)
    if source is None:
        return
    thing = _thing_of(source).first(UUID(uid)) if source.joined else subjects.fetch(ref)
    if thing is None:
        _take_out(SearchRow.objects.filter(kind=kind, uid=uid))
        return
    if source.hung:
        read_together((thing, source.hung))
    index_thing(source, thing)


def index_all(refs: Iterable[str]) -> None:
    """Index many things, or take them out when they are gone, with a few statements for hundreds of them."""
    uids: dict[str, list[UUID]] = {}
    for ref in refs:
        kind, uid = subjects.split(ref)
        uids.setdefault(kind, []).append(UUID(uid))
    for kind, of_kind in uids.items():
        source = source_of(kind)
        while source is not None and of_kind:
            piece, of_kind = of_kind[:_PIECE], of_kind[_PIECE:]
            things = list(_things_of(source).filter(uid__in=piece))
            gone = set(piece) - {thing.uid for thing in things}
            _take_out(SearchRow.objects.filter(kind=kind, uid__in=gone) if gone else [])
            _index_things(source, things)


def _index_things(source: Source, things: Sequence[Any]) -> None:
    """Write the rows of many things of a kind, those that stand there unchanged left out."""
    prefetch_related_objects(things, *_prefetched(source))
    held = {row.uid: row for row in SearchRow.objects.filter(kind=source.kind, uid__in=[one.uid for one in things])}
    new = [_row(source, thing) for thing in things]
    changed = [row for row in new if row.uid not in held or not _same(held[row.uid], row)]
    _take_out(held[row.uid] for row in changed if row.uid in held)
    taken = set(SearchRow.objects.filter(pk__in=[row.pk for row in changed]).values_list("pk", flat=True))
    for row in changed:
        while row.pk in taken:
            row.pk = _key(row.at)
        taken.add(row.pk)
    SearchRow.objects.bulk_create(changed)
    engine().add(changed)


def _prefetched(source: Source) -> Iterator[Prefetch[Any]]:
    model: Any = subjects.of(source.kind).model
    for one in source.hung:
        rows = model._meta.get_field(one.name).related_model._default_manager.all()
        yield Prefetch(one.name, rows.select_related(*(name for name, _ in one.beside)) if one.beside else rows)


def _things_of(source: Source) -> Any:
    """Every thing of a kind, read together with what its words are taken from."""
    things = subjects.of(source.kind).model._base_manager.all()
    return things.select_related(*source.joined) if source.joined else things


@cache
def _thing_of(source: Source) -> Prepared[Any]:
    return Prepared(lambda uid: _things_of(source).filter(uid=uid)[:1])


_indexed = Prepared(lambda kind, uid, pk: SearchRow.objects.filter(Q(kind=kind, uid=uid) | Q(pk=pk)))


def index_thing(source: Source, thing: Any) -> None:
    """Write the row of one thing, unless it stands there unchanged."""
    new = _row(source, thing)
    old = _indexed(new.kind, new.uid, new.pk)
    own = next((row for row in old if row.uid == new.uid), None)
    if own is not None and _same(own, new):
        return
    if own is not None and own.at == new.at:
        new.pk = own.pk
        engine().remove([own])
        new.save(update_fields=_FIELDS)
        engine().add([new])
        return
    while any(row.pk == new.pk for row in old):
        new.pk = _key(new.at)
        old = _indexed(new.kind, new.uid, new.pk)
    _take_out([own] if own is not None else [])
    new.save(force_insert=True)
    engine().add([new])


def _row(source: Source, thing: Any) -> SearchRow:
    return row_of(source, thing.uid, source.build(thing))


def row_of(source: Source, uid: UUID, found: Found) -> SearchRow:
    """The row of what a source has found of a thing, not written yet."""
    texts = [found.title, found.summary, *found.texts]
    folded = [word for text in texts for word in folded_words(text)] + code_words(found.codes)
    return SearchRow(
        id=_key(found.at),
        agency_id=found.agency_id,
        kind=source.kind,
        uid=uid,
        title=found.title[:400],
        summary=found.summary[:600],
        folded=_joined(folded),
        marked=_joined(word for text in texts for word in marked_words(text)),
        scopes=_scopes(source, found),
        at=found.at,
    )


def _scopes(source: Source, found: Found) -> str:
    return _joined(scope_word(source.kind, token) for token in sorted(found.scopes))


def _joined(words: Iterable[str]) -> str:
    """Each word once, in the order in which it first stands."""
    return " ".join(dict.fromkeys(words))


def _key(at: datetime) -> int:
    """A key that sorts by the second of `at`, with chance behind it."""
    seconds = max(0, int((at - _FIRST_SECOND).total_seconds()))
    return (seconds << _SHIFT) | secrets.randbits(_SHIFT)


def key_from(at: datetime) -> int:
    """The first key of the second of `at`; what is indexed under an earlier moment has a smaller one."""
    return max(0, int((at - _FIRST_SECOND).total_seconds())) << _SHIFT


def _same(old: SearchRow, new: SearchRow) -> bool:
    return all(getattr(old, field) == getattr(new, field) for field in _FIELDS)


def _take_out(rows: Iterable[SearchRow]) -> None:
    rows = list(rows)
    if rows:
        engine().remove(rows)
        SearchRow.objects.filter(pk__in=[row.pk for row in rows]).delete()


def rebuild(source: Source) -> Iterator[int]:
    """Index every thing of one kind anew, a few hundred in each transaction; yields how many are done so far."""
    model = subjects.of(source.kind).model
    _forget_the_gone(source, model)
    done = 0
    things = _things_of(source).order_by("pk").iterator(chunk_size=_PIECE)
    while piece := list(islice(things, _PIECE)):
        _index_beside_others(source, piece)
        done += len(piece)
        yield done


def _index_beside_others(source: Source, things: Sequence[Any]) -> None:
    """Somebody may index the same thing at this moment: then each by itself, and theirs is as new as ours."""
    try:
        with transaction.atomic():
            _index_things(source, things)
    except IntegrityError:
        for thing in things if len(things) > 1 else ():
            _index_beside_others(source, [thing])


def _forget_the_gone(source: Source, model: Any) -> None:
    last = 0
    while piece := list(SearchRow.objects.filter(kind=source.kind, pk__gt=last).order_by("pk")[:_PIECE]):
        last = piece[-1].pk
        here = model._base_manager.filter(uid__in=[row.uid for row in piece])
        alive: set[UUID] = set(here.values_list("uid", flat=True))
        with transaction.atomic():
            _take_out(row for row in piece if row.uid not in alive)
