"""What the office keeps of each page beside the editor: its name in history and search; comments on drafts."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.kernel.models import Aggregate, Rows
from congso.portal.states import CommentState


class Items(Rows["Item"]):
    """Pages as the house speaks of them."""

    def visible_to(self, person: Any) -> Items:
        """What is shown, to everybody; the rest to whoever writes for the site."""
        return self if person.may("portal.edit") else self.filter(shown=True)

    def shown(self) -> Items:
        return self.filter(shown=True)


class Item(Aggregate):
    """A page of the website as history and search know it (mục trang tin); kept in step by the bridge alone."""

    agency_id = models.BigIntegerField(db_index=True)
    page_id = models.BigIntegerField(unique=True)
    page_type = models.CharField(max_length=40, db_index=True)
    word = models.CharField(max_length=60)
    language = models.CharField(max_length=2, default="vi")
    title = models.CharField(max_length=255)
    lead = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    address = models.CharField(max_length=400)
    shown = models.BooleanField(default=False, db_index=True)
    told_at = models.DateTimeField(help_text="thời điểm của tin, để xếp thứ tự")
    published_at = models.DateTimeField(null=True, blank=True, help_text="lần đăng gần nhất")

    objects: ClassVar[Any] = Items.as_manager()

    class Meta:
        verbose_name = "mục trang tin"

    def __str__(self) -> str:
        return self.title

    @property
    def editing_address(self) -> str:
        """Where those who keep the website open it."""
        return f"/bien-tap/pages/{self.page_id}/edit/"


class Comments(Rows["Comment"]):
    """Comments on drafts."""

    def visible_to(self, person: Any) -> Comments:
        """Shown ones to everybody; all of an agency to those who write or check its website there."""
        return self.filter(Q(state=CommentState.SHOWN) | Q(agency_id__in=person.agencies_where("portal.edit")))


class Comment(Aggregate):
    """What somebody says of a draft, with the answer (góp ý dự thảo)."""

    agency_id = models.BigIntegerField(db_index=True)
    page_id = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=CommentState.choices, default=CommentState.WAITING)
    sent_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = Comments.as_manager()

    class Meta:
        verbose_name = "góp ý dự thảo"
        indexes = [models.Index(fields=["page_id", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="portal_answer_with_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"góp ý của {self.name or 'người không ghi tên'}"
