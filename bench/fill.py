"""Filling an office: a few dossiers are brought to each state by real actions, then copied by the database.

A copy has every row of its model (papers, steps, work items, history with its texts, slips, numbers), with keys, dates,
number and applicant of its own. Hashes in copied history are those of the model, so `congso ledger verify` would
rightly object to a filled office; nothing that is timed reads them.
"""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models, transaction

from bench.office import FIRST_DAY, Cast, day_of
from bench.timing import say
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.kernel.text import fold, sort_key
from congso.ledger.models import Disclosure
from congso.people.models import Applicant
from congso.search import indexing
from congso.search.engines import engine
from congso.search.models import SearchRow
from congso.search.sources import source_of

OPEN_SHARE = 50
"""One in so many dossiers is still open; they are the newest."""
BATCH = 10_000
STEPS = ("review", "sign", "number", "return")
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLE = "Văn Thị Hoàng Minh Ngọc Thanh Đức Bảo Gia Quang Hữu Kim".split()
GIVEN = (
    "An Ánh Bình Châu Chi Cường Dũng Duyên Đạt Giang Hà Hải Hạnh Hiếu Hoa Hùng Hương Huy Khánh Lan Linh Long Mai Nam "
    "Nga Nhung Oanh Phúc Phương Quân Quyên Sơn Tâm Thảo Thắng Trang Trân Tú Tuấn Uyên Vân Việt Vy Xuân Yến"
).split()

Row = dict[str, Any]


@dataclass(frozen=True)
class Pattern:
    """A dossier that real actions made, with all its rows by model, and what stands in them for itself."""

    rows: dict[type[models.Model], list[Row]]
    uid: str
    number: str
    applicant: str
    day: date
    open: bool


@dataclass(frozen=True)
class Plan:
    """Where the copies' keys begin in each table and how many each copy may use."""

    dossiers: int
    first: dict[str, int]
    width: dict[str, int]


def fill(casts: list[Cast], dossiers: int, *, searched: bool = True) -> float:
    """Fill up to so many dossiers, going on where a fill was interrupted; how many it made in a second.

    Unless they are `searched`, the copies stay out of the search index, which takes half of the time.
    """
    patterns = [pattern_of(dossier) for dossier in _models_of(casts)]
    plan = _plan(patterns, dossiers)
    begun, done = time.perf_counter(), _done(plan)
    made = dossiers - done
    names = [_name(place) for place in range(len(FAMILY) * len(MIDDLE) * len(GIVEN))]
    with connection.cursor() as cursor:
        make_quick(cursor)
        if made:
            without_indexes(cursor, list(plan.first))
        while done < dossiers:
            upto = min(done + BATCH, dossiers)
            with transaction.atomic():
                _copy(cursor, patterns, plan, range(done, upto), names)
            done = upto
            say(f"  {done:,} dossiers, {time.perf_counter() - begun:.0f} s")
        with_indexes(cursor)
        _count_on(cursor, plan)
    if searched:
        _index(plan)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made / (time.perf_counter() - begun) if made else 0.0


# ------------------------------------------------------------------------------------------------- the models


def _models_of(casts: list[Cast]) -> list[Dossier]:
    """In each agency: three ended dossiers and one at each place on the road, made by real actions once."""
    known = list(Dossier.objects.order_by("id")[: 12 * len(casts)])
    if known:
        return known
    made: list[Dossier] = []
    with clock.at(FIRST_DAY):
        for cast in casts:
            made += [cast.returned(cast.licence), cast.returned(cast.notice), cast.returned(cast.exhibition)]
            made += [cast.submitted(), cast.received(), cast.transferred(), cast.assigned(), cast.assigned()]
            made += [cast.at_step(step) for step in STEPS]
    return made


def pattern_of(dossier: Dossier) -> Pattern:
    """Every row that belongs to a dossier, as plain values."""
    rows: dict[type[models.Model], list[Row]] = {
        Applicant: _rows(Applicant, pk=dossier.applicant_id),
        Dossier: _rows(Dossier, pk=dossier.pk),
    }
    for relation in Dossier._meta.related_objects:
        rows[relation.related_model] = _rows(relation.related_model, dossier=dossier)
    for model in apps.get_models():
        if _names_a_subject(model):
            rows[model] = _rows(model, subject=dossier.ref)
    entries = {key: kept for key, kept in rows.items() if key._meta.label == "ledger.Entry"}
    for kept in entries.values():
        rows[Disclosure] = _rows(Disclosure, entry__in=[row["id"] for row in kept])
    return Pattern(
        {model: kept for model, kept in rows.items() if kept},
        uid=str(dossier.uid),
        number=dossier.number or "",
        applicant=dossier.applicant.name,
        day=clock.local_day(dossier.created_at),
        open=not dossier.has_ended,
    )


def _names_a_subject(model: type[models.Model]) -> bool:
    try:
        return isinstance(model._meta.get_field("subject"), models.CharField)
    except FieldDoesNotExist:
        return False


def _rows(model: type[models.Model], **which: Any) -> list[Row]:
    columns = [field.column for field in model._meta.concrete_fields]
    names = [field.attname for field in model._meta.concrete_fields]
    found = model._base_manager.filter(**which).order_by("pk").values(*names)
    return [dict(zip(columns, (row[name] for name in names), strict=True)) for row in found]


# --------------------------------------------------------------------------------------------------- the plan


def _plan(patterns: list[Pattern], dossiers: int) -> Plan:
    """The same at every start: written down beside the office before the first copy is made."""
    path = settings.CONGSO_HOME / "bench.json"
    if path.exists():
        plan = Plan(**json.loads(path.read_text()))
        if plan.dossiers != dossiers:
            raise SystemExit(f"{path.parent} is filled with {plan.dossiers} dossiers; choose another folder")
        return plan
    tables = {model for pattern in patterns for model in pattern.rows}
    first = {model._meta.db_table: (model._base_manager.order_by("-pk")[0].pk + 1000) for model in tables}
    width = {model._meta.db_table: max(len(pattern.rows.get(model, ())) for pattern in patterns) for model in tables}
    plan = Plan(dossiers, first, width)
    path.write_text(json.dumps(vars(plan)))
    return plan


def _done(plan: Plan) -> int:
    """How many copies are there; each batch is one transaction."""
    table = Dossier._meta.db_table
    first, last = plan.first[table], plan.first[table] + plan.dossiers * plan.width[table]
    newest = Dossier.objects.filter(pk__gte=first, pk__lt=last).order_by("-pk").values_list("pk", flat=True).first()
    return 0 if newest is None else (newest - first) // plan.width[table] + 1


# ------------------------------------------------------------------------------------------------- the copies


def make_quick(cursor: Any) -> None:
    """The fill itself need not survive a power cut; what is timed afterwards runs on the office's own settings."""
    if connection.vendor == "sqlite":
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-4000000")
        cursor.execute("PRAGMA temp_store=MEMORY")
    else:
        cursor.execute("SET synchronous_commit = off")
    cursor.execute(
        "CREATE TEMP TABLE IF NOT EXISTS bench_copy "
        "(k BIGINT, pattern BIGINT, number TEXT, uid TEXT, stamp TEXT, tail TEXT, "
        "days BIGINT, seconds BIGINT, name TEXT, folded TEXT, sorted TEXT, id_number TEXT)"
    )


def without_indexes(cursor: Any, tables: list[str]) -> None:
    """Take the indexes off the tables that are filled, and write down how to make them again; sorting all rows once at
    the end is several times quicker than finding a place for each."""
    path = settings.CONGSO_HOME / "bench-indexes.json"
    if path.exists():
        return
    marks = ", ".join(["%s"] * len(tables))
    if connection.vendor == "sqlite":
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
            tables,
        )
    else:
        cursor.execute(
            f"SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ({marks}) AND indexname NOT IN "
            "(SELECT conname FROM pg_constraint)",
            tables,
        )
    found = dict(cursor.fetchall())
    path.write_text(json.dumps(found))
    for name in found:
        cursor.execute(f'DROP INDEX "{name}"')


def with_indexes(cursor: Any) -> None:
    """Make the indexes again."""
    path = settings.CONGSO_HOME / "bench-indexes.json"
    if not path.exists():
        return
    begun = time.perf_counter()
    for statement in json.loads(path.read_text()).values():
        again = statement.replace("INDEX ", "INDEX IF NOT EXISTS ", 1)
        cursor.execute(again.replace("IF NOT EXISTS IF NOT EXISTS", "IF NOT EXISTS"))
    path.unlink()
    say(f"  indexes made, {time.perf_counter() - begun:.0f} s")


def _name(place: int) -> tuple[str, str, str]:
    """A person's name, folded and as it sorts."""
    place, given = divmod(place * 7919 % (len(FAMILY) * len(MIDDLE) * len(GIVEN)), len(GIVEN))
    family, middle = divmod(place, len(MIDDLE))
    name = f"{FAMILY[family]} {MIDDLE[middle]} {GIVEN[given]}"
    return name, fold(name), sort_key(name)


def _copy(cursor: Any, patterns: list[Pattern], plan: Plan, places: range, names: list[tuple[str, str, str]]) -> None:
    """Make the copies at these places."""
    ended = [number for number, pattern in enumerate(patterns) if not pattern.open]
    still_open = [number for number, pattern in enumerate(patterns) if pattern.open]
    newest = plan.dossiers - plan.dossiers // OPEN_SHARE
    copies = []
    for place in places:
        chosen = still_open if place >= newest else ended
        copies.append(_copy_of(place, chosen[place % len(chosen)], patterns, plan.dossiers, names))
    cursor.execute("DELETE FROM bench_copy")
    marks = ", ".join(["%s"] * len(copies[0]))
    cursor.executemany(f"INSERT INTO bench_copy VALUES ({marks})", copies)
    for number, _ in groupby(sorted(copy[1] for copy in copies)):
        for model, rows in patterns[number].rows.items():
            for place, row in enumerate(rows):
                _insert(cursor, patterns[number], number, plan, model, place, row)


def _copy_of(
    place: int, number: int, patterns: list[Pattern], dossiers: int, names: list[tuple[str, str, str]]
) -> tuple[Any, ...]:
    pattern, day = patterns[number], day_of(place, dossiers)
    milliseconds = int(datetime(day.year, day.month, day.day, 3, tzinfo=UTC).timestamp() * 1000) + place % 10000
    stamp, tail = f"{milliseconds:012x}", secrets.token_hex(8)[:15]
    uid = str(UUID(f"{stamp}70008{tail}"))
    code = f"{pattern.number.split('-')[0]}-{day:%y%m%d}-{1000 + place % 10000:04d}" if pattern.number else ""
    days = (day - pattern.day).days
    seconds = days * 86400 + place % 10000
    return (place, number, code, uid, stamp, tail, days, seconds, *names[place % len(names)], f"{place:012d}")


def _insert(cursor: Any, pattern: Pattern, number: int, plan: Plan, model: Any, place: int, row: Row) -> None:
    """One row of the pattern for every copy of it."""
    columns, expressions, values = [], [], []
    for field in model._meta.concrete_fields:
        expression, given = _expression(pattern, plan, model, field, row, place)
        columns.append(connection.ops.quote_name(field.column))
        expressions.append(expression)
        values += given
    table = connection.ops.quote_name(model._meta.db_table)
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(expressions)} FROM bench_copy "
        "WHERE pattern = %s ORDER BY k",
        [*values, number],
    )


def _expression(pattern: Pattern, plan: Plan, model: Any, field: Any, row: Row, place: int) -> tuple[str, list[Any]]:
    """What stands in one column of the copies: a key or a date of their own, or the pattern's value."""
    value = row[field.column]
    if field.primary_key:
        return _key(plan, model._meta.db_table, place), []
    if isinstance(field, models.UUIDField):
        return _uid(pattern, model, place), []
    if value is None or (model is Applicant and field.name == "person"):
        return "NULL", []
    if field.is_relation and field.related_model in pattern.rows:
        there = [row["id"] for row in pattern.rows[field.related_model]]
        if value in there:
            return _key(plan, field.related_model._meta.db_table, there.index(value)), []
    if isinstance(field, models.DateTimeField | models.DateField):
        return _moved(field, value)
    if field.name == "number" and isinstance(field, models.IntegerField):
        return f"k * 10 + {int(value) % 10 + 1000000}", []
    return _text(pattern, model, field, value)


def _key(plan: Plan, table: str, place: int) -> str:
    return f"{plan.first[table] + place} + k * {plan.width[table]}"


def _uid(pattern: Pattern, model: Any, place: int) -> str:
    """The dossier's own is written on the list of copies; others differ from it in the middle."""
    table = 0 if model is Dossier else 1 + sorted(known._meta.label for known in pattern.rows).index(model._meta.label)
    middle = f"{table:02x}{place:01x}" if place < 16 else f"{0x80 + table:02x}{place - 16:01x}"
    text = f"stamp || '7{middle}8' || tail"
    return text if connection.vendor == "sqlite" else f"({text})::uuid"


def _moved(field: Any, value: Any) -> tuple[str, list[Any]]:
    """A moment or day of the pattern, as many days later as the copy is younger."""
    moment = isinstance(field, models.DateTimeField)
    if connection.vendor == "postgresql":
        kind = "timestamptz" if moment else "date"
        step = "seconds * INTERVAL '1 second'" if moment else "days::int"
        return f"%s::{kind} + {step}", [value]
    if moment:
        return "datetime(%s, seconds || ' seconds')", [f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"]
    return "date(%s, days || ' days')", [f"{value:%Y-%m-%d}"]


def _text(pattern: Pattern, model: Any, field: Any, value: Any) -> tuple[str, list[Any]]:
    """Text with the copy's number, uid and applicant where the pattern's own stood."""
    if model is Applicant and field.column in ("name", "folded", "sort_key", "id_number"):
        return {"sort_key": "sorted"}.get(field.column, field.column), []
    if isinstance(field, models.JSONField):
        value = json.dumps(value, ensure_ascii=False)
    elif not isinstance(value, str):
        return "%s", [value]
    expression = "%s" if connection.vendor == "sqlite" else "%s::text"
    for own, column in ((pattern.uid, "uid"), (pattern.number, "number"), (pattern.applicant, "name")):
        if own and own in value:
            expression = f"replace({expression}, '{own}', {column})"
    if isinstance(field, models.JSONField) and connection.vendor == "postgresql":
        expression = f"({expression})::jsonb"
    return expression, [value]


def _count_on(cursor: Any, plan: Plan) -> None:
    """PostgreSQL's sequences go on behind the copies; SQLite sees by itself."""
    if connection.vendor == "postgresql":
        for table, first in plan.first.items():
            behind = first + plan.dossiers * plan.width[table] + 1
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {behind})")


# -------------------------------------------------------------------------------------------------- the index


def _index(plan: Plan) -> None:
    """Put every copy into the index, in the words that the dossiers' own source gives."""
    source = source_of("dossiers.dossier")
    if source is None:
        return
    first, width = plan.first[Dossier._meta.db_table], plan.width[Dossier._meta.db_table]
    with_all = Dossier.objects.select_related("applicant", "procedure_version")
    for place in range(_indexed(first, width, plan.dossiers), plan.dossiers, BATCH):
        upto = first + min(place + BATCH, plan.dossiers) * width
        rows = [
            indexing._row(source, dossier) for dossier in with_all.filter(pk__gte=first + place * width, pk__lt=upto)
        ]
        with transaction.atomic():
            SearchRow.objects.bulk_create(rows, batch_size=1000)
            engine().add(rows)
        say(f"  {min(place + BATCH, plan.dossiers):,} in the index")


def _indexed(first: int, width: int, dossiers: int) -> int:
    """How many copies the index has already, found by halving."""
    low, high = 0, dossiers
    while low < high:
        middle = (low + high) // 2
        uid = Dossier.objects.values_list("uid", flat=True).get(pk=first + middle * width)
        low, high = (middle + 1, high) if SearchRow.objects.filter(uid=uid).exists() else (low, middle)
    return low
