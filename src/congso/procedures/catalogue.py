"""The catalogue of 2020 that comes with the house (bộ thủ tục năm 2020): written short, unfolded here.

A procedure names one of a few routes; a route's steps have shares of the working time that its term holds, and the
appraisal takes what is left. Where no source states a time limit the office's own default stands, marked as such.
"""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from typing import Any

from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person, Unit
from congso.procedures.actions import import_catalogue
from congso.procedures.comparison import Comparison, Row
from congso.procedures.states import FeeKind, StepWork
from congso.procedures.terms import Term

UNIT_KEYS = ("culture", "family", "sport", "tourism")
APPLICATION = "Đơn đề nghị"
ROUND_TO = 30


def data_2020() -> dict[str, Any]:
    """The catalogue as it is written down."""
    file = resources.files("congso.procedures") / "data" / "catalogue_2020.json"
    return json.loads(file.read_text(encoding="utf-8"))


def load_2020(*, agency: Agency, units: dict[str, Unit], by: Person) -> Comparison:
    """Take the catalogue of 2020 in and announce all of it from its day on.

    `units` names the division for each of `UNIT_KEYS`. Refused when one is missing or `by` may not.
    """
    missing = [key for key in UNIT_KEYS if key not in units]
    if missing:
        raise Refused(f"Chưa nêu phòng phụ trách: {', '.join(missing)}.")
    written = data_2020()
    return import_catalogue(
        agency=agency,
        rows=rows_2020(written, {key: units[key].short_name for key in UNIT_KEYS}),
        source="catalogue_2020.json",
        by=by,
        publish_from=date.fromisoformat(written["valid_from"]),
    )


def rows_2020(written: dict[str, Any], units: dict[str, str]) -> list[Row]:
    """Every procedure unfolded into a bundle; `units` gives the short name of the division for each key."""
    return [Row(line, _bundle(written, short, units)) for line, short in enumerate(written["procedures"], start=1)]


def _bundle(written: dict[str, Any], short: dict[str, Any], units: dict[str, str]) -> dict[str, Any]:
    amount, unit = short["term"] or written["default_terms"][short["default"]]
    return {
        "code": short["code"],
        "code_is_local": short.get("local", False),
        "slug": short["slug"],
        "name": short["name"],
        "field": short["field"],
        "deciding_body": short.get("body", "department"),
        "level": short["level"],
        "term_amount": amount,
        "term_unit": unit,
        "term_is_office_default": short["term"] is None,
        "term_note": short.get("note", ""),
        "result_kind": short["result"][0],
        "result_name": short["result"][1],
        "announced_number": written["announced"]["number"],
        "announced_on": written["announced"]["on"],
        "process_number": written["process"]["number"],
        "process_on": written["process"]["on"],
        "decisions_are_illustrative": True,
        "legal_bases": short["bases"],
        "conditions": "\n".join(short.get("conditions", [])),
        "form_schema": written["forms"][short["form"]] if "form" in short else None,
        "requirements": [_requirement(paper) for paper in short.get("docs", [APPLICATION])],
        "fees": _fees(short),
        "route": _route(written, short, Term(amount, unit), units),
    }


def _requirement(paper: str | dict[str, Any]) -> dict[str, Any]:
    return {"name": paper} if isinstance(paper, str) else dict(paper)


def _fees(short: dict[str, Any]) -> list[dict[str, Any]]:
    if "fee" not in short:
        return []
    note = short.get("fee_note", "")
    return [{"kind": FeeKind.FEE.value, "name": "Phí thẩm định", "amount": short["fee"], "note": note}]


def _route(written: dict[str, Any], short: dict[str, Any], term: Term, units: dict[str, str]) -> list[dict[str, Any]]:
    """The steps of the named route with their minutes: shares of the department's part, the appraisal the rest."""
    steps = [dict(step) for step in written["routes"][short["route"]]]
    left = inside = term.working_minutes
    for step in steps:
        if step["work"] == StepWork.OUTSIDE:
            step["term_amount"], step["term_unit"] = short["outside"]
            left = inside = inside - Term(*short["outside"]).working_minutes
    for step in steps:
        if step.get("unit") == "*":
            step["unit"] = units[short["unit"]]
        share, most = step.pop("share", None), step.pop("most", None)
        if share is not None:
            step["minutes"] = min(inside * share // 100 // ROUND_TO * ROUND_TO or ROUND_TO, most)
            left -= step["minutes"]
    appraisal = next(step for step in steps if step["work"] == StepWork.APPRAISE)
    appraisal["minutes"] = left
    return steps
