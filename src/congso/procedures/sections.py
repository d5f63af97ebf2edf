"""A section of a draft as a page has it: what is shown, what was typed, and the content that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from congso.people.models import Unit
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import content_of
from congso.procedures.section_forms import FeeForm, PapersForm, ParticularsForm, RequirementForm, RowForm, StepForm
from congso.procedures.section_rows import ADD, Rows, shown_rows, typed_rows
from congso.procedures.states import Section
from congso.ui.forms import form_errors

ROWS: Mapping[Section, tuple[str, type[RowForm]]] = {
    Section.REQUIREMENTS: ("requirements", RequirementForm),
    Section.FEES: ("fees", FeeForm),
    Section.ROUTE: ("route", StepForm),
}
TEMPLATES: Mapping[Section, str] = {
    Section.PARTICULARS: "procedures/draft_particulars.html",
    Section.REQUIREMENTS: "procedures/draft_requirements.html",
    Section.FEES: "procedures/draft_fees.html",
    Section.ROUTE: "procedures/draft_route.html",
    Section.FORM: "procedures/draft_form.html",
    Section.SAMPLES: "procedures/draft_samples.html",
}


WRITTEN = (Section.PARTICULARS, Section.REQUIREMENTS, Section.FEES, Section.ROUTE)
"""Those that are typed as a whole; the form and the samples have pages of their own."""


@dataclass
class Sheet:
    """One section on the table: a form, a list of rows, or both."""

    section: Section
    form: ParticularsForm | PapersForm | None = None
    rows: Rows | None = None
    act: str = ""
    errors: list[dict[str, str]] = field(default_factory=list)

    @property
    def adds(self) -> bool:
        return self.act == ADD

    def is_valid(self) -> bool:
        good = [part.is_valid() for part in (self.form, self.rows) if part is not None]
        self.errors = (form_errors(self.form) if self.form is not None else []) + (
            self.rows.errors if self.rows else []
        )
        return all(good)

    def content(self) -> dict[str, Any]:
        """The parts of a version that the section writes."""
        whole = self.form.content() if self.form is not None else {}
        if self.rows is not None:
            whole[ROWS[self.section][0]] = self.rows.content(self.act)
        return whole


def shown(version: ProcedureVersion, section: Section, *, blank: bool = False) -> Sheet:
    """The section as it stands in the draft."""
    content = content_of(version)
    sheet = Sheet(section)
    if section == Section.PARTICULARS:
        sheet.form = ParticularsForm(initial=ParticularsForm.shown(content))
    elif section == Section.REQUIREMENTS:
        sheet.form = PapersForm(initial=content)
    if section in ROWS:
        part, kind = ROWS[section]
        sheet.rows = shown_rows(kind, content[part], blank=blank, **_beside(version, kind))
    return sheet


def typed(version: ProcedureVersion, section: Section, data: Any) -> Sheet:
    """The section as it was typed."""
    sheet = Sheet(section, act=str(data.get("viec", "")))
    if section == Section.PARTICULARS:
        sheet.form = ParticularsForm(data)
    elif section == Section.REQUIREMENTS:
        sheet.form = PapersForm(data)
    if section in ROWS:
        sheet.rows = typed_rows(ROWS[section][1], data, **_beside(version, ROWS[section][1]))
    return sheet


def _beside(version: ProcedureVersion, kind: type[RowForm]) -> dict[str, Any]:
    """What rows choose from beside their own fields: the form's questions, the office's units."""
    offered = Unit.objects.filter(agency_id=version.agency_id).values_list("short_name", "name")
    units = dict(offered) if kind is StepForm else {}
    return {"schema": version.form_schema, "units": units}
