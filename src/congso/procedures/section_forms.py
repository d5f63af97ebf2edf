"""What is asked in each section of a draft, and how what was typed becomes the content of a version."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from congso.eforms.drafting import read_condition, said
from congso.eforms.schemas import questions
from congso.kernel.refusals import Refused
from congso.people.roles import ROLES
from congso.people.states import UnitKind
from congso.procedures.forms import day_field
from congso.procedures.states import (
    Collected,
    DecidingBody,
    FeeKind,
    OnlineService,
    ResultKind,
    ServiceLevel,
    StepWork,
    SupplementRule,
    TermUnit,
)
from congso.procedures.terms import MINUTES_A_DAY
from congso.ui.amounts import Exact, Money, Whole

NEEDED = {"required": "Chưa có thông tin này.", "invalid": "Phải là số nguyên."}
ROLES_IN_ROUTE = [(role.key, role.name) for role in ROLES.values() if "dossiers." in " ".join(role.permissions)]
DAYS, HOURS = "days", "hours"


def line(label: str, longest: int, help_text: str = "", *, required: bool = False, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=required,
        error_messages=NEEDED | {"max_length": f"Quá dài: nhiều nhất {longest} ký tự."},
        widget=forms.TextInput(attrs=attrs),
    )


def lines(label: str, help_text: str = "", *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, strip=False, widget=forms.Textarea(attrs={"rows": str(rows)})
    )


def chosen(label: str, choices: Any, help_text: str = "", *, required: bool = True) -> forms.ChoiceField:
    options = list(choices) if required else [("", ""), *choices]
    errors = {"required": "Hãy chọn một mục.", "invalid_choice": "Hãy chọn một trong các mục đã cho."}
    return forms.ChoiceField(
        label=label, choices=options, help_text=help_text, required=required, error_messages=errors
    )


def count(label: str, most: int, *, least: int = 0, required: bool = True, initial: int | None = None) -> forms.Field:
    return Whole(
        label=label,
        min_value=least,
        max_value=most,
        required=required,
        initial=initial,
        error_messages=NEEDED,
        widget=forms.TextInput(attrs={"class": "w-count"}),
    )


class ParticularsForm(forms.Form):
    """What a procedure is, who decides, how long it takes, what it ends in and on what it rests (thông tin chung)."""

    name = forms.CharField(
        label="Tên thủ tục", max_length=500, error_messages=NEEDED, widget=forms.Textarea(attrs={"rows": "2"})
    )
    field = line("Lĩnh vực", 120, required=True)
    deciding_body = chosen("Thẩm quyền quyết định", DecidingBody.choices)
    level = chosen("Mức độ (NĐ 43/2011)", ServiceLevel.choices)
    online = chosen(
        "Mức độ theo tên mới (NĐ 42/2022)", OnlineService.choices, "Bỏ trống thì theo mức độ cũ.", required=False
    )
    online_note = line("Lý do chưa toàn trình", 300)
    term_amount = count("Thời hạn giải quyết", 9999, least=1)
    term_unit = chosen("Đơn vị", TermUnit.choices)
    term_is_office_default = forms.BooleanField(label="Thời hạn do cơ quan tự đặt vì luật không nêu", required=False)
    term_note = line("Ghi chú thời hạn", 300)
    instant = forms.BooleanField(
        label="Trả kết quả ngay khi người nộp chờ tại quầy (không cần giấy hẹn; NĐ 61/2018 Điều 17)", required=False
    )
    result_kind = chosen(
        "Loại kết quả", ResultKind.choices, "“Không ban hành văn bản”: hết thời hạn mà im lặng là đồng ý."
    )
    result_name = line("Tên kết quả", 300)
    supplement_rule = chosen("Khi bổ sung hồ sơ", SupplementRule.choices, required=False)
    legal_bases = lines("Căn cứ pháp lý", "Mỗi dòng một văn bản.", rows=5)
    announced_number = line("Số quyết định công bố", 60)
    announced_on = day_field("Ngày", required=False)
    process_number = line("Số quyết định quy trình nội bộ", 60)
    process_on = day_field("Ngày", required=False)
    document_code = line("Mã số tài liệu ISO", 40, "Ví dụ QT-VH-01.")
    decisions_are_illustrative = forms.BooleanField(label="Số quyết định chỉ để minh họa", required=False)

    GROUPS: ClassVar[list[tuple[str, list[tuple[str, str]]]]] = [
        ("Thủ tục", [("name", "w12"), ("field", "w6"), ("deciding_body", "w6")]),
        ("Dịch vụ công trực tuyến", [("level", "w6"), ("online", "w6"), ("online_note", "w12")]),
        (
            "Thời hạn",
            [
                ("term_amount", "w3"),
                ("term_unit", "w4"),
                ("term_note", "w5"),
                ("supplement_rule", "w7"),
                ("term_is_office_default", "w12"),
                ("instant", "w12"),
            ],
        ),
        ("Kết quả", [("result_kind", "w6"), ("result_name", "w6")]),
        ("Căn cứ", [("legal_bases", "w12")]),
        (
            "Quyết định, mã số",
            [
                ("announced_number", "w8"),
                ("announced_on", "w4"),
                ("process_number", "w8"),
                ("process_on", "w4"),
                ("document_code", "w6"),
                ("decisions_are_illustrative", "w12"),
            ],
        ),
    ]

    @classmethod
    def shown(cls, content: dict[str, Any]) -> dict[str, Any]:
        return {**content, "legal_bases": "\n".join(content["legal_bases"])}

    def content(self) -> dict[str, Any]:
        """What was typed, as parts of a version."""
        given = dict(self.cleaned_data)
        given["legal_bases"] = [basis.strip() for basis in given["legal_bases"].splitlines() if basis.strip()]
        return given


class NewProcedureForm(forms.Form):
    """What a procedure that is not in the catalogue yet begins with (thêm thủ tục)."""

    code = line("Mã thủ tục", 40, "Mã quốc gia như 1.004628; mã cơ quan tự đặt như VHTTDL-001.", required=True)
    code_is_local = forms.BooleanField(label="Mã do cơ quan tự đặt, chưa có mã quốc gia", required=False)
    name = forms.CharField(
        label="Tên thủ tục", max_length=500, error_messages=NEEDED, widget=forms.Textarea(attrs={"rows": "2"})
    )
    field = line("Lĩnh vực", 120, required=True)
    term_amount = count("Thời hạn giải quyết", 9999, least=1)
    term_unit = chosen("Đơn vị", sorted(TermUnit.choices, key=lambda one: one[0] != TermUnit.WORKING_DAYS))
    result_kind = chosen("Loại kết quả", ResultKind.choices)

    def told(self) -> dict[str, dict[str, Any]]:
        """What was typed, as the identity of a procedure and the content of its first version."""
        given = dict(self.cleaned_data)
        identity = {name: given.pop(name) for name in ("code", "code_is_local")}
        return {"identity": identity, "content": given}


class PapersForm(forms.Form):
    """What stands beside the list of papers."""

    sets = count("Số bộ hồ sơ", 50, least=1)
    conditions = lines("Yêu cầu, điều kiện để được giải quyết", rows=4)

    def content(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class RowForm(forms.Form):
    """One row of a list; a row without a name that was never there before is none at all."""

    noun: ClassVar[str] = ""
    said_by: ClassVar[str] = "name"

    def __init__(self, *args: Any, schema: dict[str, Any] | None, units: dict[str, str], **kwargs: Any) -> None:
        self.schema, self.units = schema, units
        super().__init__(*args, **kwargs)
        self.offer()

    def offer(self) -> None:
        """Fill the choices that depend on the office or on the form of the version."""

    def is_blank(self) -> bool:
        """Nothing was typed where its name stands, and it is not a row that was there before."""
        return not str(self[self.said_by].value() or "").strip() and not self["known"].value()

    known = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def shown(cls, row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "known": "1"}

    def content(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "known"}


class RequirementForm(RowForm):
    """A paper: what it is, how many, when it is needed (thành phần hồ sơ)."""

    noun = "Giấy tờ"
    key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    name = line("Tên giấy tờ", 500, required=True)
    originals = count("Bản chính", 99, initial=1)
    certified = count("Chứng thực", 99, initial=0)
    copies = count("Bản sao", 99, initial=0)
    required = forms.BooleanField(label="Bắt buộc", required=False, initial=True)
    electronic = forms.BooleanField(label="Nhận bản điện tử", required=False, initial=True)
    digitise = forms.BooleanField(label="Phải số hóa", required=False)
    template = line("Mẫu số", 120)
    note = line("Ghi chú", 300)
    needed_when = line("Trường hợp cần giấy này", 300, "Ví dụ: khi cấp đổi do thay đổi tên.")
    condition_field = chosen("Chỉ cần khi trên biểu mẫu", (), required=False)
    condition_equals = line("trả lời là", 200)

    def offer(self) -> None:
        asked = questions(self.schema) if self.schema else ()
        field = self.fields["condition_field"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "(luôn cần)"), *((one.path, one.title) for one in asked if not one.is_table)]

    @classmethod
    def shown(cls, row: dict[str, Any]) -> dict[str, Any]:
        condition = row["condition"] or {"field": "", "equals": ""}
        return {
            **super().shown(row),
            "condition_field": condition["field"],
            "condition_equals": said(condition["equals"]),
        }

    def clean(self) -> dict[str, Any]:
        path, wanted = self.cleaned_data.get("condition_field"), self.cleaned_data.get("condition_equals", "")
        self.cleaned_data["condition"] = None
        if path and self.schema:
            try:
                self.cleaned_data["condition"] = read_condition(self.schema, path, wanted)
            except Refused as refusal:
                self.add_error("condition_equals", refusal.reason)
        counts = [self.cleaned_data.get(name, 0) for name in ("originals", "certified", "copies")]
        if not any(counts) and not self.has_error("originals"):
            self.add_error("originals", "Cần ít nhất một bản.")
        return self.cleaned_data

    def content(self) -> dict[str, Any]:
        whole = super().content()
        return {key: value for key, value in whole.items() if key not in ("condition_field", "condition_equals")}


class FeeForm(RowForm):
    """What is paid, when, and from which day to which (phí, lệ phí)."""

    noun = "Khoản"
    name = line("Tên khoản", 200, required=True)
    kind = chosen("Loại", FeeKind.choices)
    amount = Money(
        label="Số tiền (đồng)",
        help_text="Để trống: theo quy định.",
        required=False,
        min_value=0,
        max_value=10**12,
        error_messages=NEEDED,
    )
    collected = chosen("Thu khi nào", Collected.choices)
    since = day_field("Thu từ ngày", required=False)
    until = day_field("Thu đến ngày", required=False)
    note = line("Ghi chú", 300)

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày kết thúc trước ngày bắt đầu.")
        return self.cleaned_data


class StepForm(RowForm):
    """A step: who does it, in how much working time, with which result (bước của quy trình)."""

    noun = "Bước"
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    name = line("Tên bước", 200, required=True)
    work = chosen("Việc", StepWork.choices)
    role = chosen("Người làm", ROLES_IN_ROUTE, required=False)
    where = chosen("Ở đâu", (), required=False)
    amount = Exact(
        label="Thời gian",
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=2,
        error_messages=NEEDED | {"invalid": "Phải là số, ví dụ 0,5 hoặc 2."},
        widget=forms.TextInput(attrs={"class": "w-count"}),
    )
    amount_unit = chosen("Tính theo", [(DAYS, "ngày làm việc"), (HOURS, "giờ làm việc")], required=False)
    outside_body = line("Cơ quan", 160, "Ví dụ UBND tỉnh.")
    term_amount = count("Thời hạn của cơ quan đó", 9999, least=1, required=False)
    term_unit = chosen("Đơn vị", TermUnit.choices, required=False)
    result = line("Kết quả, biểu mẫu", 200)

    def offer(self) -> None:
        field = self.fields["where"]
        assert isinstance(field, forms.ChoiceField)
        kinds = [(f"kind:{kind.value}", f"Loại phòng: {kind.label}") for kind in UnitKind]
        field.choices = [("", ""), *((f"unit:{short}", name) for short, name in self.units.items()), *kinds]

    @property
    def is_outside(self) -> bool:
        return str(self["work"].value()) == StepWork.OUTSIDE

    @classmethod
    def shown(cls, row: dict[str, Any]) -> dict[str, Any]:
        minutes = row["minutes"] or 0
        whole_days = minutes and minutes % (MINUTES_A_DAY // 2) == 0
        amount = minutes / (MINUTES_A_DAY if whole_days else 60)
        where = f"unit:{row['unit']}" if row["unit"] else f"kind:{row['unit_kind']}" if row["unit_kind"] else ""
        unit = DAYS if whole_days else HOURS
        return {**super().shown(row), "where": where, "amount": f"{amount:g}".replace(".", ","), "amount_unit": unit}

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        needed = ("outside_body", "term_amount", "term_unit") if self.is_outside else ("role", "where", "amount")
        for name in needed:
            if told.get(name) in (None, "") and not self.has_error(name):
                self.add_error(name, NEEDED["required"])
        return told

    def content(self) -> dict[str, Any]:
        told = super().content()
        step = {name: told[name] for name in ("key", "name", "work", "result")}
        if self.is_outside:
            return step | {name: told[name] for name in ("outside_body", "term_amount", "term_unit")}
        kind, _, place = told["where"].partition(":")
        minutes = told["amount"] * (60 if told["amount_unit"] == HOURS else MINUTES_A_DAY)
        where = {"unit": place} if kind == "unit" else {"unit_kind": place}
        return step | where | {"role": told["role"], "minutes": round(minutes)}
