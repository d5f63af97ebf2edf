"""The calendar's place in the menu."""

from congso.ui.menu import MenuEntry, register

register(
    MenuEntry(
        section="admin",
        label="Lịch làm việc",
        url_name="worktime:calendar",
        order=40,
        icon="calendar",
        may=lambda person: person.may("worktime.correct_day", agency_id=person.agency_id),
    )
)
