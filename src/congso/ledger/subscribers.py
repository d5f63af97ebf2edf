"""Every event becomes a row in the same transaction: no row, no change."""

from __future__ import annotations

from datetime import timedelta

from congso.kernel.actions import last_change
from congso.kernel.context import ask_once
from congso.kernel.events import Event, on
from congso.kernel.prepared import Prepared
from congso.kernel.refusals import Refused
from congso.ledger import queries
from congso.ledger.events import ClockAccepted
from congso.ledger.models import Entry
from congso.ledger.rows import entry_of

BACKWARDS = timedelta(minutes=10)
"""How far the clock may lie behind the newest row before the office stops writing."""


@on(Event)
def write(event: Event) -> None:
    """Append one row with its texts. Refused when the clock was set back: history must not run backwards."""
    if not isinstance(event, ClockAccepted) and _runs_backwards(event):
        raise Refused("Đồng hồ của máy chủ chậm hơn việc đã ghi gần nhất. Hãy chỉnh lại giờ của máy chủ rồi làm lại.")
    entry, disclosures = entry_of(event)
    entry.save(force_insert=True)
    for disclosure in disclosures:
        disclosure.entry = entry
        disclosure.save(force_insert=True)


_newest = Prepared(lambda agency: Entry.objects.filter(agency_id=agency).order_by("-id").values_list("at")[:1])


def _runs_backwards(event: Event) -> bool:
    newest = ask_once(Entry, event.agency_id, lambda: _newest.first(event.agency_id))
    return newest is not None and event.at < newest[0] - BACKWARDS


last_change.register("ledger", queries.last_change)
