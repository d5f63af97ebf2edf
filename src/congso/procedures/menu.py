"""The catalogue's place in the menu."""

from congso.ui.menu import MenuEntry, register

register(
    MenuEntry(
        section="admin",
        label="Bộ TTHC",
        url_name="procedures:catalogue",
        order=10,
        icon="file",
        may=lambda person: bool(getattr(person, "agency_id", None)),
    )
)
