"""Drawing a form by hand (soạn biểu mẫu): each act gives a new schema, checked, and leaves the old one as it was."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congso.eforms.kinds import KINDS, bounds_of, kind_of, limited
from congso.eforms.schemas import (
    DRAFT,
    MOST_CHOICES,
    Question,
    answers_of,
    check_schema,
    columns,
    ordered,
    parts,
    questions,
)
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc

WRITTEN_FIRST = ("$schema", "$id", "type", "format", "title", "x-title", "description", "x-hint")
LARGEST = 256 * 1024
"""Most bytes of a schema that is brought as JSON."""


@dataclass(frozen=True)
class Change:
    """How a field is to look; `condition` is (path of the asked field, its answer as text) or None.

    `not_before` is the path of the date that a date may not precede, or empty.
    """

    title: str
    kind: str
    hint: str = ""
    required: bool = False
    width: str = "full"
    least: str = ""
    most: str = ""
    choices: str = ""
    columns: str = ""
    not_before: str = ""
    condition: tuple[str, str] | None = None


@dataclass(frozen=True)
class Outline:
    """A group of the form with its fields; the key "" holds the fields that stand in no group."""

    key: str
    title: str
    hint: str
    fields: list[Question]
    rule: dict[str, Any]


def outline(schema: dict[str, Any] | None) -> list[Outline]:
    """The groups of a form in their order."""
    if schema is None:
        return []
    found: dict[str, Outline] = {}
    for question in questions(schema):
        rule = question.group_rule or schema
        title = str(rule.get("x-title") or rule.get("title") or "")
        hint = str(rule.get("x-hint") or rule.get("description") or "")
        found.setdefault(question.group, Outline(question.group, title, hint, [], rule)).fields.append(question)
    return list(found.values())


def find(schema: dict[str, Any] | None, path: str) -> Question | None:
    """The field at "key" or "group.key"."""
    return next((one for one in questions(schema) if one.path == path), None) if schema else None


def add_group(schema: dict[str, Any] | None, title: str) -> tuple[dict[str, Any], str]:
    """Put a new group with one text field at the end; gives its key. Refused without a title."""
    whole = _copy(schema)
    key = _free_key(_titled(title), whole["properties"])
    first = {"type": "string", "x-title": "Nội dung", "maxLength": 200}
    whole["properties"][key] = {"type": "object", "x-title": nfc(title), "properties": {"noi_dung": first}}
    whole["x-order"] = [*(one for one in whole.get("x-order", ()) if one != key), key]
    return _checked(whole), key


def add_field(schema: dict[str, Any] | None, group: str, change: Change) -> tuple[dict[str, Any], str]:
    """Put a new field at the end of a group; gives its path. Refused when something in it does not fit."""
    whole = _copy(schema)
    owner = _owner(whole, group)
    key = _free_key(_titled(change.title), owner["properties"])
    owner["properties"][key] = {}
    owner["x-order"] = [*(one for one in owner.get("x-order", ()) if one != key), key]
    return _write(whole, owner, group, key, change)


def change_field(schema: dict[str, Any], path: str, change: Change) -> dict[str, Any]:
    """Give a field another look; its key stays, for answers are kept under it."""
    whole = _copy(schema)
    group, key = _where(whole, path)
    return _write(whole, _owner(whole, group), group, key, change)[0]


def change_group(
    schema: dict[str, Any], key: str, *, title: str, hint: str = "", condition: tuple[str, str] | None = None
) -> dict[str, Any]:
    """Name a group, say what it is for, and when it is asked; the group "" is the form itself."""
    whole = _copy(schema)
    owner = _owner(whole, key)
    for old in ("title", "description", "x-hint", "x-show_if"):
        owner.pop(old, None)
    owner["x-title"] = _titled(title)
    if nfc(hint):
        owner["x-hint"] = nfc(hint)
    if condition is not None and key:
        owner["x-show_if"] = _condition(whole, condition)
    return _checked(whole)


def move(schema: dict[str, Any], path: str, *, by: int) -> dict[str, Any]:
    """Move a field within its group, or a group within the form, one place up (-1) or down (1)."""
    whole = _copy(schema)
    if not path:
        return schema
    owner, key = (whole, path) if path in whole["properties"] else (_owner(whole, _where(whole, path)[0]), "")
    key = key or path.split(".", 1)[1]
    order = [one for one, _ in parts(owner)]
    here = order.index(key)
    there = here + by
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    owner["x-order"] = order
    return _checked(whole)


def move_to_group(schema: dict[str, Any], path: str, group: str) -> tuple[dict[str, Any], str]:
    """Put a field at the end of another group, with what asks it following; gives its new path.

    Refused when the group would be left empty, or a condition would then ask what it must not.
    """
    whole = _copy(schema)
    old, key = _where(whole, path)
    if old == group:
        return schema, path
    source, target = _owner(whole, old), _owner(whole, group)
    if len(source["properties"]) == 1:
        raise Refused("Nhóm chỉ còn ô này. Hãy bỏ cả nhóm, hoặc thêm ô khác vào nhóm trước.", field="group")
    rule, required = source["properties"][key], key in source.get("required", ())
    _drop(source, key)
    free = key if key not in target["properties"] else _free_key(key, target["properties"])
    target["properties"][free] = rule
    target["x-order"] = [*(one for one, _ in parts(target) if one != free), free]
    if required:
        target["required"] = [*target.get("required", ()), free]
    new = f"{group}.{free}" if group else free
    for asker in _rules(whole):
        if asker.get("x-show_if", {}).get("field") == path:
            asker["x-show_if"]["field"] = new
        if asker.get("x-not_before") == path:
            asker["x-not_before"] = new
    return _checked(whole), new


def _rules(whole: dict[str, Any]) -> list[dict[str, Any]]:
    """The rules of groups and fields."""
    rules = [rule for _, rule in parts(whole)]
    return rules + [rule for group in rules if group["type"] == "object" for _, rule in parts(group)]


def remove(schema: dict[str, Any], path: str) -> dict[str, Any] | None:
    """Take a field or a whole group off; None when nothing is left. Refused while another field hangs on it."""
    whole = _copy(schema)
    group = path in whole["properties"] and whole["properties"][path]["type"] == "object"
    for asked, asker, why in (*_asked_by(whole), *_followed_by(whole)):
        gone = asked.split(".")[0] == path if group else asked == path
        inside = asker.split(".")[0] == path if group else asker == path
        if gone and not inside:
            raise Refused(why, field="form")
    if path in whole["properties"]:
        _drop(whole, path)
    else:
        group_key, key = _where(whole, path)
        owner = _owner(whole, group_key)
        _drop(owner, key)
        if not owner["properties"]:
            _drop(whole, group_key)
    return _checked(whole) if whole["properties"] else None


def read_schema(text: str) -> dict[str, Any]:
    """A schema that somebody brings as JSON. Refused when it is not JSON, too large, or outside what is understood."""
    if len(text.encode()) > LARGEST:
        raise Refused(f"Biểu mẫu quá lớn: nhiều nhất {LARGEST // 1024} KB.", field="schema")
    try:
        brought = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" ở dòng {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(f"Nội dung không phải JSON đúng{where}.", field="schema") from None
    try:
        return _copy(_checked(brought))
    except Refused as refusal:
        raise Refused(refusal.reason, field="schema") from None


def write_schema(schema: dict[str, Any]) -> str:
    """A schema as JSON for a file, in the order of the form."""
    return json.dumps(_tidy({"$schema": DRAFT, **ordered(schema)}), ensure_ascii=False, indent=2) + "\n"


def _tidy(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule with its keywords in one order, whatever order a database kept them in."""
    known = [
        *(word for word in WRITTEN_FIRST if word in rule),
        *sorted(word for word in rule if word not in WRITTEN_FIRST),
    ]
    whole = {word: rule[word] for word in known}
    if "properties" in whole:
        whole["properties"] = {key: _tidy(inner) for key, inner in parts(rule)}
    if isinstance(whole.get("items"), dict):
        whole["items"] = _tidy(whole["items"])
    return whole


def as_change(question: Question) -> Change:
    """How a field looks now."""
    rule = question.rule
    least, most = bounds_of(rule)
    condition = rule.get("x-show_if")
    items = rule.get("items", {})
    return Change(
        title=question.title,
        kind=kind_of(rule),
        hint=question.hint,
        required=question.required,
        width=str(rule.get("x-width", "full")),
        least=least,
        most=most,
        choices="\n".join(map(str, rule.get("enum") or items.get("enum") or ())),
        columns=_column_lines(question),
        not_before=str(rule.get("x-not_before", "")),
        condition=(condition["field"], said(condition["equals"])) if condition else None,
    )


def read_condition(schema: dict[str, Any], path: str, wanted: str) -> dict[str, Any]:
    """A condition from the field that is asked and its answer as text. Refused when it could never be answered so."""
    return _condition(schema, (path, wanted))


def said(value: Any) -> str:
    """An awaited answer as the editor writes it."""
    return {True: "Có", False: "Không"}[value] if isinstance(value, bool) else str(value)


def _column_lines(question: Question) -> str:
    if not question.is_table:
        return ""
    return "\n".join(
        f"{one.title}{'*' if one.required else ''}: {KINDS[kind_of(one.rule)].name.lower()}"
        for one in columns(question.rule)
    )


def _copy(schema: dict[str, Any] | None) -> dict[str, Any]:
    empty = {"type": "object", "x-title": "Nội dung đề nghị", "properties": {}, "x-order": []}
    whole = copy.deepcopy(schema if schema is not None else empty)
    whole.pop("$schema", None)
    return whole


def _checked(schema: Any) -> dict[str, Any]:
    return ordered(check_schema(schema))


def _titled(title: str) -> str:
    if not nfc(title):
        raise Refused("Chưa có tên.", field="title")
    return nfc(title)


def _owner(whole: dict[str, Any], group: str) -> dict[str, Any]:
    owner = whole["properties"].get(group) if group else whole
    if not isinstance(owner, dict) or owner.get("type") != "object":
        raise Refused("Biểu mẫu không còn nhóm này.", field="form")
    return owner


def _where(whole: dict[str, Any], path: str) -> tuple[str, str]:
    question = find(whole, path)
    if question is None:
        raise Refused("Biểu mẫu không còn ô này.", field="form")
    return question.group, question.key


def _drop(owner: dict[str, Any], key: str) -> None:
    del owner["properties"][key]
    owner["required"] = [one for one in owner.get("required", ()) if one != key]
    owner["x-order"] = [one for one in owner.get("x-order", ()) if one != key]


def _free_key(words: str, taken: Mapping[str, Any]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", fold(words)).strip("_")[:32].strip("_")
    key = plain if plain[:1].isalpha() else f"o_{plain}".strip("_")
    number, free = 2, key
    while free in taken:
        free, number = f"{key}_{number}", number + 1
    return free


def _write(
    whole: dict[str, Any], owner: dict[str, Any], group: str, key: str, change: Change
) -> tuple[dict[str, Any], str]:
    if change.kind not in KINDS:
        raise Refused("Hãy chọn loại ô.", field="kind")
    path = f"{group}.{key}" if group else key
    before = owner["properties"][key]
    rule = limited(KINDS[change.kind].rule(), change.least, change.most)
    rule["x-title"] = _titled(change.title)
    if nfc(change.hint):
        rule["x-hint"] = nfc(change.hint)
    if change.width != "full":
        rule["x-width"] = change.width
    rule |= _kept(before, change.kind)
    _fill_choices(rule, change)
    if change.condition is not None:
        rule["x-show_if"] = _condition(whole, change.condition)
    if change.kind == "date" and change.not_before:
        rule["x-not_before"] = change.not_before
    owner["properties"][key] = rule
    required = [one for one in owner.get("required", ()) if one != key]
    owner["required"] = [*required, key] if change.required else required
    return _checked(whole), path


def _kept(before: dict[str, Any], kind: str) -> dict[str, Any]:
    """What the editor does not show and a field of the same kind keeps."""
    if not before or kind_of(before) != kind:
        return {}
    return {name: before[name] for name in ("pattern", "const", "x-group") if name in before}


def _fill_choices(rule: dict[str, Any], change: Change) -> None:
    target = rule if change.kind == "choice" else rule.get("items", {})
    if change.kind in ("choice", "choices"):
        lines = list(dict.fromkeys(nfc(line) for line in change.choices.splitlines() if nfc(line)))
        if not lines:
            raise Refused("Hãy ghi các lựa chọn, mỗi dòng một lựa chọn.", field="choices")
        if len(lines) > MOST_CHOICES:
            raise Refused(f"Có {len(lines)} lựa chọn, nhiều nhất là {MOST_CHOICES}.", field="choices")
        target["enum"] = lines
    if change.kind == "table":
        rule["items"] = _columns(change.columns)


def _columns(lines: str) -> dict[str, Any]:
    """Columns from lines "Tên cột" or "Tên cột: loại"; a star after the name asks for it in every row."""
    properties: dict[str, Any] = {}
    required = []
    names = {fold(kind.name): kind for kind in KINDS.values()}
    for line in filter(None, map(nfc, lines.splitlines())):
        title, _, word = line.partition(":")
        kind = names.get(fold(word).strip(), KINDS["text"])
        must, title = title.rstrip().endswith("*"), title.rstrip(" *")
        if not kind.in_a_table:
            raise Refused(f"Cột “{title}” không thể là {kind.name.lower()}.", field="columns")
        key = _free_key(_titled(title), properties)
        properties[key] = {**kind.rule(), "x-title": title}
        required += [key] if must else []
    if not properties:
        raise Refused("Hãy ghi các cột, mỗi dòng một cột.", field="columns")
    return {"type": "object", "properties": properties, "required": required, "x-order": list(properties)}


def _condition(whole: dict[str, Any], condition: tuple[str, str]) -> dict[str, Any]:
    path, wanted = condition
    asked = next((one for one in _readable(whole) if one.path == path), None)
    if asked is None:
        raise Refused("Ô mà điều kiện hỏi không còn.", field="condition_field")
    if not nfc(wanted):
        raise Refused("Hãy ghi câu trả lời mà điều kiện đợi.", field="condition_equals")
    known = {fold(said(one)): one for one in answers_of(asked)}
    value = known.get(fold(nfc(wanted)), nfc(wanted))
    if known and fold(nfc(wanted)) not in known:
        options = ", ".join(said(one) for one in answers_of(asked))
        raise Refused(f"“{asked.title}” chỉ có thể là: {options}.", field="condition_equals")
    if asked.rule["type"] in ("integer", "number") and isinstance(value, str):
        if not re.fullmatch(r"-?[0-9]+", value):
            raise Refused("Ô được hỏi là số; hãy ghi một số.", field="condition_equals")
        value = int(value)
    return {"field": path, "equals": value}


def _readable(whole: dict[str, Any]) -> list[Question]:
    """The fields that are there already; one that is just being made has no rule yet."""
    found = []
    for key, rule in parts(whole):
        inner = rule.get("properties", {}) if rule.get("type") == "object" else None
        if inner is None and rule:
            found.append(Question("", key, rule, False))
        found += [Question(key, one, two, False, rule) for one, two in (inner or {}).items() if two]
    return found


def _asked_by(schema: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each field that a condition asks, what is shown by it, and why the field has to stay."""
    pairs = [(one.rule["x-show_if"]["field"], one.path) for one in questions(schema) if "x-show_if" in one.rule]
    groups = ((key, rule) for key, rule in parts(schema) if rule["type"] == "object" and "x-show_if" in rule)
    pairs += [(rule["x-show_if"]["field"], key) for key, rule in groups]
    why = "Ô này đang quyết định khi nào hiện “{}”. Hãy bỏ điều kiện đó trước."
    return [(asked, asker, why.format(asker)) for asked, asker in pairs]


def _followed_by(schema: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each day that another may not precede, that other one, and why the day has to stay."""
    why = "Ô “{}” phải không trước ngày này. Hãy bỏ ràng buộc đó trước."
    return [
        (one.rule["x-not_before"], one.path, why.format(one.title))
        for one in questions(schema)
        if "x-not_before" in one.rule
    ]
