"""Writing down what a dossier's form asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from congso.dossiers import access
from congso.dossiers.declaration import changed_questions
from congso.dossiers.models import Dossier
from congso.dossiers.states import BEFORE_RECEIPT
from congso.dossiers.version_events import DossierDeclared
from congso.eforms.answers import check_answers
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused


@action
def declare(*, dossier: Dossier, answers: Mapping[str, Any], by: Actor, seen: int | None = None) -> Dossier:
    """Write down the answers to the form of the procedure (nhập tờ khai).

    The applicant and the desk do it before receipt; afterwards the desk and whoever holds the dossier put right what
    was read wrong. Which papers are needed follows the answers as long as the dossier is not received. Refused when an
    answer does not fit the form, nothing differs, or the dossier is over.
    """
    dossier = lock(dossier, seen=seen)
    check_declare(by, dossier)
    schema = dossier.procedure_version.form_schema or {}
    checked = check_answers(schema, dict(answers))
    changed = changed_questions(dossier, checked)
    if not changed:
        raise Refused("Tờ khai không có gì thay đổi.")
    dossier.answers = checked
    if dossier.state in BEFORE_RECEIPT:
        _ask_for_papers(dossier)
    save(dossier, "answers")
    emit(
        DossierDeclared(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            questions="; ".join(changed)[:400],
        )
    )
    return dossier


def check_declare(by: Actor, dossier: Dossier) -> None:
    """Who may write the answers, and until when."""
    if not dossier.procedure_version.form_schema:
        raise Refused("Thủ tục này không có biểu mẫu điện tử.")
    if dossier.finished_at is not None or dossier.has_ended:
        raise Refused("Hồ sơ đã kết thúc nên không sửa tờ khai được.")
    if dossier.state in BEFORE_RECEIPT:
        access.check_applicant_or_desk(by, dossier, "dossiers.take_in")
    elif not access.at_desk(by, dossier, "dossiers.take_in"):
        access.check_holder(by, dossier)


def _ask_for_papers(dossier: Dossier) -> None:
    """A paper that hangs on an answer is needed, or is not any more."""
    papers = {paper.key: paper for paper in dossier.components.all()}
    for requirement in dossier.procedure_version.requirements.exclude(condition=None):
        paper = papers.get(requirement.key)
        if paper is not None:
            paper.required = requirement.is_needed(dossier.answers)
            paper.save(update_fields=["required"])
