"""What a person can do with an incoming document now, and why not (việc làm được bây giờ)."""

from __future__ import annotations

from django.urls import reverse

from congso.correspondence import access
from congso.correspondence.act_pages import PAGES, ActPage
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import IN_REGISTER
from congso.people.models import Person
from congso.ui.acts import Act, why_not


def next_acts(document: IncomingDocument, person: Person) -> list[Act]:
    """Acts whose door this person has a key to, the one that moves the document first."""
    registrar = not why_not(access.check_register, person, document)
    acts = [_registering(document)] if document.is_waiting and registrar else []
    acts += [
        _act(page, document) for page in PAGES if page.allows(document) and not why_not(page.check, person, document)
    ]
    if registrar and document.state in IN_REGISTER:
        acts.append(Act("Sửa sổ", reverse("correspondence:correct", args=[document.uid]), "file"))
        acts.append(Act("In dấu đến", reverse("correspondence:arrival_stamp", args=[document.uid]), "print"))
    return acts


def _registering(document: IncomingDocument) -> Act:
    return Act("Vào sổ", reverse("correspondence:intake", args=[document.uid]), "seal", primary=True)


def _act(page: ActPage, document: IncomingDocument) -> Act:
    href = reverse(f"correspondence:{page.step}", args=[document.uid])
    return Act(label=page.label, href=href, icon=page.icon, primary=page.primary)
