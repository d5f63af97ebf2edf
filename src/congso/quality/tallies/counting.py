"""Counting dossiers into the counters: of some days, and of what is in hand now."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import Count, Min, Q

from congso.dossiers.as_of import begin_of, end_of
from congso.dossiers.models import Dossier, Rating
from congso.dossiers.states import CLOCK_RUNS, Channel, Timeliness
from congso.kernel import clock
from congso.quality.models.tally import HANDLED, RATED, SUMS, DayTally, Standing

FIELD = "procedure_version__field"
Sums = dict[str, int]


def count_days(agency_id: int, since: date, until: date, names: tuple[str, ...] = SUMS) -> int:
    """Count these days from the dossiers and write what differs; how many counters changed.

    `names` are the counters that are looked after; the others stay as they were.
    """
    counted = _counted(agency_id, since, until)
    if set(RATED) <= set(names):
        _count_ratings(counted, agency_id, since, until)
    rows = DayTally.objects.filter(agency_id=agency_id, day__range=(since, until))
    known = {(row.day, row.field): row for row in rows}
    changed = []
    for key in counted.keys() | known.keys():
        sums = dict.fromkeys(names, 0) | counted.get(key, {})
        before = known.get(key)
        if before is None or any(getattr(before, name) != sums[name] for name in names):
            changed.append(DayTally(agency_id=agency_id, day=key[0], field=key[1], **sums))
    DayTally.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["agency", "day", "field"], update_fields=names, batch_size=500
    )
    return len(changed)


def _counted(agency_id: int, since: date, until: date) -> dict[tuple[date, str], Sums]:
    found: dict[tuple[date, str], Sums] = defaultdict(dict)
    mine = Dossier.objects.filter(agency_id=agency_id).order_by()
    received = mine.filter(received_at__gte=begin_of(since), received_at__lt=end_of(until))
    told = received.values("received_on", FIELD).annotate(
        received=Count("pk"), online=Count("pk", filter=Q(channel=Channel.ONLINE))
    )
    for row in told:
        found[row["received_on"], row[FIELD]] |= {name: row[name] for name in ("received", "online")}
    ended = mine.filter(finished_on__range=(since, until)).exclude(received_at=None)
    lines = ended.values("finished_on", FIELD).annotate(
        finished=Count("pk"),
        early=Count("pk", filter=Q(timeliness=Timeliness.EARLY)),
        on_time=Count("pk", filter=Q(timeliness=Timeliness.ON_TIME)),
        late=Count("pk", filter=Q(timeliness=Timeliness.LATE)),
    )
    for line in lines:
        found[line["finished_on"], line[FIELD]] |= {
            name: line[name] for name in ("finished", "early", "on_time", "late")
        }
    return found


def _count_ratings(counted: dict[tuple[date, str], Sums], agency_id: int, since: date, until: date) -> None:
    given = Rating.objects.filter(dossier__agency_id=agency_id, given_on__range=(since, until)).order_by()
    field = f"dossier__{FIELD}"
    for row in given.values("given_on", field, "satisfaction").annotate(ratings=Count("pk")):
        counted[row["given_on"], row[field]][row["satisfaction"]] = row["ratings"]


def count_standing(agency_id: int) -> None:
    """Count what is in hand now, by field; a field with nothing left stands at nought."""
    now = clock.now()
    overdue = Q(state__in=CLOCK_RUNS, due_at__lt=now)
    running = Dossier.objects.running().filter(agency_id=agency_id).order_by()
    told = running.values_list(FIELD).annotate(running=Count("pk"), overdue=Count("pk", filter=overdue))
    counted = {field: (count, late) for field, count, late in told}
    known = Standing.objects.filter(agency_id=agency_id).values_list("field", flat=True)
    rows = [
        Standing(agency_id=agency_id, field=field, running=count, overdue=late, counted_at=now)
        for field, (count, late) in (dict.fromkeys(known, (0, 0)) | counted).items()
    ]
    Standing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["agency", "field"],
        update_fields=["running", "overdue", "counted_at"],
    )


def keep_up(agency_id: int) -> None:
    """Today's days and what is in hand; all days since the first dossier where nothing was counted before."""
    today = clock.today()
    since, names = today, HANDLED
    if not DayTally.objects.filter(agency_id=agency_id).exists():
        first = Dossier.objects.filter(agency_id=agency_id).aggregate(first=Min("received_on"))["first"]
        since, names = first or today, SUMS
    with transaction.atomic():
        count_days(agency_id, since, today, names)
        count_standing(agency_id)


def count_again(agency_id: int) -> int:
    """Count this year and the one before anew: a correction may have touched any of their days."""
    today = clock.today()
    with transaction.atomic():
        return count_days(agency_id, today.replace(year=today.year - 1, month=1, day=1), today)
