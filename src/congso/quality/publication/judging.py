"""Judging a duty on a day: by its check, or by the papers that were published for the period that is owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from congso.people.models import Agency
from congso.quality.models.publication import PublicationDuty, PublishedPaper
from congso.quality.publication.checks import Finding, publication_checks
from congso.quality.publication.owed import Owed
from congso.quality.publication.states import Rhythm


def judged(duty: PublicationDuty, agency: Agency, today: date) -> Finding | None:
    """What there is; None where nobody can tell."""
    owed = duty.owed
    if owed.check:
        look = publication_checks.get(owed.check)
        return look(agency, today) if look is not None else None
    papers = list(duty.papers.filter(withdrawn_at=None)) if duty.pk else []
    return by_papers(owed, papers, today)


def by_papers(owed: Owed, papers: Iterable[PublishedPaper], today: date) -> Finding:
    """Met when a paper of the period that is owed, or of a later one, is there."""
    year, quarter = owed_period(owed, today)
    words = f"quý {quarter} năm {year}" if quarter else f"năm {year}"
    there = [paper for paper in papers if (paper.year, paper.quarter if quarter else 0) >= (year, quarter)]
    latest = max((paper.published_on for paper in there), default=None)
    if there:
        return Finding(True, f"Đã công khai {words} ngày {latest:%d/%m/%Y}.", latest, "/cong-khai/")
    due = due_of(owed, year, quarter)
    return Finding(False, f"Chưa công khai {words}, hạn {due:%d/%m/%Y}.", None, "/cong-khai/", due)


def owed_period(owed: Owed, today: date) -> tuple[int, int]:
    """The latest year, or quarter, whose day has come; quarter 0 for a whole year."""
    if owed.rhythm != Rhythm.QUARTERLY:
        return (today.year if today > due_of(owed, today.year, 0) else today.year - 1, 0)
    year, quarter = today.year, (today.month - 1) // 3 + 1
    while due_of(owed, year, quarter) >= today:
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return year, quarter


def due_of(owed: Owed, year: int, quarter: int) -> date:
    """By which day the paper of a period is owed."""
    if quarter:
        after = date(year + 1, 1, 1) if quarter == 4 else date(year, quarter * 3 + 1, 1)
        return after - timedelta(days=1) + timedelta(days=owed.days_after)
    return date(year, *owed.due)
