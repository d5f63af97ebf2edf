"""Indicators, what they measure, and freezing it."""

import json

import pytest
from django.test import Client
from django.utils.html import escape

from congso.dossiers import actions as dossiers
from congso.figures import actions
from congso.figures.definitions import Count, Percent, Total, count_of, indicators, register
from congso.figures.measuring import address, measure, measure_each, value_of
from congso.figures.models import FrozenFigure, Snapshot
from congso.figures.opening import opened_by
from congso.figures.periods import Period
from congso.kernel.context import OutsideAction
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.outgoing.states import OutgoingState
from tests.documents import registered
from tests.figure_lists import rows_listed
from tests.outgoing import at, ready

JUNE = Period.month(2020, 6)
KEYS = ("dossiers_received", "dossiers_on_time_percent")


def freeze(cast, **more):
    asked = {"report": "test", "title": "Báo cáo thử", "keys": KEYS, "agency_id": cast.agency.pk, "period": JUNE}
    return actions.freeze(**(asked | {"by": cast.director} | more))


def test_a_share_is_not_rounded_and_a_share_of_nothing_is_nothing():
    percent, count = indicators["dossiers_on_time_percent"], indicators["dossiers_received"]
    assert value_of(percent, 784, 796) == pytest.approx(98.49246231)
    assert value_of(percent, 396, 400) == 99
    assert value_of(percent, 0, 0) is None
    assert value_of(percent, 0, 4) == 0
    assert value_of(count, 815, None) == 815


def test_every_indicator_says_what_it_means_and_who_asks_for_it():
    for indicator in indicators.answers():
        assert indicator.title
        assert indicator.means
        assert indicator.source
        assert indicator.unit == "%" if isinstance(indicator, Percent) else isinstance(indicator, Count | Total)


def test_a_total_is_what_its_parts_add_up_to(cast):
    registered(cast)
    at(ready(cast), OutgoingState.ISSUED)
    figures = measure(
        ["documents_total", "documents_incoming", "documents_outgoing"], agency_id=cast.agency.pk, period=JUNE
    )
    assert {key: figure.value for key, figure in figures.items()} == {
        "documents_total": 2,
        "documents_incoming": 1,
        "documents_outgoing": 1,
    }
    client = Client()
    client.force_login(cast.director)
    page = client.get(figures["documents_total"].rows).content.decode()
    assert "Cộng: " in page
    for part in ("documents_incoming", "documents_outgoing"):
        assert escape(figures[part].rows) in page
        assert rows_listed(client, figures[part].rows) == 1


def test_a_percentage_of_what_nobody_counts_is_a_mistake():
    with pytest.raises(LookupError):
        register(Percent(key="none_percent", title="t", means="m", source="s", part="ratings", whole="never_counted"))
    assert "none_percent" not in indicators


def test_the_address_names_the_count_the_period_and_the_agency():
    assert address("dossiers_on_time_percent", agency_id=7, period=JUNE) == (
        "/mot-cua/so-theo-doi/?chi-tieu=dossiers_on_time&nam=2020&ky=thang-6&co-quan=7"
    )
    assert count_of("dossiers_on_time_percent").key == "dossiers_on_time"


def test_one_query_for_each_register_however_much_is_asked(cast, django_assert_num_queries):
    with django_assert_num_queries(5):
        measure(list(indicators), agency_id=cast.agency.pk, period=JUNE)
    with django_assert_num_queries(1):
        measure_each(
            ["dossiers_received", "dossiers_resolved"], agency_id=cast.agency.pk, periods=Period(2020).months()
        )


def test_what_was_frozen_stays_when_the_rows_change(cast):
    cast.received()
    snapshot = freeze(cast)
    cast.received()
    frozen = {line.key: line for line in snapshot.figures.all()}
    assert measure(KEYS, agency_id=cast.agency.pk, period=JUNE)["dossiers_received"].value == 2
    assert (frozen["dossiers_received"].value, frozen["dossiers_on_time_percent"].value) == (1, None)
    assert not frozen["dossiers_received"].definition_changed
    assert snapshot.period == JUNE
    assert Snapshot.objects.of(cast.agency.pk, "test", JUNE).first() == snapshot


def test_history_holds_the_figures_that_were_frozen(cast):
    snapshot = freeze(cast)
    entry = Entry.objects.get(event="figures.frozen")
    assert entry.subject == snapshot.ref
    assert json.loads(entry.values)["figures"] == ["dossiers_received=0", "dossiers_on_time_percent=0/0"]


def test_a_frozen_figure_can_not_be_written_anew(cast):
    line = freeze(cast).figures.first()
    with pytest.raises(OutsideAction):
        FrozenFigure.objects.filter(pk=line.pk).update(numerator=9)


@pytest.mark.parametrize("who", ["clerk", "specialist", "head", "administrator", "citizen"])
def test_only_who_answers_for_reports_freezes(cast, who):
    with pytest.raises(Refused):
        freeze(cast, by=cast.people[who])
    assert not Snapshot.objects.exists()


def test_a_neighbour_freezes_nothing_here_and_sees_nothing(cast, neighbours):
    snapshot = freeze(cast)
    with pytest.raises(Refused):
        freeze(cast, by=neighbours.director)
    assert snapshot not in Snapshot.objects.visible_to(neighbours.director)
    assert snapshot in Snapshot.objects.visible_to(cast.director)


def test_a_period_to_come_can_not_be_frozen(cast):
    with pytest.raises(Refused, match="chưa bắt đầu"):
        freeze(cast, period=Period.month(2020, 7))


def test_a_definition_that_changed_is_seen(cast):
    line = freeze(cast).figures.first()
    line.edition = 7
    assert line.definition_changed
    line.edition, line.key = 1, "gone"
    assert line.definition_changed


def test_who_is_told_how_many_rows_lie_outside(cast, neighbours):
    dossiers.transfer(dossier=cast.received(), by=cast.clerk)
    cast.received()
    query = {"chi-tieu": "dossiers_received", "nam": "2020", "co-quan": str(cast.agency.pk)}
    model = count_of("dossiers_received").model
    told = {}
    for name, person in (("head", cast.sports_head), ("specialist", cast.specialist), ("neighbour", neighbours.head)):
        opened = opened_by(query, person)
        told[name] = opened.outside(model.objects.visible_to(person))
    assert told == {"head": "", "specialist": "1 trong 2 hồ sơ nằm ngoài phạm vi bạn được xem.", "neighbour": ""}
