"""The record page reads all that hangs on a dossier in one statement, as it stands in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.dossiers.models.dossier import HUNG
from congso.kernel import clock
from tests.cast import Cast


def eventful(cast: Cast) -> Dossier:
    """A dossier with an opinion asked, an apology and a supplement."""
    dossier = cast.assigned()
    tomorrow = clock.now() + timedelta(days=1)
    actions.consult(
        dossier=dossier, unit=cast.units["sports"], question="Có vướng gì?", due_at=tomorrow, by=cast.specialist
    )
    actions.apologise(dossier=dossier, reason="Chờ", new_due=dossier.due_at + timedelta(days=7), by=cast.director)
    return actions.request_supplement(
        dossier=dossier, components=("don",), reason="Thiếu chữ ký", until=tomorrow.date(), by=cast.specialist
    )


@pytest.mark.parametrize("road", ["eventful", "returned"])
def test_what_is_read_together_equals_what_is_read_one_by_one(cast: Cast, road: str) -> None:
    made = eventful(cast) if road == "eventful" else cast.returned()
    whole = Dossier.objects.for_record().get(pk=made.pk).read_whole()
    plain = Dossier.objects.get(pk=made.pk)
    with CaptureQueriesContext(connection) as captured:
        together = {hung.name: list(getattr(whole, hung.name).all()) for hung in HUNG}
    assert len(captured) == 0
    for hung in HUNG:
        one_by_one = list(getattr(plain, hung.name).all())
        assert together[hung.name] == one_by_one, hung.name
        for mine, theirs in zip(together[hung.name], one_by_one, strict=True):
            for column in theirs._meta.concrete_fields:
                assert getattr(mine, column.attname) == getattr(theirs, column.attname), (hung.name, column.name)
            for name, columns in hung.beside:
                beside, there = getattr(mine, name), getattr(theirs, name)
                assert beside == there
                assert all(getattr(beside, one) == getattr(there, one) for one in columns if beside is not None)
    assert list(whole.procedure_version.route.all()) == list(plain.procedure_version.route.all())


@pytest.mark.parametrize("who", ["clerk", "specialist", "head", "director", "van_thu"])
@pytest.mark.parametrize("road", ["submitted", "received", "transferred", "eventful", "finished", "returned"])
def test_the_record_asks_twelve_questions_at_most(cast: Cast, who: str, road: str) -> None:
    dossier = eventful(cast) if road == "eventful" else getattr(cast, road)()
    client = Client()
    client.force_login(cast.people[who])
    if client.get(dossier.get_absolute_url()).status_code == 404:
        assert not Dossier.objects.visible_to(cast.people[who]).filter(pk=dossier.pk).exists()
        return
    with CaptureQueriesContext(connection) as captured:
        client.get(dossier.get_absolute_url())
    assert len(captured) <= 12, [query["sql"][:200] for query in captured.captured_queries]
