"""How pages of the website are found, by everybody."""

from __future__ import annotations

from typing import Any

from congso.portal.models import Item
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
        summary=f"{item.word.capitalize()}. {item.lead}".strip(),
        texts=[item.text],
    )


def scopes_of(person: Any) -> set[str]:
    return {EVERYBODY}


sources.register(
    Source(kind="portal.item", label="Trang thông tin điện tử", build=found, scopes_of=scopes_of, order=80)
)
