"""Background work in the menu of administrators."""

from congso.ui.menu import MenuEntry, register

register(
    MenuEntry(
        "admin", "Công việc nền", "jobs:board", order=800, icon="work", may=lambda person: person.may("jobs.manage")
    )
)
