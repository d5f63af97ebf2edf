"""What a person can do with an outgoing document now (việc làm được bây giờ)."""

from __future__ import annotations

from django.urls import reverse

from congso.outgoing import access
from congso.outgoing.act_pages import PAGES
from congso.outgoing.copies.next_acts import copying
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OUT, OutgoingState
from congso.people.models import Person
from congso.signing.access import check_sign as may_sign
from congso.signing.models import SigningRequest
from congso.signing.states import RequestState, SignerRole
from congso.ui.acts import Act, why_not


def next_acts(document: OutgoingDocument, person: Person, asked: SigningRequest | None = None) -> list[Act]:
    """Acts whose door this person has a key to, the one that moves the document first; `asked` is what it waits for."""
    acts = [
        Act(page.label, reverse(f"outgoing:{page.step}", args=[document.uid]), page.icon, primary=page.primary)
        for page in PAGES
        if page.allows(document) and not why_not(page.check, person, document)
    ]
    acts = [*_to_sign(document, person, asked), *acts]
    acts.sort(key=lambda act: not act.primary)
    if document.state == OutgoingState.DRAFT and not why_not(access.check_drafter, person, document):
        acts.append(Act("Sửa thông tin", reverse("outgoing:amend", args=[document.uid]), "pen"))
    acts += copying(document, person)
    if document.state in OUT and not why_not(access.check_draft, person, document.unit):
        href = f"{reverse('outgoing:draft')}?thay-doi={document.uid}"
        recalled = document.state == OutgoingState.RECALLED
        words = "Soạn văn bản thu hồi, thay thế" if recalled else "Soạn văn bản đính chính, thay thế"
        acts.append(Act(words, href, "file"))
    return acts


def _to_sign(document: OutgoingDocument, person: Person, asked: SigningRequest | None) -> list[Act]:
    """The signature or the seal that this person is asked for, with a certificate of the office."""
    if asked is None or asked.state != RequestState.ASKED or why_not(may_sign, person, asked):
        return []
    label = "Ký số" if asked.role == SignerRole.OFFICER else "Ký số bằng chứng thư cơ quan"
    return [Act(label, asked.get_absolute_url(), "seal", primary=True)]
