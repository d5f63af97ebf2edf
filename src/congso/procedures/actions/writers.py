"""Who had a hand in a draft (người soạn)."""

from __future__ import annotations

from congso.kernel import clock
from congso.people.models import Person
from congso.procedures.models import ProcedureVersion, ReviewMark
from congso.procedures.states import ReviewAct


def note_writer(version: ProcedureVersion, by: Person) -> None:
    """Whoever wrote a version may not be the one who reviews it."""
    mark = ReviewMark(version=version, act=ReviewAct.WROTE, person=by, at=clock.now())
    ReviewMark.objects.bulk_create([mark], ignore_conflicts=True)
