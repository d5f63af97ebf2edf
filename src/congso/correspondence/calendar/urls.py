"""Addresses of the calendar of work, of rooms and cars: Vietnamese nouns without marks."""

from datetime import date

from django.urls import path, register_converter

from congso.correspondence.calendar.act_pages import BOOKING_PAGES, ENTRY_PAGES
from congso.correspondence.views import calendar, rooms


class DayConverter:
    """A day in an address: 2020-03-12."""

    regex = r"20\d{2}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m-%d}"


register_converter(DayConverter, "calendar_day")
BASE = "lich-cong-tac"
ENTRY, BOOKING = f"{BASE}/viec/<uuid:uid>", f"{BASE}/dang-ky/<uuid:uid>"

urlpatterns = [
    path(f"{BASE}/", calendar.week, name="week"),
    path(f"{BASE}/tuan/<calendar_day:monday>/lich-tuan.pdf", calendar.paper, name="week_paper"),
    path(f"{BASE}/tuan/<calendar_day:monday>/ban-<int:number>/", calendar.edition, name="week_edition"),
    path(f"{BASE}/tuan/<calendar_day:monday>/phat-hanh/", calendar.publish, name="publish_week"),
    path(f"{BASE}/cho-xep-lich/", calendar.gathering, name="gathering"),
    path(f"{BASE}/cho-xep-lich/xep/", calendar.schedule_many, name="schedule_many"),
    path(f"{BASE}/viec/moi/", calendar.add, name="add_entry"),
    path(f"{BASE}/viec/thoi-gian-rieng/", calendar.busy, name="keep_busy"),
    path(f"{ENTRY}/", calendar.entry, name="calendar_entry"),
    path(f"{ENTRY}/sua/", calendar.amend, name="amend_entry"),
    *[path(f"{ENTRY}/{page.slug}/", calendar.act, {"step": page.step}, name=page.step) for page in ENTRY_PAGES],
    path(f"{BASE}/giay-moi/", calendar.invitations, name="invitations"),
    path(f"{BASE}/giay-moi/<uuid:uid>/", calendar.from_invitation, name="from_invitation"),
    path(f"{BASE}/dong-bo/", calendar.feed_page, name="feeds"),
    path(f"{BASE}/dong-bo/<uuid:uid>/<slug:secret>/<slug:which>.ics", calendar.feed, name="feed"),
    path(f"{BASE}/phong-hop-xe/", rooms.day, name="bookings"),
    path(f"{BASE}/phong-hop-xe/danh-muc/", rooms.resources, name="resources"),
    path(f"{BASE}/phong-hop-xe/danh-muc/<uuid:uid>/thoi-dung/", rooms.close, name="close_resource"),
    path(f"{BASE}/phong-hop-xe/dang-ky/", rooms.ask, name="ask_booking"),
    path(f"{BOOKING}/", rooms.booking, name="booking"),
    *[path(f"{BOOKING}/{page.slug}/", rooms.act, {"step": page.step}, name=page.step) for page in BOOKING_PAGES],
]
