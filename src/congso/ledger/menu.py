"""The ledger in the menu of administrators."""

from congso.ui.menu import MenuEntry, register

register(
    MenuEntry("admin", "Nhật ký", "ledger:log", order=810, icon="archive", may=lambda person: person.may("ledger.read"))
)
