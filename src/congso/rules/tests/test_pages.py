"""The pages of the rules, asked as a browser without JavaScript asks them."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.rules import actions, queries, views
from congso.rules.definitions import DEFINITIONS, GROUPS
from congso.rules.models import RuleBook

pytestmark = pytest.mark.django_db

AGENCY = 9_301


@dataclass
class Visitor:
    """A person as this room sees one, with or without the mandate to keep the rules."""

    keeps: bool = True
    agency_id: int | None = AGENCY
    ref: str = "people.person:0193a000-0000-7000-8000-000000000004"
    full_name: str = "Trần Thị Mỹ Hạnh"
    is_authenticated: bool = False  # to the layout, whose menu belongs to the rooms above
    pk: int | None = None

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        return self.keeps and permission.startswith("rules.") and agency_id == AGENCY

    def agencies_where(self, permission: str) -> set[int]:
        return {AGENCY} if self.keeps else set()


class SignedIn:
    """Who is behind the session."""

    is_authenticated = True


@pytest.fixture
def book() -> RuleBook:
    return actions.adopt_defaults(agency_id=AGENCY, by=House(AGENCY))


def ask(
    view, path: str = "/", data: dict[str, object] | None = None, who: Visitor | None = None, **named
) -> HttpResponse:
    request = RequestFactory().get(path) if data is None else RequestFactory().post(path, data)
    request.user, request.person = SignedIn(), who or Visitor()
    request._messages = []
    return view(request, **named)


def text(response: HttpResponse) -> str:
    return response.content.decode()


def change(book: RuleBook, **changes: object) -> dict[str, object]:
    wanted = {"value": "pause", "valid_from": "01/01/2026", "source": "Quyết định của UBND tỉnh"}
    return {**wanted, "certainty": "confirmed", "why": "Theo Bộ chỉ số 766", "seen": book.version, **changes}


def test_the_page_shows_every_rule_with_source_and_certainty(book: RuleBook) -> None:
    page = text(ask(views.rules, "/?ngay=07/09/2020"))
    assert all(words in page for words in GROUPS.values())
    assert all(definition.title in page for definition in DEFINITIONS.values())
    assert "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4" in page
    assert "Chưa đối chiếu: chưa đối chiếu, cần kiểm tra trước khi dựa vào" in page
    assert "quy định chưa được đối chiếu" in page


def test_the_page_of_another_day_shows_that_days_decree(book: RuleBook) -> None:
    assert "Nghị định 118/2025/NĐ-CP" not in text(ask(views.rules, "/?ngay=30/06/2025"))
    assert "Nghị định 118/2025/NĐ-CP" in text(ask(views.rules, "/?ngay=01/07/2025"))


@pytest.mark.parametrize("key", DEFINITIONS)
def test_every_rule_has_its_page_and_form(book: RuleBook, key: str) -> None:
    page = text(ask(views.rule, key=key))
    assert DEFINITIONS[key].title in page
    assert 'name="value"' in page


def test_an_unknown_rule_is_not_found(book: RuleBook) -> None:
    with pytest.raises(Http404):
        ask(views.rule, key="supplement_colour")


def test_a_change_is_confirmed_before_it_is_made(book: RuleBook) -> None:
    page = text(ask(views.rule, data=change(book), key="supplement_clock"))
    assert "“Tính lại từ đầu” sẽ thành “Tính tiếp phần còn lại”" in page
    assert queries.get("supplement_clock", on=date(2026, 5, 1), agency_id=AGENCY).value == "restart"
    response = ask(views.rule, data=change(book, sure="1"), key="supplement_clock")
    assert response["Location"] == "/quan-tri/quy-dinh/supplement_clock/"
    assert queries.get("supplement_clock", on=date(2026, 5, 1), agency_id=AGENCY).value == "pause"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [("fees_halved", "yes", True), ("supplement_max", "2", 2), ("transfer_cutoff", "14:30", "14:30")],
)
def test_each_kind_of_value_is_read(book: RuleBook, key: str, typed: str, value: object) -> None:
    ask(views.rule, data=change(book, value=typed, sure="1"), key=key)
    assert queries.get(key, on=date(2026, 5, 1), agency_id=AGENCY).value == value


def test_a_wrong_value_comes_back_beside_its_field(book: RuleBook) -> None:
    page = text(ask(views.rule, data=change(book, value="25:00", sure="1"), key="transfer_cutoff"))
    assert "không phải là giá trị" in page


def test_others_read_and_may_not_set(book: RuleBook) -> None:
    page = text(ask(views.rule, key="supplement_clock", who=Visitor(keeps=False)))
    assert "Chỉ người quản trị" in page
    with pytest.raises(Refused):
        ask(views.rule, data=change(book), key="supplement_clock", who=Visitor(keeps=False))
