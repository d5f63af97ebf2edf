"""Questions that reports ask: whose report, which year, and the figures laid out for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min
from markupsafe import Markup

from congso.dossiers.models import Dossier
from congso.figures.measuring import Figure, Group, broken_down, measure_together
from congso.figures.models import FrozenFigure, FrozenTable, Snapshot
from congso.figures.periods import CALENDAR, Period, cut_of
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Agency
from congso.people.states import AgencyKind
from congso.reports.layouts import BY_FIELD, BY_MONTH, Report
from congso.rules import queries as rules
from congso.rules.definitions import REPORT_CUT_DAY
from congso.ui.charts import Series, columns, legend, share
from congso.ui.filters import phan_tram, so

MONTH_COLOURS = ("k2", "k1")
RECEIVED_RESOLVED = ("tiếp nhận", "giải quyết")


@dataclass(frozen=True)
class FieldLine:
    """One field of work: its figures, and a bar whose length is its share of all that was resolved."""

    name: str
    figures: dict[str, Figure]
    bar: Markup


@dataclass(frozen=True)
class Change:
    """A figure that is not what it was when it was frozen; `now` is None when the report no longer asks for it."""

    then: FrozenFigure
    now: Figure | None


def agency_of(slug: str) -> Agency:
    """The agency of a slug; without one the department that was founded first. Refused when there is none."""
    found = Agency.objects.filter(slug=slug) if slug else Agency.objects.order_by("pk")
    if not slug:
        found = found.filter(kind=AgencyKind.DEPARTMENT)
    agency: Agency | None = found.first()
    if agency is None:
        raise Refused(f"Không có cơ quan “{slug}”." if slug else "Chưa có cơ quan nào trong dữ liệu này.")
    return agency


def years(agency_id: int) -> list[int]:
    """The years of which there is something to report, the newest first; this year where there is nothing yet."""
    span = Dossier.objects.filter(agency_id=agency_id).aggregate(first=Min("received_on"), last=Max("received_on"))
    if span["first"] is None:
        return [clock.today().year]
    return list(range(span["last"].year, span["first"].year - 1, -1))


def cut_on(agency_id: int, day: date) -> int:
    """The day of the month on which the agency cuts its periods by that day's rule; 0 for the calendar's months."""
    return cut_of(rules.get(REPORT_CUT_DAY, on=day, agency_id=agency_id).value)


def cut_choices(*cuts: int) -> list[tuple[str, str]]:
    """The cuts that a page offers: the rule's own, the one that was asked for, the calendar's."""
    own = sorted({cut for cut in cuts if cut != CALENDAR})
    return [*((str(cut), f"Chốt ngày {cut}") for cut in own), (str(CALENDAR), "Tháng dương lịch")]


def latest_table(key: str, agency_id: int, period: Period) -> FrozenTable | None:
    """The table of this period that was frozen last, if any."""
    found: FrozenTable | None = FrozenTable.objects.of(agency_id, key, period).first()
    return found


def shown(figure: Figure | FrozenFigure) -> str:
    """A figure as it is printed; a share of nothing is a dash."""
    return phan_tram(figure.value) if figure.denominator is not None else so(figure.value)


def words_of(figure: Figure) -> str:
    """The counts behind a percentage, such as "784/796"."""
    return "" if figure.denominator is None else f"{so(figure.numerator)}/{so(figure.denominator)}"


def measured_with_months(
    keys: Iterable[str], agency_id: int, period: Period
) -> tuple[dict[str, Figure], list[dict[str, Figure]]]:
    """The figures of a period, and what came in and was resolved in each of its months; none for a single month."""
    months = period.months()
    each = [(BY_MONTH, month) for month in months] if len(months) > 1 else []
    whole, *by_month = measure_together([(keys, period), *each], agency_id=agency_id)
    return whole, by_month


def months_chart(each: list[dict[str, Figure]], period: Period) -> Any:
    """Received and resolved in each month of the period, drawn; nothing for a single month."""
    if not each:
        return None
    months = period.months()
    series = [
        Series(words, [figures[key].numerator for figures in each], colour)
        for key, words, colour in zip(BY_MONTH, RECEIVED_RESOLVED, MONTH_COLOURS, strict=True)
    ]
    labels = [f"T{month.first}" for month in months]
    return columns(f"Hồ sơ TTHC tiếp nhận và giải quyết từng tháng, {period.words}", labels, series, "hồ sơ")


def months_legend() -> Any:
    return legend(list(zip(RECEIVED_RESOLVED, MONTH_COLOURS, strict=True)))


def by_field(agency_id: int, period: Period) -> list[FieldLine]:
    """What was resolved in each field of work, early, on the day and late; the largest first."""
    groups = broken_down(BY_FIELD, agency_id=agency_id, period=period, by="procedure_version__field", named="linh-vuc")
    largest = max((group.figures["dossiers_resolved"].numerator for group in groups), default=0)
    return [FieldLine(group.value, group.figures, _bar(group, largest)) for group in groups]


def _bar(group: Group, largest: int) -> Markup:
    parts = (
        ("trước hạn", "dossiers_early", "k1"),
        ("đúng hạn", "dossiers_on_the_day", "k2"),
        ("quá hạn", "dossiers_late", "k3"),
    )
    return share(group.value, [(words, group.figures[key].numerator, colour) for words, key, colour in parts], largest)


def latest_snapshot(report: Report, agency_id: int, period: Period) -> Snapshot | None:
    """The figures of this report that were frozen last, if any."""
    found: Snapshot | None = Snapshot.objects.of(agency_id, report.key, period).prefetch_related("figures").first()
    return found


def changed_since(snapshot: Snapshot | None, measured: dict[str, Figure]) -> list[Change]:
    """What is different now from what was frozen."""
    if snapshot is None:
        return []
    pairs = [Change(then, measured.get(then.key)) for then in snapshot.figures.all()]
    return [pair for pair in pairs if pair.now is None or _counts(pair.now) != _counts(pair.then)]


def _counts(figure: Figure | FrozenFigure) -> tuple[int, int | None]:
    return figure.numerator, figure.denominator


def as_plain(report: Report, agency: Agency, period: Period, figures: dict[str, Figure]) -> dict[str, Any]:
    """A report as plain data for programs; `rows` are addresses relative to the office's public one."""
    return {
        "report": report.key,
        "title": report.title,
        "agency": {"slug": agency.slug, "name": agency.name},
        "period": {"words": period.words, "from": period.start.isoformat(), "to": period.end.isoformat()},
        "measured_at": clock.local(clock.now()).isoformat(timespec="seconds"),
        "indicators": {
            key: {
                "title": figure.indicator.title,
                "value": figure.value,
                "unit": figure.indicator.unit,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "rows": figure.rows,
            }
            for key, figure in figures.items()
        },
    }
