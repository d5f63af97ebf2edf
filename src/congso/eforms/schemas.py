"""What a form may look like (biểu mẫu điện tử): the subset of JSON Schema 2020-12 that the house can show and check.

The root is an object. Its properties are fields, or groups: objects whose properties are fields. A field is a string,
integer, number, boolean, an array of strings, or a table: an array of objects whose properties are its columns.
`x-title`, `x-hint`, `x-group`, `x-width` and `x-show_if` say how it is shown; `x-show_if`, of a field or of a group, is
{"field": "group.key" or "key", "equals": value}. `x-not_before` of a date names the date that it may not precede.
`x-order` lists an object's keys in their order, for a database may
keep an object's parts in another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from congso.eforms.patterns import fault_of
from congso.kernel.late import late
from congso.kernel.refusals import Refused

jsonschema = late("jsonschema")
MOST_FIELDS = 200
MOST_CHOICES = 500
LONGEST_TEXT = 4000
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FORMATS = {
    "string": ("date", "email", "phone", "id-number", "address", "long-text"),
    "integer": ("money",),
}
IN_A_TABLE = ("string", "integer", "number")
MOST_COLUMNS = 8
MOST_ROWS = 200
MOST_NUMBER = 10**15
WIDTHS = ("full", "half", "third", "short")

_HINTS = {"type", "title", "description", "x-title", "x-hint", "x-group", "x-width", "x-show_if", "x-not_before"}
_OF_TYPE = {
    "string": {"minLength", "maxLength", "pattern", "format", "enum"},
    "integer": {"minimum", "maximum", "enum", "format"},
    "number": {"minimum", "maximum"},
    "boolean": {"const"},
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
}
_OF_OBJECT = {
    *("type", "title", "description", "properties", "required", "additionalProperties"),
    *("x-title", "x-hint", "x-order", "x-show_if"),
}
_TEXTS = ("title", "description", "x-title", "x-hint", "x-group")
_COUNTS = {"minLength": 10**6, "maxLength": 10**6, "minItems": MOST_ROWS, "maxItems": 10**6}
_KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Question:
    """One field of a form with the group that it stands in (trường dữ liệu)."""

    group: str
    key: str
    rule: dict[str, Any]
    required: bool
    group_rule: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"{self.group}.{self.key}" if self.group else self.key

    @property
    def name(self) -> str:
        """The name of its control on a page."""
        return f"{self.group}__{self.key}" if self.group else self.key

    @property
    def title(self) -> str:
        return str(self.rule.get("x-title") or self.rule.get("title") or self.key)

    @property
    def hint(self) -> str:
        return str(self.rule.get("x-hint") or self.rule.get("description") or "")

    @property
    def is_table(self) -> bool:
        """Whether it is answered by rows of columns."""
        return self.rule["type"] == "array" and self.rule["items"]["type"] == "object"

    @property
    def is_date(self) -> bool:
        return bool(self.rule.get("format") == "date")

    @property
    def conditions(self) -> list[dict[str, Any]]:
        """What must hold for it to be asked: of its own and of its group."""
        return [rule["x-show_if"] for rule in (self.group_rule, self.rule) if "x-show_if" in rule]


def parts(rule: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The properties of an object in the order that it states, else as they stand."""
    properties = rule["properties"]
    stated = [key for key in rule.get("x-order", ()) if key in properties]
    for key in [*stated, *(key for key in properties if key not in stated)]:
        yield key, properties[key]


def questions(schema: dict[str, Any]) -> Iterator[Question]:
    """The fields of a checked schema in their order."""
    required = schema.get("required", [])
    for key, rule in parts(schema):
        if rule["type"] == "object":
            inner = rule.get("required", [])
            for inner_key, inner_rule in parts(rule):
                yield Question(key, inner_key, inner_rule, inner_key in inner, rule)
        else:
            yield Question("", key, rule, key in required)


def columns(rule: dict[str, Any]) -> list[Question]:
    """The columns of a table."""
    items = rule["items"]
    return [Question("", key, inner, key in items.get("required", [])) for key, inner in parts(items)]


def ordered(schema: dict[str, Any]) -> dict[str, Any]:
    """A checked schema whose objects all state the order of their parts."""
    whole = {**schema, "x-order": [key for key, _ in parts(schema)]}
    whole["properties"] = {key: _ordered(rule) for key, rule in parts(schema)}
    return whole


def _ordered(rule: dict[str, Any]) -> dict[str, Any]:
    if rule["type"] == "object":
        return ordered(rule)
    if rule["type"] == "array" and rule["items"]["type"] == "object":
        return {**rule, "items": ordered(rule["items"])}
    return rule


def check_schema(schema: Any) -> dict[str, Any]:
    """Give the schema back when the house can show and check it; otherwise Refused with where and why."""
    _check_letters(schema)
    _check_object(schema, "biểu mẫu", root=True)
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        where = ".".join(str(part) for part in error.absolute_path) or "gốc"
        raise Refused(f"Biểu mẫu không đúng JSON Schema ở “{where}”.", field="form") from None
    found = list(questions(schema))
    if len(found) > MOST_FIELDS:
        raise Refused(f"Biểu mẫu có {len(found)} trường, nhiều nhất là {MOST_FIELDS}.", field="form")
    by_path = {question.path: question for question in found}
    for question in found:
        _check_show_if(question.path, question.rule, by_path)
        _check_not_before(question, by_path)
    for key, rule in schema["properties"].items():
        if rule["type"] == "object":
            _check_show_if(key, rule, by_path)
    return schema


def _check_letters(schema: Any) -> None:
    """Every letter and number can be stored: no zero byte, no half of a letter, nothing infinite."""
    try:
        written = json.dumps(schema, ensure_ascii=False, allow_nan=False)
        written.encode()
    except (TypeError, ValueError, RecursionError):
        raise _no("gốc", "có nội dung không phải JSON.") from None
    if "\\u0000" in written:
        raise _no("gốc", "có ký tự không dùng được.")


def _no(where: str, why: str) -> Refused:
    return Refused(f"Biểu mẫu không dùng được, ở “{where}”: {why}", field="form")


def _check_object(rule: Any, where: str, *, root: bool = False) -> None:
    if not isinstance(rule, dict) or rule.get("type") != "object":
        raise _no(where, "phải là một đối tượng (type: object).")
    _only(rule, _OF_OBJECT | ({"$schema", "$id"} if root else set()), where)
    if rule.get("$schema", DRAFT) != DRAFT:
        raise _no(where, "chỉ nhận JSON Schema bản 2020-12.")
    if rule.get("additionalProperties", False) is not False:
        raise _no(where, "additionalProperties chỉ có thể là false.")
    if not isinstance(rule.get("properties"), dict) or not rule["properties"]:
        raise _no(where, "chưa có trường nào (properties).")
    _check_texts(rule, where)
    _check_required(rule, where)
    _check_order(rule, where)
    for key, inner in rule["properties"].items():
        place = f"{where}.{key}" if not root else key
        if not isinstance(key, str) or len(key) > 40 or not _KEY.fullmatch(key):
            raise _no(place, "tên trường chỉ gồm chữ thường không dấu, số và gạch dưới đơn.")
        if root and isinstance(inner, dict) and inner.get("type") == "object":
            _check_object(inner, place)
        else:
            _check_field(inner, place)


def _check_required(rule: dict[str, Any], where: str) -> None:
    required = rule.get("required", [])
    if not isinstance(required, list) or not all(isinstance(key, str) for key in required):
        raise _no(where, "required phải là danh sách tên trường.")
    missing = [key for key in required if key not in rule["properties"]]
    if missing:
        raise _no(where, f"bắt buộc trường không có: {', '.join(missing)}.")


def _check_order(rule: dict[str, Any], where: str) -> None:
    order = rule.get("x-order", [])
    if not isinstance(order, list) or not all(isinstance(key, str) for key in order) or len(set(order)) != len(order):
        raise _no(where, "x-order phải là danh sách tên trường, không lặp lại.")


def _only(rule: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(str(key) for key in rule if key not in known)
    if unknown:
        raise _no(where, f"chưa hỗ trợ {', '.join(unknown)}.")


def _check_texts(rule: dict[str, Any], where: str) -> None:
    for key in _TEXTS:
        if key in rule and (not isinstance(rule[key], str) or len(rule[key]) > 500):
            raise _no(where, f"{key} phải là chữ, không quá 500 ký tự.")


def _check_field(rule: Any, where: str) -> None:
    if not isinstance(rule, dict):
        raise _no(where, "phải là một đối tượng.")
    kind = rule.get("type")
    if not isinstance(kind, str) or kind not in _OF_TYPE:
        raise _no(where, f"không có kiểu {kind!r}; các kiểu dùng được: {', '.join(_OF_TYPE)}.")
    _only(rule, _HINTS | _OF_TYPE[kind], where)
    _check_texts(rule, where)
    if rule.get("x-width", "full") not in WIDTHS:
        raise _no(where, f"x-width phải là một trong {', '.join(WIDTHS)}.")
    if "format" in rule and rule["format"] not in FORMATS.get(kind, ()):
        raise _no(where, f"format phải là một trong {', '.join(FORMATS.get(kind, ()))}.")
    if "const" in rule and rule["const"] is not True:
        raise _no(where, "const của ô đánh dấu chỉ có thể là true.")
    _check_counts(rule, where)
    if "enum" in rule:
        _check_enum(rule["enum"], kind, where)
    if "pattern" in rule and (fault := fault_of(rule["pattern"])):
        raise _no(where, fault)
    if kind == "array":
        _check_items(rule.get("items"), where)


def _check_counts(rule: dict[str, Any], where: str) -> None:
    for key, most in _COUNTS.items():
        value = rule.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise _no(where, f"{key} phải là số nguyên không âm, nhiều nhất {most}.")
    for low, high in (("minLength", "maxLength"), ("minItems", "maxItems"), ("minimum", "maximum")):
        if not all(_is_number(rule.get(key, 0)) for key in (low, high)):
            raise _no(where, f"{low}, {high} phải là số.")
        if low in rule and high in rule and rule[low] > rule[high]:
            raise _no(where, f"{low} lớn hơn {high}.")


def _is_number(value: Any) -> bool:
    """A number that JSON and both databases can hold; neither infinite nor beyond what anybody types."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MOST_NUMBER


def _check_enum(choices: Any, kind: str, where: str) -> None:
    fits = str if kind == "string" else int
    if not isinstance(choices, list) or not 1 <= len(choices) <= MOST_CHOICES:
        raise _no(where, f"enum phải là danh sách từ 1 đến {MOST_CHOICES} lựa chọn.")
    if not all(isinstance(choice, fits) and not isinstance(choice, bool) and choice != "" for choice in choices):
        raise _no(where, f"mỗi lựa chọn trong enum phải đúng kiểu {kind} và không rỗng.")
    if len(set(choices)) != len(choices):
        raise _no(where, "enum có lựa chọn lặp lại.")


def _check_items(items: Any, where: str) -> None:
    if isinstance(items, dict) and items.get("type") == "object":
        _check_columns(items, f"{where}.items")
        return
    if not isinstance(items, dict) or items.get("type") != "string":
        raise _no(where, "danh sách chỉ có thể gồm các chuỗi hoặc các dòng (items.type: string, object).")
    _only(items, {"type", "enum", "minLength", "maxLength"}, f"{where}.items")
    _check_counts(items, f"{where}.items")
    if "enum" in items:
        _check_enum(items["enum"], "string", f"{where}.items")


def _check_columns(items: dict[str, Any], where: str) -> None:
    _check_object(items, where)
    if len(items["properties"]) > MOST_COLUMNS:
        raise _no(where, f"bảng có nhiều nhất {MOST_COLUMNS} cột.")
    for key, rule in items["properties"].items():
        if rule["type"] not in IN_A_TABLE or rule.get("format") == "long-text" or "x-show_if" in rule:
            raise _no(f"{where}.{key}", "cột của bảng chỉ là chữ, số, ngày hoặc lựa chọn, luôn hiện.")
        if "x-not_before" in rule:
            raise _no(f"{where}.{key}", "x-not_before chưa dùng được cho cột của bảng.")
    if "x-show_if" in items:
        raise _no(where, "dòng của bảng không có điều kiện.")


def _check_show_if(where: str, rule: dict[str, Any], by_path: dict[str, Question]) -> None:
    condition = rule.get("x-show_if")
    if condition is None:
        return
    check_condition(condition, where, by_path)
    inside = by_path[condition["field"]].group
    if inside and inside == where:
        raise _no(where, "x-show_if của nhóm không được hỏi một trường trong chính nhóm đó.")


def _check_not_before(question: Question, by_path: dict[str, Question]) -> None:
    if "x-not_before" not in question.rule:
        return
    named = question.rule["x-not_before"]
    other = by_path.get(named) if isinstance(named, str) else None
    if other is None or other.path == question.path:
        raise _no(question.path, f"x-not_before nêu trường không có: {named!r}.")
    if not (question.is_date and other.is_date):
        raise _no(question.path, f"x-not_before chỉ so hai ngày; “{question.title}” và “{other.title}” thì không.")


def check_condition(condition: Any, where: str, by_path: dict[str, Question]) -> None:
    """Refused unless it asks a field that is there, always asked, and can be answered so."""
    if not isinstance(condition, dict) or set(condition) != {"field", "equals"}:
        raise _no(where, 'x-show_if phải có dạng {"field": …, "equals": …}.')
    other = by_path.get(condition["field"]) if isinstance(condition["field"], str) else None
    if other is None or other.path == where:
        raise _no(where, f"x-show_if hỏi trường không có: {condition['field']!r}.")
    if other.conditions:
        raise _no(where, "x-show_if không được hỏi một trường cũng có điều kiện.")
    possible = answers_of(other)
    if possible and condition["equals"] not in possible:
        known = ", ".join(map(str, possible))
        raise _no(where, f"x-show_if đợi “{condition['equals']}”, mà “{other.title}” chỉ có: {known}.")


def answers_of(question: Question) -> list[Any]:
    """The answers that can be chosen; none where anything may be typed."""
    rule = question.rule
    if rule["type"] == "boolean":
        return [True, False]
    items = rule.get("items", {})
    return list(rule.get("enum") or items.get("enum") or [])
