"""The rules' place in the menu."""

from congso.ui.menu import MenuEntry, register

register(
    MenuEntry(
        section="admin",
        label="Quy định",
        url_name="rules:rules",
        order=45,
        icon="file",
        may=lambda person: person.may("rules.set_rule", agency_id=person.agency_id),
    )
)
