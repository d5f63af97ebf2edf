"""What is counted of dossiers: each act changes the figures, each figure opens exactly its rows."""

from datetime import datetime, timedelta

import pytest

from congso.dossiers import actions as dossiers
from congso.dossiers.actions.filing import Filing
from congso.dossiers.looking_back import delays, step_times
from congso.dossiers.states import Channel
from congso.figures.definitions import Count, Percent, indicators
from congso.figures.measuring import broken_down, measure, measure_each
from congso.figures.periods import Period
from congso.kernel import clock
from tests.figure_lists import disagreeing, rows_listed

YEAR, JUNE, JULY = Period(2020), Period.month(2020, 6), Period.month(2020, 7)

OF_OTHERS = ("documents", "questions", "feedback")
"""Figures of other rooms begin with these words."""


def figures(cast, period=YEAR):
    own = [key for key in indicators if "766" not in key]
    return measure(own, agency_id=cast.agency.pk, period=period)


def values(cast, period=YEAR):
    return {key: figure.value for key, figure in figures(cast, period).items()}


def changed(before, after):
    return {key: after[key] for key in after if after[key] != before[key]}


def finish(cast, dossier, moment):
    with clock.at(moment):
        return dossiers.finish(dossier=dossier, by=cast.holder_of(dossier))


def late(cast):
    """A dossier received in June and finished in July, long after its date."""
    return finish(cast, cast.at_step("return"), datetime(2020, 7, 1, 9, 0, tzinfo=clock.HANOI))


def filed_online(cast, version=None):
    return dossiers.receive(dossier=cast.submitted(version), by=cast.clerk)


def withdrawn(cast):
    asked = dossiers.ask_withdrawal(dossier=cast.received(), reason="Không cần nữa", by=cast.clerk)
    return dossiers.accept_withdrawal(dossier=asked, by=cast.director)


@pytest.fixture
def june(cast):
    """A department after its June."""
    cast.lived("june", lambda: live_june(cast))
    return cast


def live_june(cast):
    """One of each: early, on the day, late, withdrawn, running, online, turned away, never handed in; three ratings.

    The acts follow each other in time: history is not written backwards.
    """
    withdrawn(cast), cast.received(), filed_online(cast)
    dossiers.refuse(dossier=cast.submitted(), reason="Không thuộc thẩm quyền", by=cast.clerk)
    cast.submitted(), cast.draft()
    punctual, tardy = cast.at_step("return"), cast.at_step("return")
    for satisfaction in ("very_satisfied", "satisfied", "not_satisfied"):
        dossiers.rate(dossier=cast.returned(), satisfaction=satisfaction, by=cast.clerk)
    finish(cast, punctual, punctual.due_at - timedelta(minutes=10))
    finish(cast, tardy, tardy.due_at + timedelta(days=14))


def test_an_empty_office_has_no_shares(cast):
    got = values(cast)
    assert {key for key, value in got.items() if value is None and not key.startswith(OF_OTHERS)} == {
        "dossiers_online_percent",
        "dossiers_on_time_percent",
        "satisfaction_percent",
    }
    assert got["procedures_total"] == got["procedures_level_3_4"] == 3
    assert got["procedures_level_3_4_used_percent"] == 0


def test_receiving_counts_by_channel(cast):
    before = values(cast)
    cast.received()
    assert changed(before, values(cast)) == {
        "dossiers_received": 1,
        "dossiers_handled": 1,
        "dossiers_counter": 1,
        "dossiers_on_paper": 1,
        "dossiers_running": 1,
        "dossiers_running_in_time": 1,
        "dossiers_online_percent": 0,
    }


def test_receiving_online_uses_the_procedure(cast):
    before = values(cast)
    filed_online(cast)
    now = changed(before, values(cast))
    assert now.pop("procedures_level_3_4_used_percent") == pytest.approx(100 / 3)
    assert now == {
        "dossiers_received": 1,
        "dossiers_handled": 1,
        "dossiers_online": 1,
        "dossiers_online_by_applicant": 1,
        "dossiers_running": 1,
        "dossiers_running_in_time": 1,
        "dossiers_online_percent": 100,
        "procedures_level_3_4_used": 1,
    }


def test_two_dossiers_of_one_procedure_use_it_once(cast):
    filed_online(cast), filed_online(cast), filed_online(cast, cast.notice), cast.received(cast.exhibition)
    got = figures(cast)["procedures_level_3_4_used_percent"]
    assert (got.numerator, got.denominator) == (2, 3)


def test_a_draft_and_a_submitted_dossier_count_nowhere(cast):
    before = values(cast)
    cast.draft(), cast.submitted()
    assert changed(before, values(cast)) == {}


def test_finishing_counts_by_timeliness(cast):
    cast.received()
    before = values(cast)
    tardy, punctual, early = [cast.at_step("return") for _ in range(3)]
    finish(cast, early, clock.now())
    assert values(cast)["dossiers_on_time_percent"] == 100
    finish(cast, punctual, punctual.due_at - timedelta(minutes=10))
    finish(cast, tardy, tardy.due_at + timedelta(days=14))
    assert changed(before, values(cast)) == {
        "dossiers_received": 4,
        "dossiers_handled": 4,
        "dossiers_counter": 4,
        "dossiers_on_paper": 4,
        "dossiers_resolved": 3,
        "dossiers_early": 1,
        "dossiers_on_the_day": 1,
        "dossiers_late": 1,
        "dossiers_on_time": 2,
        "dossiers_on_time_percent": pytest.approx(200 / 3),
    }


def test_declining_and_withdrawing_are_resolving(cast):
    cast.finished(outcome="declined", reason="Không đủ điều kiện")
    withdrawn(cast)
    got = values(cast)
    assert (got["dossiers_declined"], got["dossiers_withdrawn_or_stopped"], got["dossiers_resolved"]) == (1, 1, 2)
    assert got["dossiers_on_time_percent"] == 100


def test_rating_moves_satisfaction(june):
    got = figures(june)["satisfaction_percent"]
    assert (got.numerator, got.denominator, got.value) == (2, 3, pytest.approx(66.67, abs=0.01))


def test_the_month_of_an_act_is_the_month_that_counts_it(cast):
    late(cast)
    in_june, in_july = measure_each(list(indicators), agency_id=cast.agency.pk, periods=[JUNE, JULY])
    assert (in_june["dossiers_received"].value, in_june["dossiers_resolved"].value) == (1, 0)
    assert (in_july["dossiers_received"].value, in_july["dossiers_resolved"].value) == (0, 1)
    assert (in_june["dossiers_running"].value, in_july["dossiers_running"].value) == (1, 0)
    assert (in_june["dossiers_carried_in"].value, in_july["dossiers_carried_in"].value) == (0, 1)


@pytest.mark.parametrize("period", [YEAR, JUNE, JULY, Period.month(2020, 5)], ids=str)
def test_the_sums_of_the_statutory_table_hold(june, period):
    got = values(june, period)
    received = got["dossiers_online"] + got["dossiers_counter"] + got["dossiers_post"]
    assert received == got["dossiers_received"]
    assert got["dossiers_resolved"] == got["dossiers_early"] + got["dossiers_on_the_day"] + got["dossiers_late"]
    assert got["dossiers_received"] + got["dossiers_carried_in"] == got["dossiers_resolved"] + got["dossiers_running"]
    assert got["ratings"] == got["ratings_satisfied"] + got["ratings_not_satisfied"]


@pytest.mark.parametrize("period", [YEAR, JULY], ids=str)
def test_every_list_has_as_many_rows_as_its_figure_counts(june, client, period):
    client.force_login(june.director)
    got = figures(june, period)
    assert disagreeing(client, got.values()) == {}
    assert period is not YEAR or got["dossiers_received"].numerator == 8


def test_a_list_of_several_pages_agrees_too(cast, client):
    for _ in range(52):
        cast.received()
    client.force_login(cast.director)
    figure = figures(cast)["dossiers_received"]
    assert rows_listed(client, figure.rows) == figure.value == 52


def test_a_neighbour_is_counted_apart_and_sees_no_row(june, neighbours, client):
    assert values(neighbours)["dossiers_received"] == 0
    client.force_login(neighbours.director)
    assert rows_listed(client, figures(june)["dossiers_received"].rows) == 0


def test_whoever_sees_less_is_told_how_much_is_missing(june, client):
    client.force_login(june.sports_specialist)
    address = figures(june)["dossiers_received"].rows
    assert "8 trong 8 hồ sơ nằm ngoài phạm vi bạn được xem." in client.get(address).content.decode()
    typed = client.get(f"{address}&tim=Nguyễn").content.decode()
    assert "nằm ngoài phạm vi" not in typed


def test_a_list_that_was_opened_keeps_its_figure_when_filtered(june, client):
    client.force_login(june.director)
    page = client.get(figures(june, JULY)["dossiers_late"].rows).content.decode()
    assert "Hồ sơ giải quyết quá hạn tháng 7 năm 2020" in page
    for name, value in (("chi-tieu", "dossiers_late"), ("nam", "2020"), ("ky", "thang-7")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


@pytest.mark.parametrize(
    "query", ["chi-tieu=khong-co", "chi-tieu=dossiers_late&nam=abc", "chi-tieu=dossiers_late&nam=2020&co-quan=x"]
)
def test_nonsense_opens_nothing(cast, client, query):
    client.force_login(cast.director)
    assert client.get(f"/mot-cua/so-theo-doi/?{query}").status_code == 404


def test_fields_of_work_add_up_and_open_their_own_rows(june, client):
    keys = ["dossiers_resolved", "dossiers_early", "dossiers_late"]
    groups = broken_down(keys, agency_id=june.agency.pk, period=YEAR, by="procedure_version__field", named="linh-vuc")
    assert [group.value for group in groups] == ["Quảng cáo"]
    assert sum(group.figures["dossiers_resolved"].numerator for group in groups) == values(june)["dossiers_resolved"]
    client.force_login(june.director)
    assert disagreeing(client, groups[0].figures.values()) == {}


def test_delays_say_by_how_much_why_and_whether_somebody_apologised(cast):
    owned, silent = cast.at_step("appraise"), cast.at_step("return")
    dossiers.apologise(
        dossier=owned, reason="Chờ lịch kiểm tra", new_due=owned.due_at + timedelta(days=30), by=cast.director
    )
    while owned.open_step().key != "return":
        owned = dossiers.pass_step(dossier=owned, by=cast.holder_of(owned))
    finish(cast, owned, owned.due_at + timedelta(days=1))
    silent = finish(cast, silent, silent.due_at + timedelta(days=14))
    found = delays(cast.director, cast.agency.pk, YEAR)
    assert [(line.dossier.pk, line.days, line.apology) for line in found] == [
        (silent.pk, 10, "chưa xin lỗi"),
        (owned.pk, 1, "đúng lúc"),
    ]
    assert found[1].cause == "Chờ lịch kiểm tra"
    assert delays(cast.sports_specialist, cast.agency.pk, YEAR) == []


def test_step_times_are_the_middle_of_what_each_step_took(cast):
    for _ in range(2):
        cast.finished()
    dossier = cast.at_step("return")
    with clock.at(clock.now() + timedelta(hours=2)):
        dossiers.finish(dossier=dossier, by=cast.holder_of(dossier))
    times = step_times(cast.agency.pk, YEAR)
    assert [step.name for step in times.steps][:3] == ["Tiếp nhận, chuyển phòng", "Phân công", "Thẩm định"]
    assert (times.dossiers, times.allowed, times.hours, times.longest) == (3, 40, 0, 0)
    assert step_times(cast.agency.pk, YEAR, term_days=7).steps == []


def test_a_step_that_took_longest_stands_out(cast):
    waiting = [cast.at_step("appraise") for _ in range(3)]
    with clock.at(clock.now() + timedelta(hours=2)):
        for dossier in waiting:
            while dossier.open_step().key != "return":
                dossier = dossiers.pass_step(dossier=dossier, by=cast.holder_of(dossier))
            dossiers.finish(dossier=dossier, by=cast.holder_of(dossier))
    times = step_times(cast.agency.pk, YEAR)
    assert (times.steps[times.longest].name, times.steps[times.longest].hours, times.hours) == ("Thẩm định", 2, 2)


def test_step_times_ask_three_questions_however_many_dossiers(cast, django_assert_max_num_queries):
    cast.finished()
    for _ in range(2):
        cast.finished()
        with django_assert_max_num_queries(3):
            assert step_times(cast.agency.pk, YEAR).steps


def test_what_a_clerk_files_online_for_somebody_is_online(cast):
    draft = dossiers.open_dossier(
        version=cast.licence,
        applicant=cast.citizen,
        filing=Filing(channel=Channel.ONLINE, on_behalf=True),
        papers=cast.papers(cast.licence),
        by=cast.clerk,
    )
    dossiers.receive(dossier=dossiers.submit(dossier=draft, by=cast.clerk), by=cast.clerk)
    got = values(cast)
    assert (got["dossiers_online"], got["dossiers_on_behalf"], got["dossiers_counter"]) == (1, 1, 0)


def test_all_counts_of_dossiers_and_procedures_are_here():
    counts = {key for key in indicators if isinstance(indicators[key], Count)}
    shares = {key for key in indicators if isinstance(indicators[key], Percent)}
    shares = {key for key in shares if "766" not in key and not key.startswith(OF_OTHERS)}
    assert {"dossiers_received", "dossiers_resolved", "ratings", "procedures_total"} <= counts
    assert len(shares) == 4
