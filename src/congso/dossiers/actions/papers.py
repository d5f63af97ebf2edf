"""The papers of a dossier: what lies on the table, what is held already, whose file belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congso.dossiers import intake_rules
from congso.dossiers.events import PaperReused
from congso.dossiers.models import Component, Dossier, Result
from congso.dossiers.states import Channel
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import emit
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.procedures.models import ProcedureVersion


@dataclass(frozen=True)
class Paper:
    """What lies on the table for one component: counts, a file, the clerk's mark.

    `reused_from` is the same paper in an earlier dossier of the applicant, or a result that the office gave them.
    `digitise_reason` marks a paper that must be scanned though the procedure does not say so; `not_digitised_reason`
    says why one is not scanned yet.
    """

    originals: int = 0
    certified: int = 0
    copies: int = 0
    file: StoredFile | None = None
    mark: str = ""
    comment: str = ""
    digitise_reason: str = ""
    not_digitised_reason: str = ""
    reused_from: Component | Result | None = None

    @property
    def kept(self) -> StoredFile | None:
        """Its file: scanned now, or held from an earlier dossier."""
        return self.reused_from.file if self.reused_from is not None else self.file

    @property
    def held(self) -> dict[str, Component | Result | None]:
        """Where a paper that is used again comes from, as a component says it."""
        source = self.reused_from
        return {
            "reused_from": source if isinstance(source, Component) else None,
            "reused_result": source if isinstance(source, Result) else None,
        }


def components_of(dossier: Dossier, version: ProcedureVersion, papers: Mapping[str, Paper]) -> list[Component]:
    """What the procedure asks for, with what lies on the table. Refused for a paper that it does not ask for."""
    requirements = list(version.requirements.all())
    unknown = set(papers) - {requirement.key for requirement in requirements}
    if unknown:
        raise Refused("Có giấy tờ không thuộc thành phần hồ sơ của thủ tục này.", field="components")
    return [_component(dossier, requirement, papers.get(requirement.key, Paper())) for requirement in requirements]


def _component(dossier: Dossier, requirement: Any, paper: Paper) -> Component:
    return Component(
        dossier=dossier,
        order=requirement.order,
        key=requirement.key,
        name=requirement.name,
        required=requirement.is_needed(dossier.answers),
        originals=paper.originals,
        certified=paper.certified,
        copies=paper.copies,
        file=paper.kept,
        mark=paper.mark or Component._meta.get_field("mark").default,
        comment=nfc(paper.comment),
        digitise=requirement.digitise or bool(paper.digitise_reason),
        digitise_reason=nfc(paper.digitise_reason),
        not_digitised_reason=nfc(paper.not_digitised_reason),
        digitised_at=clock.now() if paper.file is not None and scanned_here(dossier) else None,
        **paper.held,
    )


def scanned_here(dossier: Dossier) -> bool:
    """Whether files come from the desk's scanner: what lies on the counter, or is entered on behalf."""
    return dossier.channel != Channel.ONLINE or dossier.on_behalf


def keep_files(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """The files of these papers belong to the dossier from now on."""
    for paper in papers.values():
        if paper.reused_from is not None:
            _reuse(dossier, paper.reused_from, by)
        elif paper.file is not None:
            keep_upload(dossier, paper.file, by)


def check_papers(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """Refused for a file that is not theirs to bring, or a paper that is not held from this applicant."""
    for paper in papers.values():
        if paper.reused_from is not None:
            intake_rules.check_reuse(by, dossier, paper.reused_from)
        elif paper.file is not None:
            intake_rules.check_file(by, dossier, paper.file)


def keep_upload(dossier: Dossier, file: StoredFile, by: Actor) -> None:
    """An upload belongs to the dossier from now on. Refused when it is not theirs to bring."""
    intake_rules.check_file(by, dossier, file)
    files.attach(file=file, subject=dossier.ref, by=by)


def _reuse(dossier: Dossier, source: Component | Result, by: Actor) -> None:
    """Take over a paper that the office holds already; it says where it came from."""
    assert source.file is not None
    files.attach(file=source.file, subject=dossier.ref, by=by)
    emit(
        PaperReused(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            component=source.name,
            source=str(source.dossier),
        )
    )


_BROUGHT = ("originals", "certified", "copies", "file", "reused_from", "reused_result", "digitised_at")


def keep(file: StoredFile | None, dossier: Dossier, by: Actor) -> None:
    """The file of a record belongs to the dossier from now on."""
    if file is not None:
        files.attach(file=file, subject=dossier.ref, by=by)


def put_papers(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """Lay new papers on the table in place of the old ones."""
    check_papers(dossier, papers, by)
    keep_files(dossier, papers, by)
    for component in dossier.components.filter(key__in=papers):
        paper = papers[component.key]
        component.originals, component.certified, component.copies = paper.originals, paper.certified, paper.copies
        if paper.kept is not None:
            component.file = paper.kept
            for name, source in paper.held.items():
                setattr(component, name, source)
            component.digitised_at = clock.now() if paper.file is not None and scanned_here(dossier) else None
        component.mark = paper.mark or "unchecked"
        component.comment = nfc(paper.comment)
        component.save(update_fields=[*_BROUGHT, "mark", "comment"])
