"""Reading history: the story of a thing, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from congso.kernel import clock, subjects
from congso.kernel.events import all_events
from congso.ledger.models import Entry
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


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    return all_sentences()


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


def story(subject: str, *, limit: int = 200) -> list[Told]:
    """What happened to one thing, newest first, refusals left out."""
    entries = Entry.objects.filter(subject=subject).exclude(event="kernel.refused").order_by("-id")
    return tell(entries.prefetch_related("disclosures")[:limit])


def tell(entries: Iterable[Entry]) -> list[Told]:
    """Rows as sentences; names are looked up once each."""
    names: dict[str, str] = {}
    return [_told(entry, names) for entry in entries]


def _told(entry: Entry, names: dict[str, str]) -> Told:
    values = json.loads(entry.values)
    for disclosure in entry.disclosures.all():
        values[disclosure.field] = "(đã xóa)" if disclosure.erased_at else disclosure.text
    words = {key: _word(value, names) for key, value in values.items()}
    template = _sentences().get(entry.event, "{actor}: " + entry.event)
    sentence = template.format(actor=name_of(entry.actor, names), subject=name_of(entry.subject, names), **words)
    return Told(str(entry.uid), entry.at, name_of(entry.actor, names), entry.event, sentence, values)


def _word(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, str) and len(value) < 120 and ":" in value and subjects.known(subjects.split(value)[0]):
        return name_of(value, names)
    return spoken(value)


def last_change(ref: str) -> str:
    """Who did what to a thing last, as a clause: "được Chuyên viên 03 thay đổi lúc 09:12"."""
    entry = Entry.objects.filter(subject=ref).exclude(event="kernel.refused").order_by("-id").first()
    if entry is None or entry.event not in all_events():
        return "được người khác thay đổi"
    told = tell([entry])[0]
    return f"thay đổi lúc {clock.local(told.at):%H:%M}: {told.sentence.rstrip('.')}"
