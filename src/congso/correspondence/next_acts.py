"""What a person can do with an incoming document now, and why not (việc làm được bây giờ)."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from congso.correspondence import access
from congso.correspondence.act_pages import PAGES, ActPage
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import IN_REGISTER, incoming_flow
from congso.kernel.ports import Port
from congso.people.models import Person
from congso.ui.acts import Act, why_not

further: Port[Callable[[IncomingDocument, Person], list[Act]]] = Port("further acts on incoming documents")
"""Answered by rooms above: what else a person can do with an incoming document, such as drafting its answer."""


def next_acts(document: IncomingDocument, person: Person) -> list[Act]:
    """Acts whose door this person has a key to, the one that moves the document first."""
    registrar = not why_not(access.check_register, person, document)
    acts = [_registering(document)] if document.is_waiting and registrar else []
    if incoming_flow.allows(document.state, "distribute") and not why_not(access.check_direct, person, document):
        acts += [_directing(document, person), _ordering(document)]
    elif document.arrival_number and not why_not(access.check_enter_direction, person, document.agency_id):
        acts.append(_ordering(document, "Nhập việc lãnh đạo giao trên giấy"))
    acts += [
        _act(page, document) for page in PAGES if page.allows(document) and not why_not(page.check, person, document)
    ]
    for more in further.answers():
        acts += more(document, person)
    if registrar and document.state in IN_REGISTER:
        acts.append(Act("Sửa sổ", reverse("correspondence:correct", args=[document.uid]), "file"))
        acts.append(Act("In dấu đến", reverse("correspondence:arrival_stamp", args=[document.uid]), "print"))
    return acts


def _registering(document: IncomingDocument) -> Act:
    return Act("Vào sổ", reverse("correspondence:intake", args=[document.uid]), "seal", primary=True)


def _ordering(document: IncomingDocument, words: str = "Giao việc từ văn bản này") -> Act:
    return Act(words, f"{reverse('correspondence:open_direction')}?van-ban={document.uid}", "flag")


def _directing(document: IncomingDocument, person: Person) -> Act:
    href = f"{reverse('correspondence:for_opinion')}?van-ban={document.uid}"
    return Act("Cho ý kiến", href, "pen", primary=access.is_asked(person, access.given_of(document)))


def _act(page: ActPage, document: IncomingDocument) -> Act:
    href = reverse(f"correspondence:{page.step}", args=[document.uid])
    primary = page.primary or document.state in page.primary_in
    return Act(label=page.label, href=href, icon=page.icon, primary=primary)
