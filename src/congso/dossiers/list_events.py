"""What happens to files of lists."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class ListExportAsked(Event, name="dossiers.list_export_asked"):
    """Somebody asked for a list as a file (xuất danh sách)."""

    tray: str
    form: str
    query: Private


class ListExportEnded(Event, name="dossiers.list_export_ended"):
    """A list was written to a file, or could not be."""

    rows: int
    refusal: str


class ListExportDiscarded(Event, name="dossiers.list_export_discarded"):
    """A file of a list was given up after its term."""

    tray: str
