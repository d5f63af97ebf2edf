"""Reading history: the story of a thing, in sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from congso.kernel import clock, subjects
from congso.kernel.events import all_events
from congso.kernel.prepared import Prepared
from congso.ledger.models import Batch, Disclosure, Entry
from congso.ledger.seals import last_batch
from congso.ledger.sentences import all_sentences


@dataclass(frozen=True)
class Told:
    """One row of history as people read it (một dòng diễn biến)."""

    uid: str
    at: datetime
    actor: str
    event: str
    sentence: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One row on the page of the ledger: the sentence, whom and what it names, and the batch that sealed it."""

    id: int
    told: Told
    actor: str
    subject: str
    subject_name: str
    batch: int | None
    private: bool


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    return all_sentences()


_GAPS = re.compile(r"\s+([.,;:])")
_FULL_STOPS = re.compile(r"\.{2,}(?=\s|$)")


def name_of(ref: str, names: dict[str, str]) -> str:
    """The name behind an actor's or subject's ref, asked once for each."""
    if ref not in names:
        names[ref] = "Hệ thống" if ref.startswith("house:") else subjects.title(ref)
    return names[ref]


def spoken(value: Any) -> str:
    """A value as it stands in a sentence."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _spoken_text(value)
    if isinstance(value, list):
        return ", ".join(spoken(part) for part in value)
    return str(value)


def _spoken_text(value: str) -> str:
    if len(value) >= 10 and value[4:5] == "-" and value[7:8] == "-":
        try:
            if len(value) == 10:
                return f"{date.fromisoformat(value):%d/%m/%Y}"
            return f"{clock.local(datetime.fromisoformat(value)):%H:%M, %d/%m/%Y}"
        except ValueError:
            return value
    return value


_COLUMNS, _TEXTS = [field.attname for field in Entry._meta.concrete_fields], ("field", "text", "erased_at")
_MOST = 200


def story(subject: str, *, limit: int = _MOST, known: Mapping[str, str] | None = None) -> list[Told]:
    """What happened to one thing, newest first, refusals left out; `known` are names that the caller has at hand."""
    return tell(_with_texts(subject, limit), known=known)


def _told_of(subject: str) -> QuerySet[Entry, Any]:
    entries = Entry.objects.filter(subject=subject).exclude(event="kernel.refused").order_by("-id")
    return entries.values_list(*_COLUMNS, *(f"disclosures__{text}" for text in _TEXTS))[: _MOST * 4]


_lines_of = Prepared(_told_of)


def stories(names: Mapping[str, str], *, limit: int = _MOST) -> list[Told]:
    """What happened to each of some things, known by these names, newest first; other names are asked for once."""
    return tell((entry for ref in names for entry in _with_texts(ref, limit)), known=names)


def _with_texts(subject: str, limit: int) -> list[Entry]:
    """Rows with their private texts in one question; an entry has a few of them at most."""
    columns, texts, lines = _COLUMNS, _TEXTS, _lines_of(subject)
    found: dict[int, Entry] = {}
    held: dict[int, list[Disclosure]] = {}
    for line in lines:
        row = dict(zip(columns, line, strict=False))
        found.setdefault(row["id"], Entry(**row))
        told = dict(zip(texts, line[len(columns) :], strict=True))
        if told["field"] is not None:
            held.setdefault(row["id"], []).append(Disclosure(entry_id=row["id"], **told))
    for key, entry in found.items():
        kept = Disclosure.objects.none()
        kept._result_cache = held.get(key, [])
        entry.__dict__["_prefetched_objects_cache"] = {"disclosures": kept}
    return list(found.values())[:limit]


def tell(entries: Iterable[Entry], *, known: Mapping[str, str] | None = None) -> list[Told]:
    """Rows as sentences; names are asked for together, one question for each kind of thing."""
    rows, names = list(entries), dict(known or {})
    names |= names_of(*(ref for entry in rows for ref in _refs(entry) if ref not in names))
    return [_told(entry, names) for entry in rows]


def _refs(entry: Entry) -> list[str]:
    values = json.loads(entry.values).values()
    spread = (part for value in values for part in (value if isinstance(value, list) else [value]))
    return [entry.actor, entry.subject, *filter(_is_ref, spread)]


def _is_ref(value: Any) -> bool:
    return isinstance(value, str) and len(value) < 120 and ":" in value and subjects.known(subjects.split(value)[0])


def _told(entry: Entry, names: dict[str, str]) -> Told:
    values = json.loads(entry.values)
    for disclosure in entry.disclosures.all():
        values[disclosure.field] = "(đã xóa)" if disclosure.erased_at else disclosure.text
    words = _Words({key: _word(value, names) for key, value in values.items()})
    words |= {"actor": _who(entry, words, names), "subject": name_of(entry.subject, names)}
    template = _sentences().get(entry.event, "{actor}: " + entry.event)
    sentence = template.format_map(words)
    return Told(str(entry.uid), entry.at, name_of(entry.actor, names), entry.event, tidy(sentence), values)


class _Words(dict[str, str]):
    """The words of one row; a row from before its event knew a word says nothing in that place."""

    def __missing__(self, word: str) -> str:
        return ""


def _who(entry: Entry, words: Mapping[str, str], names: dict[str, str]) -> str:
    """Who acted; for another, with that one's name and the paper that allows it."""
    name = name_of(entry.actor, names)
    if not words.get("instead_of"):
        return name
    right = f", theo {words['by_right']}" if words.get("by_right") else ""
    return f"{name} (thay {words['instead_of']}{right})"


def tidy(sentence: str) -> str:
    """A sentence without the holes that an empty value leaves, and with one full stop."""
    return _FULL_STOPS.sub(".", _GAPS.sub(r"\1", sentence)).strip()


def _word(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(_word(part, names) for part in value)
    return name_of(value, names) if _is_ref(value) else spoken(value)


def last_change(ref: str) -> str:
    """Who did what to a thing last, as a clause: "được Chuyên viên 03 thay đổi lúc 09:12"."""
    entry = Entry.objects.filter(subject=ref).exclude(event="kernel.refused").order_by("-id").first()
    if entry is None or entry.event not in all_events():
        return "được người khác thay đổi"
    told = tell([entry])[0]
    return f"thay đổi lúc {clock.local(told.at):%H:%M}: {told.sentence.rstrip('.')}"


@dataclass(frozen=True)
class Asked:
    """What somebody looks for in the ledger: refs, and local days, both included."""

    actor: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """Newest first; by the moment where days are asked for, so that the database goes straight to them."""
        return ("-at", "-id") if self.since or self.until else ("-id",)


def entries_of(agency_ids: set[int], asked: Asked | None = None) -> QuerySet[Entry]:
    """Rows of some agencies for the page of the ledger, with their seals."""
    asked = asked or Asked()
    found = Entry.objects.filter(agency_id__in=agency_ids).select_related("leaf__batch").prefetch_related("disclosures")
    if asked.actor:
        found = found.filter(actor=asked.actor)
    if asked.subject:
        found = found.filter(subject=asked.subject)
    if asked.since:
        found = found.filter(at__gte=datetime.combine(asked.since, time.min, clock.HANOI))
    if asked.until:
        found = found.filter(at__lt=datetime.combine(asked.until + timedelta(days=1), time.min, clock.HANOI))
    return found


def names_of(*refs: str) -> dict[str, str]:
    """How people call some things, asked together."""
    names = subjects.titles(ref for ref in refs if ref)
    return names | {ref: "Hệ thống" for ref in names if ref.startswith("house:")}


def lines(entries: list[Entry]) -> list[Line]:
    """Rows as the page shows them."""
    names = names_of(*(ref for entry in entries for ref in _refs(entry)))
    return [
        Line(
            id=entry.pk,
            told=told,
            actor=entry.actor,
            subject=entry.subject,
            subject_name=names[entry.subject],
            batch=entry.leaf.batch.number if hasattr(entry, "leaf") else None,
            private=bool(entry.disclosures.all()),
        )
        for entry, told in zip(entries, tell(entries, known=names), strict=True)
    ]


def newest_batches(agency_ids: set[int]) -> list[Batch]:
    """The last seal of each agency."""
    return [batch for agency_id in sorted(agency_ids) if (batch := last_batch(agency_id))]
