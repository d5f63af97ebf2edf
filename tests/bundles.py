"""What the procedures of the cast promise, and the steps in which they are worked."""

from typing import Any


def _step(key: str, name: str, work: str, role: str, unit: str, minutes: int) -> dict[str, Any]:
    where = {"unit_kind": unit} if unit in ("desk", "leadership", "office") else {"unit": unit}
    return {"key": key, "name": name, "work": work, "role": role, "minutes": minutes} | where


def route(division: str = "QLVH", *, outside: bool = False) -> list[dict[str, Any]]:
    """The step table of a procedure of five working days, 2,400 working minutes at the most."""
    steps = [
        _step("receive", "Tiếp nhận, chuyển phòng", "receive", "one_stop_clerk", "desk", 90),
        _step("assign", "Phân công", "assign", "head_of_division", division, 180),
        _step("appraise", "Thẩm định", "appraise", "specialist", division, 960),
        _step("review", "Trưởng phòng xem xét", "review", "head_of_division", division, 180),
        _step("sign", "Lãnh đạo Sở ký", "sign", "leader", "leadership", 240),
        _step("number", "Vào số, đóng dấu", "number", "van_thu", "office", 90),
        _step("return", "Chuyển Bộ phận Một cửa", "return", "van_thu", "office", 120),
    ]
    if outside:
        province = {
            "key": "province",
            "name": "UBND tỉnh quyết định",
            "work": "outside",
            "outside_body": "UBND tỉnh",
            "term_amount": 3,
            "term_unit": "working_days",
        }
        steps.insert(5, province)
    return steps


def content(name: str, **changes: Any) -> dict[str, Any]:
    """What a version promises, ready to be announced."""
    return {
        "name": name,
        "field": "Quảng cáo",
        "level": 4,
        "term_amount": 5,
        "term_unit": "working_days",
        "result_kind": "permit",
        "announced_number": "100/QĐ-UBND",
        "announced_on": "2019-12-20",
        "process_number": "101/QĐ-UBND",
        "process_on": "2019-12-20",
        "legal_bases": ["Luật Quảng cáo 2012"],
        "requirements": [
            {"key": "don", "name": "Đơn đề nghị"},
            {"key": "ma-ket", "name": "Ma-két in màu", "originals": 0, "copies": 1},
        ],
        "fees": [{"name": "Phí thẩm định", "amount": 650000}],
        "route": route(),
    } | changes
