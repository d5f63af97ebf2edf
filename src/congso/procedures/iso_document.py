"""A version of a procedure as a printed ISO document (quy trình nội bộ): cover, signatures, amendments, steps."""

from __future__ import annotations

from typing import Any

from congso.kernel import clock
from congso.people.models import Person
from congso.procedures.history import Line
from congso.procedures.models import ProcedureVersion, ReviewMark
from congso.ui.filters import tien

NOBODY = {"name": "", "day": ""}


def document_of(version: ProcedureVersion, lines: list[Line]) -> dict[str, Any]:
    """What the paper takes; `lines` are all versions of the procedure, the newest first.

    Amendments of later versions do not stand in it: a printed document tells its own past.
    """
    known = [line for line in lines if line.version.number <= version.number]
    own = next(line for line in known if line.version.pk == version.pk)
    agency = version.agency
    return {
        "parent": agency.parent.name if agency.parent else "",
        "agency": agency.name,
        "place": agency.place,
        "title": version.name,
        "code": version.procedure.code,
        "document_code": version.document_code,
        "edition": version.number,
        "valid_from": _day(version.valid_from),
        "draft": "" if version.is_announced else version.get_state_display(),
        "decisions": _decisions(version),
        "signers": _signers(own),
        "amendments": [_amendment(line) for line in reversed(known)],
        "facts": _facts(version),
        "papers": [
            {"name": one.name, "originals": one.originals, "certified": one.certified, "copies": one.copies}
            for one in version.requirements.all()
        ],
        "fees": [
            f"{one.name}: {tien(one.amount) if one.amount is not None else 'theo quy định'}"
            for one in version.fees.all()
        ],
        "steps": [
            {
                "name": one.name,
                "who": one.responsible_words,
                "time": one.allotted_words,
                "result": one.result,
            }
            for one in version.route.all()
        ],
        "bases": list(version.legal_bases),
    }


def _decisions(version: ProcedureVersion) -> list[str]:
    told = (
        ("Quyết định công bố thủ tục", version.announced_number, version.announced_on),
        ("Quyết định phê duyệt quy trình nội bộ", version.process_number, version.process_on),
    )
    return [f"{words} số {number} ngày {_day(day)}" for words, number, day in told if number and day]


def _signers(line: Line) -> list[dict[str, str]]:
    """Who wrote, reviewed and approved, with the day; empty where nobody did it here."""
    writers = {"name": ", ".join(str(person) for person in line.writers), "day": ""}
    return [
        {"role": "Soạn thảo", **writers},
        {"role": "Soát xét", **_signed(line.reviewed)},
        {"role": "Phê duyệt", **_signed(line.approved)},
    ]


def _signed(mark: ReviewMark | None) -> dict[str, str]:
    return {"name": str(mark.person), "day": _day(clock.local_day(mark.at))} if mark is not None else NOBODY


def _amendment(line: Line) -> dict[str, str]:
    version = line.version
    changes = [" ".join(filter(None, [one.verb, one.what])) for one in line.changes]
    approver: Person | None = line.approved.person if line.approved is not None else version.published_by
    return {
        "edition": str(version.number),
        "day": _day(version.valid_from),
        "what": "; ".join(changes) if version.number > 1 else "Ban hành lần đầu",
        "by": str(approver) if approver is not None else "",
    }


def _facts(version: ProcedureVersion) -> list[tuple[str, str]]:
    told = (
        ("Lĩnh vực", version.field),
        ("Thẩm quyền quyết định", version.get_deciding_body_display()),
        ("Thời hạn giải quyết", version.term.words),
        ("Kết quả", version.result_words),
        ("Số bộ hồ sơ", str(version.sets)),
        ("Dịch vụ công trực tuyến", f"{version.get_level_display()}, {version.online_service.label.lower()}"),
        ("Yêu cầu, điều kiện", version.conditions),
    )
    return [(words, value) for words, value in told if value]


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day is not None else ""
