"""What happens to saved views. Their names are those of the ledger's first years, when only dossiers had views."""

from __future__ import annotations

from congso.kernel.events import Event


class ListViewKept(Event, name="dossiers.list_view_kept"):
    """Somebody kept a view of a list (lưu góc nhìn); `unit` is empty where it is theirs alone."""

    tray: str
    unit: str


class ListViewDropped(Event, name="dossiers.list_view_dropped"):
    """Somebody gave up a view of a list (bỏ góc nhìn)."""

    tray: str
