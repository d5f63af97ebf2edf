"""The form of a dossier's procedure (tờ khai điện tử): asked where dossiers are taken in, read back on the record.

A page that takes in shows `declaration(version)` by the template "dossiers/declaration.html" and reads what was typed
by `declared(version, data)`. What stands on a paper form need not be typed: nothing typed at all is no mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from congso.dossiers.models import Dossier
from congso.eforms.forms import SchemaForm
from congso.eforms.reading import AnsweredGroup, read_back
from congso.eforms.schemas import questions
from congso.procedures.models import ProcedureVersion

PREFIX = "tk"


def declaration(
    version: ProcedureVersion, data: Any = None, *, answers: Mapping[str, Any] | None = None
) -> SchemaForm | None:
    """The form of a version, blank, with what was typed, or with what was answered; None where it has none."""
    if not version.form_schema:
        return None
    return SchemaForm(version.form_schema, data, initial=dict(answers or {}), prefix=PREFIX)


def declared(version: ProcedureVersion, data: Any) -> tuple[SchemaForm | None, dict[str, Any]]:
    """The form as typed, and the answers when it is good; nothing typed gives no answers and no mistakes."""
    if not version.form_schema or not _typed(data):
        return declaration(version), {}
    form = declaration(version, data)
    return form, (form.document if form is not None and form.is_valid() else {})


def mistakes(version: ProcedureVersion, data: Any) -> list[str]:
    """What is wrong with what was typed, each with its field; none where nothing was."""
    form, _ = declared(version, data)
    if form is None or not form.is_bound:
        return []
    return [
        f"{form[name].label}: {' '.join(map(str, told))}" for name, told in form.errors.items() if name in form.fields
    ]


def _typed(data: Any) -> bool:
    return any(str(value).strip() for name, value in data.items() if name.startswith(f"{PREFIX}-"))


def read_answers(dossier: Dossier) -> list[AnsweredGroup]:
    """What was answered, by group, in words."""
    schema = dossier.procedure_version.form_schema
    return read_back(schema, dossier.answers) if schema and dossier.answers else []


def changed_questions(dossier: Dossier, answers: Mapping[str, Any]) -> list[str]:
    """The titles of the questions that these answers answer otherwise than the dossier does."""
    schema = dossier.procedure_version.form_schema or {"properties": {}}
    found = []
    for one in questions(schema):
        old, new = (_answer(given, one.group, one.key) for given in (dossier.answers, answers))
        if old != new:
            found.append(one.title)
    return found


def _answer(answers: Mapping[str, Any], group: str, key: str) -> Any:
    owner = answers.get(group, {}) if group else answers
    return owner.get(key)
