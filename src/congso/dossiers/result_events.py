"""What happens to the documents in which dossiers end, and to the books of cards and permits."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class ResultDrafted(Event, name="dossiers.result_drafted"):
    document: str
    outcome: str
    summary: Private


class SeriesOpened(Event, name="dossiers.series_opened"):
    title: str
    pattern: str
    procedures: tuple[str, ...]


class SeriesAmended(Event, name="dossiers.series_amended"):
    title: str
    pattern: str
    procedures: tuple[str, ...]


class SeriesClosed(Event, name="dossiers.series_closed"):
    title: str
