"""The way of a version through three pairs of hands, and what stops it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.ledger.queries import story
from congso.notices.models import Notice
from congso.people.models import Person
from congso.procedures import actions
from congso.procedures.history import history
from congso.procedures.iso_document import document_of
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import content_of
from congso.procedures.states import ReviewAct, VersionState
from congso.procedures.tests.office import Office, content, founding, hire
from congso.rules.actions import adopt_defaults, set_rule
from congso.search.models import SearchRow
from congso.search.queries import find

DAY = date(2020, 8, 1)


@pytest.fixture(autouse=True)
def summer() -> Any:
    with clock.at(datetime(2020, 6, 15, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def people(office: Office) -> dict[str, Person]:
    return {
        "keeper": office.keeper,
        "second": hire(office, "Văn phòng", "administrator"),
        "head": hire(office, "QLVH", "head_of_division"),
        "director": hire(office, "Lãnh đạo", "leader"),
        "deputy": hire(office, "Lãnh đạo", "leader"),
        "clerk": hire(office, "Một cửa", "one_stop_clerk"),
        "specialist": office.specialist,
    }


@pytest.fixture
def draft(office: Office, people: dict[str, Person]) -> ProcedureVersion:
    procedure = actions.add_procedure(agency=office.agency, code="1.004650", field="Quảng cáo", by=office.keeper)
    first = actions.draft_version(procedure=procedure, content=content(), by=office.keeper)
    first = actions.publish(version=first, valid_from=date(2020, 1, 1), by=office.keeper)
    second = actions.revise(version=first, by=office.keeper)
    return actions.write_section(
        version=second, section="phi", content={"fees": [{"name": "Phí", "amount": 700000}]}, by=people["second"]
    )


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("sentence", flat=True))


def test_three_people_write_review_and_approve(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    sent = actions.send_for_review(version=draft, by=people["keeper"])
    assert "Chờ bạn soát xét" in told(people["head"])[0]
    agreed = actions.agree(version=sent, by=people["head"], words="Đủ")
    assert "Chờ bạn phê duyệt" in told(people["director"])[-1]
    done = actions.approve(version=agreed, valid_from=DAY, by=people["director"])
    assert (done.state, done.valid_from) == (VersionState.PUBLISHED, DAY)
    marks = [(mark.act, mark.person) for mark in done.marks.select_related("person")]
    assert marks == [
        (ReviewAct.WROTE, people["keeper"]),
        (ReviewAct.WROTE, people["second"]),
        (ReviewAct.SENT, people["keeper"]),
        (ReviewAct.REVIEWED, people["head"]),
        (ReviewAct.APPROVED, people["director"]),
    ]
    old = ProcedureVersion.objects.get(number=1)
    assert (old.state, old.valid_to) == (VersionState.RETIRED, date(2020, 7, 31))
    for worker in ("clerk", "specialist", "director"):
        assert told(people[worker])[-1].startswith("Áp dụng từ 01/08/2020: thủ tục 1.004650, phiên bản 2")
    assert "phê duyệt phiên bản 2" in story(done.ref)[0].sentence


@pytest.mark.parametrize("who", ["keeper", "second", "specialist", "clerk"])
def test_writers_and_strangers_review_nothing(draft: ProcedureVersion, people: dict[str, Person], who: str) -> None:
    sent = actions.send_for_review(version=draft, by=people["keeper"])
    with pytest.raises(Refused, match="người soát xét thủ tục"):
        actions.agree(version=sent, by=people[who])
    with pytest.raises(Refused, match="người soát xét thủ tục"):
        actions.send_back(version=sent, reason="x", by=people[who])


def test_a_leader_who_wrote_or_reviewed_does_not_approve(
    office: Office, draft: ProcedureVersion, people: dict[str, Person]
) -> None:
    hire(office, "Văn phòng", "administrator", people["deputy"])
    people["deputy"].forget_mandates()
    code = {"document_code": "QT-QC-01"}
    written = actions.write_section(version=draft, section="thong-tin", content=code, by=people["deputy"])
    sent = actions.send_for_review(version=written, by=people["keeper"])
    with pytest.raises(Refused, match="Bạn đã soạn phiên bản này nên người soát xét"):
        actions.agree(version=sent, by=people["deputy"])
    agreed = actions.agree(version=sent, by=people["director"])
    with pytest.raises(Refused, match="Bạn đã soạn phiên bản này nên người phê duyệt"):
        actions.approve(version=agreed, valid_from=DAY, by=people["deputy"])
    with pytest.raises(Refused, match="Bạn đã soát xét"):
        actions.approve(version=agreed, valid_from=DAY, by=people["director"])
    with pytest.raises(Refused, match="lãnh đạo phê duyệt"):
        actions.approve(version=agreed, valid_from=DAY, by=people["head"])


@pytest.mark.parametrize("hands", ["two", "one"])
def test_a_small_office_sets_a_dated_rule(
    office: Office, draft: ProcedureVersion, people: dict[str, Person], hands: str
) -> None:
    book = adopt_defaults(agency_id=office.agency.pk, by=office.keeper)
    set_rule(
        book=book,
        key="procedure_hands",
        value=hands,
        valid_from=date(2020, 6, 1),
        source="QĐ 5/QĐ-SVHTTDL",
        why="Ít người",
        by=office.keeper,
    )
    who = people["director"] if hands == "two" else people["keeper"]
    sent = actions.send_for_review(version=draft, by=people["keeper"])
    agreed = actions.agree(version=sent, by=who)
    assert actions.approve(version=agreed, valid_from=DAY, by=who).state == VersionState.PUBLISHED


def test_what_is_sent_back_is_written_again(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    sent = actions.send_for_review(version=draft, by=people["keeper"])
    with pytest.raises(Refused, match="đang được soát xét"):
        actions.write_section(version=sent, section="phi", content={"fees": []}, by=people["keeper"])
    with pytest.raises(Refused, match="nêu lý do"):
        actions.send_back(version=sent, reason=" ", by=people["head"])
    back = actions.send_back(version=sent, reason="Thiếu căn cứ thu phí", by=people["head"])
    assert back.state == VersionState.DRAFT
    assert any("Thiếu căn cứ thu phí" in line for line in told(people["second"]))
    written = actions.write_section(version=back, section="phi", content={"fees": []}, by=people["second"])
    again = actions.send_for_review(version=written, by=people["keeper"])
    agreed = actions.agree(version=again, by=people["head"])
    with pytest.raises(Refused, match="lãnh đạo phê duyệt"):
        actions.send_back(version=agreed, reason="x", by=people["head"])
    assert actions.send_back(version=agreed, reason="Chưa hợp lý", by=people["deputy"]).state == VersionState.DRAFT


def test_open_comments_hold_a_review_up(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    sent = actions.send_for_review(version=draft, by=people["keeper"])
    with pytest.raises(Refused, match="Chưa ghi góp ý"):
        actions.comment(version=sent, section="phi", words=" ", by=people["head"])
    with pytest.raises(Refused, match="người soạn, soát xét"):
        actions.comment(version=sent, section="phi", words="x", by=people["clerk"])
    remark = actions.comment(version=sent, section="phi", words="Mức phí theo văn bản nào?", by=people["head"])
    with pytest.raises(Refused, match="Còn 1 góp ý"):
        actions.agree(version=sent, by=people["head"])
    settled = actions.settle_comment(comment=remark, by=people["keeper"])
    assert settled.settled_by == people["keeper"]
    with pytest.raises(Refused, match="đã được xử lý"):
        actions.settle_comment(comment=remark, by=people["keeper"])
    assert actions.agree(version=sent, by=people["head"]).state == VersionState.REVIEWED


def test_nothing_is_approved_without_the_decisions_numbers(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    bare = actions.write_section(
        version=draft, section="thong-tin", content={"process_number": "", "process_on": None}, by=people["keeper"]
    )
    agreed = actions.agree(version=actions.send_for_review(version=bare, by=people["keeper"]), by=people["head"])
    with pytest.raises(Refused, match="quy trình nội bộ") as refusal:
        actions.approve(version=agreed, valid_from=DAY, by=people["director"])
    assert refusal.value.field == "process_number"
    assert ProcedureVersion.objects.get(number=1).state == VersionState.PUBLISHED


def test_a_route_longer_than_the_term_is_refused(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    route = content()["route"]
    longer = [*route[:1], {**route[1], "minutes": 1980}, *route[2:]]
    before = content_of(ProcedureVersion.objects.get(pk=draft.pk))
    with pytest.raises(Refused, match="vượt thời hạn 5 ngày làm việc"):
        actions.write_section(version=draft, section="quy-trinh", content={"route": longer}, by=people["keeper"])
    with pytest.raises(Refused, match="vượt thời hạn 4 ngày làm việc"):
        actions.write_section(version=draft, section="thong-tin", content={"term_amount": 4}, by=people["keeper"])
    assert content_of(ProcedureVersion.objects.get(pk=draft.pk)) == before


def test_two_editors_of_one_draft(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    seen = draft.version
    same = ProcedureVersion.objects.get(pk=draft.pk)
    actions.write_section(
        version=draft, section="phi", content={"fees": [{"name": "Phí mới"}]}, by=people["second"], seen=seen
    )
    with pytest.raises(Stale, match="sửa dự thảo"):
        actions.write_section(version=same, section="phi", content={"fees": []}, by=people["keeper"], seen=seen)
    assert [fee.name for fee in same.fees.all()] == ["Phí mới"]


def test_a_section_writes_only_its_own_parts(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    with pytest.raises(Refused, match="Phần “Phí, lệ phí” không có: name"):
        actions.write_section(version=draft, section="phi", content={"name": "Khác"}, by=people["keeper"])


def test_who_sees_a_version_on_its_way(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    def seers(version: ProcedureVersion) -> set[str]:
        return {name for name, one in people.items() if ProcedureVersion.objects.visible_to(one).filter(pk=version.pk)}

    assert seers(draft) == {"keeper", "second"}
    sent = actions.send_for_review(version=draft, by=people["keeper"])
    assert seers(sent) == {"keeper", "second", "head", "director", "deputy"}
    agreed = actions.agree(version=sent, by=people["head"])
    assert seers(actions.approve(version=agreed, valid_from=DAY, by=people["director"])) == set(people)


def test_a_paper_may_hang_on_an_answer(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    form = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["Mới", "Đổi"]}}}
    papers = [{"name": "Giấy cũ", "condition": {"field": "kind", "equals": "Đổi"}, "needed_when": "Khi cấp đổi"}]
    with pytest.raises(Refused, match="biểu mẫu không có"):
        actions.write_section(
            version=draft, section="thanh-phan", content={"requirements": papers}, by=people["keeper"]
        )
    asked = actions.write_section(version=draft, section="bieu-mau", content={"form_schema": form}, by=people["keeper"])
    written = actions.write_section(
        version=asked, section="thanh-phan", content={"requirements": papers}, by=people["keeper"]
    )
    paper = written.requirements.get()
    assert paper.is_needed({"kind": "Đổi"})
    assert not paper.is_needed({"kind": "Mới"})
    assert not paper.is_needed({})
    with pytest.raises(Refused, match="biểu mẫu không có"):
        actions.write_section(version=written, section="bieu-mau", content={"form_schema": None}, by=people["keeper"])


def test_the_database_holds_the_signatures_together(draft: ProcedureVersion) -> None:
    with founding(), pytest.raises(Exception, match="procedures_sent_back_with_reason"):
        draft.marks.create(version=draft, act=ReviewAct.SENT_BACK, person=draft.marks.first().person, at=clock.now())


def test_a_version_is_printed_as_an_iso_document(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    version = actions.send_for_review(version=draft, by=people["keeper"])
    version = actions.agree(version=version, by=people["head"])
    version = actions.approve(version=version, valid_from=DAY, by=people["director"])
    lines = history(version.procedure.versions.all())
    data = document_of(version, lines)
    written = f"{people['keeper']}, {people['second']}"
    assert [one["name"] for one in data["signers"]] == [written, str(people["head"]), str(people["director"])]
    assert [one["day"] for one in data["signers"]] == ["", "15/06/2020", "15/06/2020"]
    assert [(one["edition"], one["day"]) for one in data["amendments"]] == [("1", "01/01/2020"), ("2", "01/08/2020")]
    assert data["amendments"][0]["what"] == "Ban hành lần đầu"
    assert "Phí" in data["amendments"][1]["what"]
    assert [one["name"] for one in data["steps"]] == [step.name for step in version.route.all()]
    first = ProcedureVersion.objects.get(number=1)
    assert [one["edition"] for one in document_of(first, lines)["amendments"]] == ["1"]
    client = Client()
    client.force_login(people["clerk"])
    address = "/thu-tuc/1.004650/lich-su/in/"
    answer = client.get(f"{address}?phien-ban=2")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert f"{address}?phien-ban=1" in client.get("/thu-tuc/1.004650/lich-su/").content.decode()


def test_the_search_tells_between_which_days_a_version_applies(
    draft: ProcedureVersion, people: dict[str, Person]
) -> None:
    first = ProcedureVersion.objects.get(number=1)
    actions.retire(version=first, valid_to=date(2020, 12, 31), reason="QĐ 99 bãi bỏ", by=people["keeper"])
    row = SearchRow.objects.get(kind="procedures.procedure")
    assert row.summary == "Quảng cáo; áp dụng từ 01/01/2020 đến hết 31/12/2020"


def test_a_procedure_is_found_by_the_name_that_it_had(draft: ProcedureVersion, people: dict[str, Person]) -> None:
    renamed = actions.write_section(
        version=draft, section="thong-tin", content={"name": "Thủ tục đổi tên"}, by=people["keeper"]
    )
    actions.publish(version=renamed, valid_from=DAY, by=people["keeper"])
    for words in ("thử nghiệm", "đổi tên"):
        assert [hit.kind for hit in find(people["clerk"], words)] == ["procedures.procedure"], words
