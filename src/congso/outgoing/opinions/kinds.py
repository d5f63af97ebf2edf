"""How the house speaks of opinions on drafts, and who opens the files that go with them."""

from __future__ import annotations

from typing import Any

from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.outgoing.models import DraftOpinion

subjects.register(
    Subject(
        kind="outgoing.draftopinion",
        word="ý kiến về dự thảo",
        model=DraftOpinion,
        title=str,
        link=DraftOpinion.get_absolute_url,
        visible=DraftOpinion.objects.visible_to,
    )
)


def may_open_of_opinion(person: Any, file: StoredFile, ref: str) -> bool:
    """Who is asked opens the version that they are asked about, and what was sent with the answer."""
    return bool(DraftOpinion.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


may_open.register("outgoing.draftopinion", may_open_of_opinion)
