"""How the house speaks of duties to publish; whoever keeps them opens their papers."""

from __future__ import annotations

from typing import Any

from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject, register
from congso.quality.models.publication import PublicationDuty

register(
    Subject(
        kind="quality.publicationduty",
        word="nghĩa vụ công khai",
        model=PublicationDuty,
        title=str,
        link=PublicationDuty.get_absolute_url,
        visible=PublicationDuty.objects.visible_to,
    )
)


def may_open_paper(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the duty opens its papers from the desk."""
    return bool(PublicationDuty.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("quality.publicationduty", may_open_paper)
