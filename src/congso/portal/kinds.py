"""How the house speaks of pages of the website and comments on drafts."""

from __future__ import annotations

from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.portal.models import Comment, Item

subjects.register(
    Subject(
        kind="portal.item",
        word="mục trang tin",
        model=Item,
        title=str,
        link=lambda item: item.address if item.shown else item.editing_address,
        visible=Item.objects.visible_to,
    )
)
subjects.register(
    Subject(
        kind="portal.comment",
        word="góp ý dự thảo",
        model=Comment,
        title=str,
        link=lambda comment: "/quan-tri/gop-y-du-thao/",
        visible=Comment.objects.visible_to,
    )
)
