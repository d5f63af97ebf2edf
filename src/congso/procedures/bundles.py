"""A version of a procedure as plain data (bộ dữ liệu thủ tục): what JSON bundles hold, read strictly.

A bundle is a dict of the parts named in `IDENTITY` and `CONTENT`. A part that is left out has its default; where a
version exists already it keeps what that version says.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from congso.eforms.schemas import check_condition, check_schema, ordered, questions
from congso.kernel.refusals import Refused
from congso.kernel.text import fold, nfc
from congso.people.roles import ROLES
from congso.people.states import UnitKind
from congso.procedures.parts import Part, Reader, choice, day, flag, listed, long_text, text, texts, whole
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
from congso.procedures.terms import Term

CODE = re.compile(r"[0-9]\.[0-9]{6}")
LOCAL_CODE = re.compile(r"[A-Z0-9ĐĂÂÊÔƠƯ]+(-[A-Z0-9]+)+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

REQUIREMENT = Reader(
    "thành phần hồ sơ",
    {
        "key": Part("khóa", text(60, SLUG), ""),
        "name": Part("tên", text(500)),
        "originals": Part("số bản chính", whole(0, 99), 1),
        "certified": Part("số bản chứng thực", whole(0, 99), 0),
        "copies": Part("số bản sao", whole(0, 99), 0),
        "required": Part("bắt buộc", flag, True),
        "electronic": Part("nhận bản điện tử", flag, True),
        "template": Part("mẫu số", text(120), ""),
        "digitise": Part("phải số hóa", flag, False),
        "note": Part("ghi chú", text(300), ""),
        "needed_when": Part("trường hợp cần", text(300), ""),
        "condition": Part("điều kiện theo biểu mẫu", lambda value: value, None),
    },
)
FEE = Reader(
    "phí, lệ phí",
    {
        "kind": Part("loại", choice(FeeKind), FeeKind.FEE.value),
        "name": Part("tên", text(200)),
        "amount": Part("số tiền", whole(0, 10**12), None),
        "collected": Part("thời điểm thu", choice(Collected), Collected.AT_RECEIPT.value),
        "note": Part("ghi chú", text(300), ""),
        "since": Part("từ ngày", day, None),
        "until": Part("đến ngày", day, None),
    },
)
STEP = Reader(
    "bước xử lý",
    {
        "key": Part("khóa", text(40, SLUG), ""),
        "name": Part("tên", text(200)),
        "work": Part("việc", choice(StepWork)),
        "role": Part("vai trò", text(30), ""),
        "unit": Part("phòng", text(40), ""),
        "unit_kind": Part("loại phòng", choice(UnitKind), ""),
        "minutes": Part("thời gian (phút)", whole(0, 1_000_000), None),
        "outside_body": Part("cơ quan ngoài", text(160), ""),
        "term_amount": Part("thời hạn của cơ quan ngoài", whole(1, 9999), None),
        "term_unit": Part("đơn vị thời hạn", choice(TermUnit), ""),
        "result": Part("kết quả", text(200), ""),
    },
)
CONTENT = Reader(
    "thủ tục",
    {
        "name": Part("tên thủ tục", text(500)),
        "field": Part("lĩnh vực", text(120)),
        "deciding_body": Part("thẩm quyền", choice(DecidingBody), DecidingBody.DEPARTMENT.value),
        "level": Part("mức độ", choice(ServiceLevel), int(ServiceLevel.TWO)),
        "online": Part("mức độ theo tên mới", choice(OnlineService), ""),
        "online_note": Part("lý do chưa toàn trình", text(300), ""),
        "term_amount": Part("thời hạn", whole(1, 9999)),
        "term_unit": Part("đơn vị thời hạn", choice(TermUnit), TermUnit.WORKING_DAYS.value),
        "term_is_office_default": Part("thời hạn do cơ quan tự đặt", flag, False),
        "term_note": Part("ghi chú thời hạn", text(300), ""),
        "result_kind": Part("loại kết quả", choice(ResultKind)),
        "result_name": Part("tên kết quả", text(300), ""),
        "announced_number": Part("số quyết định công bố", text(60), ""),
        "announced_on": Part("ngày quyết định công bố", day, None),
        "process_number": Part("số quy trình nội bộ", text(60), ""),
        "process_on": Part("ngày quy trình nội bộ", day, None),
        "document_code": Part("mã số tài liệu", text(40), ""),
        "decisions_are_illustrative": Part("số quyết định chỉ để minh họa", flag, False),
        "legal_bases": Part("căn cứ pháp lý", texts(50, 300), []),
        "supplement_rule": Part("khi bổ sung hồ sơ", choice(SupplementRule), ""),
        "form_schema": Part("biểu mẫu điện tử", lambda value: value, None),
        "conditions": Part("yêu cầu, điều kiện", long_text(20_000), ""),
        "sets": Part("số bộ hồ sơ", whole(1, 50), 1),
        "instant": Part("trả kết quả ngay", flag, False),
        "requirements": Part("thành phần hồ sơ", listed(REQUIREMENT, 100), []),
        "fees": Part("phí, lệ phí", listed(FEE, 50), []),
        "route": Part("quy trình", listed(STEP, 60), []),
    },
)
IDENTITY = Reader(
    "thủ tục",
    {
        "code": Part("mã", text(40)),
        "code_is_local": Part("mã của địa phương", flag, False),
        "slug": Part("khóa", text(80, SLUG), ""),
    },
)
PARTS = CONTENT.parts
LABELS = {name: part.label for name, part in {**IDENTITY.parts, **CONTENT.parts}.items()}


def read_identity(data: dict[str, Any]) -> dict[str, Any]:
    """Code, its kind and the slug of a bundle; Refused when the code is neither national nor marked local."""
    found = IDENTITY.read({key: value for key, value in data.items() if key in IDENTITY.parts})
    shape = LOCAL_CODE if found["code_is_local"] else CODE
    if not shape.fullmatch(found["code"]):
        example = "VHTTDL-001" if found["code_is_local"] else "1.004628"
        raise Refused(f"mã “{found['code']}” không đúng dạng (ví dụ {example})", field="code")
    found["slug"] = found["slug"] or slug_of(found["code"])
    return found


def read_content(data: dict[str, Any]) -> dict[str, Any]:
    """The content of a version in canonical form; Refused with every problem in one sentence."""
    content = CONTENT.read(data)
    _check_content(content)
    return content


def merged(known: dict[str, Any] | None, given: dict[str, Any]) -> dict[str, Any]:
    """What a bundle says on top of what stands in the catalogue."""
    return {**(known or {}), **{key: value for key, value in given.items() if key in PARTS}}


def slug_of(words: str) -> str:
    """A short key from words: lower case without marks, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")[:60].strip("-") or "muc"


def plain(content: dict[str, Any]) -> dict[str, Any]:
    """Content as JSON can hold it: dates as text."""
    return json.loads(json.dumps(content, default=date.isoformat, ensure_ascii=False))


def _check_content(content: dict[str, Any]) -> None:
    problems: list[str] = []
    content["name"] = nfc(content["name"])
    _name_requirements(content["requirements"], problems)
    problems += [
        f"phí “{fee['name']}”: ngày kết thúc trước ngày bắt đầu"
        for fee in content["fees"]
        if fee["since"] and fee["until"] and fee["until"] < fee["since"]
    ]
    _name_steps(content["route"])
    keys = [step["key"] for step in content["route"]]
    problems += [f"quy trình có hai bước cùng khóa “{key}”" for key in sorted(set(keys)) if keys.count(key) > 1]
    for step in content["route"]:
        problems += _complete_step(step)
    if content["form_schema"] is not None:
        try:
            content["form_schema"] = ordered(check_schema(content["form_schema"]))
        except Refused as refusal:
            problems.append(refusal.reason)
    if not problems:
        problems += _wrong_conditions(content)
    if problems:
        raise Refused("; ".join(problems))


def _name_steps(route: list[dict[str, Any]]) -> None:
    """A step without a key gets one from its name."""
    used = {step["key"] for step in route}
    for step in route:
        if not step["key"]:
            stem = slug_of(step["name"])[:36].strip("-")
            number, key = 2, stem
            while key in used:
                key, number = f"{stem}-{number}", number + 1
            step["key"] = key
            used.add(key)


def _wrong_conditions(content: dict[str, Any]) -> list[str]:
    """Papers that hang on a question which the form does not ask."""
    asked = {one.path: one for one in questions(content["form_schema"])} if content["form_schema"] else {}
    problems = []
    for requirement in content["requirements"]:
        if requirement["condition"] is not None:
            try:
                check_condition(requirement["condition"], requirement["name"], asked)
            except Refused:
                problems.append(f"giấy tờ “{requirement['name']}” phụ thuộc một câu trả lời mà biểu mẫu không có")
    return problems


def _name_requirements(requirements: list[dict[str, Any]], problems: list[str]) -> None:
    used: set[str] = set()
    for requirement in requirements:
        if not requirement["originals"] + requirement["certified"] + requirement["copies"]:
            problems.append(f"thành phần “{requirement['name']}” không có bản nào")
        key = requirement["key"] or slug_of(requirement["name"])
        if requirement["key"] and key in used:
            problems.append(f"hai thành phần hồ sơ cùng khóa “{key}”")
        number = 2
        while key in used:
            key, number = f"{slug_of(requirement['name'])[:56]}-{number}", number + 1
        requirement["key"] = key
        used.add(key)


def _complete_step(step: dict[str, Any]) -> list[str]:
    """Fill in the working minutes of an outside step and say what is wrong with any step."""
    where = f"bước “{step['name']}”"
    if step["outside_body"]:
        if step["role"] or step["unit"] or step["unit_kind"]:
            return [f"{where}: bước của cơ quan ngoài không có vai trò hay phòng trong Sở"]
        if not step["term_amount"] or not step["term_unit"]:
            return [f"{where}: bước của cơ quan ngoài phải có thời hạn riêng"]
        step["minutes"] = Term(step["term_amount"], step["term_unit"]).working_minutes
        return []
    if step["term_amount"] or step["term_unit"]:
        return [f"{where}: chỉ bước của cơ quan ngoài có thời hạn riêng"]
    if step["role"] not in ROLES:
        return [f"{where}: không có vai trò “{step['role']}”"]
    if not step["unit"] and not step["unit_kind"]:
        return [f"{where}: chưa nêu phòng hoặc loại phòng"]
    if step["minutes"] is None:
        return [f"{where}: chưa có thời gian"]
    return []
