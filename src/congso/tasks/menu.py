"""The trays in the menu, with what waits in each; one query for all numbers."""

from congso.tasks import queries
from congso.tasks.trays import TRAYS
from congso.ui.menu import MenuEntry, counts, register

counts.register("tasks", queries.counts)
register(
    *[
        MenuEntry(
            section="work",
            label=tray.label,
            url_name=tray.url_name,
            order=10 + place,
            icon="late" if tray.urgent else "tasks",
            count_key=tray.count_key,
            urgent=tray.urgent,
            may=lambda person: person.agency_id is not None,
        )
        for place, tray in enumerate(TRAYS.values())
    ]
)
