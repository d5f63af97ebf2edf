"""The books of numbers in the menu of administrators and of văn thư."""

from congso.ui.menu import MenuEntry, register

register(
    MenuEntry(
        "admin",
        "Sổ số văn bản",
        "numbers:register",
        order=60,
        icon="seal",
        may=lambda person: person.may("numbers.see") or person.may("numbers.hold"),
    )
)
