"""Scoring what the office really did: the body, its officers, QĐ 766, and the pages and tables that show it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions as dossiers
from congso.dossiers.models import Dossier
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.quality import actions
from congso.quality.handled import Facts, closing, handled, in_time
from congso.quality.scoring import body_sheet, officer_scores, score_all, scored_rows
from congso.quality.service_indices import service_score
from congso.quality.states import Index, OfficerClass
from congso.rules.actions import set_rule
from congso.rules.queries import book_of
from tests.cast import Cast

YEAR = Period(2020)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def scored(cast: Cast):
    return score_all(scored_rows(cast.agency.pk, YEAR), cast.agency.pk)


def facts_of(dossier: Dossier) -> Facts:
    asked = dossier.supplements.filter(before_receipt=False).order_by("id")
    pairs = tuple((one.asked_at, one.answered_at) for one in asked)
    return Facts(dossier.received_at, dossier.promised_at, dossier.finished_at, pairs)


def many_fates(cast: Cast) -> None:
    """Dossiers that ended early, late, with a supplement answered, unanswered, stopped; and some that go on."""
    with clock.at(clock.now() - timedelta(days=30)):
        late, waiting = cast.at_step("return"), cast.awaiting_supplement()
        cast.assigned()
        supplemented, slow = cast.awaiting_supplement(), cast.awaiting_supplement()
    for dossier, days in ((supplemented, 20), (slow, 2)):
        with clock.at(clock.now() - timedelta(days=days)):
            dossier = dossiers.take_supplement(dossier=dossier, by=cast.clerk)
            while dossier.open_step().act != "finish":
                dossier = dossiers.pass_step(dossier=dossier, by=cast.holder_of(dossier))
            dossiers.finish(dossier=dossier, by=cast.van_thu)
    dossiers.finish(dossier=late, by=cast.van_thu)
    dossiers.stop(dossier=waiting, reason="Quá hạn bổ sung", by=cast.director)
    cast.returned()
    cast.assigned()


def test_the_queries_agree_with_the_arithmetic(cast: Cast) -> None:
    many_fates(cast)
    for period in (
        YEAR,
        Period.month(2020, 5),
        Period.month(2020, 6),
        Period.between(date(2020, 5, 20), date(2020, 6, 9)),
    ):
        found = set(Dossier.objects.filter(in_time(period)).values_list("pk", flat=True))
        every = list(Dossier.objects.filter(handled(period)))
        expected = {one.pk for one in every if facts_of(one).in_time(closing(period))}
        assert found == expected, period.words
        assert len(every) >= 5


def test_the_body_and_its_officers(cast: Cast) -> None:
    dossiers.rate(dossier=cast.returned(), satisfaction="not_satisfied", items={"đ": "not_satisfied"}, by=cast.clerk)
    cast.returned()
    found = scored(cast)
    sheet = body_sheet(found, cast.agency.pk, YEAR)
    lines = {line.index: line for line in sheet.lines}
    assert lines[Index.TOTAL_TIME].value == Decimal("2.0")
    assert lines[Index.CONTACTS].value == Decimal("2.0")
    assert lines[Index.BODIES].value == Decimal("1.0")
    assert lines[Index.ATTITUDE].value == Decimal("1.0")
    assert sheet.missing == [Index.PUBLICITY, Index.COMPLAINTS]
    assert lines[Index.DESK].value == 1
    assert "0/" in lines[Index.DESK].how
    assert "đúng hạn ở sổ phản ánh" in lines[Index.COMPLAINTS].how
    assert sheet.total == sum(line.value for line in sheet.lines if line.value is not None)
    by_person = {score.person: score for score in officer_scores(found, cast.agency.pk, YEAR)}
    assert by_person[cast.specialist].dossiers == 2
    assert by_person[cast.specialist].duty == OfficerClass.FULL
    assert cast.sports_specialist not in by_person


def test_what_the_house_cannot_know_is_scored_by_the_office(cast: Cast) -> None:
    cast.returned()
    wanted = {"agency": cast.agency, "period": YEAR}
    before = body_sheet(scored(cast), cast.agency.pk, YEAR).total
    actions.enter_score(index=5, points=2, by=cast.office_head, remark="18 thủ tục tại chỗ", **wanted)
    actions.enter_score(index=5, points=2, appraised=Decimal("1.5"), by=cast.director, **wanted)
    sheet = body_sheet(scored(cast), cast.agency.pk, YEAR)
    assert sheet.total == before - 1 + 2
    assert sheet.appraised_total == before - 1 + Decimal("1.5")
    assert sheet.missing == [Index.PUBLICITY, Index.COMPLAINTS]
    with pytest.raises(Refused, match="phần mềm tính"):
        actions.enter_score(index=1, points=2, by=cast.office_head, **wanted)
    with pytest.raises(Refused, match="lãnh đạo"):
        actions.enter_score(index=1, appraised=Decimal(1), by=cast.office_head, **wanted)
    with pytest.raises(Refused, match="được giao"):
        actions.enter_score(index=6, points=1, by=cast.specialist, **wanted)
    with pytest.raises(Refused, match="từ 0 đến 2"):
        actions.enter_score(index=6, points=3, by=cast.office_head, **wanted)


def test_a_remark_alone_is_also_written_by_those_who_score(cast: Cast) -> None:
    wanted = {"agency": cast.agency, "period": YEAR, "index": 1}
    with pytest.raises(Refused, match="được giao chấm điểm"):
        actions.enter_score(remark="Sửa trộm", by=cast.specialist, **wanted)
    assert signed_in(cast.clerk).get("/chat-luong/danh-gia/chi-so/6/?nam=2020").status_code == 403


def test_two_who_score_at_once_lose_nothing(cast: Cast) -> None:
    wanted = {"agency": cast.agency, "period": YEAR, "index": 6}
    first = actions.enter_score(points=1, by=cast.office_head, seen=0, **wanted)
    with pytest.raises(Refused, match="vừa ghi điểm"):
        actions.enter_score(points=2, by=cast.office_head, seen=0, **wanted)
    actions.enter_score(points=1, appraised=Decimal(1), by=cast.director, seen=first.version, **wanted)
    with pytest.raises(Refused):
        actions.enter_score(points=2, appraised=Decimal(1), by=cast.office_head, seen=first.version, **wanted)


def test_the_service_indices_of_a_year(cast: Cast) -> None:
    many_fates(cast)
    score = service_score(cast.agency.pk, YEAR)
    lines = {line.index: line for line in score.lines}
    assert (lines["2.1"].figures[0].numerator, lines["2.1"].figures[0].denominator) == (
        Dossier.objects.filter(in_time(YEAR)).count(),
        Dossier.objects.filter(handled(YEAR)).count(),
    )
    assert lines["3.1"].points == 4
    assert lines["4.1"].value == 0
    assert lines["1.3"].value == 100
    assert lines["5.4"].figures[0].key == "qd766_late"
    assert (lines["3.5"].figures[0].numerator, lines["3.5"].figures[0].denominator) == (3, 3)
    assert lines["3.6"].why == "kỳ này không có gì để tính"
    assert (lines["5.2"].points, lines["5.2"].why) == (None, "kỳ này không có gì để tính")
    assert lines["4.4"].no_data
    assert score.points == pytest.approx(sum(line.points for line in score.scored))
    assert score.out_of < score.whole == 100
    assert not lines["1.3"].certain


def test_money_paid_online_is_counted(cast: Cast) -> None:
    for way in ("trực tuyến", "chuyển khoản"):
        dossiers.record_payment(dossier=cast.awaiting_payment(), way=way, receipt="GD 1", by=cast.clerk)
    cast.awaiting_payment()
    lines = {line.index: line for line in service_score(cast.agency.pk, YEAR).lines}
    assert (lines["3.6"].figures[0].numerator, lines["3.6"].figures[0].denominator) == (1, 3)
    assert lines["3.6"].points == pytest.approx(2)


def test_weights_are_rules(cast: Cast) -> None:
    cast.returned()
    book = book_of(cast.agency.pk)
    told = {"source": "QĐ của UBND tỉnh", "certainty": "confirmed", "why": "Đã đối chiếu", "by": cast.administrator}
    set_rule(book=book, key="qd766_2_1", value="tắt", valid_from=date(2020, 1, 1), **told)
    book.refresh_from_db()
    set_rule(book=book, key="qd766_3_1", value="10 điểm, đủ từ 100%", valid_from=date(2020, 1, 1), **told)
    lines = {line.index: line for line in service_score(cast.agency.pk, YEAR).lines}
    assert lines["2.1"].points is None
    assert lines["2.1"].weight is None
    assert (lines["3.1"].points, lines["3.1"].certain) == (10, True)


def test_the_pages(cast: Cast) -> None:
    many_fates(cast)
    client = signed_in(cast.office_head)
    for path, words in (
        ("/chat-luong/danh-gia/?nam=2020", "Chỉ số 6, 8 chưa có dữ liệu"),
        ("/chat-luong/danh-gia/ho-so/?nam=2020", "/ho-so/"),
        ("/chat-luong/bo-chi-so/?nam=2020", "chia theo loại ở sổ phản ánh, kiến nghị"),
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert words in answer.content.decode(), path
    answer = client.post(
        "/chat-luong/danh-gia/chi-so/5/?nam=2020", {"points": "1", "remark": "Đã niêm yết", "nam": "2020", "seen": "0"}
    )
    assert answer.status_code == 302
    assert "Đã niêm yết" in client.get("/chat-luong/danh-gia/?nam=2020").content.decode()
    assert signed_in(cast.specialist).get("/chat-luong/danh-gia/").status_code == 403
    assert client.get("/chat-luong/danh-gia/chi-so/77/").status_code == 404


def test_the_same_questions_for_one_and_for_many(cast: Cast) -> None:
    def questions(path: str) -> int:
        client = signed_in(cast.director)
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    cast.returned()
    pages = ("danh-gia/", "danh-gia/ho-so/", "bo-chi-so/")
    paths = [f"/chat-luong/{page}?nam=2020" for page in pages]
    one = [questions(path) for path in paths]
    for _ in range(3):
        cast.returned()
    assert [questions(path) for path in paths] == one
    assert max(one) <= 12, one
