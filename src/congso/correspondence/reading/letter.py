"""`read_letter`: from a file to a letter's fields."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from congso.correspondence.reading.addressing import greets, read_recipients
from congso.correspondence.reading.dates import read_date_line, read_deadlines
from congso.correspondence.reading.issuers import read_issuer
from congso.correspondence.reading.letters import Found, LetterReading, Region
from congso.correspondence.reading.likeness import bare
from congso.correspondence.reading.looks import Look
from congso.correspondence.reading.numbers_line import read_number_line
from congso.correspondence.reading.signatures_block import Signed, read_signature
from congso.correspondence.reading.stamps import read_annexes, read_secrecy, read_urgency
from congso.correspondence.reading.subjects import read_subject
from congso.files.text import apart
from congso.files.text.phrases import Pairs, pairs_in, usual_pairs
from congso.files.text.words import Box, Line, as_it_came

_PLACED = re.compile(r"\b(?:tỉnh|thành phố|huyện|thị xã|quận)\s+(.+)$", re.IGNORECASE)


def read_letter(
    path: str | os.PathLike[str], *, we: Sequence[str], issuers: Sequence[str] = (), wordings: Sequence[str] = ()
) -> LetterReading:
    """Read an incoming letter (đọc văn bản đến) from a PDF or a picture; the file is opened in a process of its own.

    `we` are the names of the agency that receives, `issuers` those of agencies that write to it, `wordings` subjects
    that people confirmed before: doubtful marks are set by them. Refused when the file is broken, locked, too long, or
    takes too much time or memory.
    """
    seen = apart.call("congso.correspondence.reading.looking:look", {"path": str(Path(path).resolve())})
    return understand(seen, we=we, issuers=issuers, wordings=wordings)


def understand(
    seen: dict[str, Any], *, we: Sequence[str], issuers: Sequence[str] = (), wordings: Sequence[str] = ()
) -> LetterReading:
    """What the words of the pages mean; they come from `looking.look`."""
    looks = [Look.of_plain(plain) for plain in seen["looks"]]
    first = looks[0]
    pairs = _pairs(first, wordings) if first.source == "ocr" else None
    reading = _first_page(first, we, issuers, pairs)
    signed, page = _signature(looks)
    ended = page == seen["pages"] or seen["pages"] == 1
    reading = replace(
        reading,
        pages=seen["pages"],
        source=first.source,
        encoding=first.encoding,
        deadlines=tuple(found for each in looks for found in read_deadlines(each.page, each.body, reading.day.value)),
        annexes=next(
            (
                found
                for each in looks
                if (found := read_annexes(each.page, each.body, ends_with_signature=ended)).value is not None
            ),
            Found(),
        ),
    )
    if signed is not None:
        reading = replace(reading, signer=signed.signer, title=signed.title, authority=signed.authority)
    return _as_it_came(reading, {look.page: look for look in looks})


def _pairs(first: Look, wordings: Sequence[str]) -> Pairs:
    """What decides doubtful marks: what people confirmed, and what is usual where that was not weighed before."""
    confirmed = pairs_in(wordings)
    return confirmed if first.settled else {**usual_pairs(), **confirmed}


def _as_it_came(reading: LetterReading, looks: dict[int, Look]) -> LetterReading:
    """Regions as they stand on the pages that came, before those were set upright."""
    placed: dict[str, Any] = {name: _placed(found, looks) for name, found in reading.fields().items()}
    return replace(reading, **placed, deadlines=tuple(_placed(found, looks) for found in reading.deadlines))


def _placed(found: Found[Any], looks: dict[int, Look]) -> Found[Any]:
    region = found.region
    if region is None or not looks[region.page].turned:
        return found
    look = looks[region.page]
    box = as_it_came(Box(region.x0, region.y0, region.x1, region.y1), look.turned, look.aspect)
    edges = (round(edge, 4) for edge in (box.x0, box.y0, box.x1, box.y1))
    return replace(found, region=Region(region.page, *edges))


def _first_page(look: Look, we: Sequence[str], issuers: Sequence[str], pairs: Pairs | None) -> LetterReading:
    page = look.page
    left, body = _greeting_in_body(look.left, look.body)
    _, symbol, line = read_number_line(page, left, look.numbers, look.latin)
    superior, issuer = read_issuer(page, left, line, [*issuers, *(name for name in we if len(name) > 12)])
    kind, subject = read_subject(page, left, line, body, symbol.value or "", look.subjects, pairs, look.settled)
    number, symbol, _ = read_number_line(
        page, left, look.numbers, look.latin, issuer=issuer.value or "", kind=kind.value or ""
    )
    place, day = read_date_line(page, look.right, look.dates, _places([*issuers, *we]))
    recipients, to_us = read_recipients(page, body, we)
    marked = [*look.stamps, *left, *look.right, *body[:3]]
    return LetterReading(
        superior=superior,
        issuer=issuer,
        number=number,
        symbol=symbol,
        place=place,
        day=day,
        kind=kind,
        subject=subject,
        urgency=read_urgency(page, marked),
        secrecy=read_secrecy(page, marked),
        recipients=recipients,
        to_us=to_us,
    )


def _greeting_in_body(left: list[Line], body: list[Line]) -> tuple[list[Line], list[Line]]:
    """A greeting that stands alone on the left of the gap belongs to the body."""
    place = next((place for place, line in enumerate(left) if greets(line)), len(left))
    return left[:place], [*left[place:], *body]


def _signature(looks: Sequence[Look]) -> tuple[Signed | None, int]:
    """The signature block and its page: the last page that has one."""
    for look in reversed(looks):
        if signed := read_signature(look.page, look.body):
            return signed, look.page
    return None, 0


def _places(names: Sequence[str]) -> list[str]:
    """Names of provinces, districts and towns that stand in agencies' names, with capitals where they belong."""
    found: dict[str, str] = {}
    for name in names:
        if placed := _PLACED.search(name):
            place = " ".join(word.capitalize() for word in placed[1].split())
            found.setdefault(bare(place), place)
    return [*found.values(), "Hà Nội", "TP. Hồ Chí Minh"]
