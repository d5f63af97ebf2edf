"""Statements that are kept give what a query made anew gives."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congso.dossiers.models import Component, Dossier, StepRun
from congso.dossiers.states import DossierState
from congso.kernel.prepared import CannotPrepare, Prepared
from congso.people.models import Unit
from congso.people.states import UnitKind
from tests.cast import Cast


def test_rows_come_with_the_rows_beside_them(cast: Cast) -> None:
    dossier = cast.in_state(DossierState.PROCESSING)
    ask = Prepared(lambda pk: StepRun.objects.filter(dossier_id=pk).select_related("unit", "person").order_by("id"))
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = ask(dossier.pk)
            beside = [(run.unit.name, run.person) for run in found]
        assert len(asked) == 1
        plain = list(dossier.step_runs.order_by("id"))
        assert found == plain
        assert [vars(run)["due_at"] for run in found] == [run.due_at for run in plain]
        assert beside == [(run.unit.name, run.person) for run in plain]


def test_each_value_goes_to_its_place(cast: Cast) -> None:
    ask = Prepared(lambda agency, kind: Unit.objects.filter(kind=kind, agency_id=agency).order_by("id"))
    for kind in (UnitKind.DESK, UnitKind.DIVISION, UnitKind.DESK):
        assert ask(cast.agency.pk, str(kind)) == list(Unit.objects.filter(agency=cast.agency, kind=kind).order_by("id"))
    assert ask(cast.agency.pk, "không có") == []
    assert ask.first(0, str(UnitKind.DESK)) is None


def test_uids_and_plain_columns(cast: Cast) -> None:
    one, other = cast.in_state(DossierState.SUBMITTED), cast.in_state(DossierState.PROCESSING)
    by_uid = Prepared(lambda uid: Dossier.objects.filter(uid=uid))
    assert [by_uid.first(UUID(str(uid))) for uid in (one.uid, other.uid)] == [one, other]
    columns = Prepared(lambda pk: Dossier.objects.filter(pk=pk).values_list("uid", "created_at", "answers"))
    assert columns(other.pk) == [(other.uid, other.created_at, other.answers)]


def test_a_value_that_is_lost_in_the_statement_is_a_mistake(db: None) -> None:
    with pytest.raises(CannotPrepare):
        Prepared(lambda pk: Component.objects.all())(1)


def test_a_row_is_written_as_django_writes_it(cast: Cast) -> None:
    dossier = cast.in_state(DossierState.PROCESSING)
    fresh = Dossier.objects.get(pk=dossier.pk)
    for field in Dossier._meta.concrete_fields:
        assert getattr(fresh, field.attname) == getattr(dossier, field.attname), field.name
