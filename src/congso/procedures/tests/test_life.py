"""A version's life: drafted, rewritten, announced, replaced, abolished; and who may and may not."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from congso.kernel.refusals import Refused, Stale
from congso.ledger.queries import story
from congso.procedures import actions
from congso.procedures.models import Procedure, ProcedureVersion
from congso.procedures.queries import content_of, find, version_in_force, versions_in_force
from congso.procedures.states import OnlineService, ServiceLevel, VersionState, version_flow
from congso.procedures.tests.office import Office, content, founding, outside_step

NEW_YEAR = date(2020, 1, 1)


def add(office: Office, code: str = "1.004650", **more: Any) -> Procedure:
    return actions.add_procedure(agency=office.agency, code=code, field="Quảng cáo", by=office.keeper, **more)


def draft(office: Office, code: str = "1.004650", **changes: Any) -> ProcedureVersion:
    return actions.draft_version(procedure=add(office, code), content=content(**changes), by=office.keeper)


def announce(office: Office, code: str = "1.004650", on: date = NEW_YEAR, **changes: Any) -> ProcedureVersion:
    return actions.publish(version=draft(office, code, **changes), valid_from=on, by=office.keeper)


def test_a_version_is_drafted_and_announced(office: Office) -> None:
    version = announce(office)
    version = ProcedureVersion.objects.get(pk=version.pk)
    assert (version.state, version.number, version.valid_from) == (VersionState.PUBLISHED, 1, NEW_YEAR)
    assert version.term.words == "5 ngày làm việc"
    assert version.online_service == OnlineService.PARTIAL
    assert [step.key for step in version.route.all()] == ["receive", "appraise", "sign"]
    assert [step.allotted_words for step in version.route.all()] == ["2 giờ", "4 ngày", "6 giờ"]
    assert [row.key for row in version.requirements.all()] == ["don-de-nghi", "ma-ket-in-mau"]
    assert version.fees.get().amount == 650000
    told = [line.sentence for line in story(version.ref)]
    assert "công bố phiên bản 1 của thủ tục 1.004650, áp dụng từ 01/01/2020" in told[0]
    assert len(told) == 2


def test_what_is_written_is_what_is_read(office: Office) -> None:
    version = draft(office, route=[*content()["route"][:2], outside_step(term_amount=1)])
    known = content_of(ProcedureVersion.objects.get(pk=version.pk))
    actions.rewrite(version=version, content=copy.deepcopy(known), by=office.keeper)
    assert content_of(ProcedureVersion.objects.get(pk=version.pk)) == known


def test_an_announced_version_is_never_edited_but_revised(office: Office) -> None:
    version = announce(office)
    with pytest.raises(Refused, match="không sửa được"):
        actions.rewrite(version=version, content={"name": "Khác"}, by=office.keeper)
    second = actions.revise(version=version, by=office.keeper)
    assert (second.number, second.state) == (2, VersionState.DRAFT)
    assert content_of(second) == content_of(version)
    with pytest.raises(Refused, match="đang có một dự thảo"):
        actions.revise(version=version, by=office.keeper)
    with pytest.raises(Refused, match="còn là dự thảo"):
        actions.revise(version=second, by=office.keeper)


def test_the_version_in_force_depends_on_the_day(office: Office) -> None:
    first = announce(office)
    second = actions.revise(version=first, by=office.keeper)
    actions.rewrite(version=second, content={"term_amount": 7}, by=office.keeper)
    actions.publish(version=second, valid_from=date(2020, 7, 1), by=office.keeper)
    procedure = first.procedure
    assert version_in_force(procedure, date(2019, 12, 31)) is None
    assert version_in_force(procedure, date(2020, 1, 1)) == first
    assert version_in_force(procedure, date(2020, 6, 30)) == first
    assert version_in_force(procedure, date(2020, 7, 1)) == second
    first = ProcedureVersion.objects.get(pk=first.pk)
    assert (first.state, first.valid_to) == (VersionState.RETIRED, date(2020, 6, 30))
    actions.retire(version=second, valid_to=date(2020, 12, 31), reason="Bãi bỏ theo QĐ 9", by=office.keeper)
    assert version_in_force(procedure, date(2021, 1, 1)) is None
    assert [v.term_amount for v in versions_in_force(office.agency.pk, date(2020, 8, 1))] == [7]


def test_a_version_cannot_begin_before_another_ends(office: Office) -> None:
    first = announce(office, on=date(2020, 6, 1))
    second = actions.revise(version=first, by=office.keeper)
    with pytest.raises(Refused, match="đã áp dụng từ 01/06/2020"):
        actions.publish(version=second, valid_from=date(2020, 6, 1), by=office.keeper)
    actions.retire(version=first, valid_to=date(2020, 12, 31), reason="Bãi bỏ", by=office.keeper)
    with pytest.raises(Refused, match="còn áp dụng đến hết 31/12/2020"):
        actions.publish(version=second, valid_from=date(2020, 12, 31), by=office.keeper)
    actions.publish(version=second, valid_from=date(2021, 1, 1), by=office.keeper)
    assert version_in_force(first.procedure, date(2021, 1, 1)) == second


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"announced_number": ""}, "quyết định công bố"),
        ({"announced_on": None}, "quyết định công bố"),
        ({"process_number": ""}, "quy trình nội bộ"),
        ({"process_on": None}, "quy trình nội bộ"),
        ({"requirements": []}, "thành phần hồ sơ"),
        ({"route": []}, "Chưa có quy trình"),
        ({"route": [outside_step()]}, "ít nhất một bước trong Sở"),
        ({"deciding_body": "province"}, "không có bước của UBND tỉnh"),
        ({"announced_on": "2020-01-02"}, "trước ngày quyết định công bố"),
        ({"term_amount": 4}, "cộng lại 5 ngày làm việc, vượt thời hạn 4 ngày làm việc"),
        ({"term_amount": 6, "term_unit": "calendar_days"}, "vượt thời hạn 6 ngày"),
        ({"term_amount": 39, "term_unit": "hours"}, "vượt thời hạn 39 giờ"),
        ({"route": [*content()["route"], outside_step()]}, "cộng lại 8 ngày"),
    ],
)
def test_what_is_not_complete_is_not_announced(office: Office, changes: dict[str, Any], words: str) -> None:
    version = draft(office, **changes)
    with pytest.raises(Refused, match=words):
        actions.publish(version=version, valid_from=NEW_YEAR, by=office.keeper)
    assert ProcedureVersion.objects.get(pk=version.pk).state == VersionState.DRAFT


@pytest.mark.parametrize(("amount", "unit"), [(5, "working_days"), (40, "hours"), (7, "calendar_days"), (1, "months")])
def test_a_route_as_long_as_the_term_is_announced(office: Office, amount: int, unit: str) -> None:
    assert announce(office, term_amount=amount, term_unit=unit).state == VersionState.PUBLISHED


def test_the_database_itself_keeps_an_announcement_without_decisions_out(office: Office) -> None:
    version = draft(office, announced_number="")
    with founding(), pytest.raises(IntegrityError), transaction.atomic():
        ProcedureVersion.objects.filter(pk=version.pk).update(state=VersionState.PUBLISHED, valid_from=NEW_YEAR)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "tên thủ tục: chưa có"),
        ({"term_amount": 0}, "thời hạn: phải là số nguyên"),
        ({"level": 5}, "mức độ: “5” không phải một trong"),
        ({"result_kind": "poem"}, "loại kết quả"),
        ({"colour": "red"}, "không có phần nào tên “colour”"),
        ({"legal_bases": "Luật"}, "căn cứ pháp lý: phải là danh sách"),
        ({"announced_on": "31/02/2020"}, "không phải ngày"),
        ({"requirements": [{"name": "Đơn", "originals": 0}]}, "không có bản nào"),
        ({"requirements": [{"name": "A", "key": "a"}, {"name": "B", "key": "a"}]}, "cùng khóa “a”"),
        ({"fees": [{"name": "Phí", "amount": -1}]}, "mục 1: số tiền"),
        ({"route": [{**content()["route"][0], "role": "wizard"}]}, "không có vai trò “wizard”"),
        ({"route": [{**content()["route"][0], "unit_kind": ""}]}, "chưa nêu phòng"),
        ({"route": [{**content()["route"][1], "unit": "Phòng mây"}]}, "không có phòng “Phòng mây”"),
        ({"route": [{**content()["route"][0], "minutes": None}]}, "chưa có thời gian"),
        ({"route": [content()["route"][0], content()["route"][0]]}, "hai bước cùng khóa"),
        ({"route": [outside_step(term_amount=None)]}, "phải có thời hạn riêng"),
        ({"route": [outside_step(role="leader")]}, "không có vai trò hay phòng trong Sở"),
        ({"form_schema": {"type": "array"}}, "phải là một đối tượng"),
    ],
)
def test_a_mistake_in_the_content_is_refused_with_words(office: Office, changes: dict[str, Any], words: str) -> None:
    procedure = add(office)
    with pytest.raises(Refused, match=words):
        actions.draft_version(procedure=procedure, content=content(**changes), by=office.keeper)
    assert not procedure.versions.exists()


def test_codes_are_national_or_marked_local(office: Office) -> None:
    with pytest.raises(Refused, match="không đúng dạng"):
        add(office, "VHTTDL-001")
    local = add(office, "VHTTDL-001", code_is_local=True)
    assert local.slug == "vhttdl-001"
    with pytest.raises(Refused, match="đã có mã"):
        add(office, "VHTTDL-001", code_is_local=True)
    with pytest.raises(Refused, match="đã có khóa"):
        add(office, "1.000001", slug="vhttdl-001")


def test_only_the_keeper_changes_the_catalogue(office: Office, other_office: Office) -> None:
    for stranger in (office.specialist, other_office.keeper):
        with pytest.raises(Refused, match="quản lý bộ thủ tục"):
            actions.add_procedure(agency=office.agency, code="1.004650", field="x", by=stranger)
    version = draft(office)
    for stranger in (office.specialist, other_office.keeper):
        with pytest.raises(Refused, match="quản lý bộ thủ tục"):
            actions.rewrite(version=version, content={}, by=stranger)
        with pytest.raises(Refused, match="được giao công bố"):
            actions.publish(version=version, valid_from=NEW_YEAR, by=stranger)
    announced = actions.publish(version=version, valid_from=NEW_YEAR, by=office.keeper)
    for stranger in (office.specialist, other_office.keeper):
        with pytest.raises(Refused, match="được giao công bố"):
            actions.retire(version=announced, valid_to=NEW_YEAR, reason="x", by=stranger)


def test_drafts_are_seen_by_their_keepers_only(office: Office, other_office: Office) -> None:
    version = draft(office)
    seen_by = ProcedureVersion.objects.visible_to
    assert list(seen_by(office.keeper)) == [version]
    assert not seen_by(office.specialist).exists()
    assert not seen_by(other_office.keeper).exists()
    assert not Procedure.objects.visible_to(other_office.keeper).exists()
    assert list(Procedure.objects.visible_to(office.keeper)) == [version.procedure]
    actions.publish(version=version, valid_from=NEW_YEAR, by=office.keeper)
    assert list(seen_by(office.specialist)) == [version]
    assert list(Procedure.objects.visible_to(other_office.specialist)) == [version.procedure]


def test_two_keepers_with_the_same_draft(office: Office) -> None:
    version = draft(office)
    seen = version.version
    actions.rewrite(version=version, content={"term_amount": 6}, by=office.keeper, seen=seen)
    late = ProcedureVersion.objects.get(pk=version.pk)
    with pytest.raises(Stale, match="sửa dự thảo phiên bản 1"):
        actions.publish(version=late, valid_from=NEW_YEAR, by=office.keeper, seen=seen)


def test_a_retirement_needs_a_reason_and_a_sensible_day(office: Office) -> None:
    version = announce(office)
    with pytest.raises(Refused, match="Hãy nêu lý do"):
        actions.retire(version=version, valid_to=NEW_YEAR, reason="  ", by=office.keeper)
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        actions.retire(version=version, valid_to=date(2019, 1, 1), reason="x", by=office.keeper)


def test_typing_without_marks_finds_and_ranks(office: Office) -> None:
    announce(office, "1.004650", name="Thủ tục thông báo sản phẩm quảng cáo trên bảng, băng-rôn")
    announce(office, "1.004645", name="Thủ tục thông báo tổ chức đoàn người thực hiện quảng cáo")
    announce(office, "2.001628", name="Cấp giấy phép cho doanh nghiệp quảng cáo")
    within = versions_in_force(office.agency.pk, NEW_YEAR)

    def codes(words: str) -> list[str]:
        return [version.procedure.code for version in find(words, within=within)]

    assert codes("doan nguoi") == ["1.004645"]
    assert codes("ĐOÀN NGƯỜI") == ["1.004645"]
    assert codes("băng rôn") == ["1.004650"]
    assert codes("1.0046") == ["1.004645", "1.004650"]
    assert codes("thong bao san pham quang cao") == ["1.004650"]
    assert codes("quang cao") == ["2.001628", "1.004645", "1.004650"]
    assert codes("cap giay phep quang cao") == ["2.001628"]
    assert codes("2.001628") == ["2.001628"]
    assert codes("không có đâu") == []
    assert len(codes("")) == 3


def test_the_flow_is_whole() -> None:
    assert version_flow.reachable(VersionState.DRAFT) == set(VersionState.values)
    assert version_flow.finals() == [VersionState.RETIRED]
    assert [ServiceLevel(level).newer for level in (1, 2, 3, 4)] == [
        OnlineService.INFORMATION,
        OnlineService.INFORMATION,
        OnlineService.PARTIAL,
        OnlineService.WHOLE,
    ]
