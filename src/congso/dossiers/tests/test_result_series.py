"""Books of cards, permits and certificates: their numbers, their page, their print and their workbook."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from congso.dossiers import actions
from congso.dossiers.models import Result, ResultSeries
from congso.dossiers.result_books import print_book
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing.states import Road
from congso.procedures.models import Procedure
from tests.cast import Cast
from tests.outgoing import STEPS, ready

pytestmark = pytest.mark.django_db


def procedure_of(cast: Cast) -> Procedure:
    """What the cast's usual dossiers ask for."""
    procedure: Procedure = cast.received().procedure_version.procedure
    return procedure


def opened(cast: Cast, **more: Any) -> ResultSeries:
    """A book for the results of the cast's usual procedure."""
    usual: dict[str, Any] = {"name": "Sổ cấp giấy phép", "pattern": "{số}/{năm}/GP-SVHTTDL", "digits": 3}
    usual["procedures"] = [procedure_of(cast)]
    return actions.open_series(agency=cast.agency, by=cast.van_thu, **(usual | more))


def test_what_is_granted_is_numbered_in_the_book_of_its_procedure(cast: Cast) -> None:
    series, year = opened(cast), clock.today().year
    numbers = [Result.objects.get(dossier=cast.finished()).number for _ in range(2)]
    assert numbers == [f"001/{year}/GP-SVHTTDL", f"002/{year}/GP-SVHTTDL"]
    assert [(one.serial, one.period) for one in series.results.order_by("serial")] == [(1, str(year)), (2, str(year))]


def test_a_yearly_book_begins_again_and_a_running_one_goes_on() -> None:
    yearly, running = ResultSeries(pattern="{số}/{năm}", digits=2), ResultSeries(pattern="HDV-{số}", yearly=False)
    assert (yearly.period(2020), yearly.period(2021)) == ("2020", "2021")
    assert running.period(2020) == running.period(2021)
    assert (yearly.code(7, 2020), running.code(12345, 2020)) == ("07/2020", "HDV-12345")


def test_a_corrected_card_has_the_next_number_of_the_book(cast: Cast) -> None:
    series = opened(cast)
    actions.reissue(dossier=cast.finished(), fault="Sai tên", by=cast.director)
    assert [one.serial for one in series.results.order_by("serial")] == [1, 2]


def test_a_refusal_is_not_numbered_among_the_cards(cast: Cast) -> None:
    series = opened(cast)
    dossier = cast.at_step("return")
    actions.finish(dossier=dossier, outcome="declined", reason="Không đủ", by=cast.holder_of(dossier))
    assert not series.results.exists()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"pattern": "GP-SVHTTDL"}, "đúng một"),
        ({"pattern": "{số}/{số}"}, "đúng một"),
        ({"pattern": "{số}/{tháng}"}, "đúng một"),
        ({"name": " "}, "tên sổ"),
        ({"digits": 12}, "chữ số"),
    ],
)
def test_a_book_needs_a_name_and_a_place_for_its_number(cast: Cast, given: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        opened(cast, **given)


def test_only_van_thu_keeps_books_and_a_procedure_has_one(cast: Cast) -> None:
    with pytest.raises(Refused, match="văn thư"):
        actions.open_series(agency=cast.agency, name="Sổ", pattern="{số}", by=cast.specialist)
    series = opened(cast)
    with pytest.raises(Refused, match="đang dùng"):
        opened(cast, name="Sổ khác")
    with pytest.raises(Refused, match="tên này"):
        opened(cast, procedures=[])
    cast.finished()
    with pytest.raises(Refused, match="theo năm"):
        actions.amend_series(series=series, name="Sổ cấp", pattern="{số}", yearly=False, by=cast.van_thu)
    actions.close_series(series=series, by=cast.van_thu)
    again = opened(cast)
    cast.finished()
    assert again.results.count() == 1


def test_a_card_granted_by_a_decision_names_both(cast: Cast) -> None:
    series = opened(ready(cast))
    dossier = cast.at_step("appraise")
    actions.draft_result(dossier=dossier, by=cast.specialist, signer=cast.director, road=Road.PAPER)
    document = dossier.result_documents.get().document
    for act in STEPS.values():
        document = act(cast, document)
    result = series.results.get()
    assert result.number.startswith("001/")
    assert result.document == document


def test_van_thu_opens_a_book_and_everybody_reads_it(cast: Cast, client: Client) -> None:
    procedure = procedure_of(cast)
    client.force_login(cast.van_thu)
    address = reverse("dossiers:open_series")
    sent = {"name": "Sổ cấp thẻ", "pattern": "{số}", "digits": 2, "yearly": "on", "procedures": [procedure.pk]}
    assert client.post(address, sent | {"pattern": "x"}).status_code == 422
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.text
    series = ResultSeries.objects.get()
    assert [use.procedure for use in series.uses.all()] == [procedure]
    changed = sent | {"digits": 4, "seen": series.version}
    assert client.post(reverse("dossiers:amend_series", args=[series.uid]), changed).status_code == 302
    dossier = cast.finished()
    assert Result.objects.get(dossier=dossier).number == "0001"
    client.force_login(cast.specialist)
    assert client.get(address).status_code == 403
    assert series.name in client.get(reverse("dossiers:result_series")).text
    register = client.get(series.get_absolute_url()).text
    assert dossier.applicant.name in register
    assert dossier.short_number in register
    client.force_login(cast.outsider)
    assert client.get(series.get_absolute_url()).status_code in (403, 404)


def test_the_book_is_printed_and_taken_as_a_workbook(cast: Cast, client: Client) -> None:
    series = opened(cast)
    result = Result.objects.get(dossier=cast.finished())
    client.force_login(cast.van_thu)
    printed = client.get(reverse("dossiers:result_volume", args=[series.uid, result.period, 1]))
    assert printed.content.startswith(b"%PDF")
    assert print_book(series, result.period, 2) is None
    assert client.get(reverse("dossiers:result_volume", args=[series.uid, result.period, 2])).status_code == 404
    sheet = client.get(reverse("dossiers:result_file", args=[series.uid, result.period, "xlsx"]))
    cells = list(load_workbook(BytesIO(b"".join(sheet.streaming_content))).active.values)
    assert cells[0][0] == "Số"
    assert cells[1][0] == result.number
    assert isinstance(cells[1][1], datetime)


def test_a_book_asks_as_much_for_one_line_as_for_three(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    series = opened(cast)
    for _ in range(3):
        cast.finished()
    client.force_login(cast.van_thu)
    client.get(series.get_absolute_url())
    for address in (series.get_absolute_url(), reverse("dossiers:result_series")):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
