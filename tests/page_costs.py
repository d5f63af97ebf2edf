"""What a page costs: questions to the database, bytes on the line; printed by `make check` against the budgets."""

from __future__ import annotations

import gzip
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.people.models import Person
from tests.stops import Stop

QUESTIONS, PAGE_KB, FIRST_KB = 12, 15.0, 120.0
"""The budgets of a page: questions, a later page, a first visit with all that it fetches (KB, compressed)."""
LINKED = re.compile(r'(?:href|src)="(/static/[^"?#]+)"')
NAMED = re.compile(r"url\([\"']?([^\"')]+\.woff2)")


@dataclass(frozen=True)
class Cost:
    """One page as one person opens it; weights in KB, compressed."""

    stop: Stop
    status: int
    questions: int
    page: float
    first: float

    @property
    def faults(self) -> list[str]:
        """What it costs beyond the budgets."""
        over = (
            ("questions", self.questions, QUESTIONS),
            ("KB", self.page, PAGE_KB),
            ("KB at a first visit", self.first, FIRST_KB),
        )
        return [f"{self.stop.path} for {self.stop.who}: {got:.1f} {what}" for what, got, most in over if got > most]


def costs(way: Iterable[Stop]) -> Iterator[Cost]:
    """Each stop of a way, opened once by whoever opens it."""
    desks: dict[Person | None, Client] = {None: Client()}
    for stop in way:
        if stop.who not in desks:
            desks[stop.who] = Client()
            desks[stop.who].force_login(stop.who)
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = desks[stop.who].get(stop.path)
        yield Cost(stop, answer.status_code, len(asked), *_weights(answer.content))


def show(name: str, found: list[Cost]) -> None:
    """A line of the table, where somebody asked for it (CONGSO_PAGE_COSTS=1)."""
    if os.environ.get("CONGSO_PAGE_COSTS") == "1":
        most, page, first = (max(getattr(one, what) for one in found) for what in ("questions", "page", "first"))
        counted = f"{len(found):>4} pages  {most:>3} of {QUESTIONS} questions"
        sys.stdout.write(f"\n{name:<28}{counted}  {page:>5.1f} of {PAGE_KB:.0f} KB  {first:>6.1f} of {FIRST_KB:.0f} KB")


def _weights(html: bytes) -> tuple[float, float]:
    page = len(gzip.compress(html, 6)) / 1024
    return page, page + sum(_linked_kb(address) for address in set(LINKED.findall(html.decode(errors="replace"))))


@cache
def _linked_kb(address: str) -> float:
    """A linked file and, of a style sheet, the fonts that it names; 0 for what is not built here."""
    path = Path(settings.STATIC_ROOT) / address.removeprefix("/static/")
    if not path.is_file():
        return 0.0
    packed = path.with_name(f"{path.name}.br")
    own = (packed if packed.is_file() else path).stat().st_size / 1024
    if path.suffix != ".css":
        return own
    named = {(path.parent / name).resolve() for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    return own + sum(font.stat().st_size for font in named if font.exists()) / 1024
