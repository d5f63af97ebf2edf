"""Who is told when a version moves on: those who read it next, those who wrote it, and all who work by it."""

from __future__ import annotations

from congso.kernel import subjects
from congso.kernel.events import on
from congso.notices.inbox import notify
from congso.people.models import Person
from congso.procedures.events import (
    VersionAgreed,
    VersionApproved,
    VersionPublished,
    VersionRetired,
    VersionSentBack,
    VersionSentForReview,
)
from congso.procedures.models import APPROVE, REVIEW, ProcedureVersion
from congso.procedures.queries import readers, workers, writers
from congso.search.indexing import index


@on(VersionPublished)
def index_published(event: VersionPublished) -> None:
    """The search knows a procedure by its latest announced version."""
    index(_version(event.subject).procedure.ref)


@on(VersionRetired)
def index_retired(event: VersionRetired) -> None:
    index(_version(event.subject).procedure.ref)


@on(VersionSentForReview)
def tell_reviewers(event: VersionSentForReview) -> None:
    version = _version(event.subject)
    _tell(readers(version, REVIEW), version, event.actor, f"Chờ bạn soát xét: {_named(version)}.")


@on(VersionAgreed)
def tell_approvers(event: VersionAgreed) -> None:
    version = _version(event.subject)
    _tell(readers(version, APPROVE), version, event.actor, f"Chờ bạn phê duyệt: {_named(version)}.")


@on(VersionSentBack)
def tell_writers(event: VersionSentBack) -> None:
    version = _version(event.subject)
    _tell(writers(version), version, event.actor, f"Bị trả lại: {_named(version)}. Lý do: {event.reason}")


@on(VersionApproved)
def tell_workers(event: VersionApproved) -> None:
    """Everybody in its route and at the desks learns from which day it applies (phân phối tài liệu)."""
    version = _version(event.subject)
    _tell(workers(version), version, "", f"Áp dụng từ {event.valid_from:%d/%m/%Y}: {_named(version)}.")


def _version(ref: str) -> ProcedureVersion:
    version = subjects.fetch(ref)
    assert isinstance(version, ProcedureVersion)
    return version


def _named(version: ProcedureVersion) -> str:
    return f"thủ tục {version.procedure.code}, phiên bản {version.number}, {version.short_name}"[:300]


def _tell(people: list[Person], version: ProcedureVersion, but: str, sentence: str) -> None:
    for person in people:
        if person.ref != but:
            notify(person=person, subject_ref=version.ref, sentence=sentence)
