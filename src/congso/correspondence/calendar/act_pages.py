"""The pages of acts on entries and bookings: for each its address, words, form, and how it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congso.correspondence import actions
from congso.correspondence.calendar import access, forms
from congso.correspondence.calendar.states import booking_flow, entry_flow
from congso.correspondence.models.booking import Booking
from congso.correspondence.models.calendar import CalendarEntry
from congso.kernel.flow import Flow
from congso.people.models import Person

Run = Callable[..., Any]


@dataclass(frozen=True)
class ActPage:
    """How a person does one step on screen; `slug` is the noun of the address, `what` says what will happen."""

    step: str
    slug: str
    label: str
    icon: str
    run: Run
    check: Callable[[Person, Any], None]
    flow: Flow
    form: type[forms.Refusing] = forms.NothingForm
    what: str = ""
    primary: bool = False

    def allows(self, thing: Any) -> bool:
        return self.flow.allows(thing.state, self.step)

    def check_now(self, by: Person, thing: Any) -> None:
        """Refused when this person may not, or it does not stand where the step may be done."""
        self.check(by, thing)
        self.flow.check(thing, self.step)

    def initial(self, thing: Any) -> dict[str, Any]:
        """What the form begins with."""
        if isinstance(thing, CalendarEntry) and self.form is forms.MoveForm:
            return forms.span_initial(thing.begins_at, thing.ends_at) | {"place": thing.place}
        if isinstance(thing, Booking) and self.form is forms.JourneyForm:
            return {"km_out": thing.km_out, "km_back": thing.km_back, "driver_name": thing.driver_name}
        return {}


def _of(name: str, action: Run) -> Run:
    """The form's fields are the action's own arguments."""

    def run(thing: Any, form: forms.Refusing, **who: Any) -> Any:
        return action(**{name: thing}, **form.cleaned_data, **who)

    return run


def _move(thing: CalendarEntry, form: forms.MoveForm, **who: Any) -> CalendarEntry:
    begins_at, ends_at = form.span()
    data = form.cleaned_data
    return actions.move_entry(
        entry=thing, begins_at=begins_at, ends_at=ends_at, place=data["place"], reason=data["reason"], **who
    )


TOLD = "Người dự được báo ngay kèm lý do; lịch tuần đã phát hành ghi rõ thay đổi."
ENTRY_PAGES = (
    ActPage(
        "propose_entry",
        "de-xuat",
        "Đề xuất vào lịch tuần",
        "send",
        _of("entry", actions.propose_entry),
        access.check_propose,
        entry_flow,
        what="Phòng Tổ chức - Hành chính thấy đề xuất và xếp vào lịch tuần.",
        primary=True,
    ),
    ActPage(
        "schedule_entry",
        "xep-lich",
        "Xếp vào lịch tuần",
        "calendar",
        _of("entry", actions.schedule_entry),
        access.check_schedule,
        entry_flow,
        what="Toàn cơ quan thấy việc này khi lịch tuần được phát hành.",
        primary=True,
    ),
    ActPage(
        "move_entry", "doi-lich", "Dời lịch", "clock", _move, access.check_change, entry_flow, forms.MoveForm, TOLD
    ),
    ActPage(
        "decline_entry",
        "khong-xep-lich",
        "Không xếp lịch",
        "undo",
        _of("entry", actions.decline_entry),
        access.check_decline,
        entry_flow,
        forms.ReasonForm,
        "Người đề xuất được báo lý do; phòng họp và xe đã giữ được trả lại.",
    ),
    ActPage(
        "cancel_entry",
        "hoan-huy",
        "Hoãn, hủy",
        "stop",
        _of("entry", actions.cancel_entry),
        access.check_change,
        entry_flow,
        forms.OptionalReasonForm,
        TOLD + " Phòng họp và xe được trả lại.",
    ),
)
BOOKING_PAGES = (
    ActPage(
        "approve_booking",
        "duyet",
        "Duyệt",
        "check",
        _of("booking", actions.approve_booking),
        access.check_rule_booking,
        booking_flow,
        primary=True,
    ),
    ActPage(
        "refuse_booking",
        "khong-duyet",
        "Không duyệt",
        "undo",
        _of("booking", actions.refuse_booking),
        access.check_rule_booking,
        booking_flow,
        forms.ReasonForm,
        "Người đăng ký được báo lý do.",
    ),
    ActPage(
        "note_journey",
        "lo-trinh",
        "Ghi số km, người lái",
        "pen",
        _of("booking", actions.note_journey),
        access.check_have_booking,
        booking_flow,
        forms.JourneyForm,
    ),
    ActPage(
        "cancel_booking",
        "bo-dang-ky",
        "Bỏ đăng ký",
        "stop",
        _of("booking", actions.cancel_booking),
        access.check_have_booking,
        booking_flow,
        forms.OptionalReasonForm,
    ),
)
PAGES = {page.step: page for page in (*ENTRY_PAGES, *BOOKING_PAGES)}
