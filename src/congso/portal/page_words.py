"""What the templates of pages say with: pictures, days, marks of force, facts for machines."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from markupsafe import Markup

from congso.files.storage import readable_size
from congso.portal.pictures import picture, shared_address
from congso.portal.states import LegalForce
from congso.ui.filters import may, ngay
from congso.ui.icons import icon

LOOKS = {
    LegalForce.COMING: ("run", "clock"),
    LegalForce.FULL: ("ok", "done"),
    LegalForce.PART: ("warn", "alert"),
    LegalForce.ENDED: ("calm", "stop"),
}


def told(item: Any) -> Markup:
    """The field of a news item and its day."""
    at = item.told_at
    return Markup('<small>{}, <time datetime="{}">{}</time></small>').format(
        item.get_field_display(), may(at), ngay(at)
    )


def force_mark(force: LegalForce) -> Markup:
    """Whether a document binds, by colour, picture and word."""
    tone, drawn = LOOKS[force]
    return Markup('<span class="state {}">{}{}</span>').format(tone, icon(drawn), force.label)


def shared(image: Any) -> str:
    """The whole address of the picture that other sites show beside a link."""
    return settings.CONGSO_PUBLIC_URL + shared_address(image)


def ld(data: dict[str, Any]) -> Markup:
    """Facts of a page as machines read them (JSON-LD); nothing in them can end the element."""
    told = json.dumps(data, ensure_ascii=False)
    for letter in "<>&":
        told = told.replace(letter, f"\\u{ord(letter):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(told))


WORDS = {
    "picture": picture,
    "told": told,
    "force_mark": force_mark,
    "shared": shared,
    "ld": ld,
    "readable_size": readable_size,
}
