"""Books of cards, permits and certificates: opened, changed and closed by văn thư."""

from __future__ import annotations

import re
from collections.abc import Iterable

from congso.dossiers.models import ResultSeries, SeriesUse
from congso.dossiers.models.results import NUMBER, YEAR
from congso.dossiers.result_events import SeriesAmended, SeriesClosed, SeriesOpened
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing.access import may_issue
from congso.people.models import Agency
from congso.procedures.models import Procedure

_SIGNS = re.compile(r"[\w./{}-]+")
MAY_NOT = "Sổ cấp thẻ, giấy phép do văn thư cơ quan mở."


def _check(by: Actor, agency_id: int) -> None:
    if not isinstance(by, House) and not may_issue(by, agency_id):
        raise Refused(MAY_NOT)


def _checked(name: str, pattern: str, digits: int) -> tuple[str, str]:
    """Name and pattern in one normal form. Refused for a pattern without exactly one number."""
    name, pattern = nfc(name)[:160], nfc(pattern)[:60]
    if not name:
        raise Refused("Hãy ghi tên sổ.", field="name")
    rest = pattern.replace(NUMBER, "").replace(YEAR, "")
    if pattern.count(NUMBER) != 1 or "{" in rest or "}" in rest or not _SIGNS.fullmatch(pattern):
        raise Refused(
            "Cách ghi số có đúng một {số}, có thể có {năm}; còn lại là chữ, số, dấu chấm, gạch.", field="pattern"
        )
    if not 1 <= digits <= 9:
        raise Refused("Số chữ số từ 1 đến 9.", field="digits")
    return name, pattern


@action
def open_series(
    *,
    agency: Agency,
    name: str,
    pattern: str,
    by: Actor,
    digits: int = 2,
    yearly: bool = True,
    basis: str = "",
    procedures: Iterable[Procedure] = (),
) -> ResultSeries:
    """Open a book in which results of a kind are numbered (mở sổ cấp thẻ, giấy phép, giấy chứng nhận).

    Refused to all but văn thư, without a place for the number, for a name that an open book has, and for a procedure
    that is numbered in another book.
    """
    _check(by, agency.pk)
    name, pattern = _checked(name, pattern, digits)
    if ResultSeries.objects.filter(agency=agency, name=name, closed_on=None).exists():
        raise Refused("Đã có sổ tên này.", field="name")
    series = begin(
        ResultSeries(agency=agency, name=name, pattern=pattern, digits=digits, yearly=yearly, basis=nfc(basis)[:300])
    )
    used = _use(series, procedures)
    emit(
        SeriesOpened(
            actor=by.ref, subject=series.ref, agency_id=agency.pk, title=name, pattern=pattern, procedures=used
        )
    )
    return series


@action
def amend_series(
    *,
    series: ResultSeries,
    name: str,
    pattern: str,
    by: Actor,
    digits: int = 2,
    yearly: bool = True,
    basis: str = "",
    procedures: Iterable[Procedure] = (),
    seen: int | None = None,
) -> ResultSeries:
    """Change how a book is named, how its numbers are written from now on, and who uses it (sửa sổ cấp).

    Numbers that were given stay as they are. Refused for a closed book, and for changing between yearly and running
    numbers once a number was given.
    """
    series = lock(series, seen=seen)
    _check(by, series.agency_id)
    if series.closed_on is not None:
        raise Refused("Sổ này đã đóng.")
    name, pattern = _checked(name, pattern, digits)
    if yearly != series.yearly and series.results.exists():
        raise Refused("Sổ đã cấp số, không đổi được cách đánh số theo năm; hãy đóng sổ và mở sổ khác.", field="yearly")
    if ResultSeries.objects.filter(agency=series.agency_id, name=name, closed_on=None).exclude(pk=series.pk).exists():
        raise Refused("Đã có sổ tên này.", field="name")
    series.name, series.pattern, series.digits, series.yearly = name, pattern, digits, yearly
    series.basis = nfc(basis)[:300]
    save(series, "name", "pattern", "digits", "yearly", "basis")
    series.uses.all().delete()
    used = _use(series, procedures)
    emit(
        SeriesAmended(
            actor=by.ref, subject=series.ref, agency_id=series.agency_id, title=name, pattern=pattern, procedures=used
        )
    )
    return series


def _use(series: ResultSeries, procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """Say whose results are numbered here; their codes. Refused for one that another book numbers."""
    chosen = list(procedures)
    for procedure in chosen:
        if procedure.agency_id != series.agency_id:
            raise Refused("Thủ tục này không của cơ quan.", field="procedures")
    taken = SeriesUse.objects.filter(procedure__in=chosen).select_related("series", "procedure").first()
    if taken is not None:
        raise Refused(f"Thủ tục {taken.procedure} đang dùng {taken.series}.", field="procedures")
    for procedure in chosen:
        SeriesUse.objects.create(series=series, procedure=procedure)
    return tuple(procedure.code for procedure in chosen)


@action
def close_series(*, series: ResultSeries, by: Actor, seen: int | None = None) -> ResultSeries:
    """Close a book; its procedures are numbered as any other result again (đóng sổ cấp). What was given stays."""
    series = lock(series, seen=seen)
    _check(by, series.agency_id)
    if series.closed_on is not None:
        raise Refused("Sổ này đã đóng.")
    series.closed_on = clock.today()
    save(series, "closed_on")
    series.uses.all().delete()
    emit(SeriesClosed(actor=by.ref, subject=series.ref, agency_id=series.agency_id, title=series.name))
    return series
