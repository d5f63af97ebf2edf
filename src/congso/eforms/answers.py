"""What somebody filled in (dữ liệu biểu mẫu), checked against the form; each problem in Vietnamese words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from congso.eforms.patterns import matches
from congso.eforms.schemas import LONGEST_TEXT, Question, questions
from congso.kernel.late import late
from congso.kernel.refusals import Refused

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

jsonschema = late("jsonschema")
LARGEST = 256 * 1024
"""Most bytes of one filled-in form, as JSON."""

ASKING = ("Hãy điền:", "Hãy chọn:")
EMPTY_CELL = "Hãy điền ô này."

PHONE = re.compile(r"(\+84|0)[0-9]{8,10}")
ID_NUMBER = re.compile(r"[0-9]{9}|[0-9]{10}|[0-9]{12}|[0-9]{13}|[A-Z][0-9]{7}")
"""CMND, căn cước, mã số thuế or doanh nghiệp, hộ chiếu."""
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer: the path of its field ("" for the whole form) and words for the person."""

    field: str
    words: str


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_email(value: object) -> bool:
    return not isinstance(value, str) or (len(value) <= 254 and EMAIL.fullmatch(value) is not None)


def _is_id_number(value: object) -> bool:
    return not isinstance(value, str) or ID_NUMBER.fullmatch(re.sub(r"[ .-]", "", value)) is not None


def _is_phone(value: object) -> bool:
    return not isinstance(value, str) or PHONE.fullmatch(re.sub(r"[ .]", "", value)) is not None


_HELD_TO = {"date": _is_date, "email": _is_email, "id-number": _is_id_number, "phone": _is_phone}


def answer(data: Any, path: str) -> Any:
    """The answer at "key" or "group.key", or None."""
    for part in path.split("."):
        data = data.get(part) if isinstance(data, dict) else None
    return data


def is_asked(question: Question, data: Any) -> bool:
    """Whether the field is asked at all, given the other answers."""
    return all(holds(condition, data) for condition in question.conditions)


def holds(condition: dict[str, Any], data: Any) -> bool:
    """Whether the answers meet a condition; of several things chosen one is enough."""
    given, wanted = answer(data, condition["field"]), condition["equals"]
    if isinstance(given, list):
        return wanted in given
    if isinstance(wanted, bool):
        return bool(given) is wanted
    return bool(given == wanted)


def asked(schema: dict[str, Any], data: Any) -> dict[str, Any]:
    """The schema without the fields that these answers make pointless, closed to unknown ones."""
    shown = {question.path for question in questions(schema) if is_asked(question, data)}
    return _cut(schema, shown, "")


def _cut(rule: dict[str, Any], shown: set[str], prefix: str) -> dict[str, Any]:
    properties = {}
    for key, inner in rule["properties"].items():
        if inner["type"] == "object":
            left = _cut(inner, shown, f"{key}.")
            if left["properties"]:
                properties[key] = left
        elif prefix + key in shown:
            properties[key] = _bounded(inner)
    required = [key for key in rule.get("required", []) if key in properties]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _bounded(rule: dict[str, Any]) -> dict[str, Any]:
    if rule["type"] == "string":
        return {"maxLength": LONGEST_TEXT, **rule}
    if rule["type"] == "array":
        items = rule["items"]
        if items["type"] == "object":
            inner = {key: _bounded(column) for key, column in items["properties"].items()}
            items = {**items, "properties": inner, "additionalProperties": False}
        else:
            items = {"maxLength": LONGEST_TEXT, **items}
        return {"maxItems": 200, **rule, "items": items}
    return rule


def problems(schema: dict[str, Any], data: Any) -> list[Problem]:
    """Everything that is wrong with the answers, in the order of the form; empty when they are good."""
    if not isinstance(data, dict):
        return [Problem("", "Dữ liệu biểu mẫu phải là một đối tượng.")]
    try:
        written = json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        return [Problem("", "Dữ liệu biểu mẫu không phải JSON.")]
    if b"\\u0000" in written:
        return [Problem("", "Dữ liệu biểu mẫu có ký tự không dùng được.")]
    if len(written) > LARGEST:
        return [Problem("", f"Dữ liệu biểu mẫu quá lớn: nhiều nhất {LARGEST // 1024} KB.")]
    validator = _validator_of(asked(schema, data))
    found = (problem for error in validator.iter_errors(data) for problem in _problems(error))
    return _in_order(schema, chain(found, _too_early(schema, data)))


def _too_early(schema: dict[str, Any], data: Any) -> Iterator[Problem]:
    """Days that precede the day which they may not (từ ngày, đến ngày); said beside the later one."""
    by_path = {question.path: question for question in questions(schema)}
    for question in by_path.values():
        if "x-not_before" in question.rule and is_asked(question, data):
            first, last = by_path[question.rule["x-not_before"]], answer(data, question.path)
            begins = answer(data, first.path)
            if _is_day(begins) and _is_day(last) and last < begins:
                told = f"{date.fromisoformat(begins):%d/%m/%Y}"
                yield Problem(question.path, f"Không được trước “{first.title}” ({told}).")


def _is_day(value: object) -> bool:
    return isinstance(value, str) and _is_date(value)


def _validator_of(schema: dict[str, Any]) -> Any:
    kind, formats = _means()
    return kind(schema, format_checker=formats)


@cache
def _means() -> tuple[Any, Any]:
    """The validator with the house's own way of patterns, and the formats that it knows."""
    formats = jsonschema.FormatChecker(formats=())
    for name, held in _HELD_TO.items():
        formats.checks(name)(held)
    return jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": _pattern}), formats


def _pattern(validator: Any, pattern: str, value: Any, rule: Any) -> Iterator[ValidationError]:
    """A pattern of the form, tried only on what is short enough."""
    if isinstance(value, str) and not matches(pattern, value):
        yield jsonschema.ValidationError("pattern")


def _in_order(schema: dict[str, Any], found: Iterable[Problem]) -> list[Problem]:
    order: dict[str, int] = {}
    for place, question in enumerate(questions(schema)):
        order[question.path] = place
        order.setdefault(question.group or question.path, place)
    first: dict[str, Problem] = {}
    for problem in found:
        first.setdefault(problem.field, problem)
    return sorted(first.values(), key=lambda problem: order.get(problem.field, -1))


def check_answers(schema: dict[str, Any], data: Any) -> dict[str, Any]:
    """Give the answers back when they are good; otherwise Refused with the first problem beside its field."""
    found = problems(schema, data)
    if found:
        titles = {question.path: question.title for question in questions(schema)}
        title = titles.get(found[0].field, "")
        words = found[0].words
        named = not title or words.startswith(ASKING)
        raise Refused(words if named else f"{title}: {words}", field=found[0].field or None)
    return data


def missing(rule: dict[str, Any], key: str) -> str:
    """What is said beside a field that must be filled and is empty: its title, as the form asks for it."""
    if rule["type"] == "object":
        return "Hãy điền nhóm thông tin này."
    fill, choose = ASKING
    asked_for = choose if "enum" in rule or "enum" in rule.get("items", {}) else fill
    return f"{asked_for} {str(rule.get('x-title') or rule.get('title') or key).rstrip(' .:?*')}."


def _problems(error: ValidationError) -> list[Problem]:
    row = _row_of_table(error)
    if row:
        return row
    path = [str(part) for part in error.absolute_path if not isinstance(part, int)]
    value, instance = cast(Any, error.validator_value), cast(Any, error.instance)
    if error.validator == "required":
        here = [key for key in value if key not in instance]
        rules = cast(Any, error.schema)["properties"]
        return [Problem(".".join([*path, key]), missing(rules[key], key)) for key in here]
    if error.validator == "additionalProperties":
        extra = [key for key in instance if key not in cast(Any, error.schema)["properties"]]
        return [Problem(".".join([*path, str(key)]), "Biểu mẫu không hỏi thông tin này.") for key in extra]
    return [Problem(".".join(path), words(str(error.validator), value))]


def _row_of_table(error: ValidationError) -> list[Problem]:
    """A mistake in a row of a table: told at the table, with the row and the column."""
    whole, schema = list(error.absolute_path), cast(Any, error.schema)
    place = next((at for at, part in enumerate(whole) if isinstance(part, int)), None)
    if place is None or (len(whole) == place + 1 and not isinstance(error.instance, dict)):
        return []
    line, field = f"dòng {int(whole[place]) + 1}", ".".join(map(str, whole[:place]))
    if len(whole) > place + 1:
        name = str(schema.get("x-title") or schema.get("title") or whole[place + 1])
        return [Problem(field, f"{name}, {line}: {words(str(error.validator), error.validator_value)}")]
    if error.validator == "required":
        missing = [key for key in cast(Any, error.validator_value) if key not in cast(Any, error.instance)]
        titles = [schema["properties"][key].get("x-title", key) for key in missing]
        return [Problem(field, f"{title}, {line}: {EMPTY_CELL}") for title in titles]
    return [Problem(field, f"{line[:1].upper()}{line[1:]}: Không hợp lệ.")]


_TYPES = {
    "string": "chữ",
    "integer": "số nguyên",
    "number": "số",
    "boolean": "có hoặc không",
    "array": "danh sách",
    "object": "nhóm thông tin",
}
_FORMATS = {
    "date": "Ngày không đúng; hãy viết ngày/tháng/năm.",
    "email": "Địa chỉ thư điện tử không đúng.",
    "id-number": "Số giấy tờ không đúng: 9 hoặc 12 chữ số, mã số 10 hoặc 13 chữ số, hộ chiếu 1 chữ và 7 số.",
    "address": "Địa chỉ không đúng.",
    "long-text": "Không hợp lệ.",
    "money": "Số tiền không đúng.",
    "phone": "Số điện thoại không đúng; ví dụ 0912 345 678.",
}


def words(keyword: str, value: Any) -> str:
    """A rule of the form as words for the person who broke it."""
    sentences = {
        "type": lambda: f"Phải là {_TYPES.get(str(value), value)}.",
        "format": lambda: _FORMATS[value],
        "enum": lambda: "Hãy chọn một trong các mục đã cho.",
        "const": lambda: "Cần đánh dấu mục này.",
        "pattern": lambda: "Không đúng dạng yêu cầu.",
        "minLength": lambda: f"Cần ít nhất {value} ký tự.",
        "maxLength": lambda: f"Quá dài: nhiều nhất {value} ký tự.",
        "minItems": lambda: f"Cần ít nhất {value} mục.",
        "maxItems": lambda: f"Quá nhiều: nhiều nhất {value} mục.",
        "uniqueItems": lambda: "Có mục lặp lại.",
        "minimum": lambda: f"Phải từ {value} trở lên.",
        "maximum": lambda: f"Phải từ {value} trở xuống.",
    }
    return sentences[keyword]() if keyword in sentences else "Không hợp lệ."
