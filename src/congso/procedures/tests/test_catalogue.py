"""The catalogue of 2020: its counts, the procedures that the year names, and its life through the real actions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from congso.eforms.schemas import check_schema
from congso.kernel.refusals import Refused
from congso.people.models import Unit
from congso.procedures.actions import import_catalogue
from congso.procedures.catalogue import UNIT_KEYS, data_2020, load_2020, rows_2020
from congso.procedures.models import Fee, ProcedureVersion, Requirement, RouteStep
from congso.procedures.queries import find, version_in_force, versions_in_force
from congso.procedures.states import ResultKind
from congso.procedures.tests.office import Office, found_office
from tests.kept import made_or_put_back

DAY = date(2020, 1, 1)
OURS = ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch")
ONLINE = {
    "quang-cao-bang-bang-ron": "1.004650",
    "doan-nguoi-quang-cao": "1.004645",
    "cap-phep-bieu-dien": "",
    "thong-bao-bieu-dien": "",
    "nhap-khau-van-hoa-pham": "1.003784",
    "the-huong-dan-vien-quoc-te": "1.004628",
    "the-huong-dan-vien-noi-dia": "1.004623",
    "cap-doi-the-huong-dan-vien": "1.001432",
    "cap-lai-the-huong-dan-vien": "1.004614",
    "the-hinh-fitness": "1.005163",
    "boi-lan": "1.000883",
    "yoga": "1.000953",
    "bong-da": "1.000518",
    "cap-lai-giay-chung-nhan-the-thao": "1.003441",
}
ON_PAPER = {
    "karaoke",
    "dieu-chinh-karaoke",
    "lu-hanh-noi-dia",
    "cham-dut-lu-hanh",
    "hang-co-so-luu-tru",
    "di-san-dang-ky-di-vat",
    "trien-lam-my-thuat",
}
SOME = {*ON_PAPER, "bao-tang-ngoai-cong-lap"}
LEFT_OUT = {"1.009397", "1.009398", "1.009399", "1.009403", "1.008895", "1.003646", "1.003835", "1.000564"} | {
    "1.000871",
    "1.001213",
    "1.005357",
}


def units_of(office: Office) -> dict[str, Unit]:
    divisions = {"culture": "QLVH", "family": "QLVH", "sport": "QLTDTT", "tourism": "QLDL"}
    return {key: office.units[divisions[key]] for key in UNIT_KEYS}


@pytest.fixture
def loaded(db: Any) -> Office:
    def load() -> Office:
        office = found_office(*OURS)
        load_2020(agency=office.agency, units=units_of(office), by=office.keeper)
        return office

    return made_or_put_back("catalogue of 2020", load)


@pytest.fixture
def some(db: Any) -> Office:
    """The procedures that the year names, without the others."""
    return made_or_put_back("some of 2020", lambda: load_some(found_office(*OURS)))


def load_some(office: Office) -> Office:
    units = {key: unit.short_name for key, unit in units_of(office).items()}
    rows = [row for row in rows_2020(data_2020(), units) if row.data and row.data["slug"] in {*ONLINE, *SOME}]
    import_catalogue(agency=office.agency, rows=rows, source="thu", by=office.keeper, publish_from=DAY)
    return office


def by_slug(office: Office) -> dict[str, ProcedureVersion]:
    return {version.procedure.slug: version for version in versions_in_force(office.agency.pk, DAY).whole()}


def test_it_has_125_procedures_of_which_31_online(loaded: Office) -> None:
    known = by_slug(loaded)
    assert len(known) == 125
    assert sum(version.is_online for version in known.values()) == 31
    assert {slug for slug in ONLINE if known[slug].is_online} == set(ONLINE)
    assert {slug for slug in ON_PAPER if not known[slug].is_online} == ON_PAPER
    for slug, code in ONLINE.items():
        assert known[slug].procedure.code_is_local if not code else known[slug].procedure.code == code
    assert not LEFT_OUT & {version.procedure.code for version in known.values()}


def test_every_procedure_is_whole(loaded: Office) -> None:
    known = by_slug(loaded)
    for version in known.values():
        route = list(version.route.all())
        assert sum(step.allotted_minutes for step in route) == version.term.working_minutes, version.name
        assert all(step.allotted_minutes > 0 for step in route), version.name
        assert version.requirements.all(), version.name
        assert version.legal_bases, version.name
        assert (version.form_schema is not None) == version.is_online
        assert version.decisions_are_illustrative
    defaults = [version for version in known.values() if version.term_is_office_default]
    assert len(defaults) == sum(short["term"] is None for short in data_2020()["procedures"]) == 39
    assert known["karaoke"].term_is_office_default
    assert not known["the-huong-dan-vien-quoc-te"].term_is_office_default


def test_the_words_of_the_source_are_kept(some: Office) -> None:
    known = by_slug(some)
    banner = known["quang-cao-bang-bang-ron"]
    assert banner.result_kind == known["thong-bao-bieu-dien"].result_kind == ResultKind.NO_DOCUMENT
    assert not banner.issues_document
    assert banner.term.words == "5 ngày làm việc"
    assert len(banner.requirements.all()) == 7
    guide = known["the-huong-dan-vien-quoc-te"]
    assert guide.fees.get().amount == 650_000
    assert guide.term.words == "15 ngày"
    photo = guide.requirements.get(name__startswith="Ảnh")
    assert photo.originals == 2
    certified = known["lu-hanh-noi-dia"].requirements.filter(certified=1)
    assert certified.count() == 3
    assert known["boi-lan"].fees.get().amount is None
    assert "inspect" in [step.work for step in known["boi-lan"].route.all()]
    assert "consult" in [step.work for step in known["karaoke"].route.all()]


def test_the_province_has_its_own_clock(some: Office) -> None:
    exhibition = by_slug(some)["trien-lam-my-thuat"]
    province = exhibition.route.get(outside=True)
    assert (province.outside_body, province.term.words, province.allotted_minutes) == (
        "UBND tỉnh",
        "3 ngày làm việc",
        1440,
    )
    inside = sum(step.allotted_minutes for step in exhibition.route.filter(outside=False))
    assert inside == 4 * 480
    museum = by_slug(some)["bao-tang-ngoai-cong-lap"]
    assert museum.route.get(outside=True).term.words == "20 ngày làm việc"


def test_divisions_work_their_own_procedures(some: Office) -> None:
    known = by_slug(some)
    units = units_of(some)
    for slug, key in (("boi-lan", "sport"), ("the-huong-dan-vien-noi-dia", "tourism"), ("karaoke", "culture")):
        appraisal = known[slug].route.get(work="appraise")
        assert (appraisal.unit, appraisal.role) == (units[key], "specialist")
    assert known["boi-lan"].route.get(work="sign").unit_kind == "leadership"


def test_it_takes_few_questions(office: Office, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(125 * 35):
        load_2020(agency=office.agency, units=units_of(office), by=office.keeper)
    assert ProcedureVersion.objects.count() == 125
    assert (Requirement.objects.count() > 200, RouteStep.objects.count() > 800, Fee.objects.count() > 50) == (True,) * 3


def test_taking_it_in_again_changes_nothing(loaded: Office) -> None:
    comparison = load_2020(agency=loaded.agency, units=units_of(loaded), by=loaded.keeper)
    assert comparison.summary == "0 thêm mới, 0 thay đổi, 125 giữ nguyên, 0 dòng lỗi"
    assert ProcedureVersion.objects.count() == 125


def test_it_needs_every_division_and_a_keeper(office: Office) -> None:
    units = units_of(office)
    with pytest.raises(Refused, match="quản lý bộ thủ tục"):
        load_2020(agency=office.agency, units=units, by=office.specialist)
    del units["sport"]
    with pytest.raises(Refused, match="Chưa nêu phòng phụ trách: sport"):
        load_2020(agency=office.agency, units=units, by=office.keeper)
    assert not ProcedureVersion.objects.exists()


def test_a_citizen_s_words_find_it(some: Office) -> None:
    within = versions_in_force(some.agency.pk, DAY)
    assert find("bang ron", within=within)[0].procedure.code == "1.004650"
    assert find("huong dan vien quoc te", within=within)[0].procedure.code == "1.004628"
    assert find("1.000883", within=within)[0].procedure.slug == "boi-lan"
    assert version_in_force(find("yoga", within=within)[0].procedure, date(2019, 12, 31)) is None


def test_a_paper_for_some_cases_is_asked_of_nobody_else() -> None:
    papers = [paper for short in data_2020()["procedures"] for paper in short.get("docs", ())]
    told = [paper if isinstance(paper, str) else paper["name"] for paper in papers]
    assert not [name for name in told if "(nếu" in name or "(khi" in name]
    for_some = [paper for paper in papers if isinstance(paper, dict) and "needed_when" in paper]
    assert len(for_some) == 10
    assert not any(paper["required"] for paper in for_some)


def test_its_forms_can_be_shown() -> None:
    forms = data_2020()["forms"]
    for schema in forms.values():
        assert check_schema(schema)["required"] == ["request"]
    assert set(forms) >= {"general", "advertising", "guide", "sport"}
