"""What a person fills in about the calendar, rooms and cars; courtesy before the actions decide."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms

from congso.correspondence.calendar.invitations import USUAL_LENGTH, Invitation, read_hour
from congso.correspondence.calendar.plans import Plan
from congso.correspondence.calendar.states import HOLDING, ResourceKind
from congso.correspondence.forms import day as a_day
from congso.correspondence.forms import line, text, whole_number
from congso.correspondence.models.booking import Resource
from congso.correspondence.models.calendar import CalendarEntry
from congso.correspondence.models.incoming import IncomingDocument
from congso.kernel import clock
from congso.people.models import Person, Unit
from congso.people.ranks import posts_of_today
from congso.ui.forms import offer

LEADERSHIP = "leader"


class HourField(forms.CharField):
    """A time of day as people type it: "8h30", "8 giờ", "14:00", "8"."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"class": "w-date", "autocomplete": "off"})
        super().__init__(max_length=20, widget=widget, **more)

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value).strip()
        if not typed:
            return None
        read = read_hour(f"{typed}h" if typed.isdigit() else typed)
        if read is None:
            raise forms.ValidationError("Giờ phải có dạng 8h30, 8 giờ hoặc 14:00.")
        return read


class Span:
    """The fields of a time, and what they mean together."""

    cleaned_data: dict[str, Any]

    def span(self) -> tuple[datetime, datetime]:
        """Begin and end; without an end it takes two hours."""
        data = self.cleaned_data
        begins_at = datetime.combine(data["day"], data["begins"], clock.HANOI)
        last = data.get("last_day") or data["day"]
        if data["ends"] is None:
            return begins_at, begins_at + USUAL_LENGTH if last == data["day"] else datetime.combine(
                last, time(17), clock.HANOI
            )
        return begins_at, datetime.combine(last, data["ends"], clock.HANOI)


def span_initial(begins_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """A time as the form shows it."""
    begins, ends = clock.local(begins_at), clock.local(ends_at)
    last = ends.date() if ends.date() != begins.date() else None
    return {"day": begins.date(), "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}", "last_day": last}


class Refusing(forms.Form):
    """A form in which an action's refusal lands beside its field."""

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)


def _choice(label: str, hint: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, help_text=hint, required=False, coerce=int, empty_value=None)


def _ticks(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, required=False, coerce=int, widget=forms.CheckboxSelectMultiple, empty_value=[]
    )


class EntryForm(Span, Refusing):
    """An entry of the calendar in the order in which an office says it: when, what, where, who, prepared by whom."""

    day = a_day("Ngày")
    begins = HourField(label="Từ giờ", help_text="Ví dụ 8h30")
    ends = HourField(label="Đến giờ", help_text="Bỏ trống: hai giờ sau", required=False)
    last_day = a_day("Đến hết ngày", "Chỉ khi kéo dài nhiều ngày", required=False)
    title = text("Nội dung", rows=2, most=500)
    place = line("Địa điểm", required=False, most=200)
    chair = _choice("Chủ trì")
    chair_name = line("Hoặc người chủ trì ngoài cơ quan", required=False, most=160)
    leaders = _ticks("Lãnh đạo dự")
    units = _ticks("Phòng, đơn vị dự")
    people = _ticks("Công chức, viên chức dự")
    outsiders = line("Thành phần ngoài cơ quan", required=False, most=500)
    preparing_unit = _choice("Đơn vị chuẩn bị")
    room = _choice("Phòng họp của cơ quan", "Giữ chỗ ngay, chờ Trưởng phòng TCHC duyệt")
    car = _choice("Xe", "Nơi đến là địa điểm ghi ở trên")
    public_words = line(
        "Nội dung công khai trên trang thông tin", "Bỏ trống: không đưa lên trang thông tin", required=False, most=300
    )
    note = line("Ghi chú", required=False, most=300)
    although_double = forms.BooleanField(label="Vẫn đưa vào lịch dù đã có", required=False)

    def __init__(
        self,
        person: Person,
        *args: Any,
        source: IncomingDocument | None = None,
        entry: CalendarEntry | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        agency_id = person.agency_id or 0
        self.staff, self.leading = _staff(agency_id)
        if entry is not None:
            self.staff = self.staff | _named_in(entry)
            self.initial = initial_of(entry, self.leading)
        self.own_units = {unit.pk: unit for unit in Unit.objects.filter(agency_id=agency_id)}
        self.resources = {one.pk: one for one in Resource.objects.visible_to(person).in_use()}
        named = [(pk, str(one)) for pk, one in self.staff.items()]
        units = [(pk, unit.name) for pk, unit in self.own_units.items()]
        choices: dict[str, list[tuple[Any, str]]] = {
            "chair": [("", "Chưa rõ"), *named],
            "leaders": [one for one in named if one[0] in self.leading],
            "people": [one for one in named if one[0] not in self.leading],
            "units": units,
            "preparing_unit": [("", "Không"), *units],
            "room": [("", "Không dùng"), *self._of(ResourceKind.ROOM)],
            "car": [("", "Không dùng"), *self._of(ResourceKind.CAR)],
        }
        for name, offered in choices.items():
            offer(self, name, offered)
        if source is None:
            del self.fields["although_double"]

    def _of(self, sort: str) -> list[tuple[int, str]]:
        seats = {one.pk: f", {one.seats} chỗ" if one.seats else "" for one in self.resources.values()}
        return [(pk, f"{one}{seats[pk]}") for pk, one in self.resources.items() if one.sort == sort]

    def plan(self) -> Plan:
        """What was filled in, as the act takes it."""
        data, (begins_at, ends_at) = self.cleaned_data, self.span()
        same = ("title", "place", "chair_name", "outsiders", "public_words", "note")
        people = [self.staff[pk] for pk in (*data["leaders"], *data["people"])]
        return Plan(
            begins_at=begins_at,
            ends_at=ends_at,
            chair=self.staff.get(data["chair"]),
            people=tuple(people),
            units=tuple(self.own_units[pk] for pk in data["units"]),
            preparing_unit=self.own_units.get(data["preparing_unit"]),
            resources=tuple(self.resources[pk] for pk in (data["room"], data["car"]) if pk is not None),
            **{name: data[name] for name in same},
        )

    def refuse(self, reason: str, field: str | None) -> None:
        if field == "resources":
            car = any(str(one) in reason for one in self.resources.values() if one.is_car)
            field = "car" if car else "room"
        super().refuse(reason, field)


def _staff(agency_id: int) -> tuple[dict[int, Person], set[int]]:
    """Everybody in a post of an agency today by rank, leaders first, and who of them leads."""
    found = posts_of_today(agency_id)
    leaders = {post.person_id for post in sorted(found, key=lambda post: post.pk) if post.role == LEADERSHIP}
    return {post.person_id: post.person for post in found}, leaders


def _named_in(entry: CalendarEntry) -> dict[int, Person]:
    """Who stands in an entry, also those who have left their post since."""
    hanging = (one.person for one in entry.attendees.all())
    return {one.pk: one for one in (entry.chair, *hanging) if one is not None}


def initial_of(entry: CalendarEntry, leaders: set[int]) -> dict[str, Any]:
    """What the form begins with when an entry is put right."""
    hanging = list(entry.attendees.all())
    people = [one.person_id for one in hanging if one.person_id is not None]
    held = [one.resource for one in entry.bookings.all() if one.state in HOLDING]
    same = ("title", "place", "chair_name", "outsiders", "public_words", "note")
    return span_initial(entry.begins_at, entry.ends_at) | {
        "chair": entry.chair_id,
        "preparing_unit": entry.preparing_unit_id,
        "leaders": [pk for pk in people if pk in leaders],
        "people": [pk for pk in people if pk not in leaders],
        "units": [one.unit_id for one in hanging if one.unit_id is not None],
        "room": next((one.pk for one in held if not one.is_car), None),
        "car": next((one.pk for one in held if one.is_car), None),
        **{name: getattr(entry, name) for name in same},
    }


def initial_from(read: Invitation, document: IncomingDocument) -> dict[str, Any]:
    """What the form begins with when an invitation is put on the calendar."""
    span = span_initial(read.begins_at, read.ends_at) if read.begins_at and read.ends_at else {}
    return span | {
        "title": read.contents or document.summary,
        "place": read.place,
        "chair_name": read.chair,
        "note": f"Giấy mời {document.code}, {document.issuer_name}".strip(", "),
    }


def initial_on(on: date | None) -> dict[str, Any]:
    return {"day": on or clock.today()}


class ReasonForm(Refusing):
    """Why."""

    reason = text("Lý do", most=500, rows=2)


class OptionalReasonForm(Refusing):
    """Why, if there is anything to say."""

    reason = text("Lý do", most=300, rows=2, required=False)


class NothingForm(Refusing):
    """Nothing to fill in."""


class MoveForm(Span, Refusing):
    """When and where instead, and why."""

    day = a_day("Ngày")
    begins = HourField(label="Từ giờ")
    ends = HourField(label="Đến giờ", required=False)
    last_day = a_day("Đến hết ngày", "Chỉ khi kéo dài nhiều ngày", required=False)
    place = line("Địa điểm", required=False, most=200)
    reason = text("Lý do", most=500, rows=2)


class BusyForm(Span, Refusing):
    """One's own time."""

    day = a_day("Ngày")
    begins = HourField(label="Từ giờ", help_text="Ví dụ 8h30")
    ends = HourField(label="Đến giờ", help_text="Bỏ trống: hai giờ sau", required=False)
    last_day = a_day("Đến hết ngày", "Chỉ khi kéo dài nhiều ngày", required=False)
    title = line("Việc", "Chỉ bạn đọc được; người khác thấy “Bận”", required=False, most=300)
    place = line("Địa điểm", required=False, most=200)


class BookingForm(Span, Refusing):
    """A room or a car, and when."""

    resources = _choice("Phòng họp hoặc xe")
    day = a_day("Ngày")
    begins = HourField(label="Từ giờ", help_text="Ví dụ 8h30")
    ends = HourField(label="Đến giờ", help_text="Bỏ trống: hai giờ sau", required=False)
    last_day = a_day("Đến hết ngày", "Chỉ khi kéo dài nhiều ngày", required=False)
    purpose = line("Việc cần dùng", most=300)
    destination = line("Nơi đến (với xe)", required=False, most=200)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {one.pk: one for one in Resource.objects.visible_to(person).in_use()}
        field: Any = self.fields["resources"]
        field.required = True
        field.choices = [("", "Chọn phòng hoặc xe"), *((pk, str(one)) for pk, one in self.found.items())]

    @property
    def resource(self) -> Resource:
        return self.found[self.cleaned_data["resources"]]


class JourneyForm(Refusing):
    """A car's meter, and who drove."""

    km_out = whole_number("Số km khi đi", least=0, most=9_999_999)
    km_back = whole_number("Số km khi về", least=0, most=9_999_999)
    driver_name = line("Người lái", required=False, most=120)


class ResourceForm(Refusing):
    """A room or a car for the list."""

    sort = forms.ChoiceField(label="Loại", choices=ResourceKind.choices)
    name = line("Tên", "Ví dụ Phòng họp tầng 2, Xe 7 chỗ", most=120)
    seats = whole_number("Số chỗ", most=2000, required=False)
    plate = line("Biển số (với xe)", required=False, most=20)
    note = line("Ghi chú", "Máy chiếu, họp trực tuyến, …", required=False, most=200)
