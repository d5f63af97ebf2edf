"""Which pictures and files of the editor are open to everybody: those that a page shows now."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.images.models import Rendition
from wagtail.models import Page, ReferenceIndex

from congso.portal.editors import may_enter


def note_what_shows(page: Any) -> None:
    """Write down which pictures and files a page uses, as it stands in the database."""
    ReferenceIndex.create_or_update_for_object(page)


def is_shown(thing: Any) -> bool:
    """Whether a page that everybody may read uses this picture or file; a draft or a withdrawn page does not count."""
    used = ReferenceIndex.get_references_to(thing).filter(base_content_type=ContentType.objects.get_for_model(Page))
    keys = used.order_by().values_list("object_id", flat=True).distinct()
    return bool(Page.objects.live().filter(pk__in=[int(key) for key in keys]).exists())


def keeps_the_site(request: HttpRequest) -> bool:
    """Whether whoever asks writes or checks for the website, and so sees what is not published yet."""
    return bool(request.user.is_authenticated and may_enter(request.user))


def picture_of(name: str) -> Any | None:
    """The picture of which a stored file is one size."""
    found = Rendition.objects.filter(file=name).select_related("image").first()
    return found.image if found is not None else None
