"""What can be found, and lists as somebody wants to find them again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from congso.kernel.models import Aggregate, Rows, Written
from congso.people.models import Agency, Person, Unit
from congso.search import lists


class SearchRow(Written):
    """One thing as the search knows it (mục tìm kiếm); its words stand in the database's own index, `search_words`.

    The primary key begins with the second of `at`, so that the order of keys is the order of time. `folded`, `marked`
    and `scopes` are words with blanks between them; `scopes` says who may see the row.
    """

    id = models.BigIntegerField(primary_key=True)
    agency_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=60)
    uid = models.UUIDField()
    title = models.CharField(max_length=400)
    summary = models.CharField(max_length=600, blank=True)
    folded = models.TextField()
    marked = models.TextField(blank=True)
    scopes = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "uid"], name="search_one_row_per_thing")]


class Reading(models.Model):
    """In which edition of its words the index holds one kind of thing (lượt đọc); a newer program reads it anew."""

    kind = models.CharField(max_length=60, primary_key=True)
    edition = models.PositiveSmallIntegerField()


class ListViews(Rows["ListView"]):
    """Saved views as their tabs see them."""

    def visible_to(self, person: Any) -> ListViews:
        """One's own, and those that a head shares with one's unit."""
        if not getattr(person, "pk", None):
            return self.none()
        units = {mandate.unit_id for mandate in person.mandates}
        return self.filter(Q(person_id=person.pk) | Q(unit_id__in=units))


class ListView(Aggregate):
    """A saved view of one list (góc nhìn): its name, filters, columns and order, as the address says them.

    `place` names the list (`search.lists`). A view belongs to the person who kept it; with `unit` everybody of that
    unit has it among their tabs.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, help_text="bộ lọc, cột và thứ tự, như trong địa chỉ")

    objects: ClassVar[Any] = ListViews.as_manager()

    class Meta:
        verbose_name = "góc nhìn"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["person", "place", "name"], name="search_view_name_once")]

    def __str__(self) -> str:
        return f"góc nhìn “{self.name}”"

    def get_absolute_url(self) -> str:
        """The list with everything as it was kept; the front page where that list is no more."""
        place = lists.place_of(self.place)
        return f"{place.path}?{self.query}{'&' if self.query else ''}goc-nhin={self.pk}" if place else "/"
