"""A table as a printed sheet (PDF/A, A4 across)."""

from __future__ import annotations

from datetime import UTC, datetime

from congso.dossiers.as_of import begin_of
from congso.papers.press import render
from congso.reports.tables.sheet import Table
from congso.reports.tables.wording import as_printed

MIME = "application/pdf"


def printed(table: Table) -> bytes:
    """The table as the office prints and signs it; the same table gives the same bytes."""
    return render(template="reports/table", data=as_printed(table), at=moment_of(table))


def moment_of(table: Table) -> datetime:
    """The moment that stands in the file: the morning of the day that the table shows."""
    return begin_of(table.as_of).astimezone(UTC)
