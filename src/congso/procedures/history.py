"""Every version of a procedure as a line of its history: numbers, signatures, what changed, who was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congso.notices.models import Notice
from congso.people.models import Person
from congso.procedures.differences import Difference, differences
from congso.procedures.models import ProcedureVersion, ReviewMark
from congso.procedures.queries import content_of
from congso.procedures.states import ReviewAct


@dataclass(frozen=True)
class Line:
    """One version: who wrote, reviewed and approved it and when, what it changed, who was told and has read it."""

    version: ProcedureVersion
    writers: tuple[Person, ...]
    reviewed: ReviewMark | None
    approved: ReviewMark | None
    sent_back: tuple[ReviewMark, ...]
    changes: tuple[Difference, ...]
    told: int
    read: int


def history(versions: Iterable[ProcedureVersion]) -> list[Line]:
    """The versions of one procedure, newest first, each against the one before it."""
    known = sorted(versions, key=lambda version: version.number)
    marks: dict[int, list[ReviewMark]] = {}
    for mark in ReviewMark.objects.filter(version__in=known).select_related("person"):
        marks.setdefault(mark.version_id, []).append(mark)
    notices = _notices(known)
    lines, before = [], None
    for version in known:
        content = content_of(version)
        lines.append(_line(version, marks.get(version.pk, []), differences(before, content), notices))
        before = content
    return lines[::-1]


def _line(
    version: ProcedureVersion,
    marks: list[ReviewMark],
    changes: list[Difference],
    notices: dict[str, list[Notice]],
) -> Line:
    told = [one for one in notices.get(version.ref, ()) if version.published_at and one.made_at >= version.published_at]
    return Line(
        version=version,
        writers=tuple(mark.person for mark in marks if mark.act == ReviewAct.WROTE),
        reviewed=_last(marks, ReviewAct.REVIEWED),
        approved=_last(marks, ReviewAct.APPROVED),
        sent_back=tuple(mark for mark in marks if mark.act == ReviewAct.SENT_BACK),
        changes=tuple(changes),
        told=len(told),
        read=sum(one.read_at is not None for one in told),
    )


def _last(marks: list[ReviewMark], act: str) -> ReviewMark | None:
    return next((mark for mark in reversed(marks) if mark.act == act), None)


def _notices(versions: list[ProcedureVersion]) -> dict[str, list[Notice]]:
    found: dict[str, list[Notice]] = {}
    for notice in Notice.objects.filter(subject__in=[version.ref for version in versions]):
        found.setdefault(notice.subject, []).append(notice)
    return found
