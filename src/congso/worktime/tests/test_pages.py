"""The pages of the calendar, asked as a browser without JavaScript asks them."""

from dataclasses import dataclass
from datetime import date, time

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.worktime import actions, queries, views
from congso.worktime.models import Calendar
from congso.worktime.ports import TouchedDueDates, due_dates_touched

pytestmark = pytest.mark.django_db

AGENCY = 9_201
CULTURE_DAY = date(2026, 11, 24)


@dataclass
class Visitor:
    """A person as this room sees one, with or without the mandate to keep the calendar."""

    keeps: bool = True
    agency_id: int | None = AGENCY
    ref: str = "people.person:0193a000-0000-7000-8000-000000000003"
    full_name: str = "Trần Thị Mỹ Hạnh"
    is_authenticated: bool = False  # to the layout, whose menu belongs to the rooms above
    pk: int | None = None

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        return self.keeps and permission.startswith("worktime.") and agency_id == AGENCY

    def agencies_where(self, permission: str) -> set[int]:
        return {AGENCY} if self.keeps else set()


class SignedIn:
    """Who is behind the session."""

    is_authenticated = True


@pytest.fixture
def calendar() -> Calendar:
    return actions.open_calendar(agency_id=AGENCY, by=House(AGENCY))


def ask(
    view, path: str = "/", data: dict[str, object] | None = None, who: Visitor | None = None, **named
) -> HttpResponse:
    request = RequestFactory().get(path) if data is None else RequestFactory().post(path, data)
    request.user, request.person = SignedIn(), who or Visitor()
    request._messages = []
    return view(request, **named)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_year_shows_days_off_make_up_days_and_doubts(calendar: Calendar) -> None:
    page = text(ask(views.calendar, "/?nam=2026"))
    assert "250 ngày làm việc" in page
    assert 'class="off doubt"' in page
    assert 'class="made-up doubt"' in page
    assert "Ngày Văn hóa Việt Nam, không áp dụng" in page
    assert page.count('<table class="month">') == 12
    assert "Sửa một ngày" in page


def test_a_year_that_is_not_on_record_says_so(calendar: Calendar) -> None:
    assert "Chưa có ngày nghỉ lễ của năm này" in text(ask(views.calendar, "/?nam=2060"))


def test_others_read_the_calendar_and_are_told_who_keeps_it(calendar: Calendar) -> None:
    page = text(ask(views.calendar, "/?nam=2026", who=Visitor(keeps=False)))
    assert "Chỉ người quản trị" in page
    assert "Mở ngày này" not in page


def test_a_person_without_an_agency_finds_nothing(calendar: Calendar) -> None:
    with pytest.raises(Http404):
        ask(views.calendar, who=Visitor(agency_id=None))


def test_a_typed_day_leads_to_its_page(calendar: Calendar) -> None:
    response = ask(views.pick_day, "/?ngay=24/11/2026")
    assert response["Location"] == "/quan-tri/lich-lam-viec/ngay/2026-11-24/"
    with pytest.raises(Refused, match="Ngày chưa đúng"):
        ask(views.pick_day, "/?ngay=hôm qua")


def correction(calendar: Calendar, **changes: object) -> dict[str, object]:
    wanted = {"kind": "off", "reason": "Ngày Văn hóa Việt Nam", "source": "Luật sửa đổi", "confirmed": "on"}
    return {**wanted, "why": "Luật đã có hiệu lực", "seen": calendar.version, **changes}


def test_a_correction_first_says_how_many_due_dates_it_touches(calendar: Calendar) -> None:
    due_dates_touched.register(
        "test", lambda agency_id, on: TouchedDueDates("hồ sơ TTHC", 12, "/ho-so/?qua=2026-11-24")
    )
    try:
        page = text(ask(views.day, data=correction(calendar), on=CULTURE_DAY))
    finally:
        due_dates_touched._answers.pop("test")
    assert 'href="/ho-so/?qua=2026-11-24">12 hồ sơ TTHC' in page
    assert 'name="sure" value="1"' in page
    assert queries.timetable_for(AGENCY).is_working_day(CULTURE_DAY)


def test_a_confirmed_correction_is_done(calendar: Calendar) -> None:
    response = ask(views.day, data=correction(calendar, sure="1"), on=CULTURE_DAY)
    assert (response.status_code, response["Location"]) == (302, "/quan-tri/lich-lam-viec/?nam=2026")
    assert not queries.timetable_for(AGENCY).is_working_day(CULTURE_DAY)


def test_a_holiday_can_be_switched_off(calendar: Calendar) -> None:
    ask(views.day, data=correction(calendar, kind="ordinary", reason="Quốc khánh", sure="1"), on=date(2026, 9, 2))
    line = queries.day_in(calendar, date(2026, 9, 2))
    assert (line.kind, line.in_force) == ("off", False)


def test_what_is_missing_is_asked_beside_the_field(calendar: Calendar) -> None:
    page = text(ask(views.day, data=correction(calendar, why=""), on=CULTURE_DAY))
    assert "govuk-error-summary" in page
    assert "Luật sửa đổi" in page


def test_a_visitor_sees_the_day_but_no_form(calendar: Calendar) -> None:
    page = text(ask(views.day, on=CULTURE_DAY, who=Visitor(keeps=False)))
    assert "Chỉ người quản trị" in page
    assert 'name="why"' not in page
    with pytest.raises(Refused):
        ask(views.day, data=correction(calendar), on=CULTURE_DAY, who=Visitor(keeps=False))


def test_hours_are_set_closed_and_opened_again(calendar: Calendar) -> None:
    hours = {"valid_from": "01/05/2026", "valid_to": "31/08/2026", "morning_opens": "06:30", "morning_closes": "11:00"}
    hours |= {"afternoon_opens": "13:30", "afternoon_closes": "17:00", "why": "Mùa hè", "seen": calendar.version}
    assert ask(views.hours, data=hours).status_code == 302
    assert queries.timetable_for(AGENCY).opening(date(2026, 6, 1)).time() == time(6, 30)
    calendar.refresh_from_db()
    closed = {
        "on": "05/03/2026",
        "closed_from": "13:30",
        "closed_to": "17:00",
        "reason": "Họp",
        "seen": calendar.version,
    }
    assert ask(views.closure, data=closed).status_code == 302
    page = text(ask(views.hours))
    assert "05/03/2026" in page
    calendar.refresh_from_db()
    line = calendar.closures.get()
    assert ask(views.lift, data={"seen": calendar.version}, uid=line.uid).status_code == 302
    assert not calendar.closures.current().exists()


def test_hours_out_of_order_come_back_with_the_reason(calendar: Calendar) -> None:
    hours = {
        "valid_from": "01/05/2026",
        "morning_opens": "11:30",
        "morning_closes": "11:00",
        "afternoon_opens": "13:30",
    }
    hours |= {"afternoon_closes": "17:00", "why": "Mùa hè", "seen": calendar.version}
    assert "theo thứ tự" in text(ask(views.hours, data=hours))


def test_the_hour_of_the_due_date_is_chosen(calendar: Calendar) -> None:
    chosen = {"due_time": "closing", "why": "Thông báo", "seen": calendar.version}
    assert ask(views.due_time, data=chosen).status_code == 302
    assert queries.timetable_for(AGENCY).due_time == "closing"
