"""How pages of the website, and questions that were answered there, are found by everybody."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from congso.kernel.text import with_capital
from congso.portal.models import Item
from congso.portal.voices.speaking import WAYS
from congso.quality.models import Voice
from congso.quality.voices.states import VoiceState
from congso.search import sources
from congso.search.sources import Found, Source

EVERYBODY = "public:1"
"""The token that everybody holds, also whoever has not signed in."""


def found(item: Item) -> Found:
    """What the index holds of a page; a page that is not shown is nobody's to find."""
    return Found(
        agency_id=item.agency_id,
        title=item.title,
        at=item.told_at,
        scopes=[EVERYBODY] if item.shown else [],
        summary=f"{with_capital(item.word)}. {item.lead}".strip(),
        texts=[item.text],
    )


def scopes_of(person: Any) -> set[str]:
    return {EVERYBODY}


def found_voice(voice: Voice) -> Found:
    """What the index holds of a question: what stands on the website, and nothing of who asked."""
    shown = voice.state == VoiceState.PUBLISHED
    return Found(
        agency_id=voice.agency_id,
        title=voice.public_title if shown else voice.number,
        at=voice.answered_at or voice.asked_at,
        scopes=[EVERYBODY] if shown else [],
        summary=f"{voice.get_sort_display()}. {voice.field}" if shown else "",
        texts=[voice.public_words, voice.answer] if shown else [],
        codes=[voice.number] if shown else [],
    )


def address_of(voice: Voice) -> str:
    """Where everybody reads it."""
    return reverse(WAYS[voice.sort].one_name, args=[voice.number])


sources.register(
    Source(kind="portal.item", label="Trang thông tin điện tử", build=found, scopes_of=scopes_of, order=80)
)
sources.register(
    Source(
        kind="quality.voice",
        label="Hỏi đáp, phản ánh đã công khai",
        build=found_voice,
        scopes_of=scopes_of,
        order=85,
        visible=lambda person: Voice.objects.public(),
        link=address_of,
        edition=2,
    )
)
