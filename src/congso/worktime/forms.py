"""What a keeper of the calendar fills in."""

from datetime import date
from typing import Any

from django import forms

from congso.worktime.models import Day, Sessions
from congso.worktime.states import DayKinds, DueTimes
from congso.worktime.timetable import DayKind, Season, Session, SpecialDay

DATES = ["%d/%m/%Y", "%Y-%m-%d"]
ORDINARY = "ordinary"
DAY_CHOICES = [*DayKinds.choices, (ORDINARY, "Như ngày thường (không áp dụng)")]


def date_field(label: str, **options: Any) -> forms.DateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date"})
    return forms.DateField(label=label, input_formats=DATES, widget=widget, **options)


def time_field(label: str, **options: Any) -> forms.TimeField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "w-short"})
    return forms.TimeField(label=label, input_formats=["%H:%M"], widget=widget, **options)


class DayForm(forms.Form):
    """What a day is, and why it is being corrected."""

    kind = forms.ChoiceField(label="Ngày này là", choices=DAY_CHOICES, widget=forms.RadioSelect)
    reason = forms.CharField(label="Tên ngày nghỉ hoặc lý do làm bù", max_length=120)
    source = forms.CharField(label="Văn bản làm căn cứ", max_length=200, required=False)
    confirmed = forms.BooleanField(label="Đã có văn bản xác nhận", required=False)
    why = forms.CharField(label="Lý do sửa lịch", max_length=300, help_text="Ghi vào nhật ký cùng tên người sửa.")

    @classmethod
    def of(cls, day: Day | None, data: Any = None) -> "DayForm":
        if day is None:
            return cls(data, initial={"kind": DayKinds.OFF, "confirmed": True})
        kind = day.kind if day.in_force else ORDINARY
        told = {"kind": kind, "reason": day.reason, "source": day.source, "confirmed": day.confirmed}
        return cls(data, initial=told)

    def kind_in_words(self) -> str:
        return str(dict(DAY_CHOICES)[self.cleaned_data["kind"]])

    def correction(self, day: Day | None) -> dict[str, Any]:
        """The correction as the action takes it; an ordinary day keeps the kind that it had."""
        told = dict(self.cleaned_data)
        told["in_force"] = told["kind"] != ORDINARY
        if not told["in_force"]:
            told["kind"] = day.kind if day is not None else DayKinds.OFF
        return told

    def as_special_day(self, on: date, day: Day | None) -> SpecialDay:
        """The day as it would stand in the calendar after this correction."""
        told = self.correction(day)
        return SpecialDay(on, DayKind(told["kind"]), told["reason"], told["confirmed"], told["in_force"])


class HoursForm(forms.Form):
    """The sessions of a working day from a date on."""

    label = forms.CharField(label="Tên mùa", max_length=60, required=False, help_text="Ví dụ: Mùa hè.")
    valid_from = date_field("Từ ngày", help_text="Ví dụ 01/05/2026")
    valid_to = date_field("Đến hết ngày", required=False)
    morning_opens = time_field("Sáng, từ", help_text="Ví dụ 07:00")
    morning_closes = time_field("Sáng, đến")
    afternoon_opens = time_field("Chiều, từ")
    afternoon_closes = time_field("Chiều, đến")
    why = forms.CharField(label="Lý do", max_length=300)

    @classmethod
    def of(cls, hours: Sessions | None, today: date, data: Any = None) -> "HoursForm":
        names = ("morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes")
        usual = dict(zip(names, ("07:00", "11:30", "13:30", "17:00"), strict=True))
        if hours is not None:
            usual = {name: f"{getattr(hours, name):%H:%M}" for name in names}
        return cls(data, initial={**usual, "valid_from": today})

    def hours(self) -> dict[str, Any]:
        """The sessions as the action takes them."""
        told = self.cleaned_data
        return {
            "morning": (told["morning_opens"], told["morning_closes"]),
            "afternoon": (told["afternoon_opens"], told["afternoon_closes"]),
            **{name: told[name] for name in ("label", "valid_from", "valid_to", "why")},
        }

    def as_season(self) -> Season:
        """The hours as they would stand in the calendar."""
        told = self.hours()
        return Season(told["valid_from"], (Session(*told["morning"]), Session(*told["afternoon"])), told["valid_to"])


class ClosureForm(forms.Form):
    """A part of one day in which the office is shut."""

    on = date_field("Ngày")
    closed_from = time_field("Nghỉ từ")
    closed_to = time_field("Đến")
    reason = forms.CharField(label="Lý do", max_length=120)


class DueTimeForm(forms.Form):
    """The hour at which terms in working days end."""

    due_time = forms.ChoiceField(label="Giờ hẹn trả", choices=DueTimes.choices, widget=forms.RadioSelect)
    why = forms.CharField(label="Lý do", max_length=300)
