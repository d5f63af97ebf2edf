"""Which rule holds on which day, who may set one, and what is kept."""

from dataclasses import dataclass, field
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congso.kernel.actors import House
from congso.kernel.refusals import Refused, Stale
from congso.rules import actions, queries
from congso.rules.definitions import (
    DEFINITIONS,
    GROUPS,
    SUPPLEMENT_CLOCK,
    TRANSFER_CUTOFF,
    UnknownRule,
    as_time,
)
from congso.rules.models import Rule, RuleBook
from congso.rules.rules_on_record import rules_on_record
from congso.rules.states import Certainty

pytestmark = pytest.mark.django_db

AGENCY, OTHER_AGENCY = 9_101, 9_102


@dataclass(frozen=True)
class Keeper:
    """Somebody with mandates in some agencies."""

    ref: str = "people.person:0193a000-0000-7000-8000-000000000002"
    agency_id: int = AGENCY
    agencies: frozenset[int] = field(default_factory=lambda: frozenset({AGENCY}))

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        return permission == "rules.set_rule" and agency_id in self.agencies


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def book() -> RuleBook:
    return actions.adopt_defaults(agency_id=AGENCY, by=House(AGENCY))


def pause(book: RuleBook, keeper: Keeper, **changes: object) -> RuleBook:
    wanted = {
        "key": "supplement_clock",
        "value": "pause",
        "valid_from": date(2026, 1, 1),
        "source": "Quyết định của UBND tỉnh",
        "why": "Tính theo Bộ chỉ số 766",
        **changes,
    }
    return actions.set_rule(book=book, by=keeper, **wanted)


@pytest.mark.parametrize(
    ("key", "on", "value", "certainty"),
    [
        ("one_stop_decree", date(2020, 9, 7), "nd-61-2018", "confirmed"),
        ("one_stop_decree", date(2025, 6, 30), "nd-61-2018", "confirmed"),
        ("one_stop_decree", date(2025, 7, 1), "nd-118-2025", "secondary"),
        ("forms_set", date(2020, 9, 7), "tt-01-2018", "confirmed"),
        ("forms_set", date(2026, 9, 7), "tt-03-2025", "secondary"),
        ("supplement_clock", date(2020, 9, 7), "restart", "confirmed"),
        ("supplement_clock", date(2026, 9, 7), "restart", "recalled"),
        ("supplement_max", date(2020, 9, 7), 1, "confirmed"),
        ("supplement_request_within_working_days", date(2020, 9, 7), 3, "confirmed"),
        ("online_response_working_hours", date(2020, 9, 7), 8, "recalled"),
        ("dossier_code_pattern", date(2020, 9, 14), "levels-first", "confirmed"),
        ("dossier_code_pattern", date(2020, 9, 15), "province-first", "recalled"),
        ("fees_halved", date(2020, 6, 1), False, "recalled"),
        ("service_levels", date(2020, 6, 1), "levels-1-4", "confirmed"),
        ("service_levels", date(2026, 7, 1), "full-by-default", "confirmed"),
    ],
)
def test_the_rule_of_a_day(book: RuleBook, key: str, on: date, value: object, certainty: str) -> None:
    setting = queries.get(key, on=on, agency_id=AGENCY)
    assert (setting.value, setting.certainty) == (value, certainty)
    assert setting.source


def test_every_rule_on_record_is_valid_and_every_key_has_a_group() -> None:
    assert all(DEFINITIONS[rule.key].accepts(rule.value) for rule in rules_on_record())
    assert {rule.key for rule in rules_on_record()} == set(DEFINITIONS)
    assert {definition.group for definition in DEFINITIONS.values()} == set(GROUPS)
    assert all(definition.accepts(definition.default) for definition in DEFINITIONS.values())


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownRule):
        queries.get("supplement_colour", on=date(2020, 1, 1), agency_id=AGENCY)


def test_an_agency_without_a_book_follows_the_rules_on_record() -> None:
    setting = queries.get(SUPPLEMENT_CLOCK, on=date(2020, 9, 7), agency_id=OTHER_AGENCY)
    assert (setting.value, setting.words) == ("restart", "Tính lại từ đầu")


def test_before_every_rule_the_default_holds_and_says_so() -> None:
    setting = queries.get(SUPPLEMENT_CLOCK, on=date(1999, 1, 1), agency_id=AGENCY)
    assert (setting.rule, setting.source, setting.value) == (None, "Mặc định của chương trình", "restart")


def test_a_time_of_day_is_read_as_one() -> None:
    setting = queries.get(TRANSFER_CUTOFF, on=date(2020, 9, 7), agency_id=AGENCY)
    assert as_time(setting.value) == time(15)


def test_a_new_rule_holds_from_its_day_and_earlier_days_keep_theirs(book: RuleBook, keeper: Keeper) -> None:
    pause(book, keeper)
    assert queries.get("supplement_clock", on=date(2025, 12, 31), agency_id=AGENCY).value == "restart"
    setting = queries.get("supplement_clock", on=date(2026, 1, 1), agency_id=AGENCY)
    assert (setting.value, setting.certainty) == ("pause", Certainty.OFFICE)


def test_a_rule_for_a_while_gives_way_to_the_one_before(book: RuleBook, keeper: Keeper) -> None:
    pause(book, keeper, valid_to=date(2026, 3, 31))
    assert queries.get("supplement_clock", on=date(2026, 4, 1), agency_id=AGENCY).value == "restart"


def test_a_replaced_rule_stays_in_the_history(book: RuleBook, keeper: Keeper) -> None:
    pause(book, keeper)
    pause(book, keeper, value="restart", why="Ghi nhầm")
    rows = [row for row in queries.history_of(book, "supplement_clock") if row.valid_from == date(2026, 1, 1)]
    assert sorted((row.value, row.replaced_at is None, row.why) for row in rows) == [
        ("pause", False, "Tính theo Bộ chỉ số 766"),
        ("restart", True, "Ghi nhầm"),
    ]
    assert queries.get("supplement_clock", on=date(2026, 1, 1), agency_id=AGENCY).value == "restart"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"value": "stop"}, "không phải là giá trị"),
        ({"key": "supplement_max", "value": True}, "không phải là giá trị"),
        ({"key": "transfer_cutoff", "value": "25:00"}, "không phải là giá trị"),
        ({"source": " "}, "căn cứ"),
        ({"why": ""}, "lý do"),
        ({"valid_to": date(2025, 1, 1)}, "đứng trước"),
        ({"by": Keeper(agencies=frozenset())}, "Chỉ người quản trị"),
    ],
)
def test_a_rule_is_refused(book: RuleBook, keeper: Keeper, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        pause(book, changes.pop("by", keeper), **changes)
    assert not Rule.objects.filter(book=book, valid_from=date(2026, 1, 1)).exists()


def test_the_second_of_two_keepers_is_told(book: RuleBook, keeper: Keeper) -> None:
    seen = book.version
    pause(book, keeper, seen=seen)
    with pytest.raises(Stale):
        pause(RuleBook.objects.get(pk=book.pk), keeper, value="restart", seen=seen)


def test_an_agency_adopts_once(book: RuleBook) -> None:
    with pytest.raises(Refused, match="đã có"):
        actions.adopt_defaults(agency_id=AGENCY, by=House(AGENCY))


def test_two_agencies_do_not_share_rules(book: RuleBook, keeper: Keeper) -> None:
    actions.adopt_defaults(agency_id=OTHER_AGENCY, by=House(OTHER_AGENCY))
    pause(book, keeper)
    assert queries.get("supplement_clock", on=date(2026, 5, 1), agency_id=OTHER_AGENCY).value == "restart"


def test_known_rules_cost_one_query(book: RuleBook) -> None:
    queries.get("supplement_max", on=date(2026, 5, 1), agency_id=AGENCY)
    with CaptureQueriesContext(connection) as captured:
        queries.get("supplement_clock", on=date(2026, 5, 1), agency_id=AGENCY)
    assert len(captured) == 1
