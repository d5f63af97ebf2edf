"""What changed from one version to the next, in words, part by part (nội dung thay đổi)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Choices

from congso.eforms.drafting import as_change, said
from congso.eforms.kinds import KINDS
from congso.eforms.schemas import Question, questions
from congso.people.roles import ROLES
from congso.people.states import UnitKind
from congso.procedures.bundles import FEE, PARTS, REQUIREMENT
from congso.procedures.states import (
    Collected,
    DecidingBody,
    FeeKind,
    OnlineService,
    ResultKind,
    Section,
    ServiceLevel,
    StepWork,
    SupplementRule,
    TermUnit,
)
from congso.procedures.terms import Term, spoken_minutes
from congso.ui.filters import tien

ADDED, REMOVED, CHANGED, MOVED = "thêm", "bỏ", "sửa", "đổi thứ tự"
LISTS: Mapping[str, Section] = {
    "requirements": Section.REQUIREMENTS,
    "fees": Section.FEES,
    "route": Section.ROUTE,
    "form_schema": Section.FORM,
}
CHOICES: Mapping[str, type[Choices]] = {
    "deciding_body": DecidingBody,
    "level": ServiceLevel,
    "online": OnlineService,
    "term_unit": TermUnit,
    "result_kind": ResultKind,
    "supplement_rule": SupplementRule,
    "kind": FeeKind,
    "collected": Collected,
    "work": StepWork,
    "unit_kind": UnitKind,
}


@dataclass(frozen=True)
class Difference:
    """One thing that differs: in which section, of what, how it was and how it is."""

    section: Section
    what: str
    verb: str
    before: str = ""
    after: str = ""


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Difference]:
    """Everything that differs, in the order of the sections; against nothing where there was no version before."""
    if before is None:
        return []
    found = [
        _plain(part, before[part], after[part]) for part in PARTS if part not in LISTS and before[part] != after[part]
    ]
    for part, section in LISTS.items():
        if before[part] != after[part]:
            found += _LISTED[part](section, before[part], after[part])
    order = list(Section)
    return sorted(found, key=lambda one: order.index(one.section))


def _plain(part: str, before: Any, after: Any) -> Difference:
    section = Section.REQUIREMENTS if part in ("sets", "conditions") else Section.PARTICULARS
    return Difference(section, PARTS[part].label, CHANGED, spoken(part, before), spoken(part, after))


def spoken(part: str, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", []):
        return "theo quy định" if part == "amount" else "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if part in CHOICES:
        return str(CHOICES[part](value).label)
    if part == "role":
        return ROLES[value].name
    if part == "amount":
        return str(tien(value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, dict):
        return f"“{value['field']}” là “{said(value['equals'])}”"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _rows(
    section: Section,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    *,
    noun: str,
    key: str,
    words: Callable[[dict[str, Any]], dict[str, str]],
) -> list[Difference]:
    """Rows that came, went, were changed, or stand in another order."""
    was, now = {row[key]: row for row in before}, {row[key]: row for row in after}
    found = [
        Difference(section, f"{noun} “{row['name']}”", REMOVED, _all(words(row)))
        for at, row in was.items()
        if at not in now
    ]
    for at, row in now.items():
        title = f"{noun} “{row['name']}”"
        if at not in was:
            found.append(Difference(section, title, ADDED, "", _all(words(row))))
            continue
        old, new = words(was[at]), words(row)
        found += [
            Difference(section, f"{title}, {label}", CHANGED, old.get(label, "(trống)"), new.get(label, "(trống)"))
            for label in dict.fromkeys([*old, *new])
            if old.get(label) != new.get(label)
        ]
    kept = [at for at in was if at in now]
    if kept != [at for at in now if at in was]:
        in_order = " → ".join(str(row["name"]) for row in after)
        found.append(Difference(section, f"Thứ tự {noun.lower()}", MOVED, "", in_order))
    return found


def _all(words: dict[str, str]) -> str:
    return "; ".join(f"{label}: {value}" for label, value in words.items() if label != "tên" and value != "không")


def _parts(labels: Mapping[str, Any], row: dict[str, Any]) -> dict[str, str]:
    return {
        part.label: spoken(name, row[name])
        for name, part in labels.items()
        if name != "key" and row[name] not in ("", None)
    }


def _step(row: dict[str, Any]) -> dict[str, str]:
    who = row["outside_body"] or ", ".join(
        filter(
            None, [spoken("role", row["role"]), row["unit"], row["unit_kind"] and spoken("unit_kind", row["unit_kind"])]
        )
    )
    time = Term(row["term_amount"], row["term_unit"]).words if row["outside_body"] else spoken_minutes(row["minutes"])
    told = {"tên": row["name"], "việc": spoken("work", row["work"]), "trách nhiệm": who, "thời gian": time}
    return told | ({"kết quả": row["result"]} if row["result"] else {})


def _field(question: Question, titles: Mapping[str, str]) -> dict[str, Any]:
    """A field of a form as a row of words."""
    look = as_change(question)
    told = {
        "tên": look.title,
        "loại": KINDS[look.kind].name.lower(),
        "nhóm": str(question.group_rule.get("x-title", "")),
        "gợi ý": look.hint,
        "bắt buộc": "có" if look.required else "không",
        "ít nhất": look.least,
        "nhiều nhất": look.most,
        "lựa chọn": "; ".join(look.choices.splitlines()),
        "cột": "; ".join(look.columns.splitlines()),
        "không trước": f"“{titles[look.not_before]}”" if look.not_before else "",
        "chỉ hiện khi": " và ".join(
            f"“{titles[one['field']]}” là “{said(one['equals'])}”" for one in question.conditions
        ),
    }
    return {
        "path": question.path,
        "name": question.title,
        "words": {label: words for label, words in told.items() if words},
    }


def _fields(schema: dict[str, Any] | None) -> list[dict[str, Any]]:
    asked = list(questions(schema)) if schema else []
    titles = {one.path: one.title for one in asked}
    return [_field(one, titles) for one in asked]


def _form(section: Section, before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Difference]:
    old, new = _fields(before), _fields(after)
    return _rows(section, old, new, noun="Ô", key="path", words=lambda row: row["words"])


_LISTED: Mapping[str, Callable[[Section, Any, Any], list[Difference]]] = {
    "requirements": lambda section, old, new: _rows(
        section, old, new, noun="Giấy tờ", key="key", words=lambda row: _parts(REQUIREMENT.parts, row)
    ),
    "fees": lambda section, old, new: _rows(
        section, old, new, noun="Khoản", key="name", words=lambda row: _parts(FEE.parts, row)
    ),
    "route": lambda section, old, new: _rows(section, old, new, noun="Bước", key="key", words=_step),
    "form_schema": _form,
}
