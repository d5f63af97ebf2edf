"""What can be found."""

from __future__ import annotations

from django.db import models

from congso.kernel.models import Written


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
