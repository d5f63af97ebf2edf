"""The bell, and messages in the menu of administrators."""

from congso.notices.inbox import unread_count
from congso.ui.menu import MenuEntry, counts, register

counts.register("notices", lambda person: {"notices": unread_count(person)})
register(
    MenuEntry(
        "admin", "Thư báo tin", "notices:messages", order=810, icon="send", may=lambda person: person.may("jobs.manage")
    )
)
