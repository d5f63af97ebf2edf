"""What a keeper of the rules fills in: a field for the value that fits the rule, its dates, its source."""

from typing import Any

from django import forms

from congso.rules.definitions import Definition
from congso.rules.sheet import Setting
from congso.rules.states import Certainty
from congso.ui.amounts import Whole

DATES = ["%d/%m/%Y", "%Y-%m-%d"]


def date_field(label: str, **options: Any) -> forms.DateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date"})
    return forms.DateField(label=label, input_formats=DATES, widget=widget, **options)


def value_field(definition: Definition[Any]) -> forms.Field:
    """The field in which this rule's value is chosen or typed."""
    match definition.schema:
        case {"type": "boolean"}:
            return forms.TypedChoiceField(
                choices=[("yes", "Có"), ("no", "Không")],
                coerce=lambda chosen: chosen == "yes",
                empty_value=None,
                widget=forms.RadioSelect,
            )
        case {"type": "integer", "minimum": least, "maximum": most}:
            widget = forms.TextInput(attrs={"class": "w-short"})
            return Whole(min_value=least, max_value=most, widget=widget, help_text=definition.unit)
        case {"enum": _}:
            return forms.ChoiceField(choices=list(definition.words.items()), widget=forms.RadioSelect)
    hint = definition.unit or "Ví dụ 15:00"
    return forms.CharField(max_length=40, help_text=hint, widget=forms.TextInput(attrs={"class": "w-short"}))


class RuleForm(forms.Form):
    """A new value of one rule from a day on."""

    value = forms.CharField()
    valid_from = date_field("Có hiệu lực từ ngày", help_text="Ví dụ 01/01/2026")
    valid_to = date_field("Đến hết ngày", required=False)
    source = forms.CharField(label="Văn bản làm căn cứ, điều khoản", max_length=200)
    certainty = forms.ChoiceField(label="Mức chắc chắn", choices=Certainty.choices, initial=Certainty.CONFIRMED)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    why = forms.CharField(label="Lý do thay đổi", max_length=300, help_text="Ghi vào nhật ký cùng tên người đặt.")

    def __init__(self, setting: Setting[Any], data: Any = None) -> None:
        value = setting.value
        if isinstance(value, bool):
            value = "yes" if value else "no"
        super().__init__(data, initial={"value": value})
        self.fields["value"] = value_field(setting.definition)
        self.fields["value"].label = setting.definition.title
        self.setting = setting

    def value_in_words(self) -> str:
        return self.setting.definition.in_words(self.cleaned_data["value"])
