"""What happens to views and files of lists."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class ListViewKept(Event, name="dossiers.list_view_kept"):
    """Somebody kept a view of a list (lưu góc nhìn); `unit` is empty where it is theirs alone."""

    tray: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class ListViewDropped(Event, name="dossiers.list_view_dropped"):
    """Somebody gave up a view of a list (bỏ góc nhìn)."""

    tray: str


@dataclass(frozen=True, kw_only=True)
class ListExportAsked(Event, name="dossiers.list_export_asked"):
    """Somebody asked for a list as a file (xuất danh sách)."""

    tray: str
    form: str
    query: Private


@dataclass(frozen=True, kw_only=True)
class ListExportEnded(Event, name="dossiers.list_export_ended"):
    """A list was written to a file, or could not be."""

    rows: int
    refusal: str


@dataclass(frozen=True, kw_only=True)
class ListExportDiscarded(Event, name="dossiers.list_export_discarded"):
    """A file of a list was given up after its term."""

    tray: str
