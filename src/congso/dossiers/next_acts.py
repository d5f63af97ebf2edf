"""What a person can do with a dossier now, and why not (việc làm được bây giờ)."""

from __future__ import annotations

from django.urls import reverse

from congso.dossiers import access, guards
from congso.dossiers.act_pages import PAGES, ActPage
from congso.dossiers.models import Dossier
from congso.dossiers.states import dossier_flow
from congso.people.models import Person
from congso.ui.acts import Act, why_not

ROAD = ("receive", "transfer", "assign", "pass_step", "propose", "record_outside_decision", "finish", "hand_over")
"""The steps that move a dossier forward; only the one of the open step is offered."""
FIRST = (*ROAD, "hand_over_again")
"""What somebody should do next: its button stands out."""
ONLY_WHEN_POSSIBLE = (
    *("answer_at_once", "reassign", "take_back", "conclude_council", "request_further_supplement"),
    *("raise_objection", "ask_withdrawal", "hand_over_again", "draft_result"),
)
"""Acts that nobody looks for while they cannot be done."""


def next_acts(dossier: Dossier, person: Person) -> list[Act]:
    """Acts whose door this person has a key to, the one that moves the dossier first; impossible ones with reasons."""
    return [act for act in (_act(page, dossier, person) for page in PAGES) if act is not None]


def _act(page: ActPage, dossier: Dossier, person: Person) -> Act | None:
    if dossier.state not in dossier_flow[page.step].sources or not _has_key(page, dossier, person):
        return None
    reason = why_not(guards.check, person, dossier, page.step)
    if reason and (page.step in ROAD[2:7] or page.step in ONLY_WHEN_POSSIBLE):
        return None
    return Act(
        label=label_of(page, dossier),
        href=reverse(f"dossiers:{page.step}", args=[dossier.number or dossier.uid]),
        icon=page.icon,
        primary=page.step in FIRST and not reason,
        reason=reason,
        post=page.at_once,
    )


def _has_key(page: ActPage, dossier: Dossier, person: Person) -> bool:
    return not why_not(access.WHO[page.step], person, dossier)


def label_of(page: ActPage, dossier: Dossier) -> str:
    """The words on the button; passing a step names the next one."""
    if page.step not in ("pass_step", "propose"):
        return page.label
    run = dossier.open_step()
    after = [step for step in dossier.procedure_version.route.all() if run is not None and step.order > run.order]
    if page.step == "propose":
        return f"Trình {after[0].outside_body}" if after and after[0].outside_body else page.label
    return f"Chuyển: {after[0].name}" if after else page.label
