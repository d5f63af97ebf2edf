"""Pages of the calendar of work."""

from datetime import date

from django.urls import path, register_converter

from congso.worktime import views


class DayConverter:
    """A day in an address, as 2026-11-24."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "worktime"
urlpatterns = [
    path("quan-tri/lich-lam-viec/", views.calendar, name="calendar"),
    path("quan-tri/lich-lam-viec/ngay/", views.pick_day, name="pick_day"),
    path("quan-tri/lich-lam-viec/ngay/<day:on>/", views.day, name="day"),
    path("quan-tri/lich-lam-viec/gio/", views.hours, name="hours"),
    path("quan-tri/lich-lam-viec/gio/nghi-buoi/", views.closure, name="closure"),
    path("quan-tri/lich-lam-viec/gio/nghi-buoi/<uuid:uid>/", views.lift, name="lift"),
    path("quan-tri/lich-lam-viec/gio/hen-tra/", views.due_time, name="due_time"),
]
