"""Filling the register of incoming documents: written straight into the tables and the index.

Bodies, types, symbols and fields of work are those of the demo's year, subjects are worded anew for each copy, days,
numbers and those to whom it was given are its own. A third of the documents is the measured agency's; some three in ten
of these were given to the division of the official who searches. No page is read in them: they are found by what stands
in the register.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as hour
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from bench.fill import FAMILY, GIVEN, MIDDLE, make_quick, with_indexes, without_indexes
from bench.office import DAYS, FIRST_DAY, Cast
from bench.timing import say
from congso.correspondence import search as rules
from congso.correspondence.models import Assignment, IncomingDocument, Issuer
from congso.correspondence.states import AssignmentState, IncomingState, Part
from congso.demo.incoming.figures import read_incoming
from congso.demo.incoming.letters import INFORM, Letter
from congso.demo.incoming.plan import incoming_plan
from congso.demo.incoming.subjects import subject_of, unit_of
from congso.demo.year import read_year
from congso.kernel import clock
from congso.kernel.text import fold, sort_key
from congso.search import indexing
from congso.search.engines import engine
from congso.search.models import SearchRow
from congso.search.sources import Source, source_of

KIND = "correspondence.incomingdocument"
BATCH = 10_000
DIVISIONS = {"QLVH": "culture", "XDNSVHGĐ": "culture", "QLTDTT": "sports", "QLDL": "sports", "TCHC": "office"}
OPEN_DAYS = 20
"""What came in so few days before the end is still worked on."""
TABLES = [model._meta.db_table for model in (IncomingDocument, Assignment, SearchRow)]


@dataclass
class Office:
    """An agency with the bodies that write to it and its running numbers of each year."""

    cast: Cast
    issuers: dict[str, Issuer]
    numbers: dict[int, int]


def fill_documents(casts: list[Cast], documents: int) -> float:
    """Fill up to so many, going on where a fill was interrupted; how many it made in a second."""
    begun, done = time.perf_counter(), IncomingDocument.objects.count()
    made = max(0, documents - done)
    if not made:
        return 0.0
    offices = [_office(cast) for cast in casts]
    with connection.cursor() as cursor:
        make_quick(cursor)
        without_indexes(cursor, TABLES)
    while done < documents:
        upto = min(done + BATCH, documents)
        with transaction.atomic():
            _write(offices, range(done, upto), documents)
        done = upto
        say(f"  {done:,} documents, {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        with_indexes(cursor)
        _count_on(cursor)
        cursor.execute("ANALYZE")
    return made / (time.perf_counter() - begun)


@cache
def letters() -> tuple[Letter, ...]:
    """What the copies are copies of: the documents of the demo's year that drew a number."""
    plan = incoming_plan(read_incoming(2020), read_year(2020), 2020)
    return tuple(letter for letter in plan.letters if not letter.returned)


def _office(cast: Cast) -> Office:
    senders = {letter.sender.name: letter.sender for letter in letters()}
    known = {one.name: one for one in Issuer.objects.filter(agency=cast.agency)}
    new = [
        Issuer(
            agency=cast.agency,
            name=name,
            notation=sender.notation,
            group=sender.group,
            folded=fold(name),
            sort_key=sort_key(name),
        )
        for name, sender in senders.items()
        if name not in known
    ]
    QuerySet(Issuer).bulk_create(new)
    issuers = {one.name: one for one in Issuer.objects.filter(agency=cast.agency)}
    return Office(cast, issuers, _numbers_of(cast))


def _numbers_of(cast: Cast) -> dict[int, int]:
    own = IncomingDocument.objects.filter(agency=cast.agency).order_by()
    return {year: own.filter(arrival_year=year).count() for year in range(FIRST_DAY.year, FIRST_DAY.year + 6)}


def _write(offices: list[Office], places: range, documents: int) -> None:
    """The documents at these places, to whom they were given, and how they are found."""
    source = source_of(KIND)
    assert source is not None
    made = [_document(offices[place % len(offices)], place, documents) for place in places]
    QuerySet(IncomingDocument).bulk_create([document for document, _ in made], batch_size=400)
    QuerySet(Assignment).bulk_create([one for _, given in made for one in given], batch_size=1000)
    rows = [_row(source, document, given) for document, given in made]
    SearchRow.objects.bulk_create(rows, batch_size=1000)
    engine().add(rows)


def _row(source: Source, document: IncomingDocument, given: list[Assignment]) -> SearchRow:
    """In the words of the documents' own source, which finds here what it would ask of the database."""
    seen = SimpleNamespace(all=lambda: given)
    standing: Any = _Read(document, assignments=seen, files=SimpleNamespace(all=list))
    return indexing.row_of(source, document.uid, rules.found(standing))


class _Read:
    """A document with what hangs on it in hand."""

    def __init__(self, document: IncomingDocument, **hung: Any) -> None:
        self._document = document
        self.__dict__.update(hung)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._document, name)


def moment_of(place: int, documents: int) -> datetime:
    """When the document at this place came: evenly over the same days as the dossiers."""
    seconds = place * DAYS * 86400 // documents
    at = FIRST_DAY + timedelta(seconds=seconds)
    return datetime.combine(at.date(), hour(8), clock.HANOI) + timedelta(seconds=seconds % 28000)


def _document(office: Office, place: int, documents: int) -> tuple[IncomingDocument, list[Assignment]]:
    dice, letter = random.Random(place), letters()[place % len(letters())]
    at = moment_of(place, documents)
    day, cast = at.date(), office.cast
    office.numbers[day.year] += 1
    ended = at + timedelta(days=3) if place < documents - documents * OPEN_DAYS // DAYS else None
    document = IncomingDocument(
        pk=place + 1,
        uid=_uid(at, place, 0),
        version=1,
        agency=cast.agency,
        state=IncomingState.DONE if ended else IncomingState.DISTRIBUTED,
        way=letter.way,
        form="paper" if letter.paper else "electronic",
        sender=letter.sender.name,
        came_at=at,
        came_by="house:bench",
        issuer=office.issuers[letter.sender.name],
        issuer_name=letter.sender.name,
        number=str(dice.randint(1, 14_000)),
        notation=letter.notation,
        issued_on=day - timedelta(days=1),
        doc_type=letter.doc_type,
        type_name=letter.type_name,
        summary=_subject(letter, day, dice),
        pages=letter.pages,
        signer_title=letter.signer_title,
        signer_name=f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}",
        recipients="Sở Văn hóa, Thể thao và Du lịch",
        urgency=letter.urgency,
        arrival_number=office.numbers[day.year],
        arrival_year=day.year,
        arrived_on=day,
        registered_at=at,
        registered_by=cast.people["van_thu"],
        register_due_at=at + timedelta(days=1),
        finished_at=ended,
        finished_on=ended.date() if ended else None,
    )
    return document, _given(document, letter, cast, place, at, ended)


def _subject(letter: Letter, day: date, dice: random.Random) -> str:
    kind = {"Thông tư": "circular", "Đơn": "petition"}.get(letter.type_name, letter.doc_type)
    return subject_of(kind, letter.sender.group, letter.field, day.month, dice).replace("2020", str(day.year))


def _given(
    document: IncomingDocument, letter: Letter, cast: Cast, place: int, at: datetime, ended: datetime | None
) -> list[Assignment]:
    """For information or to lead, to the division that it concerns; every fifth to somebody by name besides."""
    if letter.handling == INFORM and place % 3 == 0:
        return []
    unit = cast.units[DIVISIONS.get(unit_of(letter.field), "office")]
    by_name = {"culture": "specialist", "sports": "sports_specialist"}
    people: list[Any] = [None]
    if place % 5 == 0 and (key := next((key for key in by_name if cast.units[key].pk == unit.pk), "")):
        people.append(cast.people[by_name[key]])
    return [
        Assignment(
            uid=_uid(at, place, 1 + number),
            version=1,
            agency=cast.agency,
            document=document,
            part=Part.INFORM if letter.handling == INFORM else Part.LEAD,
            state=AssignmentState.DONE if ended else AssignmentState.GIVEN,
            unit=unit,
            person=person,
            ordered_by=cast.people["office_head"],
            ordered_at=at,
            ordered_on=at.date(),
            ended_at=ended,
        )
        for number, person in enumerate(people)
    ]


def _uid(at: datetime, place: int, sort: int) -> UUID:
    """As the program would make one at that moment; the same for the same place."""
    milliseconds = int(at.timestamp() * 1000)
    return UUID(f"{milliseconds:012x}7{sort:03x}8{place:015x}")


def _count_on(cursor: Any) -> None:
    """PostgreSQL's sequences go on behind the copies; SQLite sees by itself."""
    if connection.vendor == "postgresql":
        for table in TABLES[:2]:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) + 1 FROM {table}))")


def questions(cast: Cast) -> list[str]:
    """What an official types: numbers in every spelling, subjects with and without marks, bodies, signers.

    Two in three are of documents that the specialist may see.
    """
    own = IncomingDocument.objects.filter(agency=cast.agency)
    some = [*_spread(own.visible_to(cast.people["specialist"]), 8), *_spread(own, 4)]
    codes = [fold(one.code).replace("/", " ").replace("-", " ") for one in some]
    backwards = [" ".join(reversed(one.code.split("/"))).replace("-", " ") for one in some[::2]]
    subjects = [" ".join(one.summary.split()[3:7]).strip(",.;") for one in some]
    arrivals = [f"{one.arrival_number}/{one.arrival_year}" for one in some[::3]]
    names = [one.signer_name for one in some[::3]]
    usual = [
        "dong nai",
        "Đồng Nai",
        "thư",
        "kế hoạch",
        "ubnd tỉnh lễ hội",
        "giấy mời",
        "báo cáo quý",
        "bảo tồn di tích",
    ]
    return [*codes, *backwards, *subjects, *(fold(words) for words in subjects), *arrivals, *names, *usual]


def _spread(documents: Any, number: int) -> list[IncomingDocument]:
    """So many of them, evenly over the time."""
    last = documents.order_by("-id").values_list("pk", flat=True)[0]
    return [documents.filter(pk__gte=last * place // number).order_by("id")[0] for place in range(number)]
