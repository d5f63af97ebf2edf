"""Putting things into the index, in the transaction of the act that changed them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from congso.kernel import subjects
from congso.kernel.context import before_commit
from congso.kernel.prepared import Prepared
from congso.search.engines import engine
from congso.search.models import SearchRow
from congso.search.sources import Found, Source, scope_word, source_of
from congso.search.words import code_words, folded_words, marked_words

_FIRST_SECOND = datetime(1800, 1, 1, tzinfo=UTC)
_SHIFT = 29
_PIECE = 500
_FIELDS = ("agency_id", "title", "summary", "folded", "marked", "scopes", "at")
"""What a row says of its thing; kind and uid never change."""


def index(ref: str) -> None:
    """Index a thing anew at the end of the act, or take it out when it is gone; for subscribers, with the event's
    subject."""
    before_commit((index, ref), partial(_index_now, ref))


def _index_now(ref: str) -> None:
    kind, uid = subjects.split(ref)
    source = source_of(kind)
    if source is None:
        return
    thing = _thing_of(source).first(UUID(uid)) if source.joined else subjects.fetch(ref)
    if thing is None:
        _take_out(SearchRow.objects.filter(kind=kind, uid=uid))
    else:
        index_thing(source, thing)


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
    with transaction.atomic():
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
        with transaction.atomic():
            for thing in piece:
                _index_beside_others(source, thing)
        done += len(piece)
        yield done


def _index_beside_others(source: Source, thing: Any) -> None:
    """Somebody may index the same thing at this moment; theirs is as new as ours."""
    try:
        index_thing(source, thing)
    except IntegrityError:
        return


def _forget_the_gone(source: Source, model: Any) -> None:
    last = 0
    while piece := list(SearchRow.objects.filter(kind=source.kind, pk__gt=last).order_by("pk")[:_PIECE]):
        last = piece[-1].pk
        here = model._base_manager.filter(uid__in=[row.uid for row in piece])
        alive: set[UUID] = set(here.values_list("uid", flat=True))
        with transaction.atomic():
            _take_out(row for row in piece if row.uid not in alive)
