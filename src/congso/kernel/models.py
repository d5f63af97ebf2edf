"""Rows that only actions may change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, router

from congso.kernel import clock, prepared
from congso.kernel.context import OutsideAction, current, holds
from congso.kernel.uid import uuid7

M = TypeVar("M", bound=models.Model)


class Rows(models.QuerySet[M]):
    """A queryset whose changing methods work inside an action only."""

    def update(self, **values: Any) -> int:
        current().forget(self.model)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        current().forget(self.model)
        return super().delete()

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        current().forget(self.model)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> int:
        current().forget(self.model)
        return super().bulk_update(objs, *args, **kwargs)


def sole(rows: models.QuerySet[M]) -> M | None:
    """The one row that a name of its own tells (hàng duy nhất), or None.

    `first()` would ask for an order, and putting dozens of columns in order costs more than the question itself.
    """
    try:
        return rows.get()
    except ObjectDoesNotExist:
        return None


class Written(models.Model):
    """A row that is inserted and updated by statements that are made once; nobody is told of it by a signal."""

    class Meta:
        abstract = True

    def save_base(
        self,
        raw: bool = False,
        force_insert: Any = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Django's own door for one row: by kept statements where they will do, else as ever."""
        new = bool(force_insert) or (self._state.adding and self.pk is None)
        if not raw and (new or (update_fields and not force_update)):
            alias = using or router.db_for_write(type(self), instance=self)
            if prepared.write(self, alias, new=new, names=update_fields or ()):
                return
        super().save_base(raw, force_insert, force_update, using, update_fields)

    def _do_insert(self, *given: Any) -> Any:
        """Django's own door for the statement: a kept one where it will do."""
        _, using, fields, returning, raw = given
        done = None if raw else prepared.insert(self, using, fields, returning)
        by_django: Any = super()
        return by_django._do_insert(*given) if done is None else done

    def _do_update(self, *given: Any) -> Any:
        _, using, pk, values, *_ = given
        done = prepared.update(self, using, values) if values and pk == self.pk else None
        by_django: Any = super()
        return by_django._do_update(*given) if done is None else done


class Record(Written):
    """A row with a public unique id, written inside actions only."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid7, editable=False)

    objects: ClassVar[Any] = Rows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        current().forget(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        current().forget(type(self))
        return super().delete(*args, **kwargs)

    @property
    def kind(self) -> str:
        """What sort of thing this is, such as "dossiers.dossier"; a model's own field may take this name."""
        return self._meta.label_lower

    @property
    def ref(self) -> str:
        """How history names this row: kind and uid, which survive a move to another database."""
        return f"{self._meta.label_lower}:{self.uid}"


class Aggregate(Record):
    """A root row: locked, compared by `version` and saved by named fields (`kernel.actions.lock`, `begin`, `save`).

    `locked_with` names the rows beside it that every act needs and that are therefore read together with it.
    """

    locked_with: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        adding = self._state.adding
        if not adding and not kwargs.get("update_fields"):
            raise OutsideAction("an aggregate is saved by named fields: kernel.actions.save(thing, 'field', ...)")
        if not adding and not holds(self):
            raise OutsideAction(f"{self.ref} is not locked by the running action")
        super().save(*args, **kwargs)


class OnceKey(models.Model):
    """A key under which an act was done once; the same key again gives the first result (khóa chống nộp trùng)."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    result = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(default=clock.real_now)

    class Meta:
        db_table = "kernel_once_key"


class Tally(models.Model):
    """How often something was asked within a span of time (đếm lượt); `name` tells what, by whom and which span."""

    name = models.CharField(max_length=64, primary_key=True)
    many = models.IntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "kernel_tally"
