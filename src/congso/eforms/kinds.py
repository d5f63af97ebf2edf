"""The sorts of fields that a form can have (các loại ô), and what each is in a schema."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from congso.kernel.refusals import Refused
from congso.ui.amounts import ungrouped


@dataclass(frozen=True)
class FieldKind:
    """One sort of field: its name, the schema it begins as, and what its limits are called."""

    key: str
    name: str
    shape: dict[str, Any]
    limits: tuple[str, str] = ("", "")
    limit_words: str = ""
    in_a_table: bool = False

    def rule(self) -> dict[str, Any]:
        """A fresh rule of this kind."""
        return copy.deepcopy(self.shape)


_LENGTH, _SIZE, _COUNT = ("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems")
_SIGNS, _NUMBERS, _ROWS = "số ký tự", "giá trị", "số dòng"

KINDS: dict[str, FieldKind] = {
    kind.key: kind
    for kind in (
        FieldKind("text", "Chữ", {"type": "string", "maxLength": 200}, _LENGTH, _SIGNS, True),
        FieldKind(
            "long_text", "Đoạn văn", {"type": "string", "format": "long-text", "maxLength": 2000}, _LENGTH, _SIGNS
        ),
        FieldKind("integer", "Số nguyên", {"type": "integer"}, _SIZE, _NUMBERS, True),
        FieldKind("number", "Số thập phân", {"type": "number"}, _SIZE, _NUMBERS, True),
        FieldKind("money", "Số tiền", {"type": "integer", "format": "money", "minimum": 0}, _SIZE, _NUMBERS, True),
        FieldKind("date", "Ngày", {"type": "string", "format": "date"}, in_a_table=True),
        FieldKind("choice", "Chọn một", {"type": "string", "enum": ["Lựa chọn 1", "Lựa chọn 2"]}),
        FieldKind(
            "choices",
            "Chọn nhiều",
            {"type": "array", "items": {"type": "string", "enum": ["Lựa chọn 1", "Lựa chọn 2"]}, "uniqueItems": True},
            _COUNT,
            "số lựa chọn",
        ),
        FieldKind("yes_no", "Có / không", {"type": "boolean"}),
        FieldKind("list", "Danh sách, mỗi dòng một mục", {"type": "array", "items": {"type": "string"}}, _COUNT, _ROWS),
        FieldKind(
            "table",
            "Bảng nhiều dòng",
            {
                "type": "array",
                "items": {"type": "object", "properties": {"noi_dung": {"type": "string", "x-title": "Nội dung"}}},
            },
            _COUNT,
            _ROWS,
        ),
        FieldKind(
            "id_number",
            "Số giấy tờ, mã số",
            {"type": "string", "format": "id-number", "maxLength": 20},
            in_a_table=True,
        ),
        FieldKind("phone", "Điện thoại", {"type": "string", "format": "phone", "maxLength": 20}, in_a_table=True),
        FieldKind("email", "Thư điện tử", {"type": "string", "format": "email", "maxLength": 254}, in_a_table=True),
        FieldKind("address", "Địa chỉ", {"type": "string", "format": "address", "maxLength": 250}, in_a_table=True),
    )
}

_BY_FORMAT = {kind.shape["format"]: kind.key for kind in KINDS.values() if "format" in kind.shape}


def kind_of(rule: dict[str, Any]) -> str:
    """Which sort of field a rule is."""
    if rule.get("format") in _BY_FORMAT:
        return _BY_FORMAT[rule["format"]]
    if rule["type"] == "array":
        items = rule["items"]
        if items["type"] == "object":
            return "table"
        return "choices" if "enum" in items else "list"
    if "enum" in rule:
        return "choice"
    if rule["type"] == "string" and rule.get("maxLength", 0) > 300:
        return "long_text"
    return {"string": "text", "boolean": "yes_no"}.get(rule["type"], str(rule["type"]))


def bounds_of(rule: dict[str, Any]) -> tuple[str, str]:
    """The least and the most of a rule, as text; empty where there is none."""
    low, high = KINDS[kind_of(rule)].limits
    least, most = ("" if not name or name not in rule else str(rule[name]) for name in (low, high))
    return least, most


def limited(rule: dict[str, Any], least: str, most: str) -> dict[str, Any]:
    """A rule with its limits. Refused when one is no whole number, or they are the wrong way round."""
    kind = KINDS[kind_of(rule)]
    low, high = kind.limits
    found = {}
    for name, typed, words in ((low, least, "least"), (high, most, "most")):
        text = ungrouped(typed)
        if not name or not text:
            continue
        if not text.lstrip("-").isdecimal() or len(text) > 15:
            raise Refused("Giới hạn phải là số nguyên.", field=words)
        found[name] = int(text)
    if low in found and high in found and found[low] > found[high]:
        raise Refused("Giới hạn dưới lớn hơn giới hạn trên.", field="most")
    if any(value < 0 for name, value in found.items() if name not in _SIZE):
        raise Refused("Giới hạn không thể âm.", field="least")
    return {**rule, **found}
